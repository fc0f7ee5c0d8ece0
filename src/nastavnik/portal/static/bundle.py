"""The school's own Python for the browser: the modules that count, without keys, works or people."""

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Any

import yaml

from nastavnik.portal.static import browser

# What the budget, the calculators and the fields of assignments import; no rule that checks a work.
WANTED = (
    "__init__.py",
    "values/*.py",
    "norms/*.py",
    "norms/norms.yml",
    "norms/facts/*.yml",
    "project/__init__.py",
    "project/criteria.py",
    "project/draft.py",
    "project/form.py",
    "project/form.yml",
    "project/parts.py",
    "project/typed.py",
    "project/budget/**/*.py",
    "project/budget/**/*.yml",
    "contest/__init__.py",
    "contest/marks.py",
    "contest/score.py",
    "contest/sensitivity.py",
    "calculators/**/*.py",
    "calculators/*.yml",
    "papers/__init__.py",
    "papers/budget_*.py",
    "papers/office_zip.py",
    "papers/typography.py",
    "papers/workbook.py",
    "assignments/__init__.py",
    "assignments/asking.py",
    "assignments/fields.py",
    "assignments/given.py",
    "assignments/merge.py",
    "assignments/strict.py",
    "forms/__init__.py",
    "forms/base.css",
    "forms/cards.py",
    "forms/dom.js",
    "forms/keeper.js",
    "forms/scripts.py",
    "forms/speaking.py",
    "forms/budget/*",
    "forms/calculator/*",
    "forms/typed/*",
)
# Pure Python of this very installation: the versions are those of the school's lock.
PURE = (
    "annotated_types",
    "et_xmlfile",
    "openpyxl",
    "pydantic",
    "traitlets",
    "typing_extensions",
    "typing_inspection",
)
STANDING_IN = ("anywidget.py", "bridge.py", "yaml.py")
_NOT_NEEDED = {"__pycache__", "tests", "mypy.py", "v1"}


def write_bundle(folder: Path) -> None:
    """Fill a new folder with everything the browser's Python imports, but for compiled wheels."""
    for path, place in _sources():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yml":
            target.write_text(as_json(path.read_text("utf-8")), "utf-8")
        else:
            copyfile(path, target)


def as_json(text: str) -> str:
    """A YAML text as JSON; days become texts, which is what readers make days of."""
    return json.dumps(yaml.safe_load(text), ensure_ascii=False, default=_day)


def _day(value: Any) -> str:
    return str(value.isoformat())


def _sources() -> Iterator[tuple[Path, Path]]:
    """Files and their places in the bundle."""
    package = Path(str(files("nastavnik")))
    for pattern in WANTED:
        for path in sorted(package.glob(pattern)):
            if path.is_file():
                yield path, path.relative_to(package.parent)
    here = Path(str(files(browser)))
    yield from ((here / name, Path(name)) for name in STANDING_IN)
    for name in PURE:
        yield from _of_package(name)


def _of_package(name: str) -> Iterator[tuple[Path, Path]]:
    head = Path(str(import_module(name).__file__))
    if head.name != "__init__.py":
        yield head, Path(head.name)
        return
    for path in sorted(head.parent.rglob("*")):
        place = path.relative_to(head.parent.parent)
        if path.suffix in {".py", ".typed"} and not _NOT_NEEDED & set(place.parts[1:]):
            yield path, place

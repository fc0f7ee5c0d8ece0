"""The school's own Python for the browser: the modules that count, without keys, works or people."""

import json
from collections.abc import Iterator
from importlib import import_module
from importlib.resources import files
from pathlib import Path
from shutil import copyfile
from typing import Any

import yaml

from nastavnik.assignments.model import load_assignment
from nastavnik.portal.static import browser
from nastavnik.portal.static.browser.shipped import WORKS, Shipped

# What the budget, the calculators, the forms of works and «Проверить» import.
WANTED = (
    "__init__.py",
    "values/*.py",
    "norms/*.py",
    "norms/norms.yml",
    "norms/facts/*.yml",
    "project/**/*.py",
    "project/**/*.yml",
    "contest/__init__.py",
    "contest/descriptors.*",
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
    "assignments/answer*.py",
    "assignments/asking.py",
    "assignments/beside.py",
    "assignments/checks.py",
    "assignments/code.py",
    "assignments/fields.py",
    "assignments/given.py",
    "assignments/giving.py",
    "assignments/merge.py",
    "assignments/model.py",
    "assignments/old_charter/**/*",
    "assignments/parts.py",
    "assignments/rules/*.py",
    "assignments/strict.py",
    "assignments/templates/results.html.j2",
    "assignments/templates/sentences.html.j2",
    "assignments/upstream.py",
    "assignments/views.py",
    "assignments/yml.py",
    "forms/__init__.py",
    "forms/base.css",
    "forms/cards.py",
    "forms/checked.py",
    "forms/dom.js",
    "forms/keeper.js",
    "forms/public_fields.py",
    "forms/readiness.py",
    "forms/scripts.py",
    "forms/speaking.py",
    "forms/budget/*",
    "forms/calculator/*",
    "forms/canvas/__init__.py",
    "forms/canvas/report.py",
    "forms/canvas/*.js",
    "forms/canvas/*.css",
    "forms/part/*",
    "forms/typed/*",
    "portal/__init__.py",
    "portal/static/__init__.py",
    "portal/static/browser/*.py",
)
# Pure Python of this very installation: the versions are those of the school's lock.
PURE = (
    "annotated_types",
    "et_xmlfile",
    "jinja2",
    "markupsafe",
    "openpyxl",
    "pydantic",
    "traitlets",
    "typing_extensions",
    "typing_inspection",
)
STANDING_IN = ("anywidget.py", "yaml.py")
# Moscow's time, where Python looks when the system has none.
MOSCOWS = (
    "__init__.py",
    "zoneinfo/__init__.py",
    "zoneinfo/Europe/__init__.py",
    "zoneinfo/Europe/Moscow",
)
_PACKAGE = Path(str(files("nastavnik")))
_NOT_NEEDED = {"__pycache__", "tests", "mypy.py", "v1"}


def write_bundle(folder: Path, root: Path) -> None:
    """Fill a new folder with everything the browser's Python imports, but for compiled wheels.

    Args:
        folder: to be filled.
        root: the course, whose forms are laid in too.

    """
    for path, place in _sources():
        target = folder / place
        target.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix == ".yml":
            target.write_text(as_json(path.read_text("utf-8")), "utf-8")
        else:
            copyfile(path, target)
    works = folder / WORKS.relative_to(_PACKAGE.parent)
    works.mkdir()
    for path in sorted((root / "assignments").glob("*/assignment.yml")):
        known = Shipped.of(load_assignment(path.parent))
        (works / f"{path.parent.name}.json").write_text(known.model_dump_json(), "utf-8")


def as_json(text: str) -> str:
    """A YAML text as JSON; days become texts, which is what readers make days of."""
    return json.dumps(yaml.safe_load(text), ensure_ascii=False, default=_day)


def _day(value: Any) -> str:
    return str(value.isoformat())


def _sources() -> Iterator[tuple[Path, Path]]:
    """Files and their places in the bundle."""
    for pattern in WANTED:
        for path in sorted(_PACKAGE.glob(pattern)):
            place = path.relative_to(_PACKAGE.parent)
            if path.is_file() and not _NOT_NEEDED & set(place.parts):
                yield path, place
    here = Path(str(files(browser)))
    yield from ((here / name, Path(name)) for name in STANDING_IN)
    for name in PURE:
        yield from _of_package(name)
    clock = Path(str(files("tzdata")))
    yield from ((clock / name, Path("tzdata", name)) for name in MOSCOWS)


def _of_package(name: str) -> Iterator[tuple[Path, Path]]:
    head = Path(str(import_module(name).__file__))
    if head.name != "__init__.py":
        yield head, Path(head.name)
        return
    for path in sorted(head.parent.rglob("*")):
        place = path.relative_to(head.parent.parent)
        if path.suffix in {".py", ".typed"} and not _NOT_NEEDED & set(place.parts[1:]):
            yield path, place

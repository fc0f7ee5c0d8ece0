"""The floors of the package: a module imports only from rooms below its own, or inside it."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import nastavnik

ROOT = Path(nastavnik.__file__).parent
PACKAGE = "nastavnik"

# docs/architecture.md; `values` is the cellar, and `cli` with `__main__` are the front door on top.
FLOORS = (
    ("values",),
    ("norms",),
    ("project",),
    ("contest", "school"),
    ("calculators",),
    ("papers",),
    ("assignments", "site"),
    ("grading", "reports", "forms"),
    ("portal", "lint"),
    ("cli",),
    ("__main__",),
)
FLOOR = {room: floor for floor, rooms in enumerate(FLOORS) for room in rooms}
FILES = sorted(file for file in ROOT.rglob("*.py") if file != ROOT / "__init__.py")


def room_of(file: Path) -> str:
    first = file.relative_to(ROOT).parts[0]
    return first.removesuffix(".py")


def imports_of(source: str) -> Iterator[str]:
    """Dotted names a source imports, at its head or inside a function."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "imports are absolute here"
            # `from nastavnik import norms` names its rooms after the word import
            deep = node.module == PACKAGE
            names = [f"{PACKAGE}.{alias.name}" for alias in node.names]
            yield from names if deep else [node.module or ""]


def rooms_in(source: str) -> set[str]:
    parts = [name.split(".") for name in imports_of(source)]
    named = {path[1] for path in parts if path[0] == PACKAGE and len(path) > 1}
    return named - {"__version__"}


def upstairs(room: str, source: str) -> set[str]:
    """Rooms a module may not import from."""
    return {
        other
        for other in rooms_in(source)
        if other != room and FLOOR.get(other, len(FLOORS)) >= FLOOR[room]
    }


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(ROOT)))
def test_nobody_reaches_upstairs_or_next_door(file: Path) -> None:
    assert room_of(file) in FLOOR, "a new room needs a floor: see FLOORS"
    assert upstairs(room_of(file), file.read_text("utf-8")) == set()


def test_the_house_itself_imports_no_room() -> None:
    assert rooms_in((ROOT / "__init__.py").read_text("utf-8")) == set()


@pytest.mark.parametrize(
    ("room", "source", "found"),
    [
        ("values", "from nastavnik.norms import look_up", {"norms"}),
        ("norms", "from nastavnik.values.money import ZERO", set()),
        ("norms", "import nastavnik.project.budget", {"project"}),
        ("project", "def f():\n    from nastavnik.assignments.model import X", {"assignments"}),
        ("project", "from nastavnik import norms, school", {"school"}),
        ("papers", "from nastavnik.contest import x", set()),
        ("contest", "from nastavnik.papers import x", {"papers"}),
        ("forms", "from nastavnik.grading import x", {"grading"}),
        ("forms", "from nastavnik.forms.fields import x", set()),
        ("grading", "from nastavnik.attic import x", {"attic"}),
        ("portal", "from nastavnik.cli import main", {"cli"}),
        ("cli", "from nastavnik.portal.start import start", set()),
        ("school", "import json, nastavnik.reports", {"reports"}),
        ("project", "import nastavnikov.portal", set()),
    ],
)
def test_a_forbidden_step_is_seen(room: str, source: str, found: set[str]) -> None:
    assert upstairs(room, source) == found

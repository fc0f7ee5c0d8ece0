"""``assignment.yml``: what a methodologist may write, and what they are told when it is wrong."""

import shutil
from pathlib import Path

import pytest

from nastavnik.assignments.build import source_text
from nastavnik.assignments.checks import rule_of
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY, TASK

FOLDER = REPOSITORY / "assignments" / TASK


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the assignment to spoil."""
    return Path(shutil.copytree(FOLDER, tmp_path / TASK))


def rewrite(folder: Path, old: str, new: str) -> None:
    path = folder / "assignment.yml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), "utf-8")


def test_the_exemplar_is_what_the_issue_asks_for() -> None:
    assignment = load_assignment(FOLDER)
    assert len(assignment.checks) >= 8
    assert 3 <= len(assignment.rubric) <= 4
    assert {check.id for check in assignment.checks if check.hidden} == set(load_key(FOLDER))
    assert assignment.max_points == 42


def test_every_check_names_a_rule_that_exists() -> None:
    for check in load_assignment(FOLDER).checks:
        assert callable(rule_of(check))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("minutes: 60", "minutes: много", "minutes"),
        ("id: o5-budget", "id: o6-team", "не совпадает с папкой"),
        ("field: budget, rule: budget.trips", "field: trips, rule: budget.trips", "unknown field"),
        ("kind: number", "kind: голосование", "fields"),
        ("points: 3, hidden: true", "points: -3, hidden: true", "points"),
        ("{id: trips,", "{id: months,", "repeat"),
        ("title:", "title: [", "YAML"),
        ("team: true", "teem: true", "teem"),
    ],
)
def test_a_mistake_is_named_with_its_place(folder: Path, old: str, new: str, says: str) -> None:
    rewrite(folder, old, new)
    with pytest.raises(BadInput, match=says):
        load_assignment(folder)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadInput, match=r"Нет файла assignment\.yml"):
        load_assignment(tmp_path)


def test_the_source_notebook_holds_no_key_and_no_samples() -> None:
    text = source_text(FOLDER)
    assert "60400" not in text
    assert "[b, d, f]" not in text
    assert '"b",\n      "d"' not in text
    assert "Проектор с экраном: 38 500" not in text

"""Hostile answers to cards, questions and calculators: one clear verdict, no points, no traceback."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from kinds import STRONG, TASK, loaded
from nastavnik.assignments.answers import parse_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.views import answers_html, result_html
from nastavnik.forms.fields import as_shown
from nastavnik.values.verdict import Status

FIELDS = ("fragments", "meeting", "quorum")
HUGE = "9" * 300_000


def _deep(levels: int) -> Any:
    found: Any = "keep"
    for _ in range(levels):
        found = {"age": found}
    return found


HOSTILE: dict[str, Any] = {
    "nothing": None,
    "a number": 5,
    "a truth": True,
    "a text": "keep",
    "a huge text": HUGE,
    "a list": ["keep", "replace"],
    "a list of answers": [{"age": "keep", "residents": "241"}],
    "empty": {},
    "unknown names": {"ghost": "keep", "__class__": "241", "": "x", "\u202e": "y"},
    "many unknown names": {f"item-{number}": "keep" for number in range(20_000)},
    "truths in the place of texts": dict.fromkeys(("age", "residents", "came", "on"), True),
    "lists in the place of texts": {name: ["yes"] for name in ("age", "form", "valid", "on")},
    "mappings in the place of texts": {name: {"a": "b"} for name in ("age", "form", "residents")},
    "unknown shelves": dict.fromkeys(("age", "name", "lawyer"), "burn"),
    "huge shelves": dict.fromkeys(("age", "name", "lawyer"), HUGE),
    "texts in the place of tables": {"votes": "70", "papers": "x", "form": ""},
    "tables of nonsense": {"votes": [1, None, "x", [], {"yes": {"no": "1"}}], "papers": [[]]},
    "deep": _deep(900),
    "spaces": dict.fromkeys(("age", "residents", "came"), " \u00a0\t\n"),
}


def outcomes(tmp_path: Path, field: str, value: Any) -> dict[str, Any]:
    """The checks of one field answered so, read as a file of answers is."""
    assignment, key = loaded(tmp_path)
    answers = json.dumps({"version": 1, "assignment": TASK, "answers": {**STRONG, field: value}})
    reading = parse_answers(answers.encode(), TASK)
    assert reading.problem is None
    evaluation = evaluate(assignment, reading, key)
    shown = answers_html(assignment, reading, [])
    assert "Traceback" not in shown
    assert len(shown) < 60_000
    as_shown(assignment.field(field), reading.answers[field])
    return {one.check.id: one for one in evaluation.results if one.check.field == field}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("field", FIELDS)
def test_it_is_not_filled_in(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, field: str, name: str
) -> None:
    with caplog.at_level(logging.WARNING):
        found = outcomes(tmp_path, field, HOSTILE[name])
    assert caplog.records == []
    assert found
    for result in found.values():
        assert (result.status, result.points) == (Status.EMPTY, 0), result.check.id
        assert len(result.verdicts) == 1
        assert len(result_html(result)) < 2_000


# Something was typed, and none of it can be read.
UNREADABLE: dict[str, Any] = {
    "huge": dict.fromkeys(("on", "residents", "form", "needed", "valid", "chair"), HUGE),
    "formulas": dict.fromkeys(("on", "residents", "form", "came", "needed", "valid"), "=1+1"),
    "direction": dict.fromkeys(("on", "residents", "form", "valid"), "\u202e142"),
    "too many rows": {"votes": [{"yes": "1", "no": "1"}] * 50_000, "residents": "x"},
    "a table of huge texts": {"votes": [{"yes": HUGE, "no": HUGE}] * 2, "residents": "-1"},
    "markup": dict.fromkeys(("on", "residents", "form"), "<script>alert(1)</script>"),
}


@pytest.mark.parametrize("name", UNREADABLE)
@pytest.mark.parametrize("field", ["meeting", "quorum"])
def test_what_cannot_be_read_is_said_shortly_and_pays_nothing(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, field: str, name: str
) -> None:
    with caplog.at_level(logging.WARNING):
        found = outcomes(tmp_path, field, UNREADABLE[name])
    assert caplog.records == []
    for result in found.values():
        assert result.points == 0, result.check.id
        assert result.status in (Status.WRONG, Status.EMPTY, Status.PARTIAL)
        html = result_html(result)
        assert "<script>" not in html
        assert len(html) < 6_000


def test_one_honest_card_among_lies_is_one_share(tmp_path: Path) -> None:
    lies = {"age": ["replace"], "name": "keep", "lawyer": {"ask": "ask"}, "ghost": "keep"}
    found = outcomes(tmp_path, "fragments", lies)
    assert (found["shelves"].points, found["sorted"].points) == (1, 1)

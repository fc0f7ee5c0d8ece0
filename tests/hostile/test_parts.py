"""Hostile answers to a part of the project: read or not read, never points, never a traceback."""

import json
import logging
from pathlib import Path
from typing import Any

import pytest

from nastavnik.assignments.answers import FILE_NAME, parse_answers, read_answers, write_text
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.giving import Work, assembled, outdated
from nastavnik.assignments.model import Assignment, load_assignment, load_key
from nastavnik.assignments.views import answers_html, result_html
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.forms.fields import as_shown
from nastavnik.forms.part.earlier import earlier_html
from nastavnik.project.form import tables_by_id
from nastavnik.values.verdict import Status
from parts import earlier
from scenario import REPOSITORY

STEPS = ("o1-problem", "o2-goal", "o3-plan", "o4-results", "o6-team", "o7-application", "o9-grant")
LOADED = {
    name: load_assignment(REPOSITORY / "assignments" / name) for name in (*STEPS, "o5-budget")
}
HUGE = "9" * 300_000
SCRIPT = "<script>alert(1)</script>"


def _deep(levels: int) -> Any:
    found: Any = "x"
    for _ in range(levels):
        found = {"own": found}
    return found


def blocks(assignment: Assignment) -> tuple[list[str], dict[str, list[str]]]:
    """The fields filled in here, and the tables with their columns."""
    field = assignment.field("project")
    shown = as_shown(field, None)["own"]
    tables = {name: [one.id for one in tables_by_id()[name].columns] for name in shown["tables"]}
    return list(shown["fields"]), tables


def everywhere(assignment: Assignment, text: Any, rows: int = 3) -> dict[str, Any]:
    """The same thing in every box."""
    fields, tables = blocks(assignment)
    row = {name: dict.fromkeys(columns, text) for name, columns in tables.items()}
    listed = {
        name: [{"id": f"r{number}", **cells} for number in range(rows)]
        for name, cells in row.items()
    }
    return {"own": {"fields": dict.fromkeys(fields, text), "tables": listed}, "before": {}}


# Nothing can be read: as good as not filled in.
UNREADABLE: dict[str, Any] = {
    "nothing": None,
    "a number": 5,
    "a truth": True,
    "a text": "goal",
    "a huge text": HUGE,
    "a list": ["own", "before"],
    "empty": {},
    "own is a number": {"own": 5, "before": 7},
    "own is a list": {"own": [{"fields": {"goal": "Научить"}}], "before": []},
    "fields are a list": {"own": {"fields": ["goal"], "tables": {}}},
    "tables are a text": {"own": {"fields": {}, "tables": "tasks"}},
    "rows are no rows": {"own": {"tables": {"tasks": [1, None, "x"], "groups": 5, "results": {}}}},
    "rows are lists": {"own": {"tables": {name: [[[]]] for name in ("tasks", "groups", "posts")}}},
    "budget is no sheet": {"own": {"budget": [1, 2]}, "before": {"budget": "410 000"}},
    "budget of no rows": {"own": {"budget": {"rows": "l1"}}, "before": {"budget": {"rows": [7]}}},
    "deep": _deep(900),
    "other blocks": {
        "own": {"fields": {"ghost": "x", "__class__": "y"}, "tables": {"ghost": [{}]}}
    },
    "many blocks": {"own": {"fields": {f"field-{number}": "x" for number in range(20_000)}}},
    "spaces": {"own": {"fields": dict.fromkeys(("goal", "problem", "start"), " \u00a0\t\n")}},
    "empty rows": {"own": {"tables": dict.fromkeys(("tasks", "groups", "risks"), [{}] * 5_000)}},
    "only ids": {"own": {"tables": dict.fromkeys(("tasks", "groups"), [{"id": HUGE}] * 3)}},
}

# Something is read, and it is nonsense: said shortly, worth nothing.
NONSENSE: dict[str, Any] = {
    "one letter": "x",
    "one vowel": "аааа",
    "huge": HUGE,
    "huge word": "ж" * 300_000,
    "signs": " . , " * 50_000,
    "markup": SCRIPT,
    "formula": "=cmd|' /C calc'!A0",
    "direction": "\u202e\u202e142",
    "null byte": "a\0b",
    "a list": [["x"], {}],
    "a mapping": {"goal": {"goal": "x"}},
    "a truth": True,
    "zeros": "0",
    "infinity": "Infinity",
    "a lone surrogate": "\ud800",
}


def outcomes(assignment: Assignment, value: Any) -> list[CheckResult]:
    """The checks of the part answered so, read as a file of answers is."""
    text = json.dumps({"version": 1, "assignment": assignment.id, "answers": {"project": value}})
    reading = parse_answers(text.encode(), assignment.id)
    if reading.problem is not None:
        assert reading.problem.status is Status.FAILED
        return []
    key = load_key(REPOSITORY / "assignments" / assignment.id)
    evaluation = evaluate(assignment, reading, key)
    shown = answers_html(assignment, reading, [])
    assert "Traceback" not in shown
    assert "<script>" not in shown
    found = as_shown(assignment.field("project"), reading.answers["project"])
    assert as_shown(assignment.field("project"), found) == found
    return [one for one in evaluation.results if one.check.field == "project"]


@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
@pytest.mark.parametrize("name", STEPS)
def test_it_is_not_filled_in(name: str, value: Any, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.WARNING):
        found = outcomes(LOADED[name], value)
    assert caplog.records == []
    assert found
    for result in found:
        assert (result.status, result.points) == (Status.EMPTY, 0), result.check.id
        assert len(result_html(result)) < 2_000


@pytest.mark.parametrize("text", NONSENSE.values(), ids=NONSENSE)
@pytest.mark.parametrize("name", STEPS)
def test_nonsense_in_every_box_pays_nothing(
    name: str, text: Any, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.WARNING):
        found = outcomes(LOADED[name], everywhere(LOADED[name], text))
    assert caplog.records == []
    for result in found:
        assert result.points == 0, f"{result.check.id}: {result.verdicts}"
        html = result_html(result)
        assert "<script>" not in html
        assert len(html) < 20_000


@pytest.mark.parametrize("name", STEPS)
def test_thousands_of_rows_are_read_up_to_a_limit(name: str) -> None:
    for result in outcomes(LOADED[name], everywhere(LOADED[name], "x", 5_000)):
        assert result.points == 0, f"{result.check.id}: {result.verdicts[:3]}"
        assert len(result_html(result)) < 20_000


@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
def test_a_form_opens_on_it_and_can_be_filled_in(tmp_path: Path, value: Any) -> None:
    assignment = LOADED["o2-goal"]
    text = write_text({"project": value}, assignment.id, "2026-11-20T18:05:00+03:00")
    (tmp_path / FILE_NAME).write_text(text, "utf-8")
    form = AssignmentForm(assignment).seat(Seat(tmp_path, before=earlier()))
    part = form.views["project"].form
    typed = {**part.typed, "own": {**part.typed["own"], "fields": {"goal": "Научить"}}}
    part.set_state({"typed": typed, "version": 1, "seen": part.given})
    form.check()
    saved = read_answers(tmp_path / FILE_NAME, assignment.id).answers["project"]
    assert saved["own"]["fields"]["goal"] == "Научить"


@pytest.mark.parametrize("value", [*UNREADABLE.values(), everywhere(LOADED["o2-goal"], SCRIPT)])
def test_the_browser_may_send_anything(tmp_path: Path, value: Any) -> None:
    form = AssignmentForm(LOADED["o2-goal"]).seat(Seat(tmp_path, before=earlier()))
    part = form.views["project"].form
    if isinstance(value, dict):
        part.set_state({"typed": value, "version": 1, "seen": 10**9})
        part.set_state({"typed": value, "version": 2, "seen": -5})
    assert set(part.typed) == {"own", "before"}
    assert form.keeping.lifeline.trouble == ""


def test_markup_of_earlier_works_is_shown_as_text() -> None:
    assignment = LOADED["o2-goal"]
    bad = {"problem": SCRIPT, "consequence": SCRIPT}
    before = {"fields": bad, "tables": {"groups": [{"id": SCRIPT, "name": SCRIPT}]}}
    own = {"own": before, "before": before}
    found = assembled(
        assignment.field("project").before, [Work(LOADED["o1-problem"], {"project": own})]
    )
    shown = earlier_html(found.parts, found.sources)
    assert "&lt;script&gt;" in shown
    assert "<script>" not in shown


@pytest.mark.parametrize("value", UNREADABLE.values(), ids=UNREADABLE)
def test_a_later_work_reads_what_is_sound(value: Any) -> None:
    goal = LOADED["o2-goal"]
    works = [Work(LOADED["o1-problem"], {"project": value})]
    newest = assembled(goal.field("project").before, works)
    assert newest.parts.is_blank
    assert outdated(Work(goal, {"project": value}), newest) == ()


def test_a_damaged_block_takes_nothing_else_with_it() -> None:
    """What was typed beside it is still there, and still counts."""
    strong = REPOSITORY / "assignments" / "o2-goal" / "samples" / "strong.json"
    assignment = LOADED["o2-goal"]
    value = json.loads(strong.read_text("utf-8"))["answers"]["project"]
    value["own"]["tables"]["causes"] = "все"
    shown = as_shown(assignment.field("project"), value)
    assert shown["own"]["fields"] == value["own"]["fields"]
    assert len(shown["own"]["tables"]["tasks"]) == len(value["own"]["tables"]["tasks"])
    assert shown["own"]["tables"]["causes"] == []
    results = {one.check.id: one for one in outcomes(assignment, value)}
    assert results["smart"].points == results["smart"].check.points
    assert results["links"].points == 0

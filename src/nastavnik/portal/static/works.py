"""Pages of the works: an assignment's own form, saved to the file that ``nastavnik zip`` takes in."""

import json
from collections.abc import Iterator, Mapping
from html import escape
from pathlib import Path
from typing import Any

from nbconvert.filters import markdown2html

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    ChoicesField,
    FormField,
    NumberField,
    ProjectField,
    QuestionsField,
    SortField,
    TextField,
)
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.forms.calculator.paper import question_html
from nastavnik.portal.static.places import BUDGET, PAGES, WORKS

BUDGET_TASK = "o5-budget"  # its page is the budget table's
_FORMS = (SortField, QuestionsField, CalculatorField)
_ALONE = (TextField, NumberField, ChoicesField, *_FORMS)


def work_of(root: Path, assignment_id: str) -> str:
    """Where a work stands in the edition; empty when it cannot be done alone and without the school.

    Works that rest on a team's earlier ones need the school: it lays those into the form.
    """
    if assignment_id == BUDGET_TASK:
        return BUDGET
    assignment = load_assignment(root / "assignments" / assignment_id)
    return f"{WORKS}/{assignment.id}.html" if _is_whole(assignment) else ""


def work_files(root: Path, lessons: Mapping[str, str], megabytes: int) -> dict[str, bytes]:
    """The pages of the works, by address; ``lessons`` has the page of the webinar by its work."""
    found = {}
    for assignment_id, lesson in lessons.items():
        place = work_of(root, assignment_id)
        if place.startswith(WORKS):
            found[place] = _page(root / "assignments" / assignment_id, lesson, megabytes)
    return found


def asked(assignment: Assignment) -> Iterator[dict[str, Any]]:
    """The fields of a work as its page shows them; parts of a project are the school's."""
    for field in assignment.fields:
        if not isinstance(field, ProjectField):
            yield {"kind": _kind(field), "field": field, **_form(assignment, field)}


def _is_whole(assignment: Assignment) -> bool:
    is_whole = all(isinstance(field, _ALONE) for field in assignment.fields)
    return is_whole and any(isinstance(field, _FORMS) for field in assignment.fields)


def _kind(field: FormField) -> str:
    if isinstance(field, _FORMS):
        return "form"
    return "table" if isinstance(field, BudgetField) else field.kind


def _form(assignment: Assignment, field: FormField) -> dict[str, str]:
    """What a field that needs Python has beside: its name, itself as data, itself on paper."""
    if isinstance(field, BudgetField):
        return {"tool": "budget"}
    if not isinstance(field, _FORMS):
        return {}
    data = json.dumps(field.model_dump(mode="json"), ensure_ascii=False).replace("<", "\\u003c")
    return {"tool": f"{assignment.id}/{field.id}", "data": data, "paper": _paper(field)}


def _paper(field: SortField | QuestionsField | CalculatorField) -> str:
    if not isinstance(field, SortField):
        return "".join(map(question_html, field.asked))
    shelves = " / ".join(shelf.text for shelf in field.shelves)
    return "".join(f"<li>{escape(item.text)}: {escape(shelves)}</li>" for item in field.items)


def _page(folder: Path, lesson: str, megabytes: int) -> bytes:
    assignment = load_assignment(folder)
    return (
        PAGES.get_template("work.html.j2")
        .render(
            assignment=assignment,
            brief=markdown2html((folder / "brief.md").read_text("utf-8")),
            fields=tuple(asked(assignment)),
            lesson=lesson,
            megabytes=megabytes,
        )
        .encode()
    )

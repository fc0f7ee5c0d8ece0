"""Pages of the works: an assignment's own form, saved to the file that ``nastavnik zip`` takes in."""

import json
from collections.abc import Iterator, Mapping, Sequence
from html import escape
from itertools import takewhile
from pathlib import Path
from typing import Any

from nbconvert.filters import markdown2html

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    CodeField,
    FormField,
    ProjectField,
    QuestionsField,
    SortField,
)
from nastavnik.assignments.giving import asks, gives
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.forms.calculator.paper import question_html
from nastavnik.portal.static.browser.desk import BUDGET as BUDGET_TOOL
from nastavnik.portal.static.places import BUDGET, PAGES, WORKS
from nastavnik.project.parts import block_label

BUDGET_TASK = "o5-budget"  # its page is the budget table's
_FORMS = (SortField, QuestionsField, CalculatorField)
_STEPS = (*_FORMS, ProjectField)  # what needs Python to be filled in


def work_of(root: Path, assignment_id: str) -> str:
    """Where a work stands in the edition; empty when it cannot be done without the school."""
    if assignment_id == BUDGET_TASK:
        return BUDGET
    assignment = load_assignment(root / "assignments" / assignment_id)
    return f"{WORKS}/{assignment.id}.html" if _is_whole(assignment) else ""


def work_files(
    root: Path, chain: Sequence[Assignment], lessons: Mapping[str, str], megabytes: int
) -> dict[str, bytes]:
    """The pages of the works, by address.

    Args:
        root: the course.
        chain: the works that make up the project, in teaching order.
        lessons: the page of the webinar by its work.
        megabytes: what opening the first one loads.

    """
    found = {}
    for assignment_id, lesson in lessons.items():
        place = work_of(root, assignment_id)
        if place.startswith(WORKS):
            folder = root / "assignments" / assignment_id
            found[place] = _page(folder, chain, lesson, megabytes)
    return found


def asked(assignment: Assignment, chain: Sequence[Assignment]) -> Iterator[dict[str, Any]]:
    """The fields of a work as its page shows them.

    Args:
        assignment: the work.
        chain: the works that make up the project, in teaching order.

    """
    for field in assignment.fields:
        yield {"kind": _kind(field), "field": field, **_form(assignment, field, chain)}


def _is_whole(assignment: Assignment) -> bool:
    has_code = any(isinstance(field, CodeField) for field in assignment.fields)
    return not has_code and any(isinstance(field, _STEPS) for field in assignment.fields)


def _kind(field: FormField) -> str:
    if isinstance(field, _FORMS):
        return "form"
    return {"project": "part", "budget": "table"}.get(field.kind, field.kind)


def _form(assignment: Assignment, field: FormField, chain: Sequence[Assignment]) -> dict[str, str]:
    """What a field that needs Python has beside: its name, itself on paper, where earlier works are."""
    if isinstance(field, BudgetField):
        return {"tool": BUDGET_TOOL}
    if isinstance(field, ProjectField):
        named = "".join(f"<li>{escape(block_label(block))}</li>" for block in field.own)
        earlier = json.dumps(list(_earlier(assignment, chain)))
        return {"tool": _tool(assignment, field), "paper": named, "earlier": earlier}
    if isinstance(field, _FORMS):
        return {"tool": _tool(assignment, field), "paper": _paper(field)}
    return {}


def _tool(assignment: Assignment, field: FormField) -> str:
    return f"{assignment.id}/{field.id}"


def _earlier(
    assignment: Assignment, chain: Sequence[Assignment]
) -> Iterator[tuple[str, str, str, str]]:
    """Of every answer a part rests upon: work, field, the tool that keeps it, and under what name."""
    before = takewhile(lambda one: one.id != assignment.id, chain)
    for one in before:
        if set(gives(one)).isdisjoint(asks(assignment)):
            continue
        for field in one.fields:
            if isinstance(field, ProjectField):
                yield one.id, field.id, _tool(one, field), "typed"
            elif isinstance(field, BudgetField):
                yield one.id, field.id, BUDGET_TOOL, ""


def _paper(field: SortField | QuestionsField | CalculatorField) -> str:
    if not isinstance(field, SortField):
        return "".join(map(question_html, field.asked))
    shelves = " / ".join(shelf.text for shelf in field.shelves)
    lines = (f"Полки: {shelves}", *(item.text for item in field.items))
    return "".join(f"<li>{escape(line)}</li>" for line in lines)


def _page(folder: Path, chain: Sequence[Assignment], lesson: str, megabytes: int) -> bytes:
    assignment = load_assignment(folder)
    return (
        PAGES.get_template("work.html.j2")
        .render(
            assignment=assignment,
            brief=markdown2html((folder / "brief.md").read_text("utf-8")),
            fields=tuple(asked(assignment, chain)),
            lesson=lesson,
            megabytes=megabytes,
        )
        .encode()
    )

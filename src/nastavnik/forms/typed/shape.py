"""Saved answers in the shape in which the forms show them; what cannot be shown is dropped."""

from collections.abc import Iterable, Mapping
from typing import Any

from nastavnik.assignments.asking import ROW_ID
from nastavnik.assignments.fields import SortField
from nastavnik.assignments.given import placed_in, typed_in
from nastavnik.calculators import Kind, Question

MOST_KEPT = 200  # rows: many more than the checker reads, so that nothing typed is lost

Typed = dict[str, Any]


def whole_sort(field: SortField, value: Any) -> Typed:
    """The shelf by item, empty where there is none."""
    return {item.id: "" for item in field.items} | placed_in(field, value)


def whole_answers(questions: Iterable[Question], value: Any) -> Typed:
    """A text by question; rows of a table under ids of their own, which two windows agree on."""
    given = typed_in(value)
    return {one.id: _texts(one, given.get(one.id)) for one in questions}


def _texts(question: Question, value: Any) -> str | list[dict[str, str]]:
    if question.kind is not Kind.ROWS:
        return value if isinstance(value, str) else ""
    listed = value if isinstance(value, list) else []
    rows = [row if isinstance(row, Mapping) else {} for row in listed]
    if question.names:
        rows = [rows[place] if place < len(rows) else {} for place in range(len(question.names))]
        return [{ROW_ID: f"r{at}"} | _cells(question, row) for at, row in enumerate(rows, 1)]
    taken: set[str] = set()
    found = []
    for at, row in enumerate(rows[:MOST_KEPT], 1):
        name = _name(row.get(ROW_ID), at, taken)
        taken.add(name)
        found.append({ROW_ID: name} | _cells(question, row))
    return found


def _cells(question: Question, row: Mapping[str, Any]) -> dict[str, str]:
    given = {column.id: row.get(column.id) for column in question.columns}
    return {name: text if isinstance(text, str) else "" for name, text in given.items()}


def _name(given: Any, at: int, taken: set[str]) -> str:
    if isinstance(given, str) and 0 < len(given) <= 40 and given not in taken:
        return given
    name = f"r{at}"
    while name in taken:
        name += "-"
    return name

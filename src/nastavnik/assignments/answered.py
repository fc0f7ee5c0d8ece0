"""What was answered as plain Russian data for templates: labels and chosen words, no ids."""

from typing import Any

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    ChoicesField,
    FormField,
    ProjectField,
    QuestionsField,
    SortField,
)
from nastavnik.assignments.given import placed_in, typed_in
from nastavnik.assignments.parts import draft_of
from nastavnik.assignments.rules.reading import Asked, asked_now
from nastavnik.calculators import Kind, Question, run
from nastavnik.calculators.run import MOST_ROWS
from nastavnik.project.form import BUDGET
from nastavnik.project.words import Told, told
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.readable import printable

MOST_SHOWN = 1000  # signs of one answer: a form never lets more through


def field_shown(field: FormField, value: Any) -> dict[str, Any]:
    """One field for ``answers.html.j2``."""
    shown: dict[str, Any] = {"label": field.label, "kind": field.kind, "value": value}
    match field:
        case BudgetField():
            pass
        case ChoicesField():
            chosen = set(map(str, value)) if isinstance(value, list) else set()
            shown["value"] = [option.text for option in field.options if option.id in chosen]
        case SortField():
            shown |= _sorted(field, value)
        case QuestionsField() | CalculatorField():
            shown |= {"answers": _answers(field, value), "headline": _headline(field, value)}
        case ProjectField():
            draft = draft_of(field, value)
            shown["blocks"] = [_block(told(draft, one)) for one in field.own if one != BUDGET]
        case _:
            shown["value"] = printable(value) if isinstance(value, str) else ""
    return shown


def _block(block: Told) -> dict[str, Any]:
    rows = [[(label, printable(words)) for label, words in row] for row in block.rows]
    return {"label": block.label, "text": printable(block.text), "rows": rows}


def _sorted(field: SortField, value: Any) -> dict[str, Any]:
    placed = placed_in(field, value)
    shelves = [
        {
            "text": shelf.text,
            "items": [item.text for item in field.items if placed.get(item.id) == shelf.id],
        }
        for shelf in field.shelves
    ]
    return {"shelves": shelves, "left": [one.text for one in field.items if one.id not in placed]}


def _answers(field: Asked, value: Any) -> list[dict[str, Any]]:
    given = typed_in(value)
    return [_answer(one, given.get(one.id)) for one in asked_now(field, value)]


def _answer(question: Question, value: Any) -> dict[str, Any]:
    if question.kind is not Kind.ROWS:
        return {"label": question.label, "text": words_of(question, value)}
    rows = [row for row in value if isinstance(row, dict)] if isinstance(value, list) else []
    names = question.names
    if names:
        rows = [rows[place] if place < len(rows) else {} for place in range(len(names))]
    table = [
        {
            "name": names[place] if names else "",
            "cells": [words_of(column, row.get(column.id)) for column in question.columns],
        }
        for place, row in enumerate(rows[:MOST_ROWS])
    ]
    return {
        "label": question.label,
        "head": [column.label for column in question.columns],
        "named": bool(names),
        "rows": table,
        "more": max(len(rows) - MOST_ROWS, 0),
    }


def words_of(question: Question, value: Any) -> str:
    """An answer as a person reads it: the words of what was chosen, otherwise as typed."""
    if not isinstance(value, str):
        return ""
    words = {one.code: one.words for one in question.offered}
    return words.get(value) or printable(clip(value, MOST_SHOWN))


def _headline(field: Asked, value: Any) -> str:
    """What the calculator said to these answers; nothing for a plain form."""
    if not isinstance(field, CalculatorField):
        return ""
    try:
        return run(field.counts, typed_in(value)).headline
    except BadInput as refusal:
        return str(refusal)

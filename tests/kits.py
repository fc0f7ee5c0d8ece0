"""Kits in tests: their sheets as people read them, their boxes as people count them."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from nastavnik.assignments.fields import CalculatorField, FormField, QuestionsField
from nastavnik.assignments.kits.kit import Kit, Sheet, load_kit
from nastavnik.assignments.kits.sheets import sheet_on_screen
from nastavnik.calculators import Kind, Question
from nastavnik.values.numbers import NBSP


def sheet_called(kit: Kit, sheet_id: str) -> Sheet:
    return next(one for one in kit.sheets if one.id == sheet_id)


def example_of(kit_id: str) -> dict[str, Any]:
    return load_kit(kit_id).example


def inputs_of(kit: Kit) -> Iterator[Question | FormField]:
    """Every box a person may have to touch in a kit."""
    for field in kit.fields:
        if not isinstance(field, QuestionsField | CalculatorField):
            yield field
            continue
        for one in field.asked:
            rows = max(len(one.names), 1)
            yield from list(one.columns) * rows if one.kind is Kind.ROWS else [one]


def read_aloud(kit: Kit, sheet_id: str, answers: Mapping[str, Any]) -> str:
    """A sheet as it is read aloud, with plain spaces."""
    html = sheet_on_screen(kit, sheet_called(kit, sheet_id), kit, answers)
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace(NBSP, " ").split())


def body_of(text: str) -> str:
    """The paper without the page for its author."""
    return text.partition("Для вас:")[0]


def own_of(text: str) -> str:
    """The page for its author."""
    return text.partition("Для вас:")[2]

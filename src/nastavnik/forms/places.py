"""Places inside a field and the values there, in the words of the form."""

from collections.abc import Mapping
from typing import Any

from nastavnik.assignments.answered import words_of
from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    FormField,
    ProjectField,
    QuestionsField,
    SortField,
)
from nastavnik.assignments.merge import ABSENT, Place, value_at
from nastavnik.calculators import Question
from nastavnik.forms.budget.report import choices
from nastavnik.project.form import fields_by_id, form, label_of, tables_by_id

_CELLS = {
    "article": "статья",
    "what": "что покупаем",
    "activity": "мероприятие",
    "quantity": "количество",
    "unit": "единица",
    "price": "цена",
    "payer": "кто платит",
    "own": "сколько платите сами",
    "partner": "сколько платит партнёр",
    "source": "источник цены",
    "contract": "договор",
    "month": "месяц начала",
    "months": "сколько месяцев",
    "rate": "доля ставки",
    "kind": "вид расхода",
    "start": "начало проекта",
    "end": "окончание проекта",
    "relief": "льгота по взносам",
    "activities": "мероприятия",
}


def place_words(field: FormField, place: Place, shown: Mapping[str, Any]) -> str:
    """Where in a field: ``Строка 3 «Проектор», цена:``; ``Здесь`` for a whole field."""
    match field, place[1:]:
        case BudgetField(), ("rows", name, cell):
            names = [row.get("id") for row in value_at(shown, (field.id, "rows"))]
            what = value_at(shown, (field.id, "rows", name, "what"))
            title = f" «{what}»" if what and what is not ABSENT else ""
            number = names.index(name) + 1 if name in names else ""
            return f"Строка {number}{title}, {_CELLS.get(cell, cell)}:"
        case BudgetField(), ("terms", term):
            return f"{_CELLS.get(term, term).capitalize()}:"
        case SortField(), (item,):
            texts = {one.id: one.text for one in field.items}
            return f"Карточка «{texts.get(item, item)}»:"
        case ((QuestionsField() | CalculatorField()), (name, *cell)):
            return _question_words(_question(field, (name,)), place, cell, shown)
        case ProjectField(), (_, "fields", name):
            return f"«{label_of(name)}»:"
        case ProjectField(), (_, "tables", table, row, *cell):
            rows = value_at(shown, place[:4])
            ids = [one.get("id") for one in rows] if isinstance(rows, list) else []
            at = f" {ids.index(row) + 1}" if row in ids else ""
            return f"«{label_of('/'.join((table, row, *cell)))}», строка{at}:"
    return "Здесь"


def value_words(field: FormField, place: Place, value: Any) -> str:
    """The value as a person would read it in the form."""
    typed = str(value)
    match field:
        case BudgetField():
            listed = choices().get(place[-1], [])
            known = {one["code"]: one["words"] for one in listed if isinstance(one, dict)}
            typed = known.get(typed, typed)
        case SortField():
            typed = {one.id: one.text for one in field.shelves}.get(typed, typed)
        case ProjectField():
            typed = _chosen(place).get(typed, typed)
        case QuestionsField() | CalculatorField():
            found = _question(field, place[1:])
            typed = words_of(found, value) if found else typed
    return typed or "(пусто)"


def _question_words(
    question: Question | None, place: Place, cell: list[str], shown: Mapping[str, Any]
) -> str:
    if question is None:
        return "Здесь"
    if not cell:
        return f"«{question.label}»:"
    rows = value_at(shown, place[:2])
    ids = [row.get("id") for row in rows] if isinstance(rows, list) else []
    at = ids.index(cell[0]) if cell[0] in ids else len(ids)
    row = f"«{question.names[at]}»" if at < len(question.names) else str(at + 1)
    column = {one.id: one.label for one in question.columns}.get(cell[-1], "")
    return f"«{question.label}», строка {row}, «{column}»:"


def _question(field: QuestionsField | CalculatorField, place: tuple[str, ...]) -> Question | None:
    """The question at a place, or the column of a cell."""
    found = {one.id: one for one in field.asked}.get(place[0]) if place else None
    if found is None or len(place) < 3:
        return found
    return {one.id: one for one in found.columns}.get(place[-1])


def _chosen(place: Place) -> Mapping[str, str]:
    """The words of the choices at a place of the project; none where people type."""
    table = tables_by_id().get(place[3]) if len(place) > 3 else None
    columns = {one.id: one for one in table.columns} if table else dict(fields_by_id())
    asked = columns.get(place[-1])
    return form().choices.get(asked.choices, {}) if asked else {}

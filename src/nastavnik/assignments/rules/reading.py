"""A saved field read for checking: values, or one verdict that says why there are none."""

import re
from collections.abc import Container, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from nastavnik.assignments.fields import (
    CalculatorField,
    ChoicesField,
    FormField,
    NumberField,
    QuestionsField,
    SortField,
    TextField,
)
from nastavnik.assignments.given import placed_in, typed_in
from nastavnik.calculators import Kind, Question, Values
from nastavnik.calculators.model import NO, YES
from nastavnik.calculators.run import UNFINISHED, is_asked, read_all
from nastavnik.values.numbers import BadInput, clip, read_decimal
from nastavnik.values.verdict import Verdict, empty, wrong

READABLE = (SortField, ChoicesField, QuestionsField, CalculatorField, NumberField, TextField)

Asked = QuestionsField | CalculatorField


@dataclass(frozen=True, slots=True)
class Refused:
    """What keeps an answer from being used, one sentence a question; all right if empty."""

    missing: Mapping[str, str]
    problems: Mapping[str, str]


def ticked_in(field: ChoicesField, value: Any) -> dict[str, str]:
    """Yes or no by option; nothing ticked is an answer as well."""
    ticked = set(map(str, value)) if isinstance(value, list) else set()
    return {one.id: YES if one.id in ticked else NO for one in field.options}


def asked_now(field: Asked, value: Any) -> list[Question]:
    """The questions that stand, given what is chosen."""
    return [one for one in field.asked if is_asked(one, typed_in(value))]


def is_blank(field: Asked, value: Any) -> bool:
    """Whether nothing at all is typed."""
    given = typed_in(value)
    return not any(is_typed(one, given.get(one.id)) for one in field.asked)


def refused(field: Asked, value: Any) -> Refused:
    """What is missing and what cannot be read, by question: the first place of each."""
    reading = read_all(field.asked, typed_in(value))
    places = {one.id: one for one in field.asked}
    missing: dict[str, str] = {}
    problems: dict[str, str] = {}
    for place, label in reading.missing.items():
        missing.setdefault(place.partition(".")[0], f"Нет ответа: «{label}». Впишите его.")
    for place, sentence in reading.problems.items():
        name, _, cell = place.partition(".")
        problems.setdefault(name, _problem(places[name], cell, sentence))
    return Refused(missing, problems)


def read_field(field: FormField, value: Any, needs: Container[str] = ()) -> Values | Verdict:
    """Everything asked in a field, read; or what to do first.

    Args:
        field: what was asked.
        value: what was saved.
        needs: the questions without which it cannot be judged; all of them if none is named.

    Raises:
        TypeError: the field is of a kind that no rule reads (a fault of ``assignment.yml``).

    """
    match field:
        case QuestionsField() | CalculatorField():
            return _read_questions(field, value, needs)
        case SortField():
            placed = placed_in(field, value)
            left = [item.text for item in field.items if item.id not in placed]
            if left:
                return empty(f"{not_sorted(left, len(field.items))}", line=field.id)
            return Values(placed)
        case ChoicesField():
            return Values(ticked_in(field, value))
        case NumberField():
            return _read_number(field, value)
        case TextField():
            return _read_text(field, value)
    raise TypeError(f"no rule reads a field of kind {field.kind}")


def texts_in(values: Values) -> Iterator[str]:
    """All texts of what was read: of its tables and of the other fields given with it too."""
    for name in values:
        value = values.read[name]
        if isinstance(value, str):
            yield value
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Values):
                yield from texts_in(part)


def not_sorted(left: Iterable[str], of: int) -> str:
    """How many cards lie on no shelf, and what to do."""
    texts = list(left)
    return (
        f"Не разложено карточек: {len(texts)} из {of}. "
        f"Выберите полку каждой, начните с «{clip(texts[0], 60).rstrip('.')}»."
    )


def _read_questions(field: Asked, value: Any, needs: Container[str]) -> Values | Verdict:
    if is_blank(field, value):
        return empty(f"Не заполнено: «{field.label}».", line=field.id)
    found = refused(field, value)
    for name, sentence in found.problems.items():
        if not needs or name in needs:
            return wrong(f"Сначала исправьте ответ. {sentence}", line=field.id)
    for name, sentence in found.missing.items():
        if not needs or name in needs:
            return empty(f"Сначала заполните форму. {sentence}", line=field.id)
    return Values(read_all(field.asked, typed_in(value)).values)


def _read_number(field: NumberField, value: Any) -> Values | Verdict:
    if not isinstance(value, str) or not value.strip():
        return empty(f"Не заполнено: «{field.label}».", line=field.id)
    try:
        return Values({field.id: read_decimal(value)})
    except BadInput as refusal:
        return wrong(str(refusal), line=field.id)


def _read_text(field: TextField, value: Any) -> Values | Verdict:
    return text_fault(field, value) or Values({field.id: value})


def text_fault(field: FormField, value: Any) -> Verdict | None:
    """Why a text cannot be looked at; ``None`` if it can."""
    if not isinstance(value, str) or not value.strip():
        return empty(f"Поле «{field.label}» не заполнено.", line=field.id)
    if isinstance(field, TextField) and len(value) > field.max_chars:
        return wrong(f"В ответе больше {field.max_chars} знаков. Сократите.", line=field.id)
    if isinstance(field, TextField) and _is_copied(field, value):
        return wrong(f"Поле «{field.label}»: это наша подсказка. Напишите своё.", line=field.id)
    return None


def _is_copied(field: TextField, value: str) -> bool:
    told = {_same_words(one) for one in (field.label, field.hint, field.example) if one}
    return _same_words(value) in told


def _same_words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold().replace("ё", "е")))


def is_typed(question: Question, value: Any) -> bool:
    """Whether there is any text in the answer to a question."""
    if question.kind is not Kind.ROWS:
        return isinstance(value, str) and bool(value.strip())
    rows = value if isinstance(value, list) else []
    texts = (
        row.get(one.id) for row in rows if isinstance(row, Mapping) for one in question.columns
    )
    return any(isinstance(text, str) and text.strip() for text in texts)


def _problem(question: Question, cell: str, sentence: str) -> str:
    """A sentence with its place: ``«Голоса», строка «Устав», «За»: «семь» — не число``."""
    if not cell:
        return f"«{question.label}»: {sentence}"
    place, _, column = cell.partition(".")
    number = int(place)
    row = f"«{question.names[number]}»" if question.names else str(number + 1)
    labels = {one.id: one.label for one in question.columns}
    if sentence.startswith(UNFINISHED):  # it names the column itself
        return f"«{question.label}», строка {row}. {sentence}"
    return f"«{question.label}», строка {row}, «{labels[column]}»: {sentence}"

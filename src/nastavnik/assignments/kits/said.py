"""Answers as a sheet reads them: by field and question, in the words of the form, or a blank line."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nastavnik.assignments.answered import words_of
from nastavnik.assignments.fields import (
    CalculatorField,
    ChoicesField,
    FormField,
    NumberField,
    QuestionsField,
    SortField,
    TextField,
)
from nastavnik.assignments.given import typed_in
from nastavnik.assignments.rules.reading import asked_now, ticked_in
from nastavnik.calculators import Kind, Question
from nastavnik.calculators.model import YES
from nastavnik.values.numbers import BadInput, read_decimal
from nastavnik.values.readable import printable

BLANK = "____________________"


class Word(str):
    """One answer: its words, or a line to write on.

    Attributes:
        code: of what was chosen; as typed where nothing is chosen from.
        given: whether there is an answer.

    """

    __slots__ = ("code", "given")
    code: str
    given: bool

    def __new__(cls, text: str, code: str = "", blank: str = BLANK) -> "Word":
        """What a person typed, or the blank if it is nothing."""
        made = super().__new__(cls, text.strip() or blank)
        made.code = code or text.strip()
        made.given = bool(text.strip())
        return made


class Row:
    """A row of a table; ``row.label`` is what a fixed row is called."""

    def __init__(self, label: str, cells: Mapping[str, Word]) -> None:
        self.label, self._cells = label, cells

    def __getitem__(self, name: str) -> Word:
        """The cell of a column."""
        return self._cells[name]


class Part:
    """The answers of one field by question; tables are lists of rows."""

    def __init__(self, answers: Mapping[str, "Word | Sequence[Row]"]) -> None:
        self._answers = answers

    def __getitem__(self, name: str) -> "Word | Sequence[Row]":
        """The answer to a question."""
        return self._answers[name]

    def laid_on(self, other: "Part") -> "Part":
        """These answers, and the other's to what is not asked here."""
        return Part({**other._answers, **self._answers})


Answered = Word | Part | Sequence[Word]


class Said:
    """All answers by field.

    Args:
        asked: the fields that were filled in.
        known: the fields a sheet may name; what was not asked of them is a line to write on.
        answers: as they were saved.

    """

    def __init__(
        self, asked: Sequence[FormField], known: Sequence[FormField], answers: Mapping[str, Any]
    ) -> None:
        self._parts: dict[str, Answered] = {one.id: _read(one, None) for one in known}
        for one in asked:
            self._parts[one.id] = _laid(_read(one, answers.get(one.id)), self._parts.get(one.id))

    def __getitem__(self, name: str) -> Answered:
        """The answer to a field."""
        return self._parts[name]


def _laid(found: Answered, other: Answered | None) -> Answered:
    return found.laid_on(other) if isinstance(found, Part) and isinstance(other, Part) else found


def _read(field: FormField, value: Any) -> Answered:
    match field:
        case TextField() | NumberField():
            return Word(printable(value) if isinstance(value, str) else "")
        case ChoicesField():
            ticked = ticked_in(field, value)
            return [Word(one.text, one.id) for one in field.options if ticked[one.id] == YES]
        case SortField():
            return []
        case QuestionsField() | CalculatorField():
            given = typed_in(value)
            asked = {one.id for one in asked_now(field, value)}
            return Part(
                {
                    one.id: _answer(one, given.get(one.id) if one.id in asked else None)
                    for one in field.asked
                }
            )
    raise TypeError(f"no sheet reads a field of kind {field.kind}")


def _answer(question: Question, value: Any) -> Word | Sequence[Row]:
    if question.kind is not Kind.ROWS:
        return _word(question, value)
    rows = [typed_in(row) for row in value] if isinstance(value, list) else []
    return list(_rows(question, rows))


def _rows(question: Question, rows: Sequence[Mapping[str, Any]]) -> Iterator[Row]:
    """Fixed rows, filled or not; of others those that somebody began."""
    count = len(question.names) or len(rows)
    for place in range(count):
        row = rows[place] if place < len(rows) else {}
        cells = {one.id: _word(one, row.get(one.id), "________") for one in question.columns}
        if question.names or any(cell.given for cell in cells.values()):
            yield Row(question.names[place] if question.names else "", cells)


def _word(question: Question, value: Any, blank: str = BLANK) -> Word:
    code = value if isinstance(value, str) else ""
    return Word(words_of(question, value), code, blank)


def whole_in(typed: str) -> int:
    """A whole number that was typed; 0 where there is none."""
    try:
        return int(read_decimal(typed, places=0))
    except BadInput:
        return 0

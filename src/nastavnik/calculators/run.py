"""From typed texts to an answer, or to one sentence at every field that cannot be read."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nastavnik.calculators.model import (
    MOST_LETTERS,
    AnotherAnswer,
    Answer,
    Calculator,
    Kind,
    Question,
    Values,
)
from nastavnik.values.months import read_date, read_month
from nastavnik.values.numbers import BadInput, clip, read_decimal, show_number

MOST_ROWS = 30
UNFINISHED = "Заполните: "  # begins what is said of an empty cell of a row begun

__all__ = [
    "MOST_LETTERS",
    "MOST_ROWS",
    "UNFINISHED",
    "Outcome",
    "Reading",
    "is_asked",
    "read",
    "read_all",
    "run",
]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of typed texts.

    Attributes:
        answer: ``None`` while something is missing or cannot be read.
        problems: a sentence by field; a cell of a table is ``people.2.pay`` (rows from 0).
        missing: labels of the questions still to be answered.

    """

    answer: Answer | None = None
    problems: Mapping[str, str] = field(default_factory=dict)
    missing: tuple[str, ...] = ()

    @property
    def headline(self) -> str:
        """The one sentence: the answer, or what to do to get one."""
        if self.answer:
            return self.answer.headline
        if self.problems:
            return "Исправьте отмеченные поля — тогда посчитаем."
        return f"Осталось вопросов: {len(self.missing)}. Следующий: «{self.missing[0]}»."


def run(calculator: Calculator, typed: Mapping[str, object]) -> Outcome:
    """Read what was typed and count; never raises for anything a person can type.

    Args:
        calculator: one of the calculators.
        typed: texts by question; a list of such mappings for a table. Anything else counts
            as not typed.

    """
    reading = read_all(calculator.questions, typed)
    if reading.problems or reading.missing:
        return Outcome(None, reading.problems, tuple(reading.missing.values()))
    try:
        return Outcome(calculator.count(Values(reading.values)))
    except AnotherAnswer as refusal:
        return Outcome(None, {refusal.field: str(refusal)})


def read_all(questions: Iterable[Question], typed: Mapping[str, object]) -> "Reading":
    """Read what was typed, without counting anything (see :func:`run`)."""
    reading = Reading()
    for question in questions:
        if is_asked(question, typed):
            reading.take(question, typed.get(question.id))
    return reading


def is_asked(question: Question, typed: Mapping[str, object]) -> bool:
    """Whether a question stands, given what is chosen in the others."""
    return question.when is None or typed.get(question.when[0]) in question.when[1]


class Reading:
    """What was read of typed texts.

    Attributes:
        values: what could be read, by question.
        problems: a sentence by field, as in :class:`Outcome`.
        missing: labels of what is still to be answered, by question; a row of a table with fixed
            rows that is empty as a whole is ``votes.2``.

    """

    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.problems: dict[str, str] = {}
        self.missing: dict[str, str] = {}

    def take(self, question: Question, typed: object) -> None:
        """Read the answer to one question."""
        if question.kind is Kind.ROWS:
            self._take_rows(question, typed if isinstance(typed, list) else [])
            return
        text = typed if isinstance(typed, str) else ""
        if not text.strip():
            if not question.optional:
                self.missing[question.id] = question.label
            return
        try:
            self.values[question.id] = read(question, text)
        except BadInput as refusal:
            self.problems[question.id] = str(refusal)

    def _take_rows(self, question: Question, typed: list[object]) -> None:
        if len(typed) > MOST_ROWS:
            self.problems[question.id] = f"Строк больше {MOST_ROWS}. Разделите таблицу на две."
            return
        rows = [row if isinstance(row, Mapping) else {} for row in typed]
        if question.names:
            rows = [
                rows[place] if place < len(rows) else {} for place in range(len(question.names))
            ]
        found = [
            self._row(question, place, row)
            for place, row in enumerate(rows)
            if question.names or _filled(question, row)
        ]
        if any(found):
            self.values[question.id] = tuple(Values(row) for row in found)
        elif not question.optional:
            for row in [name for name in self.missing if name.startswith(f"{question.id}.")]:
                del self.missing[row]  # the table as a whole is one thing to do
            self.missing[question.id] = question.label

    def _row(
        self, question: Question, place: int, typed: Mapping[object, object]
    ) -> dict[str, object]:
        inside = Reading()
        for column in question.columns:
            inside.take(column, typed.get(column.id))
        prefix = f"{question.id}.{place}"
        if inside.missing and not question.optional and not _filled(question, typed):
            self.missing[prefix] = f"{question.label}: {question.names[place]}"
            return {}
        wanted = {
            column.id: f"{UNFINISHED}{column.label.lower()}."
            for column in question.columns
            if column.id in inside.missing
        }
        self.problems |= {
            f"{prefix}.{name}": said for name, said in (wanted | inside.problems).items()
        }
        return inside.values


def _filled(question: Question, row: Mapping[object, object]) -> bool:
    cells = (row.get(column.id) for column in question.columns)
    return any(isinstance(cell, str) and cell.strip() for cell in cells)


def read(question: Question, text: str) -> object:
    """Read one answer; raises ``BadInput``."""
    if question.kind in _CHOSEN:
        return _chosen(question, text)
    if question.kind is Kind.TEXT:
        return _words(text, question.letters)
    value = _READ[question.kind](text)
    if isinstance(value, int | Decimal):
        _bounded(question, value, text)
    return value


def _bounded(question: Question, value: int | Decimal, text: str) -> None:
    if value < question.least:
        least = show_number(Decimal(question.least))
        raise BadInput(f"Здесь ждём число не меньше {least}, а написано «{clip(text)}».")
    if question.most is not None and value > question.most:
        most = show_number(Decimal(question.most))
        raise BadInput(f"Здесь ждём число не больше {most}, а написано «{clip(text)}».")


def _whole(text: str) -> int:
    return int(read_decimal(text, places=0))


def _words(text: str, most: int) -> str:
    words = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    if not words:
        raise BadInput("Здесь нет ни одной буквы. Напишите словами.")
    if len(words) > most:
        raise BadInput(f"Слишком длинно: здесь хватит {most} знаков.")
    return words


def _chosen(question: Question, text: str) -> str:
    if all(text != one.code for one in question.offered):
        raise BadInput(f"«{clip(text)}» нет в списке. Выберите один из ответов.")
    return text


_CHOSEN = (Kind.CHOICE, Kind.YES_NO)
_READ: Mapping[Kind, Callable[[str], object]] = {
    Kind.WHOLE: _whole,
    Kind.NUMBER: read_decimal,
    Kind.MONEY: read_decimal,
    Kind.DATE: read_date,
    Kind.MONTH: read_month,
}

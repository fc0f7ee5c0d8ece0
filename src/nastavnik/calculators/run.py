"""From typed texts to an answer, or to one sentence at every field that cannot be read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from nastavnik.calculators.model import AnotherAnswer, Answer, Calculator, Kind, Question, Values
from nastavnik.values.months import read_date, read_month
from nastavnik.values.numbers import BadInput, clip, read_decimal, show_number

MOST_ROWS = 30
MOST_LETTERS = 100


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
    reading = _Reading()
    for question in calculator.questions:
        if is_asked(question, typed):
            reading.take(question, typed.get(question.id))
    if reading.problems or reading.missing:
        return Outcome(None, reading.problems, tuple(reading.missing))
    try:
        return Outcome(calculator.count(Values(reading.values)))
    except AnotherAnswer as refusal:
        return Outcome(None, {refusal.field: str(refusal)})


def is_asked(question: Question, typed: Mapping[str, object]) -> bool:
    """Whether a question stands, given what is chosen in the others."""
    return question.when is None or typed.get(question.when[0]) in question.when[1]


class _Reading:
    def __init__(self) -> None:
        self.values: dict[str, object] = {}
        self.problems: dict[str, str] = {}
        self.missing: list[str] = []

    def take(self, question: Question, typed: object) -> None:
        if question.kind is Kind.ROWS:
            self._take_rows(question, typed if isinstance(typed, list) else [])
            return
        text = typed if isinstance(typed, str) else ""
        if not text.strip():
            if not question.optional:
                self.missing.append(question.label)
            return
        try:
            self.values[question.id] = read(question, text)
        except BadInput as refusal:
            self.problems[question.id] = str(refusal)

    def _take_rows(self, question: Question, typed: list[object]) -> None:
        rows = [row if isinstance(row, Mapping) else {} for row in typed]
        if len(rows) > MOST_ROWS:
            self.problems[question.id] = f"Строк больше {MOST_ROWS}. Разделите таблицу на две."
            return
        if question.names:
            rows = [
                rows[place] if place < len(rows) else {} for place in range(len(question.names))
            ]
        found = [
            self._row(question, place, row)
            for place, row in enumerate(rows)
            if question.names or _filled(row)
        ]
        if any(found):
            self.values[question.id] = tuple(Values(row) for row in found)
        elif not question.optional:
            self.missing.append(question.label)

    def _row(
        self, question: Question, place: int, typed: Mapping[object, object]
    ) -> dict[str, object]:
        inside = _Reading()
        for column in question.columns:
            before = len(inside.missing)
            inside.take(column, typed.get(column.id))
            if len(inside.missing) > before:
                inside.problems[column.id] = f"Заполните: {column.label.lower()}."
        prefix = f"{question.id}.{place}."
        self.problems |= {prefix + name: said for name, said in inside.problems.items()}
        return inside.values


def _filled(row: Mapping[object, object]) -> bool:
    return any(isinstance(value, str) and value.strip() for value in row.values())


def read(question: Question, text: str) -> object:
    """Read one answer; raises ``BadInput``."""
    if question.kind in _CHOSEN:
        return _chosen(question, text)
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


def _words(text: str) -> str:
    words = " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())
    if not words:
        raise BadInput("Здесь нет ни одной буквы. Напишите словами.")
    if len(words) > MOST_LETTERS:
        raise BadInput(f"Слишком длинно: здесь хватит {MOST_LETTERS} знаков.")
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
    Kind.TEXT: _words,
}

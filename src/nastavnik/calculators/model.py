"""What a calculator is: questions, a way to count, and an answer to read aloud."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TypeVar

from nastavnik.values.money import ZERO
from nastavnik.values.months import Month
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Verdict

Found = TypeVar("Found")


class Kind(StrEnum):
    """How a question is asked and what its answer is read into."""

    WHOLE = "whole"
    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    MONTH = "month"
    TEXT = "text"
    CHOICE = "choice"
    YES_NO = "yes-no"
    ROWS = "rows"


@dataclass(frozen=True, slots=True)
class Choice:
    """One answer of a question with choices: the code that is kept and the words shown."""

    code: str
    words: str


YES, NO = "yes", "no"
YES_OR_NO = (Choice(YES, "да"), Choice(NO, "нет"))

Row = dict[str, str]
MOST_LETTERS = 100  # of a short text


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a calculator.

    Attributes:
        id: the name of the answer; the names of the columns for a table.
        label: the question in Russian, as it is read aloud.
        hint: what to write or where to look; may be empty.
        example: shown greyed in the empty field.
        choices: what to choose from; «да» and «нет» come by themselves.
        usual: the answer of «Показать пример» (a list of rows for a table).
        optional: whether an empty answer is an answer.
        when: ``(question, codes)``: asked only while that question has one of these codes.
        columns: the columns of a table, questions themselves.
        names: the names of the rows of a table whose rows are fixed; else rows come and go.
        least, most: the smallest and the largest number that makes sense here.
        letters: the longest a text may be.
        slider: whether a number has a slider beside it as well; it goes from ``least`` to ``most``.

    """

    id: str
    label: str
    kind: Kind
    hint: str = ""
    example: str = ""
    choices: tuple[Choice, ...] = ()
    usual: str | tuple[Row, ...] = ""
    optional: bool = False
    when: tuple[str, tuple[str, ...]] | None = None
    columns: tuple["Question", ...] = ()
    names: tuple[str, ...] = ()
    least: int = 0
    most: int | None = None
    letters: int = MOST_LETTERS
    slider: bool = False

    @property
    def offered(self) -> tuple[Choice, ...]:
        """The choices of a question that has them."""
        return YES_OR_NO if self.kind is Kind.YES_NO else self.choices


@dataclass(frozen=True, slots=True)
class Values:
    """Answers that were read; what was left empty or not asked is absent.

    Raises:
        KeyError: an answer is asked for that the calculator does not require.
        TypeError: an answer is of another kind.

    """

    read: Mapping[str, object] = field(default_factory=dict)

    def __contains__(self, name: str) -> bool:
        return name in self.read

    def __iter__(self) -> Iterator[str]:
        return iter(self.read)

    def whole(self, name: str) -> int:
        """A whole number."""
        return self._typed(name, int)

    def money(self, name: str) -> Decimal:
        """Roubles."""
        return self._typed(name, Decimal)

    def money_or_zero(self, name: str) -> Decimal:
        """Roubles; nothing typed costs nothing."""
        return self.money(name) if name in self else ZERO

    def number(self, name: str) -> Decimal:
        """A number."""
        return self._typed(name, Decimal)

    def day(self, name: str) -> date:
        """A date."""
        return self._typed(name, date)

    def month(self, name: str) -> Month:
        """A month."""
        return self._typed(name, Month)

    def text(self, name: str) -> str:
        """A short text, or the code of what was chosen."""
        return self._typed(name, str)

    def yes(self, name: str) -> bool:
        """Whether «да» was chosen."""
        return self.text(name) == YES

    def rows(self, name: str) -> tuple["Values", ...]:
        """The rows of a table that were filled."""
        return self._typed(name, tuple)

    def part(self, name: str) -> "Values":
        """Answers of another field, where there are any."""
        return self._typed(name, Values)

    def _typed(self, name: str, kind: type[Found]) -> Found:
        value = self.read[name]
        if not isinstance(value, kind):
            raise TypeError(f"{name} is not {kind.__name__}")
        return value


class AnotherAnswer(BadInput):
    """An answer was read but cannot be so; ``field`` is the question it stands at."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True, slots=True)
class Table:
    """A table of an answer: Russian texts only; ``numbers`` are the columns set to the right."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """What a calculator says.

    Attributes:
        headline: the one sentence to read aloud.
        on: the date whose norms were taken.
        verdicts: findings, each with its norms and its caution.
        tables: figures and lists.
        norms: ids of the norms and facts to show as cards.

    """

    headline: str
    on: date
    verdicts: tuple[Verdict, ...] = ()
    tables: tuple[Table, ...] = ()
    norms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Calculator:
    """Questions and the function that answers them.

    Attributes:
        id: the name in addresses and saved answers.
        title, lead: what it counts, in a few words and in one sentence.
        questions: in the order of asking.
        count: from answers that were read to the answer; may raise :class:`AnotherAnswer`.

    """

    id: str
    title: str
    lead: str
    questions: tuple[Question, ...]
    count: Callable[[Values], Answer]

    @property
    def example(self) -> dict[str, object]:
        """What «Показать пример» types."""
        return {
            one.id: [dict(row) for row in one.usual] if isinstance(one.usual, tuple) else one.usual
            for one in self.questions
        }

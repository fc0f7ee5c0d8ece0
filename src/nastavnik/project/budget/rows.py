"""Rows of the table as typed (all text) ↔ lines; a bad cell becomes a verdict, never an error.

The typed text is what is saved and shown again, so nothing a person typed is lost.
"""

from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal
from enum import StrEnum
from itertools import count
from typing import Any, TypeVar

from nastavnik.project import typed
from nastavnik.project.budget.articles import Article, Contract, Kind, Payer, guess_kind
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO, read_money
from nastavnik.values.months import read_month
from nastavnik.values.numbers import LARGEST, BadInput, clip, read_decimal, show_number
from nastavnik.values.verdict import Verdict, empty, wrong

Row = Mapping[str, Any]
Code = TypeVar("Code", bound=StrEnum)

FIELDS = (
    "id",
    "article",
    "what",
    "activity",
    "kind",
    "unit",
    "quantity",
    "price",
    "source",
    "payer",
    "own",
    "partner",
    "contract",
    "month",
    "months",
    "rate",
)
MOST_ROWS = 500
MOST_TEXT = 2000
MOST_MONTHS = 60


def read_rows(rows: Iterable[Row]) -> tuple[list[Line], list[Verdict]]:
    """Read typed rows.

    Args:
        rows: one mapping a row, field name (see ``FIELDS``) → typed text. Rows with nothing
            typed are passed over; unknown fields are ignored.

    Returns:
        The lines that could be read, and a verdict for every cell that could not.

    """
    lines: list[Line] = []
    problems: list[Verdict] = []
    for number, row in enumerate(rows, start=1):
        if number > MOST_ROWS:
            problems.append(wrong(f"В таблице больше {MOST_ROWS} строк: остальные не прочитаны."))
            break
        if _is_blank(row):
            continue
        reader = _RowReader(row, number)
        line = reader.line()
        problems.extend(reader.problems)
        if line is not None:
            lines.append(line)
    return _with_unique_ids(lines), problems


def distinct_rows(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Budget rows with every field present and an id of their own (``line-1``, …)."""
    return typed.distinct_rows(rows, FIELDS, "line")


def write_rows(lines: Iterable[Line]) -> list[dict[str, str]]:
    """Lines as rows of text, as a person would have typed them."""
    return [_write(line) for line in lines]


def _write(line: Line) -> dict[str, str]:
    split = line.payer is Payer.SPLIT
    return {
        "id": line.id,
        "article": line.article.value,
        "what": line.what,
        "activity": line.activity,
        "kind": line.kind.value,
        "unit": line.unit,
        "quantity": _plain(line.quantity),
        "price": _plain(line.price),
        "source": line.source,
        "payer": line.payer.value,
        "own": _plain(line.own) if split else "",
        "partner": _plain(line.partner) if split else "",
        "contract": line.contract.value,
        "month": line.month.typed if line.month else "",
        "months": str(line.months),
        "rate": _plain(line.rate) if line.rate is not None else "",
    }


def _plain(value: Decimal) -> str:
    return show_number(value)


def _is_blank(row: Row) -> bool:
    typed = ("what", "quantity", "price", "source", "own", "partner")
    return not any(_text(row, name) for name in typed)


def _text(row: Row, name: str) -> str:
    value = row.get(name)
    return value.strip() if isinstance(value, str) else "" if value is None else str(value).strip()


def _with_unique_ids(lines: list[Line]) -> list[Line]:
    seen: set[str] = set()
    unique = []
    for line in lines:
        fresh, copies = line.id, count(2)
        while fresh in seen:
            fresh = f"{line.id}-{next(copies)}"
        seen.add(fresh)
        unique.append(line if fresh == line.id else line.model_copy(update={"id": fresh}))
    return unique


def _read_months(typed: str) -> int:
    months = int(read_decimal(typed, places=0))
    if not 1 <= months <= MOST_MONTHS:
        raise BadInput(f"Число месяцев — от 1 до {MOST_MONTHS}, а написано «{clip(typed)}».")
    return months


def _usual_months(unit: str, quantity: Decimal) -> int:
    """How long a line is paid when nobody said: «6 мес.» is six months, anything else is one."""
    whole = quantity == quantity.to_integral_value() and 1 <= quantity <= MOST_MONTHS
    return int(quantity) if whole and unit.casefold().startswith("мес") else 1


class _RowReader:
    """Reads one row, collecting a verdict for every cell it cannot read."""

    def __init__(self, row: Row, number: int) -> None:
        self.row = row
        self.number = number
        self.id = clip(_text(row, "id")) or f"row-{number}"
        self.problems: list[Verdict] = []

    def line(self) -> Line | None:
        article = self._code("article", Article, "Выберите статью.")
        quantity = self._number("quantity", "количество")
        price = self._number("price", "цену")
        what = self._words("what")
        month = self._optional("month", read_month)
        rate = self._optional("rate", read_decimal)
        months = self._optional("months", _read_months)
        split = self._code("payer", Payer, "Выберите, кто платит.", Payer.GRANT) is Payer.SPLIT
        own = (self._optional("own", read_money) or ZERO) if split else ZERO
        partner = (self._optional("partner", read_money) or ZERO) if split else ZERO
        contract = self._code("contract", Contract, "Выберите договор.", Contract.NONE)
        payer = self._code("payer", Payer, "", Payer.GRANT)
        if article is None or quantity is None or price is None:
            return None
        if quantity * price > LARGEST:
            sentence = f"Строка {self.number}: сумма слишком большая. Проверьте количество и цену."
            self.problems.append(wrong(sentence, line=self.id))
            return None
        return Line(
            id=self.id,
            article=article,
            what=what,
            activity=self._words("activity"),
            kind=self._kind(article, what),
            unit=self._words("unit"),
            quantity=quantity,
            price=price,
            source=self._words("source"),
            payer=payer or Payer.GRANT,
            own=own,
            partner=partner,
            contract=contract or Contract.NONE,
            month=month,
            months=months or _usual_months(self._words("unit"), quantity),
            rate=rate,
        )

    def _kind(self, article: Article, what: str) -> Kind:
        if article.number == 1:
            return guess_kind(article, what)
        return self._code("kind", Kind, "", None) or guess_kind(article, what)

    def _words(self, name: str) -> str:
        return clip(_text(self.row, name), MOST_TEXT)

    def _number(self, name: str, called: str) -> Decimal | None:
        typed = _text(self.row, name)
        if not typed:
            self.problems.append(empty(f"Строка {self.number}: укажите {called}.", line=self.id))
            return None
        return self._read(typed, read_decimal)

    def _optional(self, name: str, read: "Callable[[str], _Read]") -> "_Read | None":
        typed = _text(self.row, name)
        return self._read(typed, read) if typed else None

    def _read(self, typed: str, read: "Callable[[str], _Read]") -> "_Read | None":
        try:
            return read(typed)
        except BadInput as refusal:
            self.problems.append(wrong(f"Строка {self.number}: {refusal}", line=self.id))
            return None

    def _code(
        self, name: str, codes: type[Code], ask: str, default: Code | None = None
    ) -> Code | None:
        typed = _text(self.row, name)
        if typed in set(codes):
            return codes(typed)
        if typed and ask:
            sentence = f"Строка {self.number}: значения «{clip(typed)}» нет в списке. {ask}"
            self.problems.append(wrong(sentence, line=self.id))
        elif ask and default is None:
            self.problems.append(
                empty(f"Строка {self.number}: {ask[0].lower()}{ask[1:]}", line=self.id)
            )
        return default


_Read = TypeVar("_Read")

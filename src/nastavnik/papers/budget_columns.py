"""The columns of the budget workbook and the words its cells hold instead of codes.

Writing and reading share this table, so a header or a word is changed in one place.
"""

from dataclasses import dataclass
from decimal import Decimal
from enum import Enum, auto

from nastavnik.project.budget.articles import Article, Contract, Kind, Payer
from nastavnik.values.numbers import BadInput, read_decimal
from nastavnik.values.words import key_of

BUDGET_SHEET = "Бюджет"
TERMS_SHEET = "Условия"
LISTS_SHEET = "Списки"

TERM_LABELS = {
    "start": "Начало проекта",
    "end": "Окончание проекта",
    "relief": "Льгота по взносам",
    "activities": "Мероприятия",
}


class Sort(Enum):
    """What a column holds."""

    TEXT = auto()
    CODE = auto()
    MONTH = auto()
    MONEY = auto()
    NUMBER = auto()
    COUNT = auto()
    COMPUTED = auto()
    HIDDEN = auto()

    @property
    def places(self) -> int | None:
        """Digits allowed after the comma; ``None`` when the column is not a number."""
        return {Sort.MONEY: 2, Sort.NUMBER: 2, Sort.COUNT: 0}.get(self)


@dataclass(frozen=True, slots=True)
class Column:
    """A column.

    Attributes:
        field: the field of a typed row; for a computed column, the property of ``Line``.
        header: its title; the reader also knows ``aliases``.
        width: in characters.
        sort: what it holds.
        hint: an example shown under the title.

    """

    field: str
    header: str
    width: float
    sort: Sort
    aliases: tuple[str, ...] = ()
    hint: str = ""


COLUMNS = (
    Column("article", "Статья", 19, Sort.CODE, ("статья расходов",)),
    Column("what", "Что покупаем / кому платим", 26, Sort.TEXT, ("что / кому", "наименование")),
    Column("activity", "Мероприятие", 20, Sort.TEXT),
    Column("kind", "Вид расхода", 12, Sort.CODE, ("вид",)),
    Column("unit", "Единица", 8.5, Sort.TEXT, ("единица измерения", "ед. изм.")),
    Column("quantity", "Кол-во", 8, Sort.NUMBER, ("количество",)),
    Column("price", "Цена,\u00a0₽", 11, Sort.MONEY, ("цена за единицу",)),
    Column("total", "Сумма,\u00a0₽", 12.5, Sort.COMPUTED),
    Column("payer", "Кто платит", 9, Sort.CODE),
    Column("own", "Если делим: сами,\u00a0₽", 10.5, Sort.MONEY, ("сами", "сами, если делим")),
    Column(
        "partner",
        "Если делим: партнёр,\u00a0₽",
        10.5,
        Sort.MONEY,
        ("партнёр", "партнёр, если делим"),
    ),
    Column("own_share", "Вклад: сами,\u00a0₽", 12, Sort.COMPUTED),
    Column("partner_share", "Вклад: партнёр,\u00a0₽", 12, Sort.COMPUTED),
    Column("grant_share", "За счёт гранта,\u00a0₽", 12.5, Sort.COMPUTED),
    Column("contract", "Договор", 12, Sort.CODE),
    Column("month", "Месяц начала", 8.5, Sort.MONTH, ("месяц",), "07.2027"),
    Column("months", "Сколько месяцев", 8.5, Sort.COUNT, ("месяцев",)),
    Column("rate", "Доля ставки", 7.5, Sort.NUMBER, (), "0,5"),
    Column("source", "Источник цены", 25, Sort.TEXT),
    Column("id", "id", 8, Sort.HIDDEN),
)
# A row with none of these is a heading, a subtotal or a line nobody has begun.
_BEGUN = ("what", "activity", "unit", "quantity", "price", "source", "own", "partner", "month")

_ARTICLES = {article.value: f"{article.value} {article.words}" for article in Article}


def _words(codes: type[Kind] | type[Payer] | type[Contract]) -> dict[str, str]:
    return {code.value: code.words for code in codes}


LABELS: dict[str, dict[str, str]] = {
    "article": _ARTICLES,
    "kind": _words(Kind),
    "payer": _words(Payer),
    "contract": _words(Contract),
}


def _codes(field: str) -> dict[str, str]:
    labels = LABELS[field]
    found = {key_of(label): code for code, label in labels.items()}
    found |= {key_of(code): code for code in labels}
    return found


_CODES = {field: _codes(field) for field in LABELS}
_CODES["article"] |= {key_of(article.words): article.value for article in Article}


def label_of(field: str, code: str) -> str:
    """The word shown for a code; what is not a code is shown as typed."""
    return LABELS[field].get(code.strip(), code)


def code_of(field: str, typed: str) -> str:
    """The code behind a word; an unknown word comes back as typed."""
    return _CODES[field].get(key_of(typed), typed)


def is_begun(row: dict[str, str]) -> bool:
    """Whether a person has typed anything of a line into the row."""
    return any(row.get(field, "").strip() for field in _BEGUN)


def as_number(typed: str, sort: Sort) -> Decimal | None:
    """The number typed into a numeric column; ``None`` for any other column or text."""
    if sort.places is None:
        return None
    try:
        return read_decimal(typed, places=sort.places)
    except BadInput:
        return None

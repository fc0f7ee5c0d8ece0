"""Read the budget back from a workbook a person edited: everything as text, nothing lost."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from nastavnik.papers.budget_columns import (
    BUDGET_SHEET,
    COLUMNS,
    Column,
    Sort,
    as_number,
    code_of,
    is_begun,
)
from nastavnik.papers.budget_xlsx_terms import read_terms
from nastavnik.papers.workbook import Grid, Value, open_workbook
from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.rows import FIELDS, MOST_ROWS, distinct_rows
from nastavnik.project.budget.sheet import Sheet
from nastavnik.values.months import month_of, read_month, show_date
from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.words import key_of

NO_TABLE = (
    "В файле нет таблицы бюджета со столбцами «Что покупаем / кому платим», «Количество» и «Цена»: "
    "скачайте таблицу из формы и заполните её."
)
TOO_LONG = f"В таблице больше {MOST_ROWS} строк: объедините мелкие расходы и загрузите файл снова."
_HEADER_WITHIN = 60
_NEEDED = {"what", "quantity", "price"}
_INPUTS = tuple(column for column in COLUMNS if column.sort is not Sort.COMPUTED)
_BY_KEY = {
    key_of(header): column for column in _INPUTS for header in (*column.aliases, column.header)
}
_SUM_WORDS = re.compile(r"(итого|всего)(\s+по\b.*)?[\s:.]*")
_ARTICLES = frozenset(article.value for article in Article)
Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class _Table:
    """Where the table is: its sheet, the row of its header, and the place of each column."""

    grid: Grid
    header: int
    places: Mapping[int, Column]


def read_budget_xlsx(data: bytes) -> Sheet:
    """The typed sheet out of an .xlsx file, in the order of the file's rows.

    Raises:
        BadInput: the file cannot be read as a budget; one sentence says what to do.

    """
    grids = open_workbook(data)
    table = _find_table(grids)
    rows = list(_lines(table))
    if len(rows) > MOST_ROWS:
        raise BadInput(TOO_LONG)
    return Sheet(_find_terms(grids, table), distinct_rows(rows))


def _find_table(grids: Iterable[Grid]) -> _Table:
    # A copy of the sheet beside it must not win over the sheet itself.
    for grid in sorted(grids, key=lambda grid: grid.name.strip() != BUDGET_SHEET):
        for number, row in enumerate(grid.rows[:_HEADER_WITHIN]):
            if _is_header(row):
                return _Table(grid, number, _columns_of(row))
    raise BadInput(NO_TABLE)


def _columns_of(row: Iterable[Value]) -> dict[int, Column]:
    """The columns a header row names; of two with one name the first is taken."""
    places: dict[int, Column] = {}
    for place, value in enumerate(row):
        title = as_text(value).strip()
        column = _BY_KEY.get(key_of(title)) or _BY_KEY.get(key_of(title.partition("\n")[0]))
        if column is not None and column not in places.values():
            places[place] = column
    return places


def _is_header(row: Iterable[Value]) -> bool:
    return {column.field for column in _columns_of(row).values()} >= _NEEDED


def _find_terms(grids: Iterable[Grid], table: _Table) -> dict[str, str]:
    found: dict[str, str] = {}
    for grid in grids:
        if grid is not table.grid:
            texts = ([as_text(value) for value in row] for row in grid.rows)
            found = read_terms(texts) | found
    return found


def _lines(table: _Table) -> Iterator[Row]:
    """Rows with something typed; one without an article takes that of the heading above."""
    article = ""
    for values in table.grid.rows[table.header + 1 :]:
        row = {
            column.field: _cell(column, values[place])
            for place, column in table.places.items()
            if place < len(values)
        }
        named = row.get("article", "")
        if not is_begun(row):
            article = named if named in _ARTICLES else "" if named.strip() else article
        elif not _is_sum(row) and not _is_header(values):
            yield dict.fromkeys(FIELDS, "") | row | {"article": named if named.strip() else article}


def _is_sum(row: Row) -> bool:
    """A total somebody typed by hand: it has words and no quantity or price."""
    words = row.get("what", "").strip().casefold()
    priced = row.get("quantity", "").strip() or row.get("price", "").strip()
    return bool(_SUM_WORDS.fullmatch(words)) and not priced


def as_text(value: Value) -> str:
    """A cell as a person would type it: decimal comma, Russian dates, no noise of floats."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "да" if value else "нет"
    if isinstance(value, int | float):
        return _number(value)
    if isinstance(value, datetime):
        return show_date(value.date())
    if isinstance(value, date):
        return show_date(value)
    return str(value).replace("_x000D_", "")


def _number(value: float) -> str:
    """Fifteen digits are what Excel itself keeps, so 0.1 + 0.2 is 0,3."""
    plain = f"{Decimal(f'{value:.15g}'):f}"
    if "." in plain:
        plain = plain.rstrip("0").rstrip(".")
    return plain.replace(".", ",")


def _cell(column: Column, value: Value) -> str:
    text = as_text(value)
    if column.sort is Sort.CODE:
        return _code(column.field, value, text)
    if column.sort is Sort.MONTH:
        return _month(value, text)
    number = as_number(text, column.sort)
    return text if number is None else show_number(number)


def _code(field: str, value: Value, text: str) -> str:
    """The code of a word. A Russian Excel turns a typed «1.2» into the first of February."""
    if field == "article" and isinstance(value, date) and value.day == 1:
        text = f"1.{value.month}"
    return code_of(field, text)


def _month(value: Value, text: str) -> str:
    """A month as ``07.2027``, whether Excel made it a date, a number 7.2027 or left it a text."""
    if isinstance(value, date):
        return month_of(value).typed
    typed = f"{value:.4f}" if isinstance(value, float) else text
    try:
        return read_month(typed).typed
    except BadInput:
        return text

"""Write the budget as a workbook a person fills in: «Бюджет», «Условия» and hidden lists."""

from collections.abc import Mapping
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.budget_columns import (
    BUDGET_SHEET,
    COLUMNS,
    LABELS,
    LISTS_SHEET,
    TERMS_SHEET,
    Column,
    Sort,
    as_number,
    is_begun,
    label_of,
)
from nastavnik.papers.budget_xlsx_terms import activity_list, term_cell, write_terms
from nastavnik.project.budget.articles import NINE, Article
from nastavnik.project.budget.sheet import Sheet
from nastavnik.values.months import read_month
from nastavnik.values.numbers import BadInput, clip

HEADER_ROW = 4
AT = {column.field: get_column_letter(place) for place, column in enumerate(COLUMNS, 1)}
SUMMED = ("total", "own_share", "partner_share", "grant_share")
HOW_TO = (
    "Жёлтые клетки заполняете вы, серые таблица считает сама. Новый расход впишите в пустую строку "
    "своей статьи. Нужно больше строк — скопируйте строку целиком и вставьте её над пустой."
)
NO_ARTICLE = "Статья не выбрана: выберите её в первой клетке строки. В итог эти строки не входят"
_LEAST_HEIGHT = 17.5
_MOST_HEIGHT = 200.0
_SMALL = ("article", "source")
_CENTRED = ("unit", "quantity", "payer", "contract", "month", "months", "rate")
_FORMATS = {Sort.MONEY: look.MONEY, Sort.NUMBER: look.PLAIN, Sort.COUNT: look.PLAIN}


def write_budget_xlsx(sheet: Sheet) -> bytes:
    """The sheet as an .xlsx workbook with live totals; unreadable text is kept as typed."""
    book = Workbook()
    book.properties.creator = "Наставник"
    book.properties.title = "Бюджет проекта"
    del book["Sheet"]
    look.use_arial(book)
    page, terms, lists = (
        book.create_sheet(name) for name in (BUDGET_SHEET, TERMS_SHEET, LISTS_SHEET)
    )
    sources = _write_lists(lists)
    write_terms(terms, sheet.terms)
    body = _Body(page)
    _write_top(page)
    _write_lines(body, _rows_by_article(sheet))
    _offer_choices(page, body.row, sources)
    page.freeze_panes = f"{AT['activity']}{HEADER_ROW + 1}"
    look.for_print(page, wide=True, header_row=HEADER_ROW)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def formulas(row: int) -> dict[str, str]:
    """The computed cells of a line; they agree with the properties of ``Line``."""
    at = {field: f"{letter}{row}" for field, letter in AT.items()}
    quantity, price, total, payer = at["quantity"], at["price"], at["total"], at["payer"]

    def share(word: str, typed: str) -> str:
        split = f'IF(TRIM({payer})="делим",ROUND(N({typed}),2),0)'
        return f'=IF(ISNUMBER({total}),IF(TRIM({payer})="{word}",{total},{split}),"")'

    return {
        "total": (
            f"=IF(AND(ISNUMBER({quantity}),ISNUMBER({price})),ROUND({quantity}*{price},2),"
            f'IF(OR({quantity}="",{price}=""),"","не число"))'
        ),
        "own_share": share("сами", at["own"]),
        "partner_share": share("партнёр", at["partner"]),
        "grant_share": (
            f'=IF(ISNUMBER({total}),{total}-{at["own_share"]}-{at["partner_share"]},"")'
        ),
    }


class _Body:
    """Writes the table downwards; ``row`` is the last row written."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self.row = HEADER_ROW

    def band(self, words: str, style: look.Look) -> None:
        """A row of one fill with words at its left."""
        self.row += 1
        for place, column in enumerate(COLUMNS, start=1):
            if column.sort is not Sort.HIDDEN:
                style.dress(self.page.cell(self.row, place))
        self.page.cell(self.row, 1).value = words
        look.set_height(self.page, self.row, style.height(words, len(words) * 2))

    def line(self, typed: Mapping[str, str]) -> None:
        """A line with its inputs and live sums."""
        self.row += 1
        computed = formulas(self.row)
        heights = [_LEAST_HEIGHT]
        for place, column in enumerate(COLUMNS, start=1):
            cell = self.page.cell(self.row, place)
            if column.sort is Sort.COMPUTED:
                look.COMPUTED.dress(cell, look.MONEY_OR_DASH)
                cell.value = computed[column.field]
            else:
                heights.append(_write_input(cell, column, typed.get(column.field, "")))
        look.set_height(self.page, self.row, min(max(heights), _MOST_HEIGHT))

    def totals(self, words: str, style: look.Look, first: int) -> None:
        """Totals of the rows from ``first`` to this one; totals within them are not counted."""
        last = self.row
        self.band(words, style)
        for field in SUMMED:
            cell = self.page[f"{AT[field]}{self.row}"]
            cell.value = f"=SUBTOTAL(9,{AT[field]}{first}:{AT[field]}{last})"
            cell.number_format = look.MONEY_OR_DASH

    def figure(self, words: str, formula: str, shown: str) -> None:
        """A row with one computed figure under «Сумма»."""
        self.band(words, look.SUBTOTAL)
        cell = self.page[f"{AT['total']}{self.row}"]
        cell.value, cell.number_format = formula, shown


def _write_input(cell: look.AnyCell, column: Column, typed: str) -> float:
    """Write what a person typed; returns the height in points the cell asks for."""
    style = look.SMALL_INPUT if column.field in _SMALL else look.INPUT
    across = "center" if column.field in _CENTRED else None
    style.dress(cell, _FORMATS.get(column.sort, look.AS_TEXT), across)
    number = as_number(typed, column.sort)
    if number is not None:
        look.put_number(cell, number)
        return _LEAST_HEIGHT
    shown = _shown(column, typed)
    look.put_text(cell, shown)
    return _LEAST_HEIGHT if column.sort is Sort.HIDDEN else style.height(shown, column.width)


def _shown(column: Column, typed: str) -> str:
    if column.sort is Sort.CODE:
        return label_of(column.field, typed)
    if column.sort is Sort.MONTH:
        try:
            month = read_month(typed)
        except BadInput:
            return typed
        return f"{month.number:02d}.{month.year}"
    return typed


def _rows_by_article(sheet: Sheet) -> dict[str, list[dict[str, str]]]:
    """Rows with something typed, by article code; «» holds rows whose article is not known.

    A row without an id gets the one the form would give it.
    """
    groups: dict[str, list[dict[str, str]]] = {code: [] for code in ("", *LABELS["article"])}
    for number, typed in enumerate(sheet.rows, start=1):
        if is_begun(typed):
            row = typed | {"id": clip(typed.get("id", "")) or f"row-{number}"}
            article = typed.get("article", "").strip()
            groups[article if article in groups else ""].append(row)
    return groups


def _write_lines(body: _Body, groups: Mapping[str, list[dict[str, str]]]) -> None:
    first = body.row + 1
    for number, words in NINE.items():
        heading = body.row + 1
        body.band(f"{number}. {words}", look.HEADING)
        parts = [article for article in Article if article.number == number]
        for part in parts:
            if len(parts) > 1:
                body.band(f"{part.value}. {part.words}", look.PART)
            for row in groups[part.value]:
                body.line(row)
            body.line({"article": part.value})
        body.totals(f"Итого по статье {number}", look.SUBTOTAL, heading)
    body.totals("Всего по бюджету", look.TOTAL, first)
    _write_shares(body)
    if groups[""]:
        body.band(NO_ARTICLE, look.HEADING)
        for row in groups[""]:
            body.line(row)


def _write_shares(body: _Body) -> None:
    total, own, partner = (
        f"{AT[field]}{body.row}" for field in ("total", "own_share", "partner_share")
    )
    body.figure("Вклад: сами и партнёры", f"={own}+{partner}", look.MONEY)
    share = f"=IF({total}=0,0,({own}+{partner})/{total})"
    body.figure("Доля вклада во всём бюджете", share, look.SHARE)


def _write_top(page: Worksheet) -> None:
    page["A1"].value = "Бюджет проекта"
    look.TITLE.dress(page["A1"])
    for where, words in (("A2", "Срок проекта:"), ("A3", HOW_TO)):
        page[where].value = words
        look.NOTE.dress(page[where])
    for where, field, lead in (("B2", "start", "с"), ("C2", "end", "по")):
        source = term_cell(field)
        page[where].value = f'=IF({source}="","{lead} — не указано",{source})'
        look.DAY_NOTE.dress(page[where], f'"{lead} "{look.DAY}')
    for place, column in enumerate(COLUMNS, start=1):
        cell = page.cell(HEADER_ROW, place)
        cell.value = f"{column.header}\n{column.hint}" if column.hint else column.header
        look.HEADER.dress(cell)
        width = page.column_dimensions[get_column_letter(place)]
        width.width = column.width
        width.hidden = column.sort is Sort.HIDDEN
    look.set_height(page, 1, 24)
    look.set_height(page, HEADER_ROW, 42)


def _write_lists(page: Worksheet) -> dict[str, str]:
    """Write the words to choose from on the hidden sheet; returns a range by field."""
    page.sheet_state = "hidden"
    sources = {}
    for place, (field, words) in enumerate(LABELS.items(), start=1):
        for row, label in enumerate(words.values(), start=1):
            page.cell(row, place).value = label
        letter = get_column_letter(place)
        sources[field] = f"'{LISTS_SHEET}'!${letter}$1:${letter}${len(words)}"
    return sources | {"activity": activity_list()}


def _offer_choices(page: Worksheet, last: int, sources: Mapping[str, str]) -> None:
    for column in COLUMNS:
        cells = f"{AT[column.field]}{HEADER_ROW + 1}:{AT[column.field]}{last}"
        if column.field in sources:
            look.offer(page, cells, sources[column.field], strict=column.field != "activity")
        elif column.sort.places is not None:
            look.want_number(page, cells)

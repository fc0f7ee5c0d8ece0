"""A sheet that is a list: a title, a note, a row of heads, lines under it."""

from collections.abc import Iterable, Sequence
from io import BytesIO

from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look

HEADER_ROW = 4
TWO_PLACES = "0.00"
PLAIN = look.Look()

Heads = Sequence[tuple[str, int]]  # words and the width of their column


def new_book(title: str, *sheets: str) -> tuple[Workbook, list[Worksheet]]:
    """An empty workbook with these sheets."""
    made = Workbook()
    made.properties.creator = "Наставник"
    made.properties.title = title
    del made["Sheet"]
    look.use_arial(made)
    return made, [made.create_sheet(name) for name in sheets]


def saved(book: Workbook) -> bytes:
    """The bytes of a workbook."""
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def list_workbook(title: str, note: str, heads: Heads, rows: Iterable[Sequence[str]]) -> bytes:
    """A workbook that is one list of texts."""
    book, (page,) = new_book(title, title)
    begin(page, title, note, heads)
    for row, texts in enumerate(rows, start=HEADER_ROW + 1):
        put(page, row, *texts)
    return saved(book)


def begin(page: Worksheet, title: str, note: str, heads: Heads) -> None:
    """Write the head of a sheet; it stays in sight and is printed on every page."""
    for at, words, dress in (("A1", title, look.TITLE), ("A2", note, look.NOTE)):
        look.put_text(page[at], words)
        dress.dress(page[at])
    for place, (words, width) in enumerate(heads, start=1):
        cell = page.cell(HEADER_ROW, place)
        look.put_text(cell, words)
        look.HEADER.dress(cell)
        page.column_dimensions[get_column_letter(place)].width = width
    tallest = max(look.HEADER.height(words, width - 2) for words, width in heads)
    look.set_height(page, HEADER_ROW, max(17.5, tallest))
    page.freeze_panes = f"A{HEADER_ROW + 1}"
    look.for_print(page, wide=True, header_row=HEADER_ROW)


def put(page: Worksheet, row: int, *texts: str, start: int = 1) -> None:
    """Write texts into a row from the column ``start`` on; the row grows with them."""
    heights = [17.5]
    for place, text in enumerate(texts, start=start):
        cell = page.cell(row, place)
        look.put_text(cell, text)
        PLAIN.dress(cell, look.AS_TEXT)
        heights.append(PLAIN.height(text, page.column_dimensions[get_column_letter(place)].width))
    before = page.row_dimensions[row].height or 0
    look.set_height(page, row, min(max(*heights, before), 200.0))


def count(
    page: Worksheet, at: str, formula: str, shown: str = TWO_PLACES, across: str | None = None
) -> None:
    """Let the table count a cell by itself; ``across`` overrides where the number stands."""
    page[at].value = formula
    look.COMPUTED.dress(page[at], shown, across)

"""How the budget workbook looks: fills, fonts, borders, drop-downs and the printed page."""

import textwrap
from dataclasses import dataclass
from decimal import Decimal

from openpyxl import Workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers.typography import printable

AnyCell = Cell | MergedCell

# «#,##0.00» is what a file stores; a Russian Excel shows it as «1 200,50».
MONEY = "#,##0.00"
MONEY_OR_DASH = '#,##0.00;[Red]-#,##0.00;"–"'
DAY = "dd.mm.yyyy"
SHARE = "0.0%"
PLAIN = "General"
AS_TEXT = "@"

_FORMULA_SIGNS = ("=", "+", "-", "@")
_LONGEST_TEXT = 32767
_SEEN = 2000
_INK, _SOFT = "FF1F2933", "FF59636E"
_LINE = Side(style="thin", color="FFB4BCC4")
_FRAME = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_BAND = Border(top=_LINE, bottom=_LINE)


def _fill(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=f"FF{colour}")


@dataclass(frozen=True, slots=True)
class Look:
    """The dress of a cell: fill, font (size in points), lines around, where its words stand."""

    fill: PatternFill | None = None
    size: float = 10
    bold: bool = False
    soft: bool = False
    border: Border = _FRAME
    across: str | None = None
    wrapped: bool = True

    def dress(self, cell: AnyCell, number_format: str = PLAIN, across: str | None = None) -> None:
        """Put the look on a cell; ``across`` overrides where its words stand."""
        ink = _SOFT if self.soft else _INK
        cell.font = Font(name="Arial", size=self.size, bold=self.bold, color=ink)
        cell.alignment = Alignment(
            horizontal=across or self.across, vertical="center", wrap_text=self.wrapped
        )
        cell.number_format = number_format
        cell.border = self.border
        if self.fill is not None:
            cell.fill = self.fill

    def height(self, text: str, width: float) -> float:
        """Points needed for a text wrapped in a column of a width in characters."""
        across = max(1, int(width * 9 / self.size))
        lines = [textwrap.wrap(line, across) or [""] for line in text[:_SEEN].split("\n")]
        return sum(map(len, lines)) * self.size * 1.25 + 5


TITLE = Look(size=16, bold=True, border=Border(), wrapped=False)
NOTE = Look(soft=True, border=Border(), wrapped=False)
DAY_NOTE = Look(soft=True, border=Border(), across="left", wrapped=False)
HEADER = Look(_fill("CFE0EE"), size=9, bold=True, across="center")
HEADING = Look(_fill("DCE8F2"), size=11, bold=True, border=_BAND, wrapped=False)
PART = Look(_fill("EEF4F9"), bold=True, border=_BAND, wrapped=False)
INPUT = Look(_fill("FFFBE0"))
SMALL_INPUT = Look(_fill("FFFBE0"), size=8.5)
DAY_INPUT = Look(_fill("FFFBE0"), across="left")
COMPUTED = Look(_fill("F0F1F3"), across="right")
SUBTOTAL = Look(_fill("E3E6EA"), bold=True, border=_BAND, wrapped=False)
TOTAL = Look(_fill("CFE0EE"), bold=True, border=_BAND, wrapped=False)


def use_arial(book: Workbook) -> None:
    """Make Arial the workbook's own font: widths of columns are counted in its digits."""
    for style in book._named_styles:  # type: ignore[attr-defined]  # there is no public way
        style.font = Font(name="Arial", size=10)


class _FreeHeight(RowDimension):
    """A row with a height to begin with, which Excel still changes to fit what is typed."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  (the name in the file format)
        return False


def set_height(page: Worksheet, row: int, points: float) -> None:
    """Give a row its first height; LibreOffice does not fit rows of a new file by itself."""
    page.row_dimensions[row] = _FreeHeight(page, index=row, ht=points)


def put_text(cell: AnyCell, text: str) -> None:
    """Store a person's text as text: never a formula, a number or an error.

    Characters a workbook cannot hold become spaces. The quote prefix keeps «=…» a text also
    when somebody edits the cell.
    """
    clean = printable(text)[:_LONGEST_TEXT]
    if not clean:
        return
    cell.value = clean
    cell.data_type = "s"
    if clean.startswith(_FORMULA_SIGNS):
        cell.quotePrefix = True


def put_number(cell: AnyCell, value: Decimal) -> None:
    """Store a number; a whole one without decimals."""
    cell.value = int(value) if value == value.to_integral_value() else value


def offer(page: Worksheet, cells: str, source: str, *, strict: bool = True) -> None:
    """Offer a drop-down list; a strict one refuses other words."""
    rule = DataValidation(
        type="list",
        formula1=source,
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="stop" if strict else "warning",
        errorTitle="Нет в списке",
        error="Выберите значение из списка: нажмите стрелку справа от клетки.",
    )
    rule.add(cells)
    page.add_data_validation(rule)


def want_number(page: Worksheet, cells: str) -> None:
    """Warn when something else than a non-negative number is typed."""
    rule = DataValidation(
        type="decimal",
        operator="greaterThanOrEqual",
        formula1="0",
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Не число",
        error="Напишите число цифрами, без букв и знака ₽, например 1200,50.",
    )
    rule.add(cells)
    page.add_data_validation(rule)


def want_day(page: Worksheet, cells: str) -> None:
    """Warn when something else than a day is typed."""
    rule = DataValidation(
        type="date",
        operator="greaterThanOrEqual",
        formula1="36526",  # 01.01.2000
        allow_blank=True,
        showErrorMessage=True,
        errorStyle="warning",
        errorTitle="Не дата",
        error="Напишите день, например 31.12.2027.",
    )
    rule.add(cells)
    page.add_data_validation(rule)


def for_print(page: Worksheet, *, wide: bool, header_row: int | None = None) -> None:
    """Fit the page to the width of A4; the header row is repeated on every sheet."""
    page.page_setup.paperSize = 9  # A4
    page.page_setup.orientation = "landscape" if wide else "portrait"
    page.page_setup.fitToWidth = 1
    page.page_setup.fitToHeight = 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = wide
    margins = page.page_margins
    margins.left = margins.right = 0.3
    margins.top, margins.bottom, margins.header, margins.footer = 0.4, 0.55, 0.2, 0.25
    footer = page.oddFooter
    if footer is not None:
        footer.left.text, footer.right.text = "&A", "Страница &P из &N"
    page.sheet_view.showGridLines = False
    if header_row is not None:
        page.print_title_rows = f"{header_row}:{header_row}"

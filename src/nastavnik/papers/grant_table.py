"""What the sheets of the journal of a grant share: where things stand and how a cell is typed in."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.list_sheet import HEADER_ROW
from nastavnik.project.budget.line import Line
from nastavnik.project.form import Kind, form
from nastavnik.project.project import Project
from nastavnik.values.money import ZERO, read_money
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput, clip, read_decimal
from nastavnik.values.words import folded

PAYMENTS, LEFT, POINTS = "Платежи", "Остатки", "ККТ"
PAPERS, GUIDE, LISTS = "Документы", "Как вести", "Списки"
FIRST = HEADER_ROW + 1
SPARE_PAYMENTS, SPARE_LINES, SPARE_POINTS, SPARE_NAMES = 40, 5, 6, 12
LEAST_LINES = 18
_MOST_NAME, _TALLEST = 120, 120.0
_RED = DifferentialStyle(
    font=Font(color="FF9C1C1C", bold=True), fill=PatternFill("solid", bgColor="FFFBE3E3")
)
_FORMATS = {Kind.MONEY: look.MONEY, Kind.WHOLE: look.PLAIN, Kind.DATE: look.DAY}
_READ: Mapping[Kind, Callable[[str], Decimal | date]] = {
    Kind.MONEY: read_money,
    Kind.WHOLE: lambda text: read_decimal(text, places=0),
    Kind.DATE: read_date,
}


@dataclass(frozen=True, slots=True)
class Names:
    """What rows are called in lists: id → words, no two of them alike."""

    lines: Mapping[str, str]
    activities: Mapping[str, str]
    results: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Spans:
    """The last rows of what other sheets refer to."""

    payments: int
    lines: int
    names: int

    def of_payments(self, column: str) -> str:
        """A column of the payments, for a formula of any sheet."""
        return f"'{PAYMENTS}'!${column}${FIRST}:${column}${self.payments}"

    @property
    def list_of_lines(self) -> str:
        """Where the names of the lines of the grant stand."""
        return f"'{LEFT}'!$B${FIRST}:$B${self.lines}"

    def list_of(self, column: str) -> str:
        """Where a list of names stands."""
        return f"'{LISTS}'!${column}${FIRST}:${column}${self.names}"


def names_of(project: Project) -> Names:
    """The names of the lines the grant pays, of the activities and of the results."""
    return Names(
        _distinct((one.id, f"{one.article.value}. {one.name}") for one in granted(project)),
        _distinct((one.id, one.name) for one in project.activities),
        _distinct((one.id, one.text) for one in project.results),
    )


def granted(project: Project) -> list[Line]:
    """The lines of the budget that the grant pays, wholly or in part."""
    return [line for line in project.budget.lines if line.grant_share > ZERO]


def _distinct(named: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Names shortened; a name met again gets a number, or sums would be counted twice."""
    found: dict[str, str] = {}
    taken: set[str] = set()
    for row, typed in named:
        name, number = clip(typed, _MOST_NAME), 1
        while not name or folded(name) in taken:
            number += 1
            name = f"{clip(typed, _MOST_NAME)} ({number})"
        taken.add(folded(name))
        found[row] = name
    return found


def state_words(states: str) -> list[str]:
    """The words of a list of states, in order."""
    return list(form().choices[states].values())


def type_in(page: Worksheet, at: str, typed: str, width: float, kind: Kind = Kind.TEXT) -> float:
    """Write what was typed into a cell to be filled in; what is no number or day stays a text.

    Returns the height in points the cell asks for.
    """
    cell = page[at]
    look.INPUT.dress(
        cell, _FORMATS.get(kind, look.AS_TEXT), "center" if kind is Kind.DATE else None
    )
    text = typed.strip()
    if text and kind in _READ:
        try:
            value = _READ[kind](text)
        except BadInput:
            look.put_text(cell, text)
            return look.INPUT.height(text, width)
        if isinstance(value, Decimal):
            look.put_number(cell, value)
        else:
            cell.value = value
        return 17.5
    look.put_text(cell, text)
    return min(look.INPUT.height(text, width), _TALLEST)


def red_when(page: Worksheet, cells: str, formula: str) -> None:
    """Turn cells red while a formula holds (written for the first of them)."""
    page.conditional_formatting.add(cells, Rule(type="expression", dxf=_RED, formula=[formula]))

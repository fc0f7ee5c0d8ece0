"""The sheet «Условия»: dates, relief and activities, written and read back."""

from collections.abc import Iterable, Mapping, Sequence

from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.budget_columns import TERM_LABELS, TERMS_SHEET
from nastavnik.project.budget.rules.evidence import WHOLE_PROJECT
from nastavnik.project.budget.sheet import MOST_ACTIVITIES
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput
from nastavnik.values.words import key_of

_ROWS = {"start": 3, "end": 4, "relief": 5, "activities": 7}
_NOTES = {
    "start": "например 01.07.2027",
    "end": "например 31.12.2027",
    "relief": "да — если организация имеет право на льготу по взносам, иначе нет",
    "activities": "так пишут в строках зарплаты и офиса; свои мероприятия — ниже, по одному в строке",
}
_SPARE_ROWS = 8
_KEYS = {key_of(label): field for field, label in TERM_LABELS.items()}


def term_cell(field: str) -> str:
    """The address of a term for formulas on other sheets."""
    return f"'{TERMS_SHEET}'!$B${_ROWS[field]}"


def activity_list() -> str:
    """The formula of the list of activities: as long as it is filled, without blanks."""
    first = _ROWS["activities"]
    cells = f"'{TERMS_SHEET}'!$B${first}:$B${first + MOST_ACTIVITIES}"
    return f"OFFSET({term_cell('activities')},0,0,COUNTA({cells}),1)"


def write_terms(page: Worksheet, terms: Mapping[str, str]) -> None:
    """Write the terms; a date that cannot be read stays as typed."""
    page["A1"].value = "Условия проекта"
    look.TITLE.dress(page["A1"])
    for letter, width in (("A", 24), ("B", 52), ("C", 62)):
        page.column_dimensions[letter].width = width
    for field, row in _ROWS.items():
        page.cell(row, 1).value = TERM_LABELS[field]
        look.HEADER.dress(page.cell(row, 1))
        page.cell(row, 3).value = _NOTES[field]
        look.NOTE.dress(page.cell(row, 3))
    for field in ("start", "end"):
        _write_day(page, _ROWS[field], terms.get(field, ""))
    _write_input(page, _ROWS["relief"], terms.get("relief", ""))
    look.offer(page, f"B{_ROWS['relief']}", '"да,нет"')
    _write_activities(page, terms.get("activities", ""))
    look.for_print(page, wide=False)


def _write_day(page: Worksheet, row: int, typed: str) -> None:
    cell = page.cell(row, 2)
    try:
        cell.value = read_date(typed)
    except BadInput:
        look.put_text(cell, typed)
    look.DAY_INPUT.dress(cell, look.DAY)


def _write_input(page: Worksheet, row: int, typed: str) -> None:
    cell = page.cell(row, 2)
    look.put_text(cell, typed)
    look.INPUT.dress(cell, look.AS_TEXT)


def _write_activities(page: Worksheet, typed: str) -> None:
    first = _ROWS["activities"]
    page.cell(first, 2).value = WHOLE_PROJECT
    look.COMPUTED.dress(page.cell(first, 2), across="left")
    names = [name.strip() for name in typed.splitlines() if name.strip()]
    for number, name in enumerate([*names, *[""] * _SPARE_ROWS], start=1):
        page.cell(first + number, 1).value = number
        look.NOTE.dress(page.cell(first + number, 1))
        _write_input(page, first + number, name)


def read_terms(rows: Iterable[Sequence[str]]) -> dict[str, str]:
    """Terms found in rows of text; a value stands to the right of its label, activities below.

    Returns:
        Only the terms whose label was found.

    """
    found: dict[str, str] = {}
    below: tuple[int, list[str]] | None = None
    for row in rows:
        if below is not None:
            place, names = below
            names.extend(row[place : place + 1])
            continue
        for place, text in enumerate(row):
            field = _KEYS.get(key_of(text))
            if field == "activities":
                beside = [name for name in row[place + 1 : place + 2] if name != WHOLE_PROJECT]
                below = (place + 1, beside)
            elif field is not None:
                found.setdefault(field, "".join(row[place + 1 : place + 2]))
    if below is not None:
        found["activities"] = "\n".join(name for name in below[1] if name.strip())
    return found

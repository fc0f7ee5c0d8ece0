"""Read marks back from a workbook that a person filled in: typed lines, each with its fault."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from decimal import Decimal

from nastavnik.papers.marks_xlsx import COMMENT, CRITERION, HIDDEN, MARKS, POINTS, SEEN, SHEET, WORK
from nastavnik.papers.workbook import WORKBOOK, Formula, Grid, Value, open_workbook
from nastavnik.values.numbers import BadInput, clip, read_decimal, show_number
from nastavnik.values.words import key_of

MOST_LINES = 60_000
_HEADER_WITHIN = 30
_NOT_MARKS = "Это не таблица отметок: скачайте её в «Наставнике», заполните и загрузите снова."
_KIND = replace(
    WORKBOOK,
    most_bytes=30 * 1024 * 1024,
    most_unpacked=100 * 1024 * 1024,
    most_tags=3_000_000,
    empty="Файл пустой: скачайте таблицу отметок, заполните её и загрузите снова.",
    too_big="Файл больше 30 МБ, а таблица отметок столько не занимает: проверьте, тот ли это файл.",
    not_it="Это не таблица Excel (.xlsx): скачайте таблицу отметок и заполните её.",
    huge="Внутри файла слишком много данных: скачайте таблицу отметок и перенесите в неё баллы.",
)


@dataclass(frozen=True, slots=True)
class Typed:
    """A line as it came back.

    Attributes:
        row: its number in the file, for the person.
        sheet, work, criterion, seen: as they were given out.
        points: ``None`` when nothing is typed.
        comment: as typed.
        fault: what is wrong with what was typed, if so.

    """

    row: int
    sheet: str
    work: str
    criterion: str
    seen: str
    points: Decimal | None
    comment: str
    fault: str = ""


def read_marks_xlsx(data: bytes) -> list[Typed]:
    """The lines that hold anything, in the order of the file.

    Raises:
        BadInput: the file is no such workbook; one sentence says what to do.

    """
    grids = open_workbook(data, _KIND, most_down=MOST_LINES, formulas=True)
    grid = next((one for one in grids if key_of(one.name) == key_of(MARKS)), None)
    if grid is None:
        raise BadInput(_NOT_MARKS)
    if len(grid.rows) == MOST_LINES:
        raise BadInput(_KIND.huge)
    header, places = _header(grid)
    lines = enumerate(grid.rows[header:], start=header + 1)
    found = (_typed(row, values, places) for row, values in lines)
    return [one for one in found if one.work or one.points is not None or one.comment or one.fault]


def _header(grid: Grid) -> tuple[int, Mapping[str, int]]:
    """The number of the row of heads, and the column of each that is needed."""
    wanted = {key_of(head): head for head in (POINTS, COMMENT, *HIDDEN)}
    for row, values in enumerate(grid.rows[:_HEADER_WITHIN], start=1):
        keys = [key_of(_text(value)) for value in values]
        places = {head: keys.index(key) for key, head in wanted.items() if key in keys}
        if len(places) == len(wanted):
            return row, places
    raise BadInput(_NOT_MARKS)


def _typed(row: int, values: tuple[Value, ...], places: Mapping[str, int]) -> Typed:
    cells = {head: values[at] if at < len(values) else None for head, at in places.items()}
    sheet, work, criterion, seen = (_text(cells[head]) for head in (SHEET, WORK, CRITERION, SEEN))
    points, fault = None, ""
    try:
        points = _points(cells[POINTS])
        if isinstance(cells[COMMENT], Formula):
            fault = "в комментарии формула, напишите его словами"
    except BadInput as refusal:
        fault = str(refusal)
    return Typed(row, sheet, work, criterion, seen, points, _text(cells[COMMENT]), fault)


def _points(value: Value) -> Decimal | None:
    if isinstance(value, Formula):
        raise BadInput("в баллах формула, напишите число")
    if isinstance(value, datetime | date | time):
        raise BadInput("в баллах дата, напишите число с запятой, например 1,5")
    if isinstance(value, int | float) and not isinstance(value, bool):
        return Decimal(str(value))
    text = _text(value)
    if not text:
        return None
    try:
        return read_decimal(text)
    except BadInput:
        raise BadInput(f"«{clip(text, 20)}» в баллах не похоже на число") from None


def _text(value: Value) -> str:
    """What a person sees in a cell, as near as may be."""
    if value is None or isinstance(value, Formula):
        return ""
    if isinstance(value, bool):
        return "ИСТИНА" if value else "ЛОЖЬ"
    if isinstance(value, int | float):
        number = Decimal(str(value))
        return show_number(number) if number.is_finite() else str(value)
    if isinstance(value, datetime | date):
        return f"{value:%d.%m.%Y}"
    return str(value).strip()

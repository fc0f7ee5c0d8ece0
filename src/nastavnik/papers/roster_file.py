"""Read a table of people, .xlsx or CSV, as somebody made it: everything as text, by row."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from nastavnik.papers.budget_xlsx_read import as_text
from nastavnik.papers.office_zip import OLD_OFFICE, ZIP
from nastavnik.papers.roster_columns import HEADER_WITHIN, NO_TABLE, Columns, find_columns
from nastavnik.papers.roster_csv import read_csv
from nastavnik.papers.workbook import WORKBOOK, open_workbook
from nastavnik.school.entry import Line, clean
from nastavnik.values.numbers import BadInput

MOST_PEOPLE = 5000
EXAMPLE_MARK = "(пример)"

ROSTER_BOOK = replace(
    WORKBOOK,
    empty="Файл пустой: заполните таблицу, сохраните её и загрузите снова.",
    too_big="Файл больше 5 МБ, а список людей столько не занимает: проверьте, тот ли это файл.",
    not_it=(
        "Это не таблица Excel (.xlsx) и не CSV: "
        "откройте файл в Excel и сохраните как «Книга Excel (.xlsx)»."
    ),
    huge="Внутри файла слишком много данных: перенесите список людей в новый файл.",
)
TOO_LONG = "В списке больше 5000 строк: разделите его на части и загрузите по очереди."


@dataclass(frozen=True, slots=True)
class RosterFile:
    """Lines of people in the file's order, and headings of columns that mean nothing here."""

    lines: tuple[Line, ...]
    others: tuple[str, ...]


def read_roster_file(data: bytes) -> RosterFile:
    """The people a file names; empty rows and the example of our template are passed over.

    Raises:
        BadInput: the file cannot be read as a table of people; one sentence says what to do.

    """
    columns, rows = _table(data)
    lines = []
    for line in _lines(columns, rows):
        lines.append(line)
        if len(lines) > MOST_PEOPLE:
            raise BadInput(TOO_LONG)
    if not lines:
        raise BadInput("В списке нет ни одного человека: впишите людей под заголовками.")
    return RosterFile(tuple(lines), columns.others)


def _table(data: bytes) -> tuple[Columns, Sequence[Sequence[str]]]:
    for rows in _sheets(data):
        if columns := find_columns(rows[:HEADER_WITHIN]):
            return columns, rows
    raise BadInput(NO_TABLE)


def _sheets(data: bytes) -> Iterator[list[list[str]]]:
    if not data or len(data) > ROSTER_BOOK.most_bytes or data.startswith((ZIP, OLD_OFFICE)):
        for grid in open_workbook(data, ROSTER_BOOK):
            yield [[as_text(value) for value in row] for row in grid.rows]
        return
    rows = read_csv(data)
    if rows is None and (b"\0" in data or data.lstrip().startswith((b"<", b"%"))):
        raise BadInput(ROSTER_BOOK.not_it)  # a picture, a page of the web, a PDF
    yield rows or []


def _lines(columns: Columns, rows: Sequence[Sequence[str]]) -> Iterator[Line]:
    for number, row in enumerate(rows[columns.header + 1 :], start=columns.header + 2):
        said = columns.said(row)
        if any(map(clean, said.values())) and EXAMPLE_MARK not in said["last_name"]:
            yield Line(number, said)

"""Open a file somebody uploaded, safely: plain cell values, or one sentence about what it is."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from typing import Any

from openpyxl import load_workbook

from nastavnik.papers.office_zip import OfficeKind, refuse_by_contents, refuse_by_look
from nastavnik.values.numbers import BadInput

Value = object  # what a cell holds: text, number, date, time or nothing

MOST_CELLS_ACROSS = 64
MOST_CELLS_DOWN = 20_000
MOST_SHEETS = 20

WORKBOOK = OfficeKind(
    folder="xl/",
    foreign=frozenset({"content.xml", "xl/workbook.bin"}),
    most_bytes=5 * 1024 * 1024,
    most_unpacked=50 * 1024 * 1024,
    empty="Файл пустой: скачайте таблицу из формы, заполните её и загрузите снова.",
    too_big="Файл больше 5 МБ, а таблица бюджета столько не занимает: проверьте, тот ли это файл.",
    locked="Файл закрыт паролем: откройте его в Excel, снимите пароль и сохраните снова.",
    old="Это файл старого вида (.xls): откройте его в Excel и сохраните как «Книга Excel (.xlsx)».",
    other="Таблица сохранена не как .xlsx: откройте её и сохраните как «Книга Excel (.xlsx)».",
    not_it="Это не таблица Excel (.xlsx): скачайте таблицу из формы, заполните её и загрузите снова.",
    broken=(
        "Файл повреждён или загружен не до конца: "
        "откройте его в Excel, сохраните ещё раз и загрузите снова."
    ),
    huge="Внутри файла слишком много данных: скачайте таблицу из формы и перенесите в неё строки.",
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a workbook: its name and the values of its cells by row."""

    name: str
    rows: list[tuple[Value, ...]]


class Formula:
    """Stands where a cell holds a formula, when formulas are asked for."""


def open_workbook(
    data: bytes,
    kind: OfficeKind = WORKBOOK,
    *,
    most_down: int = MOST_CELLS_DOWN,
    formulas: bool = False,
) -> list[Grid]:
    """The sheets of an .xlsx file; of a formula, the value last computed.

    Macros and links to other files are never followed.

    Args:
        data: the file.
        kind: how big it may be and what is said of it.
        most_down: how many rows of a sheet are read.
        formulas: give a :class:`Formula` in the place of what was last computed.

    Raises:
        BadInput: the file is not a readable .xlsx or is too big; the sentence says what to do.

    """
    refuse_by_look(data, kind)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out
            refuse_by_contents(data, kind)
            return list(_grids(data, most_down, formulas=formulas))
    except BadInput:
        raise
    except Exception as error:  # a damaged file makes openpyxl raise almost anything
        raise BadInput(kind.broken) from error


def _grids(data: bytes, most_down: int, *, formulas: bool) -> Iterator[Grid]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=not formulas, keep_links=False)
    try:
        for page in book.worksheets[:MOST_SHEETS]:
            page.reset_dimensions()
            rows = islice(page.iter_rows(max_col=MOST_CELLS_ACROSS), most_down)
            yield Grid(page.title, [tuple(map(_value, row)) for row in rows])
    finally:
        book.close()


def _value(cell: Any) -> Value:
    return Formula() if cell.data_type == "f" else cell.value

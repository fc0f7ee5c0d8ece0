"""Open a file somebody uploaded, safely: plain cell values, or one sentence about what it is."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from itertools import islice
from zipfile import ZipFile

from openpyxl import load_workbook

from nastavnik.values.numbers import BadInput

Value = object  # what a cell holds: text, number, date, time or nothing

MOST_BYTES = 5 * 1024 * 1024
MOST_UNPACKED = 50 * 1024 * 1024
MOST_TAGS = 1_000_000
MOST_CELLS_ACROSS = 64
MOST_CELLS_DOWN = 20_000
MOST_SHEETS = 20

_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_ZIP = b"PK"

TOO_BIG = "Файл больше 5 МБ, а таблица бюджета столько не занимает: проверьте, тот ли это файл."
EMPTY = "Файл пустой: скачайте таблицу из формы, заполните её и загрузите снова."
LOCKED = "Файл закрыт паролем: откройте его в Excel, снимите пароль и сохраните снова."
OLD_EXCEL = (
    "Это файл старого вида (.xls): откройте его в Excel и сохраните как «Книга Excel (.xlsx)»."
)
OTHER_TABLE = "Таблица сохранена не как .xlsx: откройте её и сохраните как «Книга Excel (.xlsx)»."
NOT_A_TABLE = (
    "Это не таблица Excel (.xlsx): скачайте таблицу из формы, заполните её и загрузите снова."
)
BROKEN = "Файл повреждён или загружен не до конца: откройте его в Excel, сохраните ещё раз и загрузите снова."
UNPACKS_HUGE = (
    "Внутри файла слишком много данных: скачайте таблицу из формы и перенесите в неё строки."
)


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet of a workbook: its name and the values of its cells by row."""

    name: str
    rows: list[tuple[Value, ...]]


def open_workbook(data: bytes) -> list[Grid]:
    """The sheets of an .xlsx file; of a formula, the value last computed.

    Macros and links to other files are never followed.

    Raises:
        BadInput: the file is not a readable .xlsx or is too big; the sentence says what to do.

    """
    _refuse_by_look(data)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of what it leaves out
            _refuse_by_contents(data)
            return list(_grids(data))
    except BadInput:
        raise
    except Exception as error:  # a damaged file makes openpyxl raise almost anything
        raise BadInput(BROKEN) from error


def _refuse_by_look(data: bytes) -> None:
    if not data:
        raise BadInput(EMPTY)
    if len(data) > MOST_BYTES:
        raise BadInput(TOO_BIG)
    if data.startswith(_OLD_OFFICE):
        raise BadInput(LOCKED if _ENCRYPTED in data else OLD_EXCEL)
    if not data.startswith(_ZIP):
        raise BadInput(NOT_A_TABLE)


def _refuse_by_contents(data: bytes) -> None:
    """Look into the zip before openpyxl unpacks and parses it."""
    with ZipFile(BytesIO(data)) as archive:
        files = archive.infolist()
        names = {file.filename for file in files}
        if any(file.flag_bits & 1 for file in files):
            raise BadInput(LOCKED)
        # zipfile never unpacks more of a file than its header promises, so the promise is enough.
        if sum(file.file_size for file in files) > MOST_UNPACKED:
            raise BadInput(UNPACKS_HUGE)
        if names & {"content.xml", "xl/workbook.bin"}:
            raise BadInput(OTHER_TABLE)
        if not any(name.casefold().startswith("xl/") for name in names):
            raise BadInput(NOT_A_TABLE)
        if sum(_tags(archive, name) for name in names) > MOST_TAGS:
            raise BadInput(UNPACKS_HUGE)


def _tags(archive: ZipFile, name: str) -> int:
    """How many XML tags a file holds at most: every cell costs memory, however short its text."""
    with archive.open(name) as part:
        return sum(chunk.count(b"<") for chunk in iter(lambda: part.read(1 << 20), b""))


def _grids(data: bytes) -> Iterator[Grid]:
    book = load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
    try:
        for page in book.worksheets[:MOST_SHEETS]:
            page.reset_dimensions()
            cells = page.iter_rows(max_col=MOST_CELLS_ACROSS, values_only=True)
            yield Grid(page.title, list(islice(cells, MOST_CELLS_DOWN)))
    finally:
        book.close()

"""Texts to be marked by hand as a workbook (plain data in)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.list_sheet import HEADER_ROW, begin, new_book, put, saved
from nastavnik.values.numbers import show_number

MARKS, HELP = "Отметки", "Как заполнять"
POINTS, COMMENT = "Баллы", "Комментарий"
# Hidden: by these a line is known whatever its place.
SHEET, WORK, CRITERION, SEEN = "Таблица", "Ключ работы", "Ключ критерия", "Состояние"
HIDDEN = (SHEET, WORK, CRITERION, SEEN)

_FIRST = HEADER_ROW + 1
_HEADS = (
    ("Работа", 22), ("Команда", 13), ("Критерий", 18), ("Ответ", 60), ("Уровни", 42),
    (POINTS, 8), (COMMENT, 36),
)  # fmt: skip
_TEAM, _AT_POINTS, _AT_COMMENT = 2, 6, 7
_HIDDEN_FROM = len(_HEADS) + 1
_TALLEST = 400.0
_NOTE = "Заполняйте жёлтые столбцы. Пустые баллы: отметки пока нет. Остальное на листе «{}»."
_SENTENCES = (
    "Прочитайте ответ и уровни рядом с ним, а баллы поставьте в жёлтый столбец «Баллы».",
    "Выберите баллы из списка или напишите сами с шагом 0,5, например 1,5.",
    "Пустая клетка «Баллы» значит, что отметки пока нет: это не ошибка.",
    "Строки можно менять местами, но скрытые столбцы справа не удаляйте: по ним узнают ответ.",
    "Сохраните файл как «Книга Excel (.xlsx)» и загрузите его обратно в «Наставник».",
)
_WORDS = look.Look(border=look.NOTE.border, wrapped=False)
_LEVELS = ("Баллы по уровням", look.HEADING)
_GREY = look.Look(look.COMPUTED.fill, soft=True, wrapped=False)


@dataclass(frozen=True, slots=True)
class Scale:
    """A criterion: its title and levels (points and how to recognise them)."""

    title: str
    levels: tuple[tuple[Decimal, str], ...]

    @property
    def words(self) -> str:
        """The levels written out, a line a level."""
        return "\n".join(f"{show_number(points)}: {text}" for points, text in self.levels)


@dataclass(frozen=True, slots=True)
class Line:
    """A text by one criterion; ``work``, ``criterion`` and ``seen`` come back as they are."""

    work: str
    criterion: str
    seen: str
    name: str
    team: str
    text: str
    note: str
    points: Decimal | None
    comment: str


@dataclass(frozen=True, slots=True)
class MarksSheet:
    """A sheet of marks; ``name`` says what it was made for and comes back with every line."""

    title: str
    name: str
    scales: Mapping[str, Scale]
    lines: tuple[Line, ...]
    blind: bool = False


def write_marks_xlsx(sheet: MarksSheet) -> bytes:
    """The workbook: «Отметки» and «Как заполнять»."""
    book, (page, words) = new_book(MARKS, MARKS, HELP)
    begin(page, sheet.title, _NOTE.format(HELP), _HEADS)
    _write_keys(page, HEADER_ROW, HIDDEN)
    for row, line in enumerate(sheet.lines, start=_FIRST):
        _write_line(page, row, line, sheet)
    for column in range(_HIDDEN_FROM, _HIDDEN_FROM + len(HIDDEN)):
        page.column_dimensions[letter(column)].width = 3
        page.column_dimensions[letter(column)].hidden = True
    page.column_dimensions[letter(_TEAM)].hidden = sheet.blind
    last = max(HEADER_ROW + len(sheet.lines), _FIRST)
    page.auto_filter.ref = f"A{HEADER_ROW}:{letter(_HIDDEN_FROM + len(HIDDEN) - 1)}{last}"
    page.print_area = f"A1:{letter(len(_HEADS))}{last}"
    page.freeze_panes = f"B{_FIRST}"
    _offer_levels(page, last, _write_help(words, sheet))
    return saved(book)


def _write_line(page: Worksheet, row: int, line: Line, sheet: MarksSheet) -> None:
    scale = sheet.scales[line.criterion]
    levels = f"{line.note}\n{scale.words}" if line.note else scale.words
    put(page, row, line.name, line.team, scale.title, line.text, levels, "", line.comment)
    points, comment = page.cell(row, _AT_POINTS), page.cell(row, _AT_COMMENT)
    look.INPUT.dress(points, across="center")
    look.INPUT.dress(comment, look.AS_TEXT)
    if line.points is not None:
        look.put_number(points, line.points)
    _write_keys(page, row, (sheet.name, line.work, line.criterion, line.seen))
    _stretch(page, row, ((line.text, _HEADS[3][1]), (levels, _HEADS[4][1])))


def _write_keys(page: Worksheet, row: int, keys: tuple[str, ...]) -> None:
    for column, key in enumerate(keys, start=_HIDDEN_FROM):
        cell = page.cell(row, column)
        look.put_text(cell, key)
        _GREY.dress(cell, look.AS_TEXT)


def _stretch(page: Worksheet, row: int, texts: tuple[tuple[str, int], ...]) -> None:
    """Let a row be as tall as a sheet allows: an answer is read here."""
    wanted = max(look.INPUT.height(text, width) for text, width in texts)
    height = max(wanted, page.row_dimensions[row].height or 0)
    look.set_height(page, row, min(height, _TALLEST))


def _write_help(page: Worksheet, sheet: MarksSheet) -> str:
    """Sentences, then a row of points a criterion; returns where the criteria's keys are."""
    page.column_dimensions["B"].width = 40
    lines = ((HELP, look.TITLE), *((one, _WORDS) for one in _SENTENCES), ("", _WORDS), _LEVELS)
    for row, (words, dress) in enumerate(lines, start=1):
        look.put_text(page.cell(row, 2), words)
        dress.dress(page.cell(row, 2))
    start = len(lines) + 1
    _write_scales(page, start, sheet.scales)
    page.column_dimensions["A"].hidden = True
    look.for_print(page, wide=True)
    return f"'{HELP}'!$A${start}:$A${start + max(len(sheet.scales), 1) - 1}"


def _write_scales(page: Worksheet, start: int, scales: Mapping[str, Scale]) -> None:
    for row, (key, scale) in enumerate(scales.items(), start=start):
        for column, (text, dress) in enumerate(((key, _GREY), (scale.title, look.PART)), start=1):
            look.put_text(page.cell(row, column), text)
            dress.dress(page.cell(row, column))
        for column, points in enumerate(sorted({one for one, _ in scale.levels}), start=3):
            look.put_number(page.cell(row, column), points)
            look.Look().dress(page.cell(row, column), across="center")


def _offer_levels(page: Worksheet, last: int, keys: str) -> None:
    """Offer the levels of the line's own criterion, wherever the line is moved to.

    Sorting leaves drop-downs where they are, so one rule looks the criterion up.
    """
    key = f"${letter(_HIDDEN_FROM + HIDDEN.index(CRITERION))}{_FIRST}"
    corner = keys.partition(":")[0]
    place = f"MATCH({key},{keys},0)-1,2"
    count = f"COUNT(OFFSET({corner},{place},1,30))"
    at = letter(_AT_POINTS)
    # no error message: other halves are typed
    rule = DataValidation(type="list", formula1=f"OFFSET({corner},{place},1,{count})")
    rule.allow_blank, rule.showErrorMessage = True, False
    rule.add(f"{at}{_FIRST}:{at}{last}")
    page.add_data_validation(rule)

"""The gradebook as a workbook: totals counted by Excel from a sheet an assignment."""

from decimal import Decimal

from openpyxl.utils import get_column_letter as letter
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.gradebook import Gradebook, Pupil, Task
from nastavnik.papers.list_sheet import HEADER_ROW, PLAIN, begin, count, new_book, put, saved
from nastavnik.values.numbers import show_number

TOTALS = "Итоги"
FIRST = HEADER_ROW + 1
_WHO = (("Участник", 32), ("Логин", 12), ("Район", 22), ("Команда", 15))
_BRIEFLY = (("Участник", 30), ("Логин", 11), ("Состояние", 19))
_NOTE = "Серые клетки считает сама таблица. Пустая клетка: баллов ещё нет."
_MIDDLE = "center"


def write_gradebook_xlsx(book: Gradebook) -> bytes:
    """The workbook: «Итоги», then a sheet an assignment with a column a check and criterion."""
    made, (totals, *sheets) = new_book("Ведомость", TOTALS, *(task.id for task in book.tasks))
    for page, task in zip(sheets, book.tasks, strict=True):
        _write_task(page, task, book.pupils)
    _write_totals(totals, book)
    return saved(made)


def _write_task(page: Worksheet, task: Task, pupils: tuple[Pupil, ...]) -> None:
    start = len(_BRIEFLY) + 1
    late = start + len(task.parts)
    parts = [(f"{one.title},\nдо {show_number(one.most)}", 14) for one in task.parts]
    ends = [("Снято за опоздание", 11), (f"Всего\nиз {show_number(task.most)}", 9)]
    note = f"{_NOTE} Жёлтые столбцы отмечает проверяющий."
    begin(page, task.title, note, [*_BRIEFLY, *parts, *ends])
    for row, pupil in enumerate(pupils, start=FIRST):
        marks = task.of(pupil)
        put(page, row, pupil.name, pupil.id, marks.stage)
        points = marks.points or (None,) * len(task.parts)
        for place, (part, given) in enumerate(zip(task.parts, points, strict=True), start=start):
            _put_points(page.cell(row, place), given, look.INPUT if part.by_hand else PLAIN)
        _put_points(page.cell(row, late), marks.penalty or None)
        area = f"{letter(start)}{row}:{letter(late - 1)}{row}"
        total = f'=IF(COUNT({area})=0,"",MAX(0,SUM({area})-N({letter(late)}{row})))'
        count(page, f"{letter(late + 1)}{row}", total, look.PLAIN, _MIDDLE)
    _finish(page, len(pupils), late + 1, [*range(start, late), late + 1])


def _write_totals(page: Worksheet, book: Gradebook) -> None:
    heads = list(_WHO)
    for task in book.tasks:
        heads.append((f"{task.title},\nбаллы из {show_number(task.most)}", 18))
        heads += [("Состояние", 20), ("Снято за опоздание", 11)]
    many = len(book.tasks) > 1
    heads += [("Итого", 10)] if many else []
    columns = [len(_WHO) + 1 + 3 * place for place in range(len(book.tasks))]
    begin(page, "Ведомость", f"Составлена {book.made} по Москве. {_NOTE}", heads)
    for row, pupil in enumerate(book.pupils, start=FIRST):
        put(page, row, pupil.name, pupil.id, pupil.district, pupil.team)
        for at, task in zip(columns, book.tasks, strict=True):
            count(page, f"{letter(at)}{row}", _total(task, row, book), look.PLAIN, _MIDDLE)
            put(page, row, task.of(pupil).stage, start=at + 1)
            _put_points(page.cell(row, at + 2), task.of(pupil).penalty or None)
        if many:
            points = ",".join(f"{letter(at)}{row}" for at in columns)
            count(page, f"{letter(len(heads))}{row}", f"=SUM({points})", look.PLAIN, _MIDDLE)
    _finish(page, len(book.pupils), len(heads), columns + ([len(heads)] if many else []))


def _total(task: Task, row: int, book: Gradebook) -> str:
    """Looked up by login, so that either sheet may be sorted."""
    last = FIRST + len(book.pupils) - 1
    total = letter(len(_BRIEFLY) + len(task.parts) + 2)
    logins, totals = (f"'{task.id}'!${name}${FIRST}:${name}${last}" for name in ("B", total))
    return f'=IFERROR(INDEX({totals},MATCH($B{row},{logins},0)),"")'


def _put_points(cell: look.AnyCell, points: Decimal | None, dress: look.Look = PLAIN) -> None:
    dress.dress(cell, look.PLAIN, across=_MIDDLE)
    if points is not None:
        look.put_number(cell, points)


def _finish(page: Worksheet, people: int, width: int, counted: list[int]) -> None:
    """A row of means under the list, a filter in its heads, names always in sight."""
    last = FIRST + people - 1
    put(page, last + 2, "Среднее")
    for name in map(letter, counted):
        mean = f'=IFERROR(AVERAGE({name}{FIRST}:{name}{last}),"")'
        count(page, f"{name}{last + 2}", mean, "0.0", _MIDDLE)
    page.auto_filter.ref = f"A{HEADER_ROW}:{letter(width)}{max(last, HEADER_ROW)}"
    page.freeze_panes = f"B{FIRST}"

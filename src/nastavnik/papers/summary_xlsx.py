"""The contest as a workbook a chair can check: places counted by Excel from the marks."""

from typing import NamedTuple

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.contest.book import Book
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.contest.people import Expert
from nastavnik.contest.score import Row
from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.list_sheet import HEADER_ROW, PLAIN, begin, count, new_book, put, saved

RESULTS, MARKS, SPREADS = "Итоги", "Оценки", "Расхождения"
_RESULT_HEADS = (
    ("Место", 8), ("№", 6), ("Проект", 38), ("Команда", 26), ("Округ, район", 22),
    ("Балл", 10), ("Состояние", 18), ("Приз", 18),
)  # fmt: skip
_MARK_HEADS = (("№", 6), ("Проект", 40), ("Критерий", 10), ("Название", 24), ("Коэф.", 8))
_COUNTED_HEADS = (("Среднее", 10), ("Баллы", 10), ("Разброс", 9))
_SPREAD_HEADS = (
    ("Проект", 34), ("Критерий", 26), ("Оценки", 44), ("Разница", 9),
    ("Когда", 12), ("Кто", 30), ("Решили", 50),
)  # fmt: skip


class _Place(NamedTuple):
    """Whose line of marks it is, and whose columns follow."""

    name: str
    number: int
    experts: tuple[Expert, ...]


def write_summary_xlsx(book: Book) -> bytes:
    """The workbook: «Итоги» and «Оценки» with live formulas, «Расхождения» as text.

    Marks of a project appear only when all its experts have handed in.
    """
    found = outcome(book)
    made, (results, marks, wide) = new_book("Сводка конкурса", RESULTS, MARKS, SPREADS)
    numbers = {name: place for place, name in enumerate(found.standings, start=1)}
    last = _write_marks(marks, book, found, numbers)
    _write_results(results, book, found, numbers, last)
    _write_spreads(wide, book, found)
    return saved(made)


def _write_marks(page: Worksheet, book: Book, found: Outcome, numbers: dict[str, int]) -> int:
    """Write the marks; returns the last row."""
    experts = tuple((one.shown, 14) for one in book.experts)
    note = "Оценки после обсуждений. Серые клетки считает сама таблица."
    begin(page, "Оценки по критериям", note, (*_MARK_HEADS, *experts, *_COUNTED_HEADS))
    row = HEADER_ROW
    for standing in found.standings.values():
        at = _Place(standing.project.name, numbers[standing.project.id], book.experts)
        for line in standing.score.rows if standing.score else ():
            row += 1
            _write_line(page, row, at, line)
    return row


def _write_line(page: Worksheet, row: int, at: _Place, line: Row) -> None:
    put(page, row, "", at.name, "", line.criterion.short)
    for place, number in ((1, at.number), (3, line.criterion.number)):
        page.cell(row, place).value = number
        page.cell(row, place).number_format = look.PLAIN
    PLAIN.dress(page.cell(row, 5))
    look.put_number(page.cell(row, 5), line.weight)
    for place, expert in enumerate(at.experts, start=6):
        cell = page.cell(row, place)
        look.INPUT.dress(cell, across="center")
        if expert.id in line.marks:
            cell.value = line.marks[expert.id]
    after = 6 + len(at.experts)
    mean, points, width = (get_column_letter(after + step) for step in range(3))
    given = f"F{row}:{get_column_letter(after - 1)}{row}"
    count(page, f"{mean}{row}", f"=SUM({given})/COUNT({given})")
    count(page, f"{points}{row}", f"=ROUND(SUM({given})*E{row}/COUNT({given}),2)")
    count(page, f"{width}{row}", f"=MAX({given})-MIN({given})", look.PLAIN)


def _write_results(
    page: Worksheet, book: Book, found: Outcome, numbers: dict[str, int], last: int
) -> None:
    note = "Балл и место таблица считает по листу «Оценки»."
    if not found.is_final:
        note = "ПРЕДВАРИТЕЛЬНО: не всё решено. " + note
    begin(page, book.settings.title.strip() or "Итоги конкурса", note, _RESULT_HEADS)
    points = get_column_letter(7 + len(book.experts))
    area = f"{HEADER_ROW + 1}:${{}}${last}"
    keys = f"{MARKS}!$A${area.format('A')}"
    sums = f"{MARKS}!${points}${area.format(points)}"
    scored = HEADER_ROW + len(found.places)
    for row, one in enumerate(found.ordered, start=HEADER_ROW + 1):
        prize = found.prize(one.project.id)
        put(page, row, "", "", one.project.name, one.project.team, one.project.district)
        put(page, row, one.stage.value, prize.prize if prize else "", start=7)
        page.cell(row, 2).value = numbers[one.project.id]
        page.cell(row, 2).number_format = look.PLAIN
        if one.score is None:
            put(page, row, "", start=6)
            continue
        count(page, f"F{row}", f"=ROUND(SUMIF({keys},B{row},{sums}),2)")
        rank = f"=RANK(F{row},$F${HEADER_ROW + 1}:$F${scored})"
        count(page, f"A{row}", rank, look.PLAIN)


def _write_spreads(page: Worksheet, book: Book, found: Outcome) -> None:
    note = "Оценки экспертов, которые нужно обсудить, и записи обсуждений."
    begin(page, "Расхождения оценок", note, _SPREAD_HEADS)
    names = {one.id: one.shown for one in book.experts}
    row = HEADER_ROW
    for standing in found.standings.values():
        for spread in standing.spreads:
            row += 1
            marks = "; ".join(f"{names[one]}: {mark}" for one, mark in spread.marks.items())
            about = f"{spread.criterion.number}. {spread.criterion.short}"
            record = spread.record
            said = (record.when, record.who, record.decided) if record else ("", "", "не обсуждали")
            put(page, row, standing.project.name, about, marks, str(spread.width), *said)

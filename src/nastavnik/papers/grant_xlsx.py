"""The journal of a running grant as a workbook: payments, what is left, checkpoints, documents.

It counts by itself and may be begun from a blank sheet. What people typed is only ever text:
sums compare whole cells, so no sign in a name acts as a pattern or a formula.
"""

from collections.abc import Mapping, Sequence

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.grant_guide import write_guide, write_lists, write_papers
from nastavnik.papers.grant_table import (
    FIRST,
    GUIDE,
    LEAST_LINES,
    LEFT,
    LISTS,
    PAPERS,
    PAYMENTS,
    POINTS,
    SPARE_LINES,
    SPARE_NAMES,
    SPARE_PAYMENTS,
    SPARE_POINTS,
    Names,
    Spans,
    granted,
    names_of,
    red_when,
    state_words,
    type_in,
)
from nastavnik.papers.grant_words import documents_of
from nastavnik.papers.list_sheet import Heads, begin, count, new_book, saved
from nastavnik.project.draft import Draft
from nastavnik.project.form import Kind, form
from nastavnik.project.limits import day_of
from nastavnik.project.project import Project
from nastavnik.project.reading import read_project
from nastavnik.values.months import show_date

_PAYMENT_HEADS: Heads = (
    ("№", 4),
    ("День платежа", 12),
    ("Строка бюджета", 30),
    ("Мероприятие", 24),
    ("За что заплатили", 28),
    ("Документы", 30),
    ("Сумма,\u00a0₽", 13),
    ("Как идёт", 15),
    ("Нарастающим итогом,\u00a0₽", 14),
    ("Пояснение", 24),
)
_LEFT_HEADS: Heads = (
    ("№", 4),
    ("Строка бюджета", 38),
    ("По гранту,\u00a0₽", 14),
    ("Оплачено,\u00a0₽", 14),
    ("Ещё не оплачено,\u00a0₽", 14),
    ("Осталось,\u00a0₽", 14),
    ("Истрачено", 10),
    ("Какие документы собрать", 56),
)
_POINT_HEADS: Heads = (
    ("№", 4),
    ("Что должно получиться", 30),
    ("Мероприятие", 24),
    ("Результат заявки", 26),
    ("К какому дню", 12),
    ("Должно быть", 9),
    ("Как идёт", 17),
    ("Вышло", 9),
    ("Разница", 9),
    ("Чем подтверждаем", 26),
    ("Пояснение", 30),
)
_PAYMENT_NOTE = (
    "Жёлтое заполняете вы, серое таблица считает сама. Деньги, что вернулись, в итог не идут."
)
_LEFT_NOTE = (
    "Красное — по строке потратили больше, чем дал грант. Сначала письмо фонду, потом платёж."
)
_POINT_NOTE = "Пишите как есть: недобор с честным пояснением лучше красивого числа."
_FROM, _TILL = "$G$2", "$I$2"  # the days of the project on the sheet of payments

Row = Mapping[str, str]


def write_grant_journal(draft: Draft) -> bytes:
    """The journal of a draft (.xlsx): rows as typed, room for more, and everything summed up."""
    project = read_project(draft)
    names = names_of(project)
    payments = draft.tables["payments"]
    spans = Spans(
        payments=FIRST + len(payments) + SPARE_PAYMENTS - 1,
        lines=FIRST + max(len(names.lines) + SPARE_LINES, LEAST_LINES) - 1,
        names=FIRST + max(len(names.activities), len(names.results)) + SPARE_NAMES - 1,
    )
    book, pages = new_book("Журнал гранта", PAYMENTS, LEFT, POINTS, PAPERS, GUIDE, LISTS)
    _write_payments(pages[0], payments, names, spans)
    _write_term(pages[0], project, spans)
    _write_left(pages[1], project, names, spans)
    _write_points(pages[2], draft.tables["checkpoints"], names, spans)
    write_papers(pages[3], spans)
    write_guide(pages[4], day_of(project))
    write_lists(pages[5], names, spans)
    return saved(book)


def _write_payments(page: Worksheet, rows: Sequence[Row], names: Names, spans: Spans) -> None:
    begin(page, "Журнал гранта: платежи", _PAYMENT_NOTE, _PAYMENT_HEADS)
    states = form().choices["payment_states"]
    for at in range(FIRST, spans.payments + 1):
        number = at - FIRST
        row = rows[number] if number < len(rows) else {}
        cells = (
            ("B", row.get("day", ""), Kind.DATE),
            ("C", names.lines.get(row.get("line", ""), ""), Kind.TEXT),
            ("D", names.activities.get(row.get("activity", ""), ""), Kind.TEXT),
            ("E", row.get("what", ""), Kind.TEXT),
            ("F", row.get("document", ""), Kind.TEXT),
            ("G", row.get("amount", ""), Kind.MONEY),
            ("H", _state(states, row), Kind.TEXT),
            ("J", row.get("note", ""), Kind.TEXT),
        )
        _fill(page, at, cells, _PAYMENT_HEADS)
        look.INPUT.dress(page[f"H{at}"], look.AS_TEXT, "center")  # off the sum beside it
        kept = f'--($H${FIRST}:$H{at}<>"{states["returned"]}")'
        running = f"SUMPRODUCT({kept},$G${FIRST}:$G{at})"
        count(page, f"I{at}", f'=IF(ISNUMBER($G{at}),{running},"")', look.MONEY)
    last = spans.payments
    look.offer(page, f"C{FIRST}:C{last}", spans.list_of_lines, strict=False)
    look.offer(page, f"D{FIRST}:D{last}", spans.list_of("B"), strict=False)
    look.offer(page, f"H{FIRST}:H{last}", f'"{",".join(state_words("payment_states"))}"')
    look.want_day(page, f"B{FIRST}:B{last}")
    look.want_number(page, f"G{FIRST}:G{last}")
    red_when(page, f"G{FIRST}:G{last}", f"ISTEXT($G{FIRST})")


def _write_term(page: Worksheet, project: Project, spans: Spans) -> None:
    """The term beside the title; a payment outside it turns red."""
    for at, words in (("F2", "Срок проекта с"), ("H2", "по")):
        look.put_text(page[at], words)
        look.Look(soft=True, border=look.NOTE.border, across="right").dress(page[at])
    for at, day in ((_FROM, project.start), (_TILL, project.end)):
        cell = at.replace("$", "")
        type_in(page, cell, show_date(day) if day else "", 12, Kind.DATE)
        look.want_day(page, f"{cell}:{cell}")
    paid = f"$B{FIRST}"
    early = f"AND(ISNUMBER({_FROM}),{paid}<{_FROM})"
    late = f"AND(ISNUMBER({_TILL}),{paid}>{_TILL})"
    outside = f'AND({paid}<>"",OR(ISTEXT({paid}),{early},{late}))'
    red_when(page, f"B{FIRST}:B{spans.payments}", outside)


def _write_left(page: Worksheet, project: Project, names: Names, spans: Spans) -> None:
    begin(page, "Журнал гранта: остатки", _LEFT_NOTE, _LEFT_HEADS)
    lines, amounts = granted(project), spans.of_payments("G")
    for at in range(FIRST, spans.lines + 1):
        number = at - FIRST
        line = lines[number] if number < len(lines) else None
        cells = (
            ("B", names.lines[line.id] if line else "", Kind.TEXT),
            ("C", f"{line.grant_share:f}".replace(".", ",") if line else "", Kind.MONEY),
            ("H", documents_of(line) if line else "", Kind.TEXT),
        )
        _fill(page, at, cells, _LEFT_HEADS)
        of_line = f"--({spans.of_payments('C')}=$B{at})"
        paid = f"SUMPRODUCT({of_line},{_kept(spans)},{_is_not('planned', spans)},{amounts})"
        planned = f"SUMPRODUCT({of_line},1-{_is_not('planned', spans)},{amounts})"
        for column, formula in (
            ("D", paid),
            ("E", planned),
            ("F", f"N($C{at})-$D{at}-$E{at}"),
        ):
            count(page, f"{column}{at}", f'=IF($B{at}="","",{formula})', look.MONEY)
        share = f'=IF(OR($B{at}="",N($C{at})=0),"",($D{at}+$E{at})/$C{at})'
        count(page, f"G{at}", share, look.SHARE)
    _write_totals(page, spans)
    look.want_number(page, f"C{FIRST}:C{spans.lines}")


def _write_totals(page: Worksheet, spans: Spans) -> None:
    total, loose = spans.lines + 1, spans.lines + 2
    for at, words in ((total, "Всего по гранту"), (loose, "Платежи без строки бюджета")):
        for column in "ABCDEFGH":
            look.TOTAL.dress(page[f"{column}{at}"], look.MONEY)
        look.put_text(page[f"B{at}"], words)
    for column in "CDEF":
        page[f"{column}{total}"].value = f"=SUM({column}{FIRST}:{column}{spans.lines})"
    page[f"G{total}"].value = f'=IF(C{total}=0,"",(D{total}+E{total})/C{total})'
    page[f"G{total}"].number_format = look.SHARE
    whole = f"SUMPRODUCT({_kept(spans)},{spans.of_payments('G')})"
    page[f"D{loose}"].value = f"={whole}-D{total}-E{total}"
    red_when(page, f"F{FIRST}:F{total}", f"AND(ISNUMBER($F{FIRST}),$F{FIRST}<0)")
    red_when(page, f"D{loose}:D{loose}", f"ROUND($D${loose},2)<>0")


def _write_points(page: Worksheet, rows: Sequence[Row], names: Names, spans: Spans) -> None:
    begin(page, "Ключевые контрольные точки (ККТ)", _POINT_NOTE, _POINT_HEADS)
    states = form().choices["point_states"]
    last = FIRST + len(rows) + SPARE_POINTS - 1
    for at in range(FIRST, last + 1):
        number = at - FIRST
        row = rows[number] if number < len(rows) else {}
        cells = (
            ("B", row.get("what", ""), Kind.TEXT),
            ("C", names.activities.get(row.get("activity", ""), ""), Kind.TEXT),
            ("D", names.results.get(row.get("result", ""), ""), Kind.TEXT),
            ("E", row.get("day", ""), Kind.DATE),
            ("F", row.get("number", ""), Kind.WHOLE),
            ("G", _state(states, row), Kind.TEXT),
            ("H", row.get("fact", ""), Kind.WHOLE),
            ("J", row.get("proof", ""), Kind.TEXT),
            ("K", row.get("note", ""), Kind.TEXT),
        )
        _fill(page, at, cells, _POINT_HEADS)
        look.INPUT.dress(page[f"G{at}"], look.AS_TEXT, "center")
        gap = f'=IF(AND(ISNUMBER($F{at}),ISNUMBER($H{at})),$H{at}-$F{at},"")'
        count(page, f"I{at}", gap, look.PLAIN)
    look.offer(page, f"C{FIRST}:C{last}", spans.list_of("B"), strict=False)
    look.offer(page, f"D{FIRST}:D{last}", spans.list_of("C"), strict=False)
    look.offer(page, f"G{FIRST}:G{last}", f'"{",".join(state_words("point_states"))}"')
    look.want_day(page, f"E{FIRST}:E{last}")
    look.want_number(page, f"F{FIRST}:F{last}")
    look.want_number(page, f"H{FIRST}:H{last}")
    red_when(page, f"I{FIRST}:I{last}", f"AND(ISNUMBER($I{FIRST}),$I{FIRST}<0)")


def _is_not(state: str, spans: Spans) -> str:
    """A column of ones and noughts: which payments are not in a state."""
    return f'--({spans.of_payments("H")}<>"{form().choices["payment_states"][state]}")'


def _kept(spans: Spans) -> str:
    """Which payments did not come back."""
    return _is_not("returned", spans)


def _state(states: Mapping[str, str], row: Row) -> str:
    typed = row.get("state", "").strip()
    return states.get(typed, typed)


def _fill(page: Worksheet, at: int, cells: Sequence[tuple[str, str, Kind]], heads: Heads) -> None:
    """Write a row to be filled in, with its number; the row grows with what is typed."""
    page[f"A{at}"].value = at - FIRST + 1
    look.COMPUTED.dress(page[f"A{at}"], across="center")
    widths = {get_column_letter(place): width for place, (_, width) in enumerate(heads, 1)}
    heights = [type_in(page, f"{one}{at}", typed, widths[one], kind) for one, typed, kind in cells]
    look.set_height(page, at, max(17.5, *heights))

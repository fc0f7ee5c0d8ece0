"""The sheets of the journal of a grant that are read more than written: papers, advice, lists."""

from collections.abc import Iterable
from datetime import date

from openpyxl.worksheet.worksheet import Worksheet

from nastavnik.norms.card import source_words
from nastavnik.papers import budget_xlsx_look as look
from nastavnik.papers.grant_table import FIRST, LEFT, PAYMENTS, Names, Spans, type_in
from nastavnik.papers.grant_words import DOCUMENTS_FACTS, how_to, usual_documents
from nastavnik.papers.list_sheet import Heads, begin, count, put

_PAPER_HEADS: Heads = (
    ("№", 4),
    ("День платежа", 12),
    ("Строка бюджета", 30),
    ("Документы платежа", 30),
    ("Сумма,\u00a0₽", 13),
    ("Что должно быть в папке", 56),
    ("Договор или счёт", 11),
    ("Акт, накладная, чек", 11),
    ("Платёжное поручение", 11),
    ("Скан в папке", 11),
    ("Где лежит", 22),
)
_PAPER_NOTE = "Серое приходит из «Платежей» и «Остатков». Вы ставите «да», когда бумага в папке."
_GUIDE_HEADS: Heads = (
    ("Что делать", 50),
    ("Почему", 60),
    ("Основание", 40),
    ("Действует", 30),
)
_GUIDE_NOTE = (
    "Точные сроки и перечень документов — в вашем договоре о гранте: он главнее этого листа."
)
_LIST_HEADS: Heads = (("№", 4), ("Мероприятия", 60), ("Результаты заявки", 60))
_LIST_NOTE = "Отсюда берутся списки выбора. Своё допишите в пустые жёлтые клетки."


def write_papers(page: Worksheet, spans: Spans) -> None:
    """The register: for every payment a row of ticks beside what its line needs."""
    begin(page, "Журнал гранта: документы", _PAPER_NOTE, _PAPER_HEADS)
    lines = f"'{LEFT}'!$B${FIRST}:$B${spans.lines}"
    needs = f"'{LEFT}'!$H${FIRST}:$H${spans.lines}"
    for at in range(FIRST, spans.payments + 1):
        page[f"A{at}"].value = at - FIRST + 1
        look.COMPUTED.dress(page[f"A{at}"], across="center")
        for column, source, shown in (
            ("B", "B", look.DAY),
            ("C", "C", look.PLAIN),
            ("D", "F", look.PLAIN),
            ("E", "G", look.MONEY),
        ):
            cell = f"'{PAYMENTS}'!{source}{at}"
            across = "right" if column == "E" else "left"
            count(page, f"{column}{at}", f'=IF({cell}="","",{cell})', shown, across)
        found = f'IFERROR(INDEX({needs},MATCH(TRUE,INDEX({lines}=C{at},0),0))&"","")'
        count(page, f"F{at}", f'=IF(C{at}="","",{found})', look.PLAIN, "left")
        for column in "GHIJK":
            type_in(page, f"{column}{at}", "", 11)
        look.set_height(page, at, 30)
    look.offer(page, f"G{FIRST}:J{spans.payments}", '"да,нет,не нужно"')


def write_guide(page: Worksheet, on: date) -> None:
    """How to keep the journal, with acts as they are on a date."""
    begin(page, "Как вести журнал", _GUIDE_NOTE, _GUIDE_HEADS)
    advice = list(how_to(on))
    for row, one in enumerate(advice, start=FIRST):
        put(page, row, one.words, one.why, one.act, one.validity)
    _write_usual(page, FIRST + len(advice) + 1)


def _write_usual(page: Worksheet, at: int) -> None:
    """Which documents prove which kind of spending, with what that rests upon."""
    grounds = "; ".join(dict.fromkeys(map(source_words, DOCUMENTS_FACTS)))
    note = f"Точный перечень — в договоре о гранте. Основание: {grounds}."
    for row, words, dress in (
        (at, "Какие документы у какого расхода", look.TITLE),
        (at + 1, note, look.NOTE),
    ):
        look.put_text(page[f"A{row}"], words)
        dress.dress(page[f"A{row}"])
    look.set_height(page, at, 24)
    for row, (kind, words) in enumerate(usual_documents(), start=at + 2):
        put(page, row, kind, words)


def write_lists(page: Worksheet, names: Names, spans: Spans) -> None:
    """What is chosen from: names of the project, and room for one's own."""
    begin(page, "Списки для выбора", _LIST_NOTE, _LIST_HEADS)
    _list(page, "B", names.activities.values(), spans.names)
    _list(page, "C", names.results.values(), spans.names)
    for at in range(FIRST, spans.names + 1):
        page[f"A{at}"].value = at - FIRST + 1
        look.COMPUTED.dress(page[f"A{at}"], across="center")


def _list(page: Worksheet, column: str, words: Iterable[str], last: int) -> None:
    given = list(words)
    for at in range(FIRST, last + 1):
        type_in(page, f"{column}{at}", given[at - FIRST] if at - FIRST < len(given) else "", 60)

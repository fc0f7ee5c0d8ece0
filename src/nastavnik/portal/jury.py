"""The jury's page: the expert's sheet and the chair's table over one contest."""

import json
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from nastavnik.assignments.answers import MOST_BYTES
from nastavnik.assignments.store import AnswersStore
from nastavnik.contest.book import Book
from nastavnik.forms.html import style
from nastavnik.forms.jury_room import Room
from nastavnik.forms.jury_sheet import JurySheet
from nastavnik.forms.jury_table import JuryTable
from nastavnik.school.folders import WORK, root_of
from nastavnik.values.numbers import BadInput

JURY = "jury"
TABS = ("Лист эксперта", "Стол председателя")
TOO_MUCH = "Не сохранено: записей больше 2 МБ. Сократите самые длинные комментарии. Не закрывайте страницу."
UNREADABLE = "Прежние записи конкурса не читаются. Мы их не тронули; позовите ведущего."


def open_jury(folder: Path | None = None) -> widgets.VBox:
    """Show the jury's page, kept between visits in ``work/jury`` of the course."""
    root = root_of(Path.cwd()) or Path.cwd()
    store = AnswersStore(folder or root / WORK / JURY, JURY)
    page = jury_page(store)
    display(page)  # type: ignore[no-untyped-call]
    return page


def jury_page(store: AnswersStore) -> widgets.VBox:
    """Both parts over the contest in a store; records that cannot be read are never replaced."""
    saved = store.open().get(JURY, {})
    try:
        room, problem = Room(Book.from_data(saved), lambda book: save(store, book)), store.report
    except BadInput:
        room, problem = Room(Book(), lambda _: UNREADABLE), UNREADABLE
    sheet, table = JurySheet(room), JuryTable(room)
    sheet.notice = table.notice = problem
    tabs = widgets.ToggleButtons(options=TABS, value=TABS[0], tooltips=TABS)
    tabs.add_class("nastavnik-tabs")
    parts = dict(zip(TABS, (sheet, table), strict=True))

    def show(_change: object = None) -> None:
        for name, part in parts.items():
            part.layout.display = "" if name == tabs.value else "none"

    tabs.observe(show, "value")
    show()
    return widgets.VBox([style(), tabs, sheet, table])


def save(store: AnswersStore, book: Book) -> str:
    """Save a contest; one too large to be read back is refused and the last one stays."""
    data = book.to_data()
    if len(json.dumps(data, ensure_ascii=False, indent=1).encode()) > MOST_BYTES * 9 // 10:
        return TOO_MUCH
    return store.save({JURY: data})

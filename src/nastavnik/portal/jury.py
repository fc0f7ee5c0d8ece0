"""The jury's page: the expert's sheet and the chair's table over one contest."""

from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from nastavnik.contest.book import Book
from nastavnik.forms.html import style
from nastavnik.forms.jury.room import Room
from nastavnik.forms.jury.sheet import JurySheet
from nastavnik.forms.jury.table import JuryTable
from nastavnik.portal.kept import course_here, open_kept
from nastavnik.school.folders import WORK

JURY = "jury"
TABS = ("Лист эксперта", "Стол председателя")


def open_jury(folder: Path | None = None) -> widgets.VBox:
    """Show the jury's page, kept between visits in ``work/jury`` of the course."""
    store, book = open_kept(JURY, Book.from_data, folder or course_here() / WORK / JURY)
    page = jury_page(Room(book, lambda one: store.save({JURY: one.to_data()})), store.report)
    display(page)  # type: ignore[no-untyped-call]
    return page


def jury_page(room: Room, report: str = "") -> widgets.VBox:
    """Both parts over one contest; ``report`` is what a person must know at once."""
    sheet, table = JurySheet(room), JuryTable(room)
    sheet.notice = table.notice = report
    tabs = widgets.ToggleButtons(options=TABS, value=TABS[0], tooltips=TABS)
    tabs.add_class("nastavnik-tabs")
    parts = dict(zip(TABS, (sheet, table), strict=True))

    def show(_change: object = None) -> None:
        for name, part in parts.items():
            part.layout.display = "" if name == tabs.value else "none"

    tabs.observe(show, "value")
    show()
    return widgets.VBox([style(), tabs, sheet, table])

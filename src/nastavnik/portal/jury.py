"""The jury's pages: the expert's sheet and the chair's table over one contest."""

from collections.abc import Iterator
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display

from nastavnik.contest.people import Expert
from nastavnik.forms.html import style
from nastavnik.forms.jury.room import Room
from nastavnik.forms.jury.sheet import JurySheet
from nastavnik.forms.jury.table import JuryTable
from nastavnik.grading.hand import person_here
from nastavnik.portal.jury_book import KeptBook
from nastavnik.portal.kept import course_here
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Role, read_roster

TABS = ("Лист эксперта", "Стол председателя")


def open_jury(folder: Path | None = None) -> widgets.VBox:
    """Show both parts, for a school without logins; kept between visits in ``work/jury``."""
    kept = KeptBook(folder)
    page = jury_page(_room(kept), kept.report)
    display(page)  # type: ignore[no-untyped-call]
    return page


def open_sheet(folder: Path | None = None) -> JurySheet:
    """Show the sheet of the person logged in, and nothing of the others."""
    kept = KeptBook(folder)
    sheet = JurySheet(_room(kept), person_here())
    sheet.notice = kept.report
    display(sheet)  # type: ignore[no-untyped-call]
    return sheet


def open_table(folder: Path | None = None) -> JuryTable:
    """Show the chair's table; the experts of the roster are at hand."""
    kept = KeptBook(folder)
    table = JuryTable(_room(kept), experts_of(course_here()))
    table.notice = kept.report
    display(table)  # type: ignore[no-untyped-call]
    return table


def experts_of(root: Path) -> Iterator[Expert]:
    """The experts of the school's list, as members of a jury."""
    for one in read_roster(root / ROSTER):
        if one.role is Role.EXPERT:
            yield Expert("", f"{one.last_name} {one.first_name}".strip(), one.district, one.id)


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


def _room(kept: KeptBook) -> Room:
    return Room(kept.book, kept.save, kept.held)

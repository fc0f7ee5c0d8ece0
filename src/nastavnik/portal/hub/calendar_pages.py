"""«Календарь отчётов» in the cabinet: an organisation's year as a page, as .ics and as a list."""

from http import HTTPStatus
from typing import Any
from urllib.parse import urlencode

from tornado.web import authenticated

from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.nko_calendar import (
    DAYS,
    FIRST_YEAR,
    TICKS,
    Reading,
    as_ics,
    as_xlsx,
    make_calendar,
    read_asked,
    usual_year,
)
from nastavnik.portal.plain import TEMPLATES
from nastavnik.values.clock import now

_FIELDS = ("year", *DAYS, *TICKS)
_SHORT = 12  # so few lines are read without folding the months
ICS = "text/calendar; charset=utf-8"  # what a telephone opens with its calendar


class CalendarPage(OwnPage):
    """The form and the calendar under it; nothing is kept."""

    async def prepare(self, **given: Any) -> None:
        """Refuse other roles: nothing of a person is read later that would."""
        await super().prepare(**given)
        if self.current_user is not None:
            _ = self.person  # refuses them

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        typed = self.typed()
        self.show(typed, read_asked(typed, now().date()))

    def typed(self) -> dict[str, str]:
        """What the address says; a page that is opened for the first time begins with a usual year."""
        if not self.get_query_argument("asked", ""):
            return dict.fromkeys(_FIELDS, "") | {"year": str(usual_year(now().date())), "usn": "1"}
        return {name: self.get_query_argument(name, "") for name in _FIELDS}

    def show(self, typed: dict[str, str], reading: Reading) -> None:
        """Answer with the page; one that cannot be made keeps the form and says why."""
        found = make_calendar(reading.asked) if reading.asked else None
        today = now().date()
        coming = next((one for one in found.dated if one.on >= today), None) if found else None
        if reading.problems:
            self.set_status(HTTPStatus.UNPROCESSABLE_ENTITY)
        page = TEMPLATES.get_template("calendar.html.j2").render(
            address=self.base_url,
            typed=typed,
            problems=reading.problems,
            ticks=TICKS,
            days=DAYS,
            found=found,
            coming=coming,
            rules_of=FIRST_YEAR,
            short=_SHORT,
            query=urlencode({"asked": "1"} | {name: said for name, said in typed.items() if said}),
        )
        self.send_page(page)


class CalendarFile(CalendarPage):
    """The same calendar as a file."""

    @authenticated
    async def get(self, kind: str) -> None:
        """Send the file, or the page that says what to mend."""
        typed = self.typed()
        reading = read_asked(typed, now().date())
        if reading.asked is None:
            self.show(typed, reading)
            return
        found = make_calendar(reading.asked)
        name = f"nko-{found.year}.{kind}"
        if kind == "ics":
            self.send_file(as_ics(found, now()), name, ICS)
        else:
            self.send_file(await self.made(lambda: as_xlsx(found)), name)


PAGES = {"calendar": CalendarPage, r"calendar/nko\.(ics|xlsx)": CalendarFile}

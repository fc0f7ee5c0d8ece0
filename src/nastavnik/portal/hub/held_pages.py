"""«Занятия»: what was held, its report, who was in the room, what went without the school's pages."""

from functools import partial
from http import HTTPStatus
from pathlib import Path

from tornado.web import HTTPError, authenticated

from nastavnik.portal import held
from nastavnik.portal.hub.making import made_by
from nastavnik.portal.hub.staff_pages import StaffPage
from nastavnik.reports.lesson import page_name
from nastavnik.school.folders import WRITTEN_REPORTS
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Role
from nastavnik.values.numbers import BadInput

_SESSION = r"held/([a-z][a-z0-9_-]{0,39})/([0-9T-]{10,30})"


class HeldPage(StaffPage):
    """What pages of sessions share."""

    roles = frozenset({Role.MANAGER, Role.TRAINER})

    def session(self, webinar: str, session: str) -> Session:
        """A session that is over; anything else is not found."""
        for one in Sessions(self.root).over(webinar):
            if one.id == session:
                return one
        raise HTTPError(HTTPStatus.NOT_FOUND)


class ListPage(HeldPage):
    """The sessions, and the form of one that went without the school's pages."""

    @authenticated
    async def get(self) -> None:
        """Show them."""
        await self._show()

    @authenticated
    async def post(self) -> None:
        """Write one down; refused, the form comes back as it was."""
        webinar, when = (self.get_body_argument(name, "") for name in ("webinar", "when"))
        here = self.get_body_arguments("here")
        try:
            await self.aside(partial(held.record, self.root, webinar, when, here, self.person.id))
        except BadInput as refusal:
            await self._show(said=str(refusal), webinar=webinar, when=when, here=here)
            return
        self.log.info("%s held at %s was written down by %s", webinar, when, self.person.id)
        self.redirect(f"{self.base_url}held?kept=1", status=HTTPStatus.SEE_OTHER)

    async def _show(
        self, *, said: str = "", webinar: str = "", when: str = "", here: list[str] | None = None
    ) -> None:
        found = await self.gather(
            lambda: (held.held(self.root), held.to_choose(self.root), held.guests(self.root, None))
        )
        if found is not None:
            sessions, webinars, guests = found
            self.show(
                "held.html",
                sessions=sessions,
                webinars=webinars,
                guests=guests,
                said=said,
                webinar=webinar,
                when=when,
                here=here or [],
                kept=bool(self.get_query_argument("kept", "")),
            )


class PeoplePage(HeldPage):
    """Who was at a session: those who opened its page, and those whom the trainer saw."""

    @authenticated
    async def get(self, webinar: str, session: str) -> None:
        """Show the list."""
        found = self.session(webinar, session)
        guests = await self.gather(partial(held.guests, self.root, found))
        if guests is not None:
            self.show("held_people.html", webinar=webinar, session=found, guests=guests)

    @authenticated
    async def post(self, webinar: str, session: str) -> None:
        """Keep the marks; the report that was made before is made anew when asked for."""
        found, here = self.session(webinar, session), self.get_body_arguments("here")
        marked = partial(held.mark, self.root, found, here, self.person.id)
        if await self.gather(lambda: marked() or True):
            _page(self.root, webinar, session).unlink(missing_ok=True)
            self.log.info("people of %s %s were marked by %s", webinar, session, self.person.id)
            self.redirect(f"{self.base_url}held?kept=1", status=HTTPStatus.SEE_OTHER)


class ReportPage(HeldPage):
    """The report of a session; made when first asked for."""

    @authenticated
    async def get(self, webinar: str, session: str) -> None:
        """Send it."""
        self.session(webinar, session)
        page = _page(self.root, webinar, session)
        try:
            if not page.is_file():
                page = await made_by(self.root, "webinar-report", webinar, "--session", session)
        except BadInput as refusal:
            self.set_status(HTTPStatus.CONFLICT)
            self.show("said.html", words=str(refusal))
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(page.read_bytes())


def _page(root: Path, webinar: str, session: str) -> Path:
    return root / WRITTEN_REPORTS / f"{page_name(webinar, session)}.html"


PAGES = {"held": ListPage, _SESSION: ReportPage, f"{_SESSION}/people": PeoplePage}

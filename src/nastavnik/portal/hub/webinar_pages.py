"""The page of a webinar in a participant's cabinet: opening it is attendance.

It has no kernel and no scripts. Who is there the hub says; a participant votes once, under no name.
"""

from datetime import timedelta
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tornado.web import HTTPError, authenticated

from nastavnik.assignments.webinar import QUIZ, Webinar, find_webinar, read_webinar
from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.plain import NO_SCRIPTS, TEMPLATES
from nastavnik.school.calendar import read_calendar
from nastavnik.school.folders import checklist_of, handout_of
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.bars import bars
from nastavnik.school.live.polls import OVER, Polls, read_choice
from nastavnik.school.live.questions import OVER as ASKED_LATE
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.values.clock import now, show_moment
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput

WEBINAR = r"webinar/([a-z][a-z0-9_-]{0,39})"


class WebinarRoom(OwnPage):
    """What the pages of one webinar share."""

    def webinar(self, name: str) -> Webinar:
        """The webinar of an address; 404 when there is none."""
        notebook = find_webinar(self.root, name)
        if notebook is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        try:
            return read_webinar(notebook)
        except BadInput as fault:
            self.log.error("the webinar cannot be shown: %s", fault)
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None

    def show(self, name: str, *, said: str = "", typed: str = "") -> None:
        """Send the page; ``said`` is a refusal, ``typed`` a question that was not taken."""
        login, webinar = self.person.id, self.webinar(name)
        session = Sessions(self.root).running(name)
        given: dict[str, Any] = {"came": "", "poll": None, "chosen": None, "bars": [], "asked": []}
        given |= {"was": self._was(name, login)} | self._planned(webinar)
        if session is not None:
            given |= self._held(session, login)
        notebook = find_webinar(self.root, name)
        page = TEMPLATES.get_template("webinar.html.j2").render(
            webinar=webinar,
            address=self.base_url,
            here=f"{self.base_url}webinar/{name}",
            xsrf=self.xsrf_token.decode(),
            handout=notebook is not None and handout_of(self.root, notebook).is_file(),
            checklist=notebook is not None and checklist_of(self.root, notebook).is_file(),
            quiz=notebook is not None and notebook.with_name(QUIZ).is_file(),
            again=bool(self.get_query_argument("again", "")),
            said=said,
            typed=typed,
            **given,
        )
        self.send_page(page)

    def _held(self, session: Session, login: str) -> dict[str, Any]:
        """Note that they came; the poll that is open, their own questions."""
        attendance, polls = Attendance(session), Polls(session)
        attendance.note(login)
        came = next((one.first for one in attendance.visits() if one.who == login), None)
        poll = polls.current()
        return {
            "came": f"{came:%H:%M}" if came else "",
            "poll": poll,
            "chosen": polls.choice(poll, voter_of(login)) if poll else None,
            "bars": bars(poll.options, poll.counts) if poll else [],
            "asked": [one.text for one in Questions(session).all() if one.who == login],
        }

    def _was(self, name: str, login: str) -> str:
        """The date when this person was at it last."""
        for session in Sessions(self.root).held(name):
            if any(one.who == login for one in Attendance(session).visits()):
                return show_date(session.began.date())
        return ""

    def _planned(self, webinar: Webinar) -> dict[str, Any]:
        """When it will be and where it is seen; a damaged calendar hides nothing else."""
        try:
            planned = read_calendar(self.root).get(webinar.id)
        except BadInput as fault:
            self.log.error("the calendar cannot be read: %s", fault)
            planned = None
        if planned is None:
            return {"begins": "", "is_late": False, "link": ""}
        is_over = planned.starts + timedelta(minutes=webinar.duration) < now()
        return {
            "begins": "" if is_over else show_moment(planned.starts),
            "is_late": planned.starts < now(),
            "link": planned.link,
        }


class WebinarPage(WebinarRoom):
    """The page itself."""

    @authenticated
    def get(self, name: str) -> None:
        """Show it; while the webinar is held this is attendance."""
        self.show(name)


class VoteInRoom(WebinarRoom):
    """A participant's vote."""

    @authenticated
    def get(self, name: str) -> None:
        """A page opened again after a login."""
        self.redirect(f"{self.base_url}webinar/{name}")

    @authenticated
    def post(self, name: str) -> None:
        """Count it."""
        login, webinar = self.person.id, self.webinar(name)
        session = Sessions(self.root).running(webinar.id)
        try:
            if session is None:
                raise BadInput(OVER)
            choice = read_choice(self.get_body_argument("option", ""))
            code = self.get_body_argument("code", "")
            Polls(session).vote(code, voter_of(login), choice)
        except BadInput as refusal:
            self.show(name, said=str(refusal))
        else:
            self.redirect(f"{self.base_url}webinar/{name}", status=HTTPStatus.SEE_OTHER)


class AskInRoom(VoteInRoom):
    """A participant's question."""

    @authenticated
    def post(self, name: str) -> None:
        """Keep it for the trainer."""
        login, webinar = self.person.id, self.webinar(name)
        session = Sessions(self.root).running(webinar.id)
        typed = self.get_body_argument("question", "")
        try:
            if session is None:
                raise BadInput(ASKED_LATE)
            Questions(session).ask(login, typed)
        except BadInput as refusal:
            self.show(name, said=str(refusal), typed=typed)
        else:
            self.redirect(f"{self.base_url}webinar/{name}#asked", status=HTTPStatus.SEE_OTHER)


class HandoutPage(WebinarRoom):
    """The handout, when the trainer has made one."""

    def paper(self, notebook: Path) -> Path:
        """Where it is."""
        return handout_of(self.root, notebook)

    @authenticated
    def get(self, name: str) -> None:
        """Send it; it may run no scripts here."""
        self.person  # noqa: B018  (refuses strangers)
        notebook = find_webinar(self.root, name)
        if notebook is None or not self.paper(notebook).is_file():
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.send_page(self.paper(notebook).read_bytes(), f"{NO_SCRIPTS}; sandbox")


class ChecklistPage(HandoutPage):
    """The checklist for the wall, made together with the handout."""

    def paper(self, notebook: Path) -> Path:
        """Where it is."""
        return checklist_of(self.root, notebook)


def voter_of(login: str) -> str:
    """A participant as a voter; no guest's cookie looks like it."""
    return f"login {login}"


PAGES = {
    WEBINAR: WebinarPage,
    f"{WEBINAR}/vote": VoteInRoom,
    f"{WEBINAR}/ask": AskInRoom,
    f"{WEBINAR}/handout": HandoutPage,
    f"{WEBINAR}/checklist": ChecklistPage,
}

"""What a trainer's notebook asks of the school during a webinar, as JSON under ``/services/open/api``.

Only a token in the header is believed, never a cookie: no other site can make a browser send it.
"""

import json
import logging
from dataclasses import asdict
from http import HTTPStatus
from pathlib import Path
from typing import Any, TypeVar

from jupyterhub.services.auth import HubAuth
from pydantic import BaseModel, Field, ValidationError
from tornado.web import HTTPError, RequestHandler

from nastavnik.assignments.webinar import find_webinar
from nastavnik.portal.hub.making import made_by
from nastavnik.portal.hub.people import People
from nastavnik.reports.lesson import read_lesson
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.polls import MOST_OPTIONS, Hands, Poll, Polls, Words, find_poll, new_code
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.quiz import Quiz
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.questions.agenda import Agenda
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id

_log = logging.getLogger(__name__)
_ROLES = frozenset({Role.TRAINER, Role.MANAGER})
Body = TypeVar("Body", bound=BaseModel)


class Wanted(BaseModel):
    """The body of a request that opens a poll."""

    webinar: Id
    question: Words
    options: tuple[Words, ...] = Field(min_length=2, max_length=MOST_OPTIONS)


class Counted(BaseModel):
    """The body of a request that ends a poll: raised hands, option by option."""

    hands: tuple[Hands, ...] = Field(default=(), max_length=MOST_OPTIONS)


class Marked(BaseModel):
    """The body of a request about a place in the running order: whether it was answered."""

    place: int = Field(ge=1, le=2**31 - 1)  # no database knows a larger number
    answered: bool


class LiveApi(RequestHandler):
    """An answer is JSON; a refusal is ``{"message": sentence}``. Who is there the hub says."""

    @property
    def root(self) -> Path:
        """The course folder."""
        return Path(self.settings["nastavnik_root"])

    async def prepare(self) -> None:
        """Refuse whoever has no token of a trainer or a manager.

        Raises:
            HTTPError: 403, so it is; 503, the roster is damaged.

        """
        hub: HubAuth = self.settings["hub_auth"]
        token = hub.get_token(self, in_cookie=False)
        owner = await hub.user_for_token(token, sync=False) if token else None
        if owner is None or not hub.check_scopes(hub.access_scopes, owner):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        people: People = self.settings["nastavnik_people"]
        try:
            person = people.find(owner["name"])
        except BadInput:
            _log.exception("nobody can be let in")
            raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None
        if person is None or person.role not in _ROLES:
            raise HTTPError(HTTPStatus.FORBIDDEN)

    def body(self, kind: type[Body]) -> Body:
        """The body of the request; 400 when it is not what it should be."""
        try:
            return kind.model_validate_json(self.request.body)
        except ValidationError:
            raise HTTPError(HTTPStatus.BAD_REQUEST) from None

    def tell(self, **said: Any) -> None:
        """Answer."""
        self.set_header("Content-Type", "application/json; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(json.dumps(said, ensure_ascii=False))

    def write_error(self, status_code: int, **given: Any) -> None:
        """Say why not."""
        error = given.get("exc_info", (None, None, None))[1]
        if isinstance(error, BadInput):
            self.set_status(HTTPStatus.CONFLICT)
            self.tell(message=str(error))
        else:
            self.tell(message=_WORDS.get(status_code, "У школы сбой. Повторите через минуту."))

    def log_exception(self, kind: Any, error: Any, trace: Any) -> None:
        """What a person did wrong is no trouble of the program."""
        if not isinstance(error, BadInput):
            super().log_exception(kind, error, trace)

    def tell_state(self, webinar: str, session: Session | None) -> None:
        """How the webinar goes."""
        if session is None:
            self.tell(webinar=webinar, running=False)
            return
        self.tell(
            webinar=webinar,
            running=session.is_running,
            elapsed=int(session.elapsed.total_seconds()),
            present=len(Attendance(session).visits()),
            questions=[one.text for one in Questions(session).all()],
        )


_WORDS = {
    400: "Школа не поняла запрос тетради. Обновите тетрадь вебинара.",
    403: "Эта тетрадь не подключена к школе: откройте её из школы под логином ведущего.",
    404: "Такого вебинара или голосования в школе нет.",
}


class WebinarApi(LiveApi):
    """The session of a webinar: begin it, end it, see how it goes."""

    def get(self, webinar: str) -> None:
        """How it goes."""
        self.tell_state(webinar, Sessions(self.root).running(webinar))

    def post(self, webinar: str) -> None:
        """Begin it, or go on."""
        if find_webinar(self.root, webinar) is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        sessions = Sessions(self.root)
        for forgotten in sessions.held(webinar):
            if not forgotten.is_running:
                _close(forgotten)
        self.tell_state(webinar, sessions.begin(webinar))


class WebinarEndApi(LiveApi):
    """The end of a session."""

    def post(self, webinar: str) -> None:
        """End it with its polls."""
        sessions = Sessions(self.root)
        session = sessions.running(webinar)
        if session is not None:
            sessions.end(session)
            _close(session)
        self.tell_state(webinar, None)


class ReportApi(LiveApi):
    """The report of the last session, as a page to keep."""

    async def get(self, webinar: str) -> None:
        """Make it and send it."""
        read_lesson(self.root, webinar)  # refuses at once when there is nothing to report
        path = await made_by(self.root, "webinar-report", webinar)
        self.tell(name=path.name, html=path.read_text("utf-8"))


class OrderApi(LiveApi):
    """The running order of a «Вопросы-ответы» meeting."""

    def get(self, webinar: str) -> None:
        """The questions in their order; none where none were collected."""
        self._tell_order(webinar)

    def post(self, webinar: str) -> None:
        """Note that one was answered, or take it back."""
        marked = self.body(Marked)
        Agenda(Records(self.root)).mark(webinar, marked.place, now() if marked.answered else None)
        self._tell_order(webinar)

    def _tell_order(self, webinar: str) -> None:
        turns = Agenda(Records(self.root)).of(webinar)
        aloud = [asdict(one) for one in turns if one.minutes]
        self.tell(order=aloud, written=len(turns) - len(aloud))


class PollsApi(LiveApi):
    """Where polls are opened."""

    def post(self) -> None:
        """Open a poll; the same question that is open already goes on."""
        wanted = self.body(Wanted)
        if find_webinar(self.root, wanted.webinar) is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        sessions = Sessions(self.root)
        polls = Polls(sessions.begin(wanted.webinar))
        poll = polls.current()
        if poll is None or (poll.question, poll.options) != (wanted.question, wanted.options):
            held = (Polls(one).all() for one in sessions.all_running())
            taken = {one.code for many in held for one in many}
            poll = polls.ask(wanted.question, wanted.options, new_code(taken))
        self.tell(**_said(poll))


class PollApi(LiveApi):
    """A poll of a session that is being held."""

    def get(self, code: str) -> None:
        """The votes so far."""
        _, poll = _found(self.root, code)
        self.tell(**_said(poll))


class PollEndApi(LiveApi):
    """The end of a poll."""

    def post(self, code: str) -> None:
        """End it with the raised hands."""
        polls, poll = _found(self.root, code)
        if poll.is_open:
            polls.end(code, self.body(Counted).hands)
        _, ended = _found(self.root, code)
        self.tell(**_said(ended))


def _found(root: Path, code: str) -> tuple[Polls, Poll]:
    """The poll with this code; 404 when there is none."""
    found = find_poll(root, code)
    if found is None:
        raise HTTPError(HTTPStatus.NOT_FOUND)
    return found


def _close(session: Session) -> None:
    """Nothing more is counted, and nobody can say who voted what."""
    Polls(session).end_all()
    Quiz(session).close()


def _said(poll: Poll) -> dict[str, Any]:
    return {"code": poll.code, "counts": list(poll.counts), "open": poll.is_open}


_ID = r"([a-z][a-z0-9_-]{0,39})"
_CODE = r"([A-Z]{1,10})"
PAGES = {
    f"api/webinars/{_ID}": WebinarApi,
    f"api/webinars/{_ID}/end": WebinarEndApi,
    f"api/webinars/{_ID}/report": ReportApi,
    f"api/webinars/{_ID}/order": OrderApi,
    "api/polls": PollsApi,
    f"api/polls/{_CODE}": PollApi,
    f"api/polls/{_CODE}/end": PollEndApi,
}

"""Pages that need no login: voting by a code from the slide.

Nothing is known of a guest but a random cookie, and it opens nothing: it only tells one browser's
vote from another's.
"""

import hashlib
import secrets
from http import HTTPStatus
from pathlib import Path
from typing import Any

from tornado.web import RequestHandler

from nastavnik.portal.hub.pace import Pace
from nastavnik.portal.plain import NO_SCRIPTS, TEMPLATES
from nastavnik.school.live.bars import bars
from nastavnik.school.live.polls import OVER, Poll, Polls, find_poll, read_choice, read_code
from nastavnik.values.numbers import BadInput

GUEST = "nastavnik-guest"
_GUEST_DAYS = 1
_LONGEST_COOKIE = 64
STALE = (
    "Голос ещё не принят: нажмите ответ ещё раз. Если это повторяется, разрешите браузеру "
    "хранить данные сайта (cookie) или откройте страницу в другом браузере."
)
SLOWLY = "Слишком часто. Подождите минуту и попробуйте ещё раз."
# A whole hall sits behind one address: the limits are for machines, not for people.
VOTES = Pace(300)
GUESSES = Pace(120)


class OpenPage(RequestHandler):
    """A page for anybody: no scripts, nothing kept by browsers on the way."""

    def set_default_headers(self) -> None:
        """Headers of every answer."""
        self.set_header("Cache-Control", "no-store")
        self.set_header("Referrer-Policy", "same-origin")
        self.set_header("X-Content-Type-Options", "nosniff")
        self.set_header("X-Frame-Options", "DENY")

    @property
    def root(self) -> Path:
        """The course folder."""
        return Path(self.settings["nastavnik_root"])

    @property
    def address(self) -> str:
        """Where the request came from; only the school's proxy speaks to the service."""
        passed = self.request.headers.get("X-Forwarded-For", "")
        return passed.rpartition(",")[2].strip() or str(self.request.remote_ip)

    def show(self, template: str, status: HTTPStatus = HTTPStatus.OK, **given: Any) -> None:
        """Send a page of the school's templates."""
        self.set_status(status)
        self.set_header("Content-Security-Policy", NO_SCRIPTS)
        self.finish(TEMPLATES.get_template(template).render(address=self.start, **given))

    @property
    def start(self) -> str:
        """Where the addresses of the service begin."""
        return str(self.settings["base_url"])

    def guest(self, name: str, days: int) -> str:
        """The guest's cookie of this name; a new guest gets one."""
        known = self.get_cookie(name) or ""
        if 0 < len(known) <= _LONGEST_COOKIE:
            return known
        made = getattr(self, "_made", "") or secrets.token_urlsafe(24)
        self._made = made
        self.set_cookie(
            name,
            made,
            path=self.start,
            expires_days=days,
            httponly=True,
            samesite="Lax",
            secure="https" in self.request.headers.get("X-Forwarded-Proto", ""),
        )
        return made

    def write_error(self, status_code: int, **given: Any) -> None:
        """One sentence, whatever happened."""
        page = self.settings["jinja2_env"].get_template("error.html")
        self.finish(page.render(status_code=status_code))


class NoPage(OpenPage):
    """Any other address."""

    def get(self) -> None:
        """Say that there is no such page."""
        self.send_error(HTTPStatus.NOT_FOUND)


class CodePage(OpenPage):
    """Where a code from the slide is typed."""

    def get(self) -> None:
        """Show the field, or go on to the poll."""
        typed = self.get_query_argument("code", "")
        code = read_code(typed)
        if code:
            self.redirect(f"{self.start}v/{code}")
        else:
            self.show("code.html.j2", said="Наберите код со слайда." if typed else "")


class VotePage(OpenPage):
    """A poll on somebody's phone."""

    def get(self, typed: str) -> None:
        """Show the answers, or what was chosen and the bars."""
        found = self._found(typed)
        if found is not None:
            polls, poll = found
            chosen = polls.choice(poll, self._guest())
            self._ask(poll, chosen, again=bool(self.get_query_argument("again", "")))

    def post(self, typed: str) -> None:
        """Count a vote."""
        found = self._found(typed)
        if found is None:
            return
        polls, poll = found
        guest = self._guest()
        if self.get_body_argument("seal", "") != seal_of(guest, poll.code):
            self._ask(poll, None, again=True, said=STALE)
        elif not VOTES.allows(self.address):
            self._ask(poll, None, again=True, said=SLOWLY)
        else:
            try:
                polls.vote(poll.code, guest, read_choice(self.get_body_argument("option", "")))
            except BadInput as refusal:
                self._ask(poll, None, again=True, said=str(refusal))
                return
            self.redirect(f"{self.start}v/{poll.code}", status=HTTPStatus.SEE_OTHER)

    def _found(self, typed: str) -> tuple[Polls, Poll] | None:
        """The open poll; otherwise the field for a code is sent."""
        if GUESSES.is_full(self.address):
            self.show("code.html.j2", HTTPStatus.TOO_MANY_REQUESTS, said=SLOWLY)
            return None
        found = find_poll(self.root, read_code(typed))
        if found is None or not found[1].is_open:
            GUESSES.allows(self.address)
            self.show("code.html.j2", HTTPStatus.NOT_FOUND, said=OVER)
            return None
        return found

    def _ask(self, poll: Poll, chosen: int | None, *, again: bool, said: str = "") -> None:
        self.show(
            "vote.html.j2",
            poll=poll,
            chosen=chosen,
            asking=again or chosen is None,
            said=said,
            bars=bars(poll.options, poll.counts),
            seal=seal_of(self._guest(), poll.code),
        )

    def _guest(self) -> str:
        return self.guest(GUEST, _GUEST_DAYS)


def seal_of(guest: str, code: str) -> str:
    """Shows that a form was made for this guest: another site cannot vote for them."""
    return hashlib.sha256(f"{code} {guest}".encode()).hexdigest()[:32]


PAGES = {"v/?": CodePage, "v/([^/]{1,60})": VotePage, ".*": NoPage}

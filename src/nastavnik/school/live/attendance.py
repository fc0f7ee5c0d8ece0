"""Who came to a session: who opened its page, and whom the trainer has seen in the room."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from pydantic import AwareDatetime, BaseModel, TypeAdapter

from nastavnik.school.lines import append_record, read_records
from nastavnik.school.live.sessions import Session
from nastavnik.values.clock import now

_SELDOM = timedelta(minutes=1)  # a page opened again at once is no news


class _Opened(BaseModel):
    who: str
    at: AwareDatetime


class _Marked(BaseModel):
    who: str
    here: bool
    by: str
    at: AwareDatetime


_LINES = TypeAdapter(_Opened)
_MARKS = TypeAdapter(_Marked)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a session; ``who`` is their login.

    ``first`` and ``last`` are when they opened the page; ``by`` is the login of who saw them there,
    when they did not open it.
    """

    who: str
    first: datetime
    last: datetime
    by: str = ""


class Attendance:
    """The attendance of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = session.folder / "attendance.jsonl"
        self._by_hand = session.folder / "by-hand.jsonl"

    def note(self, login: str) -> None:
        """Somebody opened the page; nothing is noted when the session is over."""
        visit = next((one for one in self.visits() if one.who == login), None)
        moment = now()
        if self._session.is_running and (visit is None or moment - visit.last >= _SELDOM):
            append_record(self._path, _Opened(who=login, at=moment))

    def record(self, logins: Iterable[str], at: datetime) -> None:
        """Write down people of a session that was held without the school's pages."""
        for login in logins:
            append_record(self._path, _Opened(who=login, at=at))

    def mark(self, here: Iterable[str], by: str) -> None:
        """Keep whom somebody has seen there; whoever is not named is unmarked.

        Whoever opened the page was there and needs no mark.
        """
        visits = self.visits()
        before = {one.who for one in visits if one.by}
        after = set(here) - {one.who for one in visits if not one.by}
        for login in sorted(before ^ after):
            line = _Marked(who=login, here=login in after, by=by, at=now())
            append_record(self._by_hand, line)

    def visits(self) -> tuple[Visit, ...]:
        """Who came: those who opened the page in the order they did, then those who were seen."""
        opened = self._opened()
        marks = {one.who: one for one in read_records(self._by_hand, _MARKS)}
        began = self._session.began
        seen = (
            Visit(one.who, began, began, one.by)
            for one in marks.values()
            if one.here and one.who not in opened
        )
        return (*opened.values(), *seen)

    def _opened(self) -> dict[str, Visit]:
        found: dict[str, Visit] = {}
        for line in read_records(self._path, _LINES):
            first = found[line.who].first if line.who in found else line.at
            found[line.who] = Visit(line.who, first, line.at)
        return found


def visitors(sessions: Iterable[Session]) -> frozenset[str]:
    """Who came to any of these sessions."""
    return frozenset(visit.who for one in sessions for visit in Attendance(one).visits())

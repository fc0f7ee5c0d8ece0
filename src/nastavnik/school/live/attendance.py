"""Who came to a session: the first and the last time they opened its page."""

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


_LINES = TypeAdapter(_Opened)


@dataclass(frozen=True, slots=True)
class Visit:
    """Somebody at a session; ``who`` is their login."""

    who: str
    first: datetime
    last: datetime


class Attendance:
    """The attendance of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = session.folder / "attendance.jsonl"

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

    def visits(self) -> tuple[Visit, ...]:
        """Who came, in the order they did."""
        found: dict[str, Visit] = {}
        for line in read_records(self._path, _LINES):
            first = found[line.who].first if line.who in found else line.at
            found[line.who] = Visit(line.who, first, line.at)
        return tuple(found.values())

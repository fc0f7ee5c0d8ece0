"""The staff's list of the journal: what is asked for in the address, what a line says."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from urllib.parse import urlencode

from nastavnik.portal.journal.circle import Circle
from nastavnik.school.journal.entries import Found, Wanted
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.values.months import Month, read_month, show_date
from nastavnik.values.numbers import BadInput, whole_sent
from nastavnik.values.words import plural

_NAMES = ("kind", "state", "district", "team", "expert", "month", "waiting")
_LAST_PAGE = 100_000


@dataclass(frozen=True, slots=True)
class Filters:
    """What the address asks for, as texts; empty asks for all."""

    kind: str = ""
    state: str = ""
    district: str = ""
    team: str = ""
    expert: str = ""
    month: str = ""
    waiting: str = ""

    @property
    def wanted(self) -> Wanted:
        """The same for the database; a month that is none asks for all."""
        month = _month(self.month)
        return Wanted(
            self.kind,
            self.state,
            self.district,
            self.team,
            self.expert,
            month.first_day if month else None,
            month.last_day if month else None,
            bool(self.waiting),
        )

    @property
    def query(self) -> str:
        """The filters as the end of an address, without the question mark."""
        named = ((name, getattr(self, name)) for name in _NAMES)
        return urlencode([(name, text) for name, text in named if text])


@dataclass(frozen=True, slots=True)
class Line:
    """An entry in the list, in words."""

    id: int
    day: str
    kind: str
    state: str
    where: str
    team: str
    district: str
    expert: str
    subject: str
    came: str
    follow_up: str
    is_overdue: bool
    waits: bool


def filters(one: Callable[[str], str]) -> Filters:
    """What an address asks for."""
    return Filters(*(one(name).strip() for name in _NAMES))


def page_number(text: str) -> int:
    """The page an address asks for; the first where it names none."""
    found = whole_sent(text, 6)
    return 1 if found is None else min(found, _LAST_PAGE)


def line_of(found: Found, circle: Circle, today: date) -> Line:
    """An entry in words."""
    entry = found.entry
    state = State(entry.state)
    return Line(
        entry.id,
        show_date(entry.day),
        KINDS[entry.kind].title,
        state.words,
        entry.place,
        entry.team,
        entry.district,
        circle.name(entry.expert),
        entry.subject,
        "" if entry.came is None else str(entry.came),
        follow_up(found),
        state is State.PLANNED and entry.day < today,
        found.is_held and found.left > 0,
    )


def follow_up(found: Found) -> str:
    """What came of the recommendations: ``сделано 2 из 3, ждёт 1``."""
    if not found.advice:
        return ""
    all_of_them = len(found.advice)
    if not found.is_held:
        return (
            f"{all_of_them} {plural(all_of_them, 'рекомендация', 'рекомендации', 'рекомендаций')}"
        )
    done = sum(one.state == "done" for one in found.advice)
    declined = sum(one.state == "declined" for one in found.advice)
    words = [f"сделано {done} из {all_of_them}"]
    words += [f"отказ {declined}"] if declined else []
    words += [f"{plural(found.left, 'ждёт', 'ждут', 'ждут')} {found.left}"] if found.left else []
    return ", ".join(words)


def _month(text: str) -> Month | None:
    try:
        return read_month(text) if text else None
    except BadInput:
        return None

"""The journal as a list: a page of it, how many there are of what, which months it has."""

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from sqlalchemy import func, select

from nastavnik.school.journal.entries import Found, Wanted, asked, whole
from nastavnik.school.journal.kinds import State
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Advice, Entry
from nastavnik.values.months import Month, month_of

PAGE = 50


@dataclass(frozen=True, slots=True)
class Listed:
    """A page of the entries that fit.

    Attributes:
        found: the entries of this page.
        page: its number; the first is 1.
        states: how many there are on all pages by state.
        waiting: how many recommendations of what was held the teams have not answered.
        months: those in which the whole journal has anything, the latest first.

    """

    found: tuple[Found, ...]
    page: int
    states: Mapping[str, int]
    waiting: int
    months: tuple[Month, ...]

    @property
    def total(self) -> int:
        """How many entries there are on all pages."""
        return sum(self.states.values())

    @property
    def pages(self) -> int:
        """How many pages there are, one at least."""
        return max(1, ceil(self.total / PAGE))


def advice_states(records: Records, team: str) -> Mapping[str, int]:
    """How many recommendations a team has been given at what was held, by their state."""
    query = (
        select(Advice.state, func.count())
        .join(Entry, Advice.entry_id == Entry.id)
        .where(Entry.team == team, Entry.state == State.HELD.value)
        .group_by(Advice.state)
    )
    with records.reading() as session:
        return {state: int(count) for state, count in session.execute(query)}


def listed(records: Records, wanted: Wanted, page: int = 1) -> Listed:
    """The entries that fit, fifty a page; a page that is not there gives the last one."""
    fits = asked(wanted).order_by(None).subquery()
    by_state = select(fits.c.state, func.count()).group_by(fits.c.state)
    waits = (
        select(func.count())
        .select_from(Advice)
        .join(fits, Advice.entry_id == fits.c.id)
        .where(Advice.state == "open", fits.c.state == State.HELD.value)
    )
    with records.reading() as session:
        states = {state: int(count) for state, count in session.execute(by_state)}
        page = min(max(page, 1), max(1, ceil(sum(states.values()) / PAGE)))
        window = asked(wanted).offset((page - 1) * PAGE).limit(PAGE)
        found = whole(session, list(session.scalars(window)))
        days = session.scalars(select(Entry.day).distinct())
        months = sorted({month_of(day) for day in days}, reverse=True)
        waiting = session.scalar(waits) or 0
    return Listed(tuple(found), page, states, waiting, tuple(months))

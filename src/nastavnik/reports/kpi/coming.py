"""What is to be held in the next weeks, and what was to be held and nobody has said how it went."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from nastavnik.school.calendar import Session
from nastavnik.school.journal.entries import Found
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.values.clock import MOSCOW

AHEAD = timedelta(days=31)


@dataclass(frozen=True, slots=True)
class Coming:
    """Something planned; ``link`` is its page under the staff's desk, ``is_late`` when its day is over."""

    day: date
    title: str
    link: str
    is_late: bool


def coming(
    entries: Iterable[Found],
    calendar: Mapping[str, Session],
    names: Mapping[str, str],
    on: date,
) -> list[Coming]:
    """What is planned until a month from now, the earliest first.

    Args:
        entries: of the journal.
        calendar: dates of webinars by id.
        names: of the webinars that have not been held yet, by id.
        on: today.

    """
    planned = [
        Coming(one.entry.day, _title(one), f"journal/{one.entry.id}", one.entry.day < on)
        for one in entries
        if one.entry.state == State.PLANNED and one.entry.kind in KINDS
    ]
    for webinar, session in calendar.items():
        day = session.starts.astimezone(MOSCOW).date()
        if webinar in names:
            planned.append(Coming(day, names[webinar], "held", day < on))
    return sorted((one for one in planned if one.day <= on + AHEAD), key=lambda one: one.day)


def _title(found: Found) -> str:
    entry = found.entry
    parts = (KINDS[entry.kind].title, entry.team or entry.district, entry.place)
    return ", ".join(filter(None, parts))

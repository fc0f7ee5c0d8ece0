"""Webinars that were held, with or without the school's pages: what the trainer writes down of them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from nastavnik.assignments.webinar import Webinar
from nastavnik.portal.cabinet.lessons import Lesson, lessons
from nastavnik.school.courses import place_of
from nastavnik.school.deadlines import read_moment
from nastavnik.school.folders import ROSTER
from nastavnik.school.live.attendance import Attendance, Visit, visitors
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

NO_WEBINAR = "Выберите занятие из списка."
NOT_YET = "Это время ещё не наступило. Запишите занятие, когда оно пройдёт."
NO_HOUR = "Назовите и час, например 05.12.2026 18:00."


@dataclass(frozen=True, slots=True)
class Holding:
    """A session that is over and how many of the school's people came."""

    webinar: Webinar
    session: Session
    came: int


@dataclass(frozen=True, slots=True)
class Guest:
    """Somebody of the roster; ``visit`` when they came."""

    person: Person
    visit: Visit | None


def held(root: Path) -> list[Holding]:
    """Sessions that are over, the last one first.

    Raises:
        BadInput: the roster, the calendar or a webinar cannot be read.

    """
    known = {one.id for one in _people(root)}
    found = [
        Holding(one.webinar, session, len(visitors([session]) & known))
        for one in lessons(root)
        for session in Sessions(root).over(one.webinar.id)
    ]
    return sorted(found, key=lambda one: one.session.began, reverse=True)


def to_choose(root: Path) -> list[Webinar]:
    """All webinars in the order of teaching."""
    return [one.webinar for one in sorted(lessons(root), key=_order)]


def record(root: Path, webinar: str, when: str, here: Iterable[str], by: str) -> Session:
    """Write down a webinar that was held without the school's pages, and who was there.

    Raises:
        BadInput: there is no such webinar, the time cannot be read or is yet to come, or the same is
            written down already.

    """
    about = next((one for one in to_choose(root) if one.id == webinar), None)
    if about is None:
        raise BadInput(NO_WEBINAR)
    if ":" not in when:
        raise BadInput(NO_HOUR)
    began = read_moment(when)
    if began > now():
        raise BadInput(NOT_YET)
    session = Sessions(root).record(about.id, began, began + timedelta(minutes=about.duration))
    mark(root, session, here, by)
    return session


def mark(root: Path, session: Session, here: Iterable[str], by: str) -> None:
    """Keep who was there; logins that the roster does not know are passed over."""
    known = {one.id for one in _people(root)}
    Attendance(session).mark(known & set(here), by)


def guests(root: Path, session: Session | None) -> Sequence[Guest]:
    """The participants by team, and whether each was there; nobody yet without a session."""
    visits = {one.who: one for one in Attendance(session).visits()} if session else {}
    people = sorted(_people(root), key=lambda one: (one.district, one.team, one.last_name))
    return [Guest(one, visits.get(one.id)) for one in people]


def _people(root: Path) -> list[Person]:
    return [one for one in read_roster(root / ROSTER) if one.takes_part]


def _order(lesson: Lesson) -> tuple[tuple[int, str], str]:
    return place_of(lesson.course), lesson.webinar.id

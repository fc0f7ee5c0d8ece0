"""Facts of webinars that were held, and of the people who came to them."""

from collections.abc import Iterator
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, read_webinar
from nastavnik.reports.kpi.fact import Fact
from nastavnik.school.courses import COURSES, TITLES
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Person
from nastavnik.values.clock import MOSCOW
from nastavnik.values.words import plural

# A webinar counts for the aim called like its course folder; by that folder, the aim of who came.
_CAME = {"preparatory": "applicants", "training": "mentors"}
PEOPLE = frozenset(_CAME.values())  # aims whose facts are people


def webinar_facts(root: Path, people: dict[str, Person]) -> Iterator[Fact]:
    """Each webinar once, by its first session that is over; each person once a course.

    A person counts for a stage when they came to a webinar of it.
    """
    for course in TITLES:
        seen: set[str] = set()
        for session, is_first in sorted(_over(root, course), key=lambda one: one[0].began):
            came = [one.who for one in Attendance(session).visits() if one.who in people]
            if is_first:
                yield _held(root, course, session, len(came))
            if course in _CAME:
                fresh = [who for who in came if who not in seen]
                seen.update(fresh)
                yield from (_came(_CAME[course], session, people[who]) for who in fresh)


def _over(root: Path, course: str) -> Iterator[tuple[Session, bool]]:
    """Sessions that are over, and whether each is the first of its webinar."""
    for notebook in (root / COURSES / course).glob(f"*/{NOTEBOOK}"):
        over = Sessions(root).over(notebook.parent.name)
        yield from ((one, one is over[-1]) for one in over)


def _held(root: Path, course: str, session: Session, came: int) -> Fact:
    name = read_webinar(root / COURSES / course / session.webinar / NOTEBOOK).name
    people = f"{came} {plural(came, 'человек', 'человека', 'человек')}"
    day = session.began.astimezone(MOSCOW).date()
    return Fact(course, day, f"{name}: {people}", link=f"held/{session.webinar}/{session.id}")


def _came(aim: str, session: Session, person: Person) -> Fact:
    day = session.began.astimezone(MOSCOW).date()
    team = person.team or person.tos or "без команды"
    return Fact(aim, day, f"{person.district}, {team}", person.district)

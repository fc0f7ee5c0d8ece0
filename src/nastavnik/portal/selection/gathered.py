"""What the school knows of each candidate: came to webinars, works credited, the letter."""

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, read_webinar
from nastavnik.reports.works import Work, read_works
from nastavnik.school.courses import COURSES
from nastavnik.school.folders import ROSTER
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.programme import Programme
from nastavnik.school.roster import Person, read_roster
from nastavnik.school.selection.commission import Mark, Recorded
from nastavnik.school.selection.criteria import Criteria
from nastavnik.school.selection.teams import Candidate
from nastavnik.values.numbers import BadInput

PREPARATORY = COURSES / "preparatory"


def people_of(root: Path) -> dict[str, Person]:
    """Those who take part, by login."""
    return {one.id: one for one in read_roster(root / ROSTER) if one.takes_part}


def candidates_of(
    root: Path, programme: Programme, criteria: Criteria, recorded: Recorded
) -> tuple[Candidate, ...]:
    """The candidates as they are now; raises ``BadInput`` when a file cannot be read."""
    came = Counter(login for webinar in _webinars(root) for login in _visitors(root, webinar.name))
    share = Decimal(criteria.credited_from) / 100
    credited = Counter(login for name in _tasks(root) for login in _credited(root, name, share))
    return tuple(
        _candidate(
            one,
            recorded.marks.get(one.id, Mark()),
            came[one.id],
            credited[one.id],
            one.district in programme.districts,
        )
        for one in people_of(root).values()
    )


def _candidate(
    person: Person, mark: Mark, came: int, credited: int, is_of_school: bool
) -> Candidate:
    values = {
        "attended": Decimal(came),
        "credited": Decimal(credited),
        "district": Decimal(is_of_school),
        "motivation": mark.motivation,
    }
    return Candidate(person.id, person.team, person.district, mark.side, values)


def _webinars(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob(f"{PREPARATORY}/*/{NOTEBOOK}"))


def _visitors(root: Path, webinar: str) -> set[str]:
    """Who came to a webinar, however many times it was held."""
    held = Sessions(root).held(webinar)
    return {visit.who for session in held for visit in Attendance(session).visits()}


def _tasks(root: Path) -> list[str]:
    """The assignments of the preparatory webinars."""
    notebooks = [one / NOTEBOOK for one in _webinars(root)]
    return list(dict.fromkeys(_task_of(one, one.stat().st_mtime_ns) for one in notebooks))


@lru_cache(maxsize=64)
def _task_of(notebook: Path, _changed: int) -> str:
    """The assignment of a webinar: a notebook is long, and the list is looked at often."""
    return read_webinar(notebook).assignment


def _credited(root: Path, assignment: str, share: Decimal) -> Iterator[str]:
    """Whose work has at least this share of the points."""
    try:
        works = read_works(root, assignment)
    except BadInput:  # nothing of it has been graded yet
        return
    yield from (one.student for one in works if one.handed_in and _share(one) >= share)


def _share(work: Work) -> Decimal:
    most = sum((mark.most for mark in work.marks), Decimal(0))
    given = sum((mark.points or Decimal(0) for mark in work.marks), Decimal(0))
    return (given - work.penalty) / most if most else Decimal(0)

"""What the school knows of each candidate: came to webinars, works credited, the letter."""

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, read_webinar
from nastavnik.grading.course import Course
from nastavnik.reports.credits import Ledger, State
from nastavnik.school.certificate_rule import CreditRule
from nastavnik.school.courses import COURSES
from nastavnik.school.folders import ROSTER
from nastavnik.school.live.attendance import visitors
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.programme import Programme
from nastavnik.school.roster import Person, read_roster
from nastavnik.school.selection.commission import Mark, Recorded
from nastavnik.school.selection.teams import Candidate

PREPARATORY = COURSES / "preparatory"


def people_of(root: Path) -> dict[str, Person]:
    """Those who take part, by login."""
    return {one.id: one for one in read_roster(root / ROSTER) if one.takes_part}


def candidates_of(root: Path, programme: Programme, recorded: Recorded) -> tuple[Candidate, ...]:
    """The candidates as they are now; raises ``BadInput`` when a file cannot be read."""
    sessions, webinars = Sessions(root), _webinars(root)
    came = Counter(who for one in webinars for who in visitors(sessions.held(one.name)))
    people = list(people_of(root).values())
    credited = _credited(root, programme, people)
    return tuple(
        _candidate(
            one,
            recorded.marks.get(one.id, Mark()),
            came[one.id],
            credited[one.id],
            one.district in programme.districts,
        )
        for one in people
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


def _credited(root: Path, programme: Programme, people: Sequence[Person]) -> dict[str, int]:
    """How many works of each count: by the same rule as for a certificate."""
    rule = programme.certificate.credit if programme.certificate else CreditRule()
    tasks = [Course(root).assignment(name) for name in _tasks(root)]
    credits = Ledger(root, rule, people, {}).credits(tasks)
    return {
        login: sum(one.state is State.GIVEN for one in own.values())
        for login, own in credits.items()
    }


def _webinars(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob(f"{PREPARATORY}/*/{NOTEBOOK}"))


def _tasks(root: Path) -> list[str]:
    """The assignments of the preparatory webinars."""
    found = (read_webinar(one / NOTEBOOK).assignment for one in _webinars(root))
    return list(dict.fromkeys(found))

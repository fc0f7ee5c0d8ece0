"""Works to be marked: one a team, under a number that says nothing of the person."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from nbgrader.api import Assignment, SubmittedAssignment, SubmittedNotebook
from sqlalchemy import Connection, inspect, select

from nastavnik.grading.course import Course
from nastavnik.grading.marking.database import Database
from nastavnik.grading.marking.table import WORK
from nastavnik.grading.teams import teams
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster


@dataclass(frozen=True, slots=True)
class Work:
    """A work: the logins it is kept under and, where the roster knows them, its people."""

    number: int
    members: tuple[str, ...]
    people: tuple[Person, ...]

    @property
    def login(self) -> str:
        """What the work is kept under."""
        return self.members[0]

    @property
    def code(self) -> str:
        """A name that says nothing of the person."""
        return f"Работа {self.number:02d}"

    @property
    def names(self) -> str:
        """Who wrote it; the login where the roster knows nobody."""
        known = {person.id: person for person in self.people}
        return ", ".join(known[one].shown if one in known else one for one in self.members)

    @property
    def team(self) -> str:
        """Its team, empty if not known."""
        return self.people[0].team if self.people else ""

    @property
    def author(self) -> str:
        """Name, team and district."""
        district = self.people[0].district if self.people else ""
        return ", ".join(filter(None, (self.names, self.team, district)))


def read_works(database: Database, root: Path) -> list[Work]:
    """The graded works in the order of their numbers; new ones get numbers, in a shuffle."""
    with database.reading() as connection:
        there = _submitted(connection, database.assignment_id)
        groups = list(_groups(root, database.assignment_id, there))
        known = _numbers(connection, database.assignment_id)
    numbers = _numbered(database.assignment_id, groups, known)
    if any(known.get(one) != number for one, number in numbers.items()):
        with database.writing() as connection:
            numbers = _renumber(connection, database.assignment_id, groups)
    people = {person.id: person for person in read_roster(root / ROSTER)}
    works = [
        Work(
            numbers[group[0]],
            group,
            tuple(people[one] for one in group if one in people),
        )
        for group in groups
    ]
    return sorted(works, key=lambda work: work.number)


def _submitted(connection: Connection, assignment_id: str) -> list[str]:
    asked = (
        select(SubmittedAssignment.student_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .where(Assignment.name == assignment_id)
        .distinct()
    )
    return sorted(connection.execute(asked).scalars())


def _groups(root: Path, assignment_id: str, there: list[str]) -> Iterator[tuple[str, ...]]:
    """Members of a team together, in the order of the roster; everybody else alone."""
    known = teams(root) if Course(root).assignment(assignment_id).team else []
    left = dict.fromkeys(there)
    for team in known:
        group = tuple(one for one in team if one in left)
        if group:
            yield group
            for one in group:
                del left[one]
    yield from ((one,) for one in left)


def _numbers(connection: Connection, assignment_id: str) -> dict[str, int]:
    if not inspect(connection).has_table(WORK.name):
        return {}
    asked = select(WORK.c.student, WORK.c.number).where(WORK.c.assignment == assignment_id)
    return {row.student: row.number for row in connection.execute(asked)}


def _numbered(
    assignment_id: str, groups: Sequence[tuple[str, ...]], known: Mapping[str, int]
) -> dict[str, int]:
    """A number for everybody: a group's own, if it has one that is free, else the next."""
    found: dict[str, int] = {}
    taken: set[int] = set()
    last = max(known.values(), default=0)

    def order(group: tuple[str, ...]) -> tuple[bool, str]:
        is_new = all(one not in known for one in group)
        return is_new, hashlib.sha256(f"{assignment_id}/{group[0]}".encode()).hexdigest()

    for group in sorted(groups, key=order):
        own = [known[one] for one in group if one in known and known[one] not in taken]
        number = min(own, default=last + 1)
        last = max(last, number)
        taken.add(number)
        found |= dict.fromkeys(group, number)
    return found


def _renumber(
    connection: Connection, assignment_id: str, groups: Sequence[tuple[str, ...]]
) -> dict[str, int]:
    known = _numbers(connection, assignment_id)
    numbers = _numbered(assignment_id, groups, known)
    changed = {one: number for one, number in numbers.items() if known.get(one) != number}
    if changed:
        old = WORK.delete().where(WORK.c.assignment == assignment_id)
        connection.execute(old.where(WORK.c.student.in_(changed)))
        rows = [
            {"assignment": assignment_id, "student": one, "number": number}
            for one, number in changed.items()
        ]
        connection.execute(WORK.insert(), rows)
    return numbers

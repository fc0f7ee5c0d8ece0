"""Whose a work is, in words: a person's or a team's."""

from pathlib import Path

from nastavnik.assignments.model import Assignment
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster


def whose_work(root: Path, assignment: Assignment, student: str) -> str:
    """«Вера Ветрова», «Команда 01: Вера Ветрова, Иван Степнов»; empty for a stranger."""
    people = {person.id: person for person in read_roster(root / ROSTER)}
    person = people.get(student)
    if person is None:
        return ""
    if not assignment.team or not person.team or not person.takes_part:
        return _name(person)
    members = sorted(
        _name(one) for one in people.values() if one.team == person.team and one.takes_part
    )
    return f"{person.team}: {', '.join(members)}"


def _name(person: Person) -> str:
    return f"{person.first_name} {person.last_name}".strip()

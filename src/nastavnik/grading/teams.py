"""A team hands in one work: either member may, the newest one counts for all of them.

The newest work is laid into every member's place in ``submitted/``, so nbgrader, formgrader and
our engine see equal works; marks and comments given to one member are written to all.
"""

import logging
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from nastavnik.grading.course import Course
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.door import Intake, Parcel, arrived_at, sent_at, students_with
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)


def members_of(root: Path, assignment_id: str, student: str) -> list[str]:
    """Everybody whose work this is: the student's team, or the student alone."""
    if not Course(root).assignment(assignment_id).team:
        return [student]
    people = read_roster(root / ROSTER)
    mine = {_team(one) for one in people if one.id == student and one.takes_part}
    members = [one.id for one in people if _team(one) in mine and one.takes_part]
    return members if student in members else [student]


def teams(root: Path) -> list[list[str]]:
    """The participants' teams that have more than one member, by login."""
    by_name: dict[str, list[str]] = {}
    for person in read_roster(root / ROSTER):
        if person.takes_part:
            by_name.setdefault(_team(person), []).append(person.id)
    return [members for members in by_name.values() if len(members) > 1]


def _team(person: Person) -> str:
    """The name of a person's team; one without a team is alone under the login."""
    return person.team or person.id


def share(root: Path, assignment_id: str) -> list[str]:
    """Lay the newest work of a team at all its members; returns who got one.

    A member's own older work is kept, as all that :class:`Intake` replaces.
    """
    if not Course(root).assignment(assignment_id).team:
        return []
    try:
        known = teams(root)
    except BadInput:  # a damaged roster must not keep works from being collected
        log.exception("nobody knows who is in a team")
        return []
    intake = Intake(root, assignment_id)
    there = set(students_with(root, assignment_id))
    return [
        parcel.student
        for team in known
        for parcel in _parcels(intake, [one for one in team if one in there], team)
        if intake.take(parcel)
    ]


def _parcels(intake: Intake, senders: list[str], team: list[str]) -> Iterator[Parcel]:
    if not senders:
        return
    folders = {one: intake.submitted(one) for one in senders}
    sent = {one: sent_at(folder) or arrived_at(folder) for one, folder in folders.items()}
    newest = max(sent, key=lambda one: (sent[one], one))
    for member in team:
        if member != newest:
            yield _parcel(folders[newest], member, newest, sent[newest])


def _parcel(folder: Path, member: str, newest: str, sent: datetime) -> Parcel:
    arrival = arrival_of(folder)
    return Parcel(member, arrival.sender or newest, folder, sent, arrival.notes)

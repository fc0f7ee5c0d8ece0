"""The works of one team as one project: each reads what the earlier ones say.

A team's works lie side by side in one folder (its home). What counts of each is what was handed in
last; a draft counts until then. Every «Сдать» leaves a copy in nbgrader's own record beside them, so
nothing has to be collected first; what came by e-mail lies in ``submitted/``.
"""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, Answers, read_answers
from nastavnik.assignments.giving import given, gives, part_of
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.parts import before_of
from nastavnik.assignments.upstream import Source, Upstream
from nastavnik.grading.course import Course
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.grading.teams import members_of
from nastavnik.project.draft import Draft
from nastavnik.project.parts import Parts
from nastavnik.project.rests import Change, stale
from nastavnik.school.folders import SUBMITTED
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import from_utc
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)

_STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"  # as nbgrader writes it into the name of a record


@dataclass(frozen=True, slots=True)
class Said:
    """What a work says: its answers, and when they were handed in (``None`` for a draft)."""

    answers: Answers
    handed_in: datetime | None


@dataclass(frozen=True, slots=True)
class Step:
    """One work of the chain.

    Attributes:
        assignment: what is asked.
        said: what the team answered; ``None`` before they have begun.
        changes: what earlier works say otherwise since this one looked.

    """

    assignment: Assignment
    said: Said | None
    changes: tuple[Change, ...]


class Chain:
    """The works of one team.

    Args:
        root: the course folder.
        home: the folder in which the works lie side by side.
        members: logins of the team, for what came by e-mail.

    Raises:
        BadInput: the programme cannot be read, or one of its assignments.

    """

    def __init__(self, root: Path, home: Path, members: tuple[str, ...] = ()) -> None:
        self.root, self.home, self.members = root, home, members
        course = Course(root)
        asked = map(course.assignment, load_programme(root).assignments)
        self.assignments = tuple(one for one in asked if part_of(one) is not None)
        self._said: dict[str, Said | None] = {}

    def upstream(self, assignment_id: str) -> Upstream:
        """What the works before this one say in the blocks it asks for."""
        part = next((part_of(one) for one in self.assignments if one.id == assignment_id), None)
        if part is None:
            return Upstream()
        found, sources = Draft(), []
        for one in self._before(assignment_id):
            said, blocks = self.said(one), [block for block in gives(one) if block in part.before]
            if said is None or not blocks:
                continue
            parts = given(one, said.answers)
            found = parts.laid_on(found)
            sources.append(Source(one.id, one.title, tuple(blocks), said.handed_in))
        return Upstream(Parts.of(found.settled(), part.before), tuple(sources))

    def said(self, assignment: Assignment) -> Said | None:
        """What the team answered last: handed in, else its draft; ``None`` if nothing is there."""
        if assignment.id not in self._said:
            self._said[assignment.id] = self._newest(assignment.id)
        return self._said[assignment.id]

    @property
    def steps(self) -> tuple[Step, ...]:
        """Every work, in teaching order."""
        return tuple(Step(one, self.said(one), self.changes(one)) for one in self.assignments)

    def changes(self, assignment: Assignment) -> tuple[Change, ...]:
        """What earlier works say otherwise since this one last looked at them."""
        part, said = part_of(assignment), self.said(assignment)
        if part is None or said is None:
            return ()
        before, newest = before_of(part, said.answers.get(part.id)), self.upstream(assignment.id)
        if before.is_blank or not newest.sources:
            return ()
        return stale(gives(assignment), before, newest.parts)

    @property
    def draft(self) -> Draft:
        """The project as all works together tell it."""
        found = Draft()
        for one in self.assignments:
            said = self.said(one)
            if said is not None:
                found = given(one, said.answers).laid_on(found)
        return found.settled()

    def _before(self, assignment_id: str) -> Iterator[Assignment]:
        for one in self.assignments:
            if one.id == assignment_id:
                return
            yield one

    def _newest(self, assignment_id: str) -> Said | None:
        handed_in = [*self._records(assignment_id), *self._arrived(assignment_id)]
        for moment, folder in sorted(handed_in, reverse=True):
            reading = read_answers(folder / FILE_NAME, assignment_id)
            if reading.problem is None:
                return Said(reading.answers, moment)
        draft = read_answers(self.home / assignment_id / FILE_NAME, assignment_id)
        return Said(draft.answers, None) if draft.problem is None else None

    def _records(self, assignment_id: str) -> Iterator[tuple[datetime, Path]]:
        """Copies that nbgrader keeps of what was handed in from this home."""
        for folder in (self.home / ".nbgrader").glob(f"*/*+{assignment_id}+*"):
            try:
                stamp = datetime.strptime(folder.name.split("+")[2], _STAMP)
            except ValueError:
                continue
            yield from_utc(stamp), folder

    def _arrived(self, assignment_id: str) -> Iterator[tuple[datetime, Path]]:
        """Works of the members that the grader has."""
        for login in self.members:
            folder = self.root / SUBMITTED / login / assignment_id
            code = arrival_of(folder).receipt
            try:
                yield Receipts(self.root).find(code).sent, folder
            except BadInput:  # none is there, or it was laid in by hand
                continue


def chain_at(root: Path, home: Path, assignment_id: str, login: str) -> Chain | None:
    """The chain of whoever works in ``home``; ``None`` when the course's files cannot be read."""
    try:
        return Chain(root, home, _members(root, assignment_id, login))
    except BadInput:  # the coordinator's files: the form opens without what came before
        log.exception("the chain of %s cannot be read", home)
        return None


def _members(root: Path, assignment_id: str, login: str) -> tuple[str, ...]:
    try:
        return tuple(members_of(root, assignment_id, login))
    except BadInput:  # no roster: somebody tries the school alone
        return (login,)


def to_review(chain: Chain, assignment_id: str) -> str:
    """What a team reads after handing in a work on which later ones rest otherwise."""
    ids = [one.id for one in chain.assignments]
    later = chain.steps[ids.index(assignment_id) + 1 :] if assignment_id in ids else ()
    said = [f"{one.assignment.title} ({_named(one.changes)})" for one in later if one.changes]
    return f"Пересмотрите то, что на этом держится: {'; '.join(said)}." if said else ""


def _named(changes: tuple[Change, ...]) -> str:
    return f"изменилось: {', '.join(one.label.lower() for one in changes)}"

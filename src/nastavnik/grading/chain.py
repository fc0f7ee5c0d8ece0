"""The works of one team as one project: each reads what the earlier ones say.

What counts of a work is what was handed in last, by whichever member: it is read in nbgrader's
exchange and in ``submitted/``, so nothing has to be collected first. A draft counts until then;
drafts of a team lie side by side in one folder (its home).
"""

import logging
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.assignments.giving import Work, asks, assembled, given, gives, outdated
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.upstream import Upstream
from nastavnik.grading.course import Course
from nastavnik.grading.intake.handed import HandedIn
from nastavnik.grading.teams import members_of
from nastavnik.project.draft import Draft
from nastavnik.project.rests import Change
from nastavnik.school.programme import load_programme
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)

_SHORT = 4  # signs of «О2», «С11» before the point of a title


@dataclass(frozen=True, slots=True)
class Step:
    """One work of the chain.

    Attributes:
        assignment: what is asked.
        work: what counts of it; ``None`` before the team has begun.
        draft: what is written now, where that differs from what was handed in.
        before: what earlier works say now.
        changes: where that differs from what this one rests upon.

    """

    assignment: Assignment
    work: Work | None
    draft: Work | None
    before: Upstream
    changes: tuple[Change, ...]

    @property
    def review(self) -> str:
        """What has changed and where: «в О2 изменилось: цель, задачи»; empty when nothing has."""
        titles = {block: one.title for one in self.before.sources for block in one.blocks}
        by_title: dict[str, list[Change]] = {}
        for change in self.changes:
            by_title.setdefault(titles[change.block], []).append(change)
        return "; ".join(f"в {short(title)} {_changed(found)}" for title, found in by_title.items())


class Chain:
    """The works of one team, as they lie now. A file that cannot be read is as good as none.

    Args:
        root: the course folder.
        home: the folder in which the team's drafts lie side by side.
        login: one of the team; a person without one works alone.

    Raises:
        BadInput: the programme cannot be read.

    """

    def __init__(self, root: Path, home: Path, login: str) -> None:
        self.root, self.home, self.login = root, home, login
        self.assignments = parts_in(root)
        self._handed = HandedIn(root)
        self._works: dict[str, Work | None] = {}

    def upstream(self, assignment_id: str) -> Upstream:
        """What the works before this one say in the blocks it asks for."""
        asked = next((one for one in self.assignments if one.id == assignment_id), None)
        wanted = () if asked is None else asks(asked)
        if asked is None or not wanted:
            return Upstream()
        earlier = self.assignments[: self.assignments.index(asked)]
        giving = [one for one in earlier if not set(gives(one)).isdisjoint(wanted)]
        return assembled(wanted, [work for one in giving if (work := self.work(one))])

    def work(self, assignment: Assignment) -> Work | None:
        """What the team answered last: handed in, else its draft; ``None`` if nothing is there."""
        if assignment.id not in self._works:
            self._works[assignment.id] = self._newest(assignment) or self._draft(assignment)
        return self._works[assignment.id]

    @cached_property
    def steps(self) -> tuple[Step, ...]:
        """Every work, in teaching order."""
        return tuple(map(self._step, self.assignments))

    @property
    def draft(self) -> Draft:
        """The project as all works together tell it now, handed in or not."""
        newest = (step.draft or step.work for step in self.steps)
        return told_by(work for work in newest if work)

    def handed_in(self, until: datetime | None = None) -> tuple[Work, ...]:
        """What the team has handed in, in teaching order; as it was then, where asked ``until``."""
        found = (self._newest(one, until) for one in self.assignments)
        return tuple(one for one in found if one is not None)

    def _step(self, assignment: Assignment) -> Step:
        work, draft = self.work(assignment), self._draft(assignment)
        is_same = work is not None and draft is not None and work.answers == draft.answers
        before = self.upstream(assignment.id)
        changes = () if work is None else outdated(work, before)
        return Step(assignment, work, None if is_same else draft, before, changes)

    def _newest(self, assignment: Assignment, until: datetime | None = None) -> Work | None:
        for folder, moment in self._handed.newest_first(assignment.id, self._members(assignment)):
            if until is not None and moment > until:
                continue
            reading = read_answers(folder / FILE_NAME, assignment.id)
            if reading.problem is None:
                return Work(assignment, reading.answers, moment)
        return None

    def _draft(self, assignment: Assignment) -> Work | None:
        reading = read_answers(self.home / assignment.id / FILE_NAME, assignment.id)
        return Work(assignment, reading.answers) if reading.problem is None else None

    def _members(self, assignment: Assignment) -> list[str]:
        try:
            return members_of(self.root, assignment.id, self.login)
        except BadInput:  # the coordinator's file: one's own works are there all the same
            return [self.login]


def parts_in(root: Path) -> tuple[Assignment, ...]:
    """The assignments that make up a project, in teaching order.

    Raises:
        BadInput: the programme cannot be read.

    """
    return tuple(one for one in _readable(root) if gives(one) or asks(one))


def _readable(root: Path) -> Iterator[Assignment]:
    course = Course(root)
    for name in load_programme(root).assignments:
        try:
            yield course.assignment(name)
        except (BadInput, OSError):  # the methodologist's file; the others are there all the same
            log.exception("the assignment %s cannot be read", name)


def told_by(works: Iterable[Work]) -> Draft:
    """The project as these works, in teaching order, tell it."""
    found = Draft()
    for work in works:
        found = given(work).laid_on(found)
    return found.settled()


def chain_at(root: Path, home: Path, login: str) -> Chain | None:
    """The chain of whoever works in ``home``; ``None`` when the course's files cannot be read."""
    try:
        return Chain(root, home, login)
    except (BadInput, OSError):  # the coordinator's files: a form opens without what came before
        log.exception("the chain of %s cannot be read", home)
        return None


def to_review(chain: Chain, assignment_id: str) -> str:
    """What a team reads after handing in a work on which later ones rest otherwise."""
    given_here = {
        block for one in chain.assignments if one.id == assignment_id for block in gives(one)
    }
    found = [
        (step.assignment, [one for one in step.changes if one.block in given_here])
        for step in chain.steps
    ]
    said = [f"{short(one.title)} ({_changed(changes)})" for one, changes in found if changes]
    return f"Пересмотрите то, что на этом держится: {', '.join(said)}." if said else ""


def short(title: str) -> str:
    """What people call an assignment in a sentence: «О2» of «О2. Дерево цели»."""
    code = title.partition(".")[0]
    return code if len(code) <= _SHORT else f"«{title}»"


def _changed(changes: list[Change]) -> str:
    labels = (f"{one.label[:1].lower()}{one.label[1:]}" for one in changes)
    return f"изменилось: {', '.join(labels)}"

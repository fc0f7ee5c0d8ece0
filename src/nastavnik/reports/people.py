"""The people of a cohort: the roster and the gradebook laid side by side, nobody dropped."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.reports.works import Mark, Work
from nastavnik.school.folders import AUTOGRADED, SUBMITTED
from nastavnik.school.roster import Person
from nastavnik.values.verdict import Status

UNLISTED = "не в списке"


class State(StrEnum):
    """How far a person's work has come."""

    MISSING = "не сдано"
    COLLECTED = "сдано, ждёт программы"
    WAITING = "ждёт проверки"
    CHECKED = "проверено"


@dataclass(frozen=True, slots=True)
class Participant:
    """One person with the marks of one assignment.

    ``listed`` is false for somebody the roster does not know; ``problem`` says why the answers
    could not be read at all, if so; ``failed`` is true when that, or a check, is a fault of ours
    or of the file and a person must look.
    """

    id: str
    name: str
    district: str
    team: str
    listed: bool
    state: State
    late: bool | None = None
    marks: tuple[Mark, ...] = ()
    penalty: Decimal = Decimal(0)
    problem: str = ""
    failed: bool = False

    @property
    def handed_in(self) -> bool:
        """Whether there is a work at all."""
        return self.state is not State.MISSING

    @property
    def auto(self) -> dict[str, Decimal | None]:
        """Points of the automatic checks by cell; ``None`` is not checked yet."""
        return {mark.cell: mark.points for mark in self.marks if not mark.by_hand}

    @property
    def manual(self) -> dict[str, Decimal | None]:
        """Points of the criteria by cell; ``None`` waits for a grader."""
        return {mark.cell: mark.points for mark in self.marks if mark.by_hand}

    @property
    def waiting(self) -> int:
        """How many answers wait for a grader."""
        return sum(mark.points is None for mark in self.marks)

    def most(self, *, by_hand: bool) -> Decimal:
        """The most points the program's or the grader's part of the work can give."""
        return sum((mark.most for mark in self.marks if mark.by_hand == by_hand), Decimal(0))

    def total(self, *, by_hand: bool) -> Decimal | None:
        """Points of that part; ``None`` while anything in it waits or there is no work."""
        given = [mark.points for mark in self.marks if mark.by_hand == by_hand]
        known = [points for points in given if points is not None]
        return sum(known, Decimal(0)) if given and len(known) == len(given) else None

    @property
    def so_far(self) -> Decimal:
        """Points given up to now."""
        return sum((mark.points or Decimal(0) for mark in self.marks), Decimal(0))

    @property
    def points(self) -> Decimal | None:
        """The points of a work that is checked completely, else ``None``."""
        return self.so_far if self.state is State.CHECKED else None

    @property
    def readiness(self) -> Decimal | None:
        """Points / maximum of what is checked already; ``None`` when nothing is."""
        most = sum((mark.most for mark in self.marks if mark.points is not None), Decimal(0))
        return self.so_far / most if most else None


def gather(
    root: Path, assignment_id: str, roster: Iterable[Person], works: Iterable[Work]
) -> tuple[Participant, ...]:
    """Everybody of the roster in its order, then those only the gradebook knows."""
    by_student = {work.student: work for work in works}
    listed = [
        _participant(root, assignment_id, person, by_student.pop(person.id, None))
        for person in roster
    ]
    strangers = [_participant(root, assignment_id, None, work) for work in by_student.values()]
    return (*listed, *strangers)


def _participant(
    root: Path, assignment_id: str, person: Person | None, work: Work | None
) -> Participant:
    student = person.id if person else work.student if work else ""
    state = state_of(root, assignment_id, student, work)
    problem, broken = _problem(root / AUTOGRADED / student / assignment_id)
    marks = work.marks if work else ()
    silent = any(mark.points is None for mark in marks if not mark.by_hand)
    named = f"{person.last_name} {person.first_name}".strip() if person else work and work.name
    return Participant(
        id=student,
        name=named or student,
        district=(person.district or "район не указан") if person else UNLISTED,
        team=(person.team or "без команды") if person else UNLISTED,
        listed=person is not None,
        state=state,
        late=work.late if work else None,
        marks=marks,
        penalty=work.penalty if work else Decimal(0),
        problem=problem,
        failed=broken or (silent and state is State.WAITING),
    )


def state_of(root: Path, assignment_id: str, student: str, work: Work | None) -> State:
    """How far a work has come; ``work`` is what the gradebook holds of it."""
    if work is None or not work.handed_in:
        submitted = root / SUBMITTED / student / assignment_id
        return State.COLLECTED if submitted.is_dir() else State.MISSING
    if all(mark.points is None for mark in work.marks if not mark.by_hand):
        return State.COLLECTED
    waits = any(mark.points is None for mark in work.marks)
    return State.WAITING if waits else State.CHECKED


def _problem(autograded: Path) -> tuple[str, bool]:
    """Why the answers could not be used, as autograding noted it, and whether that is a failure."""
    try:
        notebook = json.loads((autograded / NOTEBOOK).read_text("utf-8"))
        found = notebook["metadata"]["nastavnik"]["problem"]
    except (OSError, ValueError, KeyError):
        return "", False
    return (
        (str(found["sentence"]), found["status"] == Status.FAILED.value) if found else ("", False)
    )

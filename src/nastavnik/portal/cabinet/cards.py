"""Assignments as one person has to do, has done and was told."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.model import Assignment
from nastavnik.grading.course import Course
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.receipts import Receipt, Receipts
from nastavnik.grading.teams import members_of
from nastavnik.portal.hub.workplace import feedback_of, work_folder
from nastavnik.school.deadlines import Decision, Term, read_decisions, term_of
from nastavnik.school.folders import SUBMITTED
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person
from nastavnik.values.numbers import BadInput

if TYPE_CHECKING:
    from nastavnik.reports.works import Work


class Stage(StrEnum):
    """How far a person's work has come."""

    UNTOUCHED = "не начато"
    DRAFT = "черновик"
    HANDED_IN = "сдано"
    CHECKED = "проверено"


@dataclass(frozen=True, slots=True)
class Card:
    """One assignment for one person.

    Attributes:
        assignment: what is asked.
        term: until when.
        stage: how far they are.
        receipt: of the last work handed in by them or a teammate.
        by_other: a teammate handed it in.
        points: what was given, once everything is marked.
        has_feedback: whether there is a page to read.

    """

    assignment: Assignment
    term: Term
    stage: Stage
    receipt: Receipt | None = None
    by_other: bool = False
    points: Decimal | None = None
    has_feedback: bool = False


def cards_of(root: Path, person: Person) -> list[Card]:
    """The assignments of the programme, in teaching order.

    Raises:
        BadInput: a file of the course cannot be read.

    """
    programme, kept = load_programme(root), _Kept(root, person)
    decisions = read_decisions(root)
    return [_card(kept, name, decisions) for name in programme.assignments]


class _Kept:
    """What the school keeps of one person's works: the register and the gradebook, each read once."""

    def __init__(self, root: Path, person: Person) -> None:
        self.root, self.person = root, person
        self._register = Receipts(root)

    def last(self, name: str) -> Receipt | None:
        """What they or a teammate handed in last."""
        crew = members_of(self.root, name, self.person.id)
        found = (self._register.last(name, login) for login in crew)
        return max((one for one in found if one), key=lambda one: one.sent, default=None)

    def points(self, receipt: Receipt) -> Decimal | None:
        """The points of the work of this receipt; ``None`` while it waits for anything."""
        folder = self.root / SUBMITTED / self.person.id / receipt.assignment
        if arrival_of(folder).receipt != receipt.code:
            return None  # the gradebook still speaks of an earlier work
        work = self._works.get(receipt.assignment)
        if work is None or not work.marks or any(one.points is None for one in work.marks):
            return None
        total = sum((one.points or Decimal(0) for one in work.marks), -work.penalty)
        return max(Decimal(0), total)

    @cached_property
    def _works(self) -> "Mapping[str, Work]":
        from nastavnik.reports.works import read_all_works  # heavy: imports nbgrader

        names = load_programme(self.root).assignments
        try:
            found = read_all_works(self.root, names, [self.person.id])
        except (
            BadInput
        ):  # the coordinator is told of a damaged gradebook; the forms open all the same
            return {}
        return {name: works[0] for name, works in found.items() if works}


def _card(kept: _Kept, name: str, decisions: list[Decision]) -> Card:
    root, login = kept.root, kept.person.id
    assignment = Course(root).assignment(name)
    term = term_of(decisions, name, login)
    receipt = kept.last(name)
    if receipt is None:
        draft = (work_folder(root, login, name) / FILE_NAME).exists()
        return Card(assignment, term, Stage.DRAFT if draft else Stage.UNTOUCHED)
    points = kept.points(receipt)
    return Card(
        assignment,
        term,
        Stage.HANDED_IN if points is None else Stage.CHECKED,
        receipt,
        receipt.student != login,
        points,
        feedback_of(root, login, name) is not None,
    )

"""Assignments as one person has to do, has done and was told."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

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
    decisions = read_decisions(root)
    return [_card(root, person, name, decisions) for name in load_programme(root).assignments]


def _card(root: Path, person: Person, name: str, decisions: list[Decision]) -> Card:
    assignment = Course(root).assignment(name)
    term = term_of(decisions, name, person.id)
    receipt = _last(root, person, name)
    if receipt is None:
        draft = (work_folder(root, person.id, name) / FILE_NAME).exists()
        return Card(assignment, term, Stage.DRAFT if draft else Stage.UNTOUCHED)
    points = _points(root, person.id, receipt)
    return Card(
        assignment,
        term,
        Stage.HANDED_IN if points is None else Stage.CHECKED,
        receipt,
        receipt.student != person.id,
        points,
        feedback_of(root, person.id, name) is not None,
    )


def _last(root: Path, person: Person, name: str) -> Receipt | None:
    register = Receipts(root)
    found = (register.last(name, login) for login in members_of(root, name, person.id))
    return max((one for one in found if one), key=lambda one: one.sent, default=None)


def _points(root: Path, login: str, receipt: Receipt) -> Decimal | None:
    """The points of the work of this receipt; ``None`` while it waits for anything."""
    if arrival_of(root / SUBMITTED / login / receipt.assignment).receipt != receipt.code:
        return None  # the gradebook still speaks of an earlier work
    from nastavnik.reports.works import read_works  # heavy: imports nbgrader

    try:
        works = read_works(root, receipt.assignment, login)
    except BadInput:  # nothing graded yet
        return None
    marks = works[0] if works else None
    if marks is None or not marks.marks or any(one.points is None for one in marks.marks):
        return None
    total = sum((one.points or Decimal(0) for one in marks.marks), -marks.penalty)
    return max(Decimal(0), total)

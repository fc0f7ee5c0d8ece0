"""«Мой кабинет»: what one person has to do, has done and was told."""

import os
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path

import ipywidgets as widgets
from IPython.display import display
from jinja2 import Environment, PackageLoader, StrictUndefined

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.model import Assignment
from nastavnik.grading.course import Course
from nastavnik.grading.hand import person_here
from nastavnik.grading.intake.arrival import arrival_of
from nastavnik.grading.intake.receipts import Receipt, Receipts
from nastavnik.grading.teams import members_of
from nastavnik.portal.hub.workplace import ROOM_VARIABLE, feedback_of, work_folder
from nastavnik.school.deadlines import Term, read_decisions, term_of
from nastavnik.school.folders import ROSTER, SUBMITTED, root_of
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import BadInput, show_number

STRANGER = "Вас нет в списке школы. Позовите координатора."
_PAGES = Environment(
    loader=PackageLoader("nastavnik.portal"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
_PAGES.filters |= {"moment": show_moment, "number": show_number}


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


def open_cabinet(root: Path | None = None) -> None:
    """Show the cabinet of the person logged in, on the course around the working directory."""
    folder = root or root_of(Path.cwd()) or Path.cwd()
    try:
        html = cabinet_html(folder, person_here(), os.environ.get(ROOM_VARIABLE, ""))
    except BadInput as refusal:
        html = _PAGES.from_string("<p>{{ said }}</p>").render(said=str(refusal))
    # in a widget a link opens where it stands; in an output it would open one more tab
    display(widgets.HTML(html))  # type: ignore[no-untyped-call]


def cabinet_html(root: Path, login: str, address: str) -> str:
    """The page of one person; ``address`` is where the pages of the service begin.

    Raises:
        BadInput: the roster does not know them, or a file of the course cannot be read.

    """
    people = read_roster(root / ROSTER)
    person = next((one for one in people if one.id == login), None)
    if person is None:
        raise BadInput(STRANGER)
    mates = [one for one in people if one.team and one.team == person.team and one.takes_part]
    return _PAGES.get_template("cabinet.html.j2").render(
        person=person,
        mates=[one for one in mates if one.id != person.id],
        cards=cards_of(root, person),
        address=address,
        Stage=Stage,
    )


def cards_of(root: Path, person: Person) -> list[Card]:
    """The assignments of the programme, in teaching order."""
    return [_card(root, person, name) for name in load_programme(root).assignments]


def _card(root: Path, person: Person, name: str) -> Card:
    assignment = Course(root).assignment(name)
    term = term_of(read_decisions(root), name, person.id)
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
    from nastavnik.reports.works import read_works  # heavy: imports nbgrader

    if arrival_of(root / SUBMITTED / login / receipt.assignment).receipt != receipt.code:
        return None  # the gradebook still speaks of an earlier work
    try:
        works = read_works(root, receipt.assignment)
    except BadInput:  # nothing graded yet
        return None
    marks = next((one for one in works if one.student == login), None)
    if marks is None or not marks.marks or any(one.points is None for one in marks.marks):
        return None
    total = sum((one.points or Decimal(0) for one in marks.marks), -marks.penalty)
    return max(Decimal(0), total)

"""Write marks: into the gradebook through nbgrader's own rows, into our table beside it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nbgrader.api import Assignment, BaseCell, Comment, Grade, SubmittedAssignment
from sqlalchemy import Connection
from sqlalchemy.orm import Session

from nastavnik.grading.hand import acting
from nastavnik.grading.marking.seen import said
from nastavnik.grading.marking.table import Given, Role, hash_of, put_given, settle_given
from nastavnik.grading.marking.views import View
from nastavnik.grading.mirror import MIRRORED
from nastavnik.grading.rows import of_works
from nastavnik.values.clock import now, to_utc


@dataclass(frozen=True, slots=True)
class NewMark:
    """A mark to be written, already found to be right."""

    marker: str
    role: Role
    points: Decimal
    comment: str
    why: str = ""


class Pen:
    """Writes marks, all of one role, inside one transaction; what is put is written at its end."""

    def __init__(self, session: Session, assignment_id: str, students: list[str]) -> None:
        self._session, self._assignment = session, assignment_id
        self._students = students
        self._given: list[Given] = []
        self._rows: dict[Any, dict[tuple[str, str], Any]] = {}

    def put(self, view: View, new: NewMark) -> None:
        """Write a mark for everybody whose work it is."""
        for student in view.work.members:
            given = Given(
                student,
                view.cell,
                new.marker,
                new.role,
                float(new.points),
                said(new.comment),
                to_utc(now()),
                hash_of(view.text),
                settled=new.role == Role.AGREED,
                why=new.why,
            )
            self._given.append(given)
            if new.role != Role.SECOND:
                self._put_in_gradebook(given)

    def finish(self) -> None:
        """Write what was put."""
        put_given(self._session.connection(), self._assignment, self._given)
        self._session.flush()

    def settle(self, view: View, *sides: Given | None) -> None:
        """Note that these marks take part in an agreement."""
        for side in filter(None, sides):
            rows = (one for member in view.work.members for one in self._same(view, member, side))
            for one in rows:
                settle_given(self._session.connection(), self._assignment, one)

    def _same(self, view: View, member: str, side: Given) -> list[Given]:
        given = view.state.given.get((member, view.cell), [])
        return [one for one in given if (one.marker, one.role) == (side.marker, side.role)]

    def _put_in_gradebook(self, given: Given) -> None:
        place = (given.student, given.cell)
        grade = self._all(Grade).get(place)
        if grade is not None:  # a member may have joined after the last grading
            grade.manual_score = given.points
            grade.needs_manual_grade = False
            self._all(Comment)[place].manual_comment = given.comment or None

    def _all(self, kind: Any) -> dict[tuple[str, str], Any]:
        """Rows of the gradebook, asked for once."""
        if kind not in self._rows:
            columns = (kind, SubmittedAssignment.student_id, BaseCell.name)
            asked = of_works(self._session.query(*columns).select_from(kind), kind)
            asked = asked.filter(Assignment.name == self._assignment)
            if self._students:
                asked = asked.filter(SubmittedAssignment.student_id.in_(self._students))
            self._rows[kind] = {(student, cell): row for row, student, cell in asked}
        return self._rows[kind]


@contextmanager
def pen(
    connection: Connection, assignment_id: str, students: list[str], who: str, why: str = ""
) -> Iterator[Pen]:
    """A pen in somebody's hand, inside a transaction; no students means all."""
    held = Session(connection, join_transaction_mode="rollback_only", info={MIRRORED: True})
    with acting(who, why), held as session:
        made = Pen(session, assignment_id, students)
        yield made
        made.finish()

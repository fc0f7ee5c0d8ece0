"""What nbgrader's gradebook says of works: a single query, opened for reading only."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from itertools import groupby
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    GradeCell,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Engine, NullPool, Row, Select, and_, create_engine, select, true
from sqlalchemy.exc import DatabaseError

from nastavnik.school.folders import GRADEBOOK
from nastavnik.school.gradebook import engine_of, is_elsewhere, is_there, unread
from nastavnik.values.clock import from_utc
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Mark:
    """One graded cell of one work; ``points`` is ``None`` until it is marked."""

    cell: str
    by_hand: bool
    most: Decimal
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Work:
    """What the gradebook holds of one student.

    ``handed_in`` is false for a student without a work; ``late`` is ``None`` when the assignment
    has no due time or the work no time of submission; ``penalty`` is what lateness took off;
    ``sent`` is when the work was handed in.
    """

    student: str
    name: str
    handed_in: bool
    late: bool | None
    marks: tuple[Mark, ...]
    penalty: Decimal = Decimal(0)
    sent: datetime | None = None


def read_works(root: Path, assignment_id: str, student: str = "") -> tuple[Work, ...]:
    """Every student of the gradebook, by id; one of them when named.

    Raises:
        BadInput: there is no gradebook, it cannot be read, or it does not know the assignment.

    """
    if not is_there(root):
        raise _too_early("журнала оценок ещё нет", assignment_id)
    try:
        rows = _rows(root, _query((assignment_id,), (student,) if student else ()))
    except DatabaseError:
        raise BadInput(unread(root)) from None
    if not rows:
        raise _too_early(f"задания «{assignment_id}» ещё нет в журнале оценок", assignment_id)
    return _works(rows)


def read_all_works(
    root: Path, assignments: Sequence[str], students: Sequence[str] = ()
) -> dict[str, tuple[Work, ...]]:
    """The same of many assignments at once, by id; those that nobody has graded are left out.

    Of these students only, when any are named.

    Raises:
        BadInput: the gradebook cannot be read.

    """
    if not is_there(root):
        return {}
    try:
        rows = _rows(root, _query(assignments, students))
    except DatabaseError:
        raise BadInput(unread(root)) from None
    return {name: _works(list(group)) for name, group in groupby(rows, lambda row: row.assignment)}


def _works(rows: list[Row[Any]]) -> tuple[Work, ...]:
    people = groupby((row for row in rows if row.student is not None), lambda row: row.student)
    return tuple(_work(list(of_one)) for _, of_one in people)


def _too_early(why: str, assignment_id: str) -> BadInput:
    return BadInput(
        f"Сначала проведите проверку: {why} "
        f"(попробовать на вымышленной группе: nastavnik demo --assignment {assignment_id})."
    )


def _rows(root: Path, query: Select[Any]) -> list[Row[Any]]:
    """What is asked for, in an order that no database's own rules of sorting have a say in."""
    with _engine(root).connect() as connection:
        rows = connection.execute(query).all()
    return sorted(rows, key=lambda row: (row.assignment, row.student or "", row.cell or ""))


def _engine(root: Path) -> Engine:
    """For reading only: nbgrader's own Gradebook() would write a course into the file."""
    if is_elsewhere(root):
        return engine_of(root).execution_options(postgresql_readonly=True)
    file = f"{(root / GRADEBOOK).resolve().as_uri()}?mode=ro"
    return create_engine(
        "sqlite://", creator=lambda: sqlite3.connect(file, uri=True), poolclass=NullPool
    )


def _query(assignments: Sequence[str], students: Sequence[str]) -> Select[Any]:
    """All grades of all students, or of some; outer joins keep those who have none."""
    cell, grade_cell = BaseCell.__table__, GradeCell.__table__
    of_both = and_(
        SubmittedAssignment.student_id == Student.id,
        SubmittedAssignment.assignment_id == Assignment.id,
    )
    return (
        select(
            Student.id.label("student"),
            Student.first_name,
            Student.last_name,
            Assignment.name.label("assignment"),
            Assignment.duedate,
            SubmittedAssignment.id.label("work"),
            SubmittedAssignment.timestamp,
            SubmittedAssignment.extension,
            SubmittedNotebook.id.label("notebook"),
            SubmittedNotebook.late_submission_penalty,
            cell.c.name.label("cell"),
            grade_cell.c.cell_type,
            grade_cell.c.max_score,
            Grade.auto_score,
            Grade.manual_score,
            Grade.extra_credit,
            Grade.needs_manual_grade,
        )
        .select_from(Assignment)
        .outerjoin(Student, Student.id.in_(students) if students else true())
        .outerjoin(SubmittedAssignment, of_both)
        .outerjoin(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
        .outerjoin(Grade, Grade.notebook_id == SubmittedNotebook.id)
        .outerjoin(cell, cell.c.id == Grade.cell_id)
        .outerjoin(grade_cell, grade_cell.c.id == cell.c.id)
        .where(Assignment.name.in_(assignments))
    )


def _work(rows: list[Row[Any]]) -> Work:
    first = rows[0]
    return Work(
        student=first.student,
        name=" ".join(filter(None, (first.last_name, first.first_name))),
        handed_in=first.work is not None,
        late=_late(first),
        marks=tuple(_marks(rows)),
        penalty=_penalty(rows),
        sent=from_utc(first.timestamp) if first.timestamp else None,
    )


def _late(row: Row[Any]) -> bool | None:
    if row.duedate is None or row.timestamp is None:
        return None
    due = row.duedate + row.extension if row.extension else row.duedate
    return bool(row.timestamp > due)


def _penalty(rows: Iterable[Row[Any]]) -> Decimal:
    by_notebook = {row.notebook: row.late_submission_penalty or 0 for row in rows}
    return sum((Decimal(str(points)) for points in by_notebook.values()), Decimal(0))


def _marks(rows: Iterable[Row[Any]]) -> Iterable[Mark]:
    for row in rows:
        if row.max_score is not None:
            by_hand = row.cell_type == "markdown"
            yield Mark(row.cell, by_hand, Decimal(str(row.max_score)), _points(row))


def _points(row: Row[Any]) -> Decimal | None:
    """As nbgrader counts: a grader's mark wins over the program's; ``None`` while one is asked."""
    given = row.auto_score if row.manual_score is None else row.manual_score
    if row.needs_manual_grade or given is None:
        return None
    return Decimal(str(given)) + Decimal(str(row.extra_credit or 0))

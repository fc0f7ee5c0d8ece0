"""Rows of the gradebook of one submitted notebook: read before a run, written after it."""

from collections.abc import Mapping
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import select

from nastavnik.grading.decision import Found
from nastavnik.grading.scores import Before


def of_works(asked: Any, kind: Any) -> Any:
    """A query over ``kind`` (``Grade`` or ``Comment``) joined with cell, work and assignment."""
    return (
        asked.join(BaseCell, BaseCell.id == kind.cell_id)
        .join(SubmittedNotebook, SubmittedNotebook.id == kind.notebook_id)
        .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
    )


def before_in(db: Any, notebook: Any) -> dict[str, Before]:
    """What the gradebook holds of a submitted notebook, by the grade id of the cell."""
    return {
        name: Before(grade.auto_score, grade.manual_score, grade.needs_manual_grade)
        for name, grade in _named(db, Grade, notebook).items()
    }


def put_rows(db: Any, notebook: Any, found: Found, waiting: Mapping[str, bool]) -> None:
    """Set points, remarks and who waits; marks and comments of people stay untouched.

    Raises:
        LookupError: the gradebook has no such cell (the task was built anew after the release).

    """
    grades, comments = _named(db, Grade, notebook), _named(db, Comment, notebook)
    for name, auto in found.autos.items():
        grades[name].auto_score = auto
        grades[name].needs_manual_grade = waiting[name]
    for name, remark in found.comments.items():
        comments[name].auto_comment = remark


def wait_for_person(db: Any, notebook: Any) -> None:
    """Let every cell without a mark by hand wait for one."""
    for grade in _named(db, Grade, notebook).values():
        grade.needs_manual_grade = grade.needs_manual_grade or grade.manual_score is None


def _named(db: Any, kind: Any, notebook: Any) -> dict[str, Any]:
    """Rows by cell. The gradebook's only index begins with the cell, so the cells are named."""
    cells = select(BaseCell.id).where(BaseCell.notebook_id == notebook.notebook_id)
    found = (
        select(kind, BaseCell.name)
        .join(BaseCell, BaseCell.id == kind.cell_id)
        .where(kind.notebook_id == notebook.id, kind.cell_id.in_(cells))
    )
    return {name: row for row, name in db.execute(found)}

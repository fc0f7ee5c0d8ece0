"""From what the gradebook counts lateness: a work is graded again when it has changed."""

from typing import Any

from nbgrader.api import Assignment, SubmittedAssignment
from sqlalchemy import select


def due_of(db: Any, assignment: str) -> str:
    """The terms of somebody who has no submission yet."""
    due = db.scalar(select(Assignment.duedate).where(Assignment.name == assignment))
    return f"{due} None"


def terms_of(db: Any, assignment: str) -> dict[str, str]:
    """The terms by participant; only of those with a submission."""
    asked = (
        select(SubmittedAssignment.student_id, Assignment.duedate, SubmittedAssignment.extension)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment)
    )
    return {row[0]: f"{row[1]} {row[2]}" for row in db.execute(asked)}

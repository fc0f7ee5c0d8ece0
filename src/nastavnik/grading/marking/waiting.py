"""Which assignments have texts that nobody has marked yet."""

from pathlib import Path

from nbgrader.api import Assignment, Grade, SubmittedAssignment, SubmittedNotebook

from nastavnik.grading.desk import Desk
from nastavnik.school.gradebook import is_there


def waiting_assignments(root: Path) -> set[str]:
    """Their ids; none when nothing has been graded in the course ``root``."""
    if not is_there(root):
        return set()
    with Desk(root).gradebook() as gradebook:
        found = (
            gradebook.db.query(Assignment.name)
            .join(SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id)
            .join(SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id)
            .join(Grade, Grade.notebook_id == SubmittedNotebook.id)
            .filter(Grade.needs_manual_grade)
            .distinct()
        )
        return {name for (name,) in found}

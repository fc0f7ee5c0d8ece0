"""Due dates and extensions as nbgrader counts lateness from them.

What was decided in the school (:mod:`nastavnik.school.deadlines`) goes into the gradebook; where
nothing was, the gradebook's own dates stay.
"""

from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, MissingEntry, SubmittedAssignment
from sqlalchemy import and_, select

from nastavnik.school.deadlines import Term, read_decisions, term_of
from nastavnik.school.programme import Late, load_programme
from nastavnik.values.clock import to_utc


class Terms:
    """The dates of one assignment in the course ``root``.

    Raises:
        BadInput: the file of dates cannot be read.

    """

    def __init__(self, root: Path, assignment_id: str) -> None:
        self._root, self.assignment_id = root, assignment_id
        self._decisions = [one for one in read_decisions(root) if one.assignment == assignment_id]
        self._named = {one.person for one in self._decisions}

    @cached_property
    def _rule(self) -> Late:
        return load_programme(self._root).late

    def of(self, student: str) -> Term:
        """What the school decided for a participant."""
        return term_of(self._decisions, self.assignment_id, student)

    def keys(self, db: Any) -> dict[str, str]:
        """By participant all that their lateness depends on; only those with a submission."""
        asked = (
            select(
                SubmittedAssignment.student_id, Assignment.duedate, SubmittedAssignment.extension
            )
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Assignment.name == self.assignment_id)
        )
        return {student: self.key(student, *dates) for student, *dates in db.execute(asked)}

    def key_of(self, db: Any, student: str) -> str:
        """The same of one participant, with a submission or without."""
        own = and_(
            SubmittedAssignment.assignment_id == Assignment.id,
            SubmittedAssignment.student_id == student,
        )
        asked = select(Assignment.duedate, SubmittedAssignment.extension).outerjoin(
            SubmittedAssignment, own
        )
        dates = db.execute(asked.where(Assignment.name == self.assignment_id)).first()
        return self.key(student, *(dates or (None, None)))

    def key(self, student: str, due: datetime | None, extension: timedelta | None) -> str:
        """The same from the gradebook's ``due`` and ``extension``."""
        return f"{self._due(due)} {self.extension(student, extension)} {self._rule}"

    def extension(self, student: str, known: timedelta | None = None) -> timedelta | None:
        """How much longer than everybody a participant has; ``known`` is what the gradebook says."""
        return self.of(student).extra if student in self._named else known

    def put(self, submission: Any) -> None:
        """Write the dates of nbgrader's submission."""
        self.put_due(submission.assignment)
        submission.extension = self.extension(submission.student.id, submission.extension)

    def put_due(self, assignment: Any) -> None:
        """Write the date of nbgrader's assignment."""
        assignment.duedate = self._due(assignment.duedate)

    def put_all(self, gradebook: Any) -> None:
        """Write the dates of the assignment and of everybody who has handed in."""
        try:
            assignment = gradebook.find_assignment(self.assignment_id)
        except MissingEntry:
            return
        self.put_due(assignment)
        for submission in assignment.submissions:
            self.put(submission)
        gradebook.db.commit()

    def _due(self, due: datetime | None) -> datetime | None:
        common = self.of("").common
        decided = to_utc(common) if common else None
        return decided if "" in self._named else due

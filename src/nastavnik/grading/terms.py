"""Due dates and extensions as nbgrader counts lateness from them.

What was decided in the school (:mod:`nastavnik.school.deadlines`) goes into the gradebook; where
nothing was, the gradebook's own dates stay.
"""

from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import MissingEntry

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

    def key(self, student: str, due: datetime | None, extension: timedelta | None) -> str:
        """All that lateness depends on; ``due`` and ``extension`` are the gradebook's."""
        counted = self._due(due), self._extension(student, extension)
        return f"{counted[0]} {counted[1]} {self._rule}"

    def put(self, submission: Any) -> None:
        """Write the dates of nbgrader's submission."""
        assignment = submission.assignment
        assignment.duedate = self._due(assignment.duedate)
        submission.extension = self._extension(submission.student.id, submission.extension)

    def put_all(self, gradebook: Any) -> None:
        """Write the dates of the assignment and of everybody who has handed in."""
        try:
            assignment = gradebook.find_assignment(self.assignment_id)
        except MissingEntry:
            return
        assignment.duedate = self._due(assignment.duedate)
        for submission in assignment.submissions:
            self.put(submission)
        gradebook.db.commit()

    def _due(self, due: datetime | None) -> datetime | None:
        common = self.of("").common
        decided = to_utc(common) if common else None
        return decided if "" in self._named else due

    def _extension(self, student: str, extension: timedelta | None) -> timedelta | None:
        return self.of(student).extra if student in self._named else extension

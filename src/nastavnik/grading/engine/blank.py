"""The rows of a participant's first submission: what nbgrader's ``add_submission`` makes, at once."""

import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from nbgrader.api import (
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import insert, select

from nastavnik.grading.decision import Found

_GRADED, _SAID = ("GradeCell", "TaskCell"), ("SolutionCell", "TaskCell")


@dataclass(frozen=True, slots=True)
class Head:
    """Whose submission it is, when it was handed in (UTC), how much longer they have."""

    student: str
    sent: datetime | None
    extension: timedelta | None


class Blank:
    """The shape of a submission, read once a run.

    Args:
        db: a session.
        assignment: the assignment's own id in the gradebook.
        notebook: the name of the notebook whose cells are filled in.

    """

    def __init__(self, db: Any, assignment: str, notebook: str) -> None:
        self._assignment, self._notebook = assignment, notebook
        asked = select(Notebook.id, Notebook.name).where(Notebook.assignment_id == assignment)
        self._notebooks = {row.id: row.name for row in db.execute(asked)}
        cells = select(BaseCell.notebook_id, BaseCell.id, BaseCell.name, BaseCell.type)
        self._cells = db.execute(cells.where(BaseCell.notebook_id.in_(self._notebooks))).all()

    def add(self, db: Any, head: Head, found: Found, waiting: Mapping[str, bool]) -> None:
        """Insert all rows of a submission with what was ``found``.

        Raises:
            LookupError: the gradebook has no such cell (the task was built anew after the release).

        """
        submission = growing_id()
        work = {
            "id": submission,
            "assignment_id": self._assignment,
            "student_id": head.student,
            "timestamp": head.sent,
            "extension": head.extension,
        }
        db.execute(insert(SubmittedAssignment.__table__), work)
        for place, name in self._notebooks.items():
            known = (found, waiting) if name == self._notebook else (Found({}, {}), {})
            self._add_notebook(db, place, submission, *known)

    def _add_notebook(
        self, db: Any, place: str, work: str, found: Found, waiting: Mapping[str, bool]
    ) -> None:
        graded, said = self._named(place, _GRADED), self._named(place, _SAID)
        if missing := (found.autos.keys() - graded.keys()) | (found.comments.keys() - said.keys()):
            raise LookupError(*sorted(missing))
        notebook = {"id": growing_id(), "assignment_id": work, "notebook_id": place}
        db.execute(insert(SubmittedNotebook.__table__), notebook)
        grades = [
            {
                "id": growing_id(),
                "notebook_id": notebook["id"],
                "cell_id": cell,
                "auto_score": found.autos.get(name),
                "needs_manual_grade": waiting.get(name, True),
            }
            for name, cell in graded.items()
        ]
        comments = [
            {
                "id": growing_id(),
                "notebook_id": notebook["id"],
                "cell_id": cell,
                "auto_comment": found.comments.get(name),
            }
            for name, cell in said.items()
        ]
        for table, rows in ((Grade.__table__, grades), (Comment.__table__, comments)):
            if rows:
                db.execute(insert(table), rows)

    def _named(self, place: str, kinds: tuple[str, ...]) -> dict[str, str]:
        cells = [cell for cell in self._cells if cell.notebook_id == place and cell.type in kinds]
        return {cell.name: cell.id for cell in cells}


def growing_id() -> str:
    """An id of the shape of nbgrader's, later ones greater: rows written together lie together.

    A random id would touch a page of the index a row, the more the larger the gradebook.
    """
    return f"{time.time_ns():016x}{secrets.token_hex(8)}"

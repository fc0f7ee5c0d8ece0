"""What stands on the cover of a work's feedback: whose it is, when things happened and will."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from nbgrader.api import Assignment, SubmittedAssignment
from sqlalchemy import Engine, select

from nastavnik.grading.audit.read import read_log
from nastavnik.values.clock import from_utc

_BY_HAND = ("manual_score", "manual_comment", "extra_credit")


@dataclass(frozen=True, slots=True)
class Cover:
    """Times with their zone; what is not known is ``None`` or empty and is not shown.

    Attributes:
        whose: whose work it is, in words.
        handed_in: when the work was handed in.
        checked: when a mark or a comment was last changed, at least when the programme checked.
        due: until when it was to be handed in.
        mend_until: until when a mended work is taken.
        receipt: the number of the receipt.

    """

    whose: str = ""
    handed_in: datetime | None = None
    checked: datetime | None = None
    due: datetime | None = None
    mend_until: datetime | None = None
    receipt: str = ""


def cover_of(engine: Engine, assignment: str, student: str, notebook: Path) -> Cover:
    """The times that the gradebook, the log of changes and the graded notebook know."""
    asked = (
        select(SubmittedAssignment.timestamp)
        .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
        .where(Assignment.name == assignment, SubmittedAssignment.student_id == student)
    )
    with engine.connect() as connection:
        sent = connection.execute(asked).scalar_one_or_none()
    checks = [
        from_utc(entry.moment)
        for entry in read_log(engine, assignment, student)
        if entry.place.what in _BY_HAND
    ]
    if notebook.exists():
        checks.append(datetime.fromtimestamp(notebook.stat().st_mtime, UTC))
    return Cover(handed_in=from_utc(sent) if sent else None, checked=max(checks, default=None))

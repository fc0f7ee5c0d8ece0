"""The one door into ``submitted/``: by the exchange, by e-mail or on a stick, from a teammate.

A work enters whole or not at all. What it replaces is kept, and the same answers again change
nothing, so that somebody who presses «Сдать» twice does not become later.
"""

import os
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nastavnik.grading.disk import alone
from nastavnik.grading.intake.arrival import Arrival, content_hash, secret_of
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.grading.intake.sorting import (
    SECRET,
    TIMESTAMP,
    complete,
    copy_plain,
    refusals,
    sort_out,
)
from nastavnik.school.folders import GRADING, SUBMITTED
from nastavnik.values.clock import from_utc, to_utc

STAMP = "%Y-%m-%d %H:%M:%S.%f UTC"  # as nbgrader writes its time stamps


@dataclass(frozen=True, slots=True)
class Parcel:
    """A work at the door.

    Attributes:
        student: whose work it becomes.
        sender: who handed it in.
        folder: where it lies now; only plain files of it are taken.
        sent: the school's own time, not the participant's.
        notes: sentences for the grader.

    """

    student: str
    sender: str
    folder: Path
    sent: datetime
    notes: tuple[str, ...] = ()


class Intake:
    """The door of one assignment in a course folder."""

    def __init__(self, root: Path, assignment_id: str) -> None:
        self.root, self.assignment_id = root, assignment_id
        self._receipts = Receipts(root)
        self._room = root / GRADING / "engine" / assignment_id

    def submitted(self, student: str) -> Path:
        """Where the work of a participant lies."""
        return self.root / SUBMITTED / student / self.assignment_id

    def has(self, student: str, folder: Path) -> bool:
        """Whether the same answers of this participant are in already."""
        kept = self.submitted(student)
        return kept.is_dir() and content_hash(kept) == content_hash(folder)

    def take(self, parcel: Parcel) -> bool:
        """Take a work; ``False`` when the same answers are in already."""
        with alone(self._room / "intake.lock"):
            if self.has(parcel.student, parcel.folder):
                return False
            self._let_in(parcel)
            return True

    def _let_in(self, parcel: Parcel) -> None:
        fresh = self._room / "arriving" / parcel.student
        if fresh.exists():  # left by a crash
            shutil.rmtree(fresh)
        self._copy(parcel, fresh)
        target = self.submitted(parcel.student)
        if target.exists():
            os.replace(target, self._older(parcel.student))
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh, target)

    def _copy(self, parcel: Parcel, fresh: Path) -> None:
        refused = copy_plain(parcel.folder, fresh)
        content = content_hash(fresh)
        receipt = self._receipts.issue(self.assignment_id, parcel.sender, parcel.sent, content)
        complete(fresh, self.root, self.assignment_id)
        (fresh / TIMESTAMP).write_text(f"{to_utc(receipt.sent):{STAMP}}", "utf-8")
        (fresh / SECRET).write_text(secret_of(parcel.folder), "utf-8")
        notes = (*parcel.notes, *refusals(refused))
        Arrival(parcel.sender, receipt.code, notes).save(fresh)

    def _older(self, student: str) -> Path:
        """A new place for the work that is being replaced."""
        kept = self._room / "older" / student
        kept.mkdir(parents=True, exist_ok=True)
        numbers = [int(path.name) for path in kept.iterdir() if path.name.isdecimal()]
        return kept / str(max(numbers, default=0) + 1)


def sent_at(folder: Path) -> datetime | None:
    """When the work in ``folder`` was handed in; ``None`` when its time stamp cannot be read."""
    from nbgrader.utils import parse_utc  # heavy: imports nbgrader; a cabinet opens without it

    try:
        return from_utc(parse_utc((folder / TIMESTAMP).read_text("utf-8").strip()))
    except (OSError, ValueError, OverflowError):
        return None


def arrived_at(folder: Path) -> datetime:
    """When the last change was made to a folder, by the file system's own clock."""
    plain, refused = sort_out(folder)
    moments = [path.lstat().st_ctime for path in (folder, *plain, *refused)]
    return datetime.fromtimestamp(max(moments)).astimezone()


def students_with(root: Path, assignment_id: str) -> Iterable[str]:
    """Everybody who has a work of the assignment in ``submitted/``."""
    return sorted(path.parent.name for path in (root / SUBMITTED).glob(f"*/{assignment_id}"))

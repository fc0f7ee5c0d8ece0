"""Collect submissions from the exchange: under the sender's own name, by the school's clock."""

import os
import pwd
import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

from nbgrader.exchange.default import ExchangeCollect
from nbgrader.utils import parse_utc

from nastavnik.grading.intake.door import Intake, Parcel, arrived_at, sent_at
from nastavnik.grading.names import put_names_into
from nastavnik.grading.teams import share
from nastavnik.school.folders import SUBMITTED
from nastavnik.school.roster import LOGIN
from nastavnik.values.clock import from_utc, show_moment, to_utc

_NAME = re.compile(rf"(?P<student>{LOGIN})\+(?P<assignment>[^+]+)\+(?P<stamp>[^+]+)(\+[^+]+)?")
_CLOCKS_DIFFER = timedelta(minutes=2)


class Collect(ExchangeCollect):  # type: ignore[misc]
    """nbgrader's collect, with its holes closed.

    The owner of a folder must be its author: nbgrader only warns. The time is the one the file
    system gave the folder, which its author cannot set: nbgrader believes a text file. One
    strange folder stops nobody else: nbgrader would end the run.
    """

    src_records: list[dict[str, Any]]

    def init_src(self) -> None:
        """Find the newest work of everybody."""
        self._impostors: dict[str, str] = {}
        super().init_src()
        self.src_records = [one for one in self.src_records if one["username"]]

    def copy_files(self) -> None:
        """Take what is newer than what is there; then let teams share."""
        root, assignment_id = Path(self.coursedir.root), self.coursedir.assignment_id
        try:
            self.take_all(Intake(root, assignment_id))
        finally:  # what has come is settled though the rest has not
            share(root, assignment_id)
            put_names_into(self.coursedir.db_url, root, _handed_in(root, assignment_id))

    def take_all(self, intake: Intake) -> None:
        """Let in what is wanted of everybody's newest work."""
        for record in self.src_records:
            try:
                if self.is_wanted(record, intake.submitted(record["username"])):
                    intake.take(self._parcel(record))
            except OSError:
                self.log.exception("Could not collect %s", record["filename"])

    def _path_to_record(self, path: str) -> dict[str, Any]:
        """Nbgrader's record of a folder in the exchange; without a name it is passed over."""
        folder = Path(path)
        found = _NAME.fullmatch(folder.name)
        sound = found is not None and folder.is_dir() and not folder.is_symlink()
        student = found["student"] if found and sound else ""
        moment = to_utc(arrived_at(folder)) if sound else datetime.min
        if student and not self._is_own(folder, student):
            student = ""
        if not student:
            self.log.warning("Passed over in the exchange: %s", folder.name)
        return {"username": student, "filename": folder.name, "timestamp": moment}

    def _is_own(self, folder: Path, student: str) -> bool:
        """Whether the student or the school itself laid the folder there."""
        owner = owner_of(folder)
        if owner in (os.geteuid(), 0) or not self.check_owner:
            return True
        try:
            name = pwd.getpwuid(owner).pw_name
        except KeyError:
            name = f"№ {owner}"
        if name != student:
            self._impostors[student] = name
        return name == student

    def is_wanted(self, record: dict[str, Any], kept: Path) -> bool:
        """Whether a work is to take the place of the one in ``kept``."""
        if not kept.is_dir():
            return True
        before = sent_at(kept)
        newer = before is None or record["timestamp"] > to_utc(before)
        return self.before_duedate or (self.update and newer)

    def _parcel(self, record: dict[str, Any]) -> Parcel:
        folder, student = Path(self.inbound_path, record["filename"]), record["username"]
        sent = from_utc(record["timestamp"])
        notes = []
        if forged := _forged(folder, sent):
            notes.append(forged)
        if name := self._impostors.get(student):
            notes.append(f"Под этим именем пробовал сдать работу другой человек: «{name}».")
        return Parcel(student, student, folder, sent, tuple(notes))


def _handed_in(root: Path, assignment_id: str) -> list[str]:
    """Logins under which works lie."""
    return [folder.parent.name for folder in (root / SUBMITTED).glob(f"*/{assignment_id}")]


def owner_of(folder: Path) -> int:
    """The id of the system's user whose folder it is."""
    return folder.lstat().st_uid


def _forged(folder: Path, sent: datetime) -> str:
    """What the grader is told when a work claims another time; empty when it does not."""
    stamp = _NAME.fullmatch(folder.name)
    claims = [sent_at(folder)]
    try:
        claims.append(from_utc(parse_utc(stamp["stamp"] if stamp else "")))
    except (ValueError, OverflowError):
        claims.append(None)
    if all(claim and abs(claim - sent) < _CLOCKS_DIFFER for claim in claims):
        return ""
    return f"Время сдачи в работе изменено. Взято время школы: {show_moment(sent)}."

"""Works that people have handed in, whether or not a grader has collected them yet."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from nastavnik.grading.intake.door import STAMP, arrived_at
from nastavnik.grading.intake.sorting import TIMESTAMP
from nastavnik.school.folders import EXCHANGE, SUBMITTED
from nastavnik.values.clock import from_utc


class HandedIn:
    """What lies in the exchange of a course and in ``submitted/``; the exchange is read once.

    A work is under way in the exchange until somebody collects it, and one from a letter or a
    stick comes to ``submitted/`` alone: so both are looked at.
    """

    def __init__(self, root: Path) -> None:
        self._root = root
        self._sent: dict[tuple[str, str], list[Path]] = defaultdict(list)
        for folder in root.glob(f"{EXCHANGE}/*/inbound/*+*+*"):
            student, assignment_id, _ = folder.name.split("+", 2)
            self._sent[student, assignment_id].append(folder)

    def folders(self, assignment_id: str, member: str) -> list[Path]:
        """Where a work of this person lies: what was collected, then what was sent, newest first."""
        collected = self._root / SUBMITTED / member / assignment_id
        sent = sorted(self._sent[member, assignment_id], reverse=True)
        return [one for one in (collected, *sent) if one.is_dir() and not one.is_symlink()]

    def newest_first(
        self, assignment_id: str, members: Iterable[str]
    ) -> list[tuple[Path, datetime]]:
        """Folders of works of these people, and when each was handed in."""
        found = [
            (folder, _moment(folder))
            for member in members
            for folder in self.folders(assignment_id, member)
        ]
        return sorted(found, key=lambda one: one[1], reverse=True)


def _moment(folder: Path) -> datetime:
    try:
        text = (folder / TIMESTAMP).read_text("utf-8").strip()
        return from_utc(datetime.strptime(text, STAMP))
    except (OSError, ValueError):
        return arrived_at(folder)

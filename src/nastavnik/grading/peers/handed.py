"""What a team has handed in last, collected or not."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, Answers, read_answers
from nastavnik.grading.intake.arrival import content_hash
from nastavnik.grading.intake.handed import HandedIn
from nastavnik.grading.intake.receipts import Receipts


@dataclass(frozen=True, slots=True)
class Handed:
    """A work that was handed in and can be read."""

    answers: Answers
    sent: datetime


def handed_in(root: Path, assignment_id: str, members: Iterable[str]) -> Handed | None:
    """The newest work of these people; ``None`` when there is none that can be read.

    The register of receipts says which it is: a folder whose answers have no receipt of its sender
    was not handed in through the school's door.
    """
    logins, register, works = tuple(members), Receipts(root), HandedIn(root)
    found = [one for one in (register.last(assignment_id, login) for login in logins) if one]
    for receipt in sorted(found, key=lambda one: one.sent, reverse=True):
        for folder in works.folders(assignment_id, receipt.student):
            if content_hash(folder) == receipt.content:
                reading = read_answers(folder / FILE_NAME, assignment_id)
                if reading.problem is None:
                    return Handed(reading.answers, receipt.sent)
    return None

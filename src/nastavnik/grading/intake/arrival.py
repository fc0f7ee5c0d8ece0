"""What the school knows of a handed-in work and its author cannot change: ``arrival.json``.

It lies beside the work in ``submitted/``; a file of this name sent by a participant is left out.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from nastavnik.grading.disk import replace_text
from nastavnik.grading.intake.sorting import ARRIVAL, SECRET, sort_out

_MOST_BYTES = 100_000


@dataclass(frozen=True, slots=True)
class Arrival:
    """How a work came.

    Attributes:
        sender: login of the one who handed it in; a team's work lies at every member's.
        receipt: the code of its receipt; empty when it was laid in by hand.
        notes: sentences for the grader: what was left out, what was forged.

    """

    sender: str = ""
    receipt: str = ""
    notes: tuple[str, ...] = ()

    def save(self, folder: Path) -> None:
        """Write beside the work."""
        replace_text(folder / ARRIVAL, json.dumps(asdict(self), ensure_ascii=False))


def arrival_of(folder: Path) -> Arrival:
    """What is known of the work in ``folder``; an empty one when nothing is."""
    path = folder / ARRIVAL
    try:
        if path.is_symlink() or path.stat().st_size > _MOST_BYTES:
            return Arrival()
        kept = json.loads(path.read_text("utf-8"))
        sender, receipt, notes = kept["sender"], kept["receipt"], kept["notes"]
        return Arrival(str(sender), str(receipt), tuple(map(str, notes)))
    except (OSError, ValueError, KeyError, TypeError):
        return Arrival()


def add_notes(folder: Path, notes: Iterable[str]) -> None:
    """Remember more sentences about a work; what was said before is not said twice."""
    found = arrival_of(folder)
    fresh = tuple(dict.fromkeys((*found.notes, *notes)))
    if fresh != found.notes:
        replace(found, notes=fresh).save(folder)


def secret_of(folder: Path) -> str:
    """The secret of a work; a new one when it has none, or nbgrader could release no feedback."""
    path = folder / SECRET
    fits = path.is_file() and not path.is_symlink() and path.stat().st_size <= _MOST_BYTES
    kept = path.read_text("utf-8", "replace").strip() if fits else ""
    return kept or secrets.token_hex(64)


def content_hash(folder: Path) -> str:
    """Hash of what a participant answered, for receipts and against doubles.

    Notebooks do not count: they carry no answers, and the released one takes their place.
    """
    mark = hashlib.sha256()
    for path in sort_out(folder)[0]:
        if not path.name.endswith((".ipynb", ".ipynb.txt")):
            content = hashlib.sha256(path.read_bytes()).hexdigest()
            name = str(path.relative_to(folder)).encode("utf-8", "surrogateescape")
            mark.update(name + b"\0" + content.encode() + b"\n")
    return mark.hexdigest()

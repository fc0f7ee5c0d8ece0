"""The plan of one work: every row to be written, kept on the disk until all of it is done."""

import json
from dataclasses import asdict, dataclass
from pathlib import Path

from nastavnik.grading.decision import Found
from nastavnik.grading.disk import replace_text

_FILE = "plan.json"


@dataclass(frozen=True, slots=True)
class Plan:
    """What the gradebook shall hold of a work.

    Attributes:
        student: whose work.
        key: its content hash, for the journal.
        sent: the text of ``timestamp.txt``; empty when there is none.
        autos: automatic points by cell.
        comments: nbgrader's remarks by cell.
        waiting: cells that wait for a person.
        texts: what to remember of the texts, as JSON.

    """

    student: str
    key: str
    sent: str
    autos: dict[str, float | None]
    comments: dict[str, str | None]
    waiting: dict[str, bool]
    texts: str

    @property
    def found(self) -> Found:
        """Points and remarks."""
        return Found(self.autos, self.comments)

    def save(self, folder: Path) -> None:
        """Write into the folder of the work."""
        replace_text(folder / _FILE, json.dumps(asdict(self), ensure_ascii=False))


def read_plan(folder: Path) -> Plan:
    """The plan of a work that was built."""
    return Plan(**json.loads((folder / _FILE).read_text("utf-8")))

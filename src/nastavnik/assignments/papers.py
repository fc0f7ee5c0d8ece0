"""Papers that a form makes of its answers: ``papers: [minutes]`` in ``assignment.yml``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nastavnik.assignments.model import Assignment


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes:
        words: what the button says.
        name: the name of the file.
        write: from the assignment and the answers as they stand to the bytes of the file.

    """

    words: str
    name: str
    write: Callable[[Assignment, Mapping[str, Any]], bytes]


def _minutes(assignment: Assignment, answers: Mapping[str, Any]) -> bytes:
    # Imported when first asked for: opening a form must not wait for the writer of Word files.
    from nastavnik.assignments.minutes import write_minutes

    return write_minutes(assignment, answers)


PAPERS: Mapping[str, Paper] = {
    "minutes": Paper("Заготовка протокола (Word)", "заготовка протокола.docx", _minutes),
}

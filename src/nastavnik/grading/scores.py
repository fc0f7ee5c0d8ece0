"""What a graded cell is worth and whether it waits for a person: nbgrader's rule and two of ours.

A check that failed by our own fault waits for a person: nbgrader knows no third state of a code
cell, and an unknown would be a silent zero. A mark given by hand stands until what it was given
for has changed: nbgrader would ask for every mark again after every run.
"""

from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import compute_checksum, determine_grade

from nastavnik.grading.judging import FAULT

NO_RESPONSE = "No response."  # nbgrader's own words, which it looks for


@dataclass(frozen=True, slots=True)
class Before:
    """A row of the gradebook before a run: points of the programme, mark by hand, waiting."""

    auto: float | None
    manual: float | None
    waiting: bool


def score_of(cell: NotebookNode) -> float | None:
    """Automatic points of a graded cell; ``None`` when a person must decide."""
    if cell.metadata.get(FAULT):
        return None
    points: float | None = determine_grade(cell)[0]
    return points


def comment_of(cell: NotebookNode) -> str | None:
    """Nbgrader's own remark on an answer cell."""
    unchanged = cell.metadata.nbgrader.get("checksum") == compute_checksum(cell)
    return NO_RESPONSE if unchanged else None


def waits(auto: float | None, before: Before, *, changed: bool) -> bool:
    """Whether a cell waits for a person; ``changed``: its text is not the one that was marked."""
    if before.manual is None:
        return auto is None
    return before.waiting or changed or auto != before.auto

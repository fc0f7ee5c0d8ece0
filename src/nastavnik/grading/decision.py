"""From what the programme found and what the gradebook holds: the rows to be written."""

from collections.abc import Mapping
from dataclasses import dataclass

from nbformat.notebooknode import NotebookNode
from nbgrader.utils import is_grade, is_solution

from nastavnik.grading.scores import Before, comment_of, score_of, waits
from nastavnik.grading.texts import Texts, following


@dataclass(frozen=True, slots=True)
class Found:
    """Automatic points and remarks by the grade id of their cell."""

    autos: Mapping[str, float | None]
    comments: Mapping[str, str | None]


@dataclass(frozen=True, slots=True)
class Decision:
    """The rows of one notebook.

    Attributes:
        found: automatic points and remarks.
        waiting: whether a cell waits for a person, by its grade id.
        changed: for cells with a mark for another text, that text.
        texts: what to remember.

    """

    found: Found
    waiting: Mapping[str, bool]
    changed: Mapping[str, str]
    texts: Texts


def found_in(cells: list[NotebookNode]) -> Found:
    """What evaluated cells say."""
    named = [(cell.metadata.nbgrader.grade_id, cell) for cell in cells]
    return Found(
        {name: score_of(cell) for name, cell in named if is_grade(cell)},
        {name: comment_of(cell) for name, cell in named if is_solution(cell)},
    )


def decide(
    found: Found, now: Mapping[str, str], before: Mapping[str, Before], earlier: Texts
) -> Decision:
    """The rows to be written.

    Args:
        found: what the programme found.
        now: the submitted texts by cell.
        before: the gradebook's rows; a cell that has none is new.
        earlier: the texts remembered.

    """
    new = Before(None, None, True)
    changed = earlier.changed(now, before)
    waiting = {
        name: waits(auto, before.get(name, new), changed=name in changed)
        for name, auto in found.autos.items()
    }
    return Decision(found, waiting, changed, following(earlier, now, changed, before))

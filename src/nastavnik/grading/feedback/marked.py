"""A criterion as a grader marked it: the level reached and what the next one asks for."""

from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from nastavnik.assignments.model import Criterion, Level
from nastavnik.grading.scores import NO_RESPONSE
from nastavnik.values.readable import printable


@dataclass(frozen=True, slots=True)
class Marked:
    """A criterion with what the grader said; ``score`` is ``None`` until it is marked."""

    criterion: Criterion
    text: str
    score: Decimal | None
    comment: str

    @property
    def level(self) -> Level | None:
        """The reached level (the highest one whose points were given)."""
        if self.score is None:
            return None
        reached = [level for level in self.criterion.levels if level.points <= self.score]
        return max(reached, key=lambda level: level.points, default=None)

    @property
    def next_level(self) -> Level | None:
        """The level after the reached one; none at the top or before the mark."""
        if self.score is None:
            return None
        above = [level for level in self.criterion.levels if level.points > self.score]
        return min(above, key=lambda level: level.points, default=None)

    @property
    def lost(self) -> Decimal:
        """Points that were not given; nothing is lost before the mark."""
        return Decimal(0) if self.score is None else self.criterion.points - self.score


def marked(criterion: Criterion, text: str, mark: dict[str, Any]) -> Marked:
    """A criterion from a cell's nbgrader metadata; nbgrader's English remark is left out."""
    comment = mark.get("comment") or ""
    return Marked(
        criterion,
        printable(text),
        None if mark.get("waiting") else Decimal(str(mark.get("score") or 0)),
        "" if comment == NO_RESPONSE else printable(comment),
    )

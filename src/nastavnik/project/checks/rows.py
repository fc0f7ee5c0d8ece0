"""A table looked at row by row: what is still missing counts as not filled in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TypeVar

from nastavnik.values.verdict import Verdict, empty

Row = TypeVar("Row")


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a table must have.

    Attributes:
        least: how many rows.
        nothing: what to say of an empty table; ``missing``: of a row by its number (``{}``).
        source: the fact behind it; ``line``: the table's place.

    """

    least: int
    nothing: str
    missing: str
    source: str
    line: str


def row_by_row(
    rows: Sequence[Row], judge: Callable[[Row], Verdict], wanted: Wanted
) -> list[Verdict]:
    """A verdict for every row there is, and an empty one for each still missing."""
    if not rows:
        return [empty(wanted.nothing, wanted.source, line=wanted.line)]
    lacking = (wanted.missing.format(one) for one in range(len(rows) + 1, wanted.least + 1))
    return [
        *map(judge, rows),
        *(empty(said, wanted.source, line=wanted.line) for said in lacking),
    ]

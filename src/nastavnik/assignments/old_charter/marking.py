"""A charter's text in pieces: what stays and what is marked; put together it is the same text."""

from collections.abc import Sequence
from dataclasses import dataclass

from nastavnik.assignments.old_charter.finding import Finding


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``number`` is that of the finding it is, 0 if it is none."""

    text: str
    number: int = 0
    finding: Finding | None = None


def pieces(text: str, findings: Sequence[tuple[int, Finding]]) -> list[Piece]:
    """A paragraph's text in pieces.

    Args:
        text: of the paragraph.
        findings: its own with their numbers, in order, no two overlapping.

    """
    made, at = [], 0
    for number, one in findings:
        if at < one.start:
            made.append(Piece(text[at : one.start]))
        made.append(Piece(text[one.start : one.end], number, one))
        at = one.end
    if at < len(text) or not made:
        made.append(Piece(text[at:]))
    return made

"""A charter's text in pieces: what stays and what is marked; put together it is the same text."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from nastavnik.assignments.old_charter.check import Checked
from nastavnik.assignments.old_charter.finding import Finding
from nastavnik.assignments.old_charter.text import Paragraph

PART = 60_000  # signs of the text on one page
_WHOLE = 400  # signs of unmarked text that are shown whole among marked places
_SHOWN = 150


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a paragraph; ``number`` is that of the finding it is, 0 if it is none."""

    text: str
    number: int = 0
    finding: Finding | None = None


@dataclass(frozen=True, slots=True)
class Marked:
    """A paragraph in pieces; ``passed``: how many paragraphs are left out before it."""

    paragraph: Paragraph
    pieces: tuple[Piece, ...]
    passed: int = 0

    @property
    def has_marks(self) -> bool:
        """Whether anything is marked in it."""
        return any(one.number for one in self.pieces)


def mark(checked: Checked) -> list[Marked]:
    """The whole text."""
    numbered = enumerate(checked.findings, start=1)
    of = {
        index: list(many) for index, many in groupby(numbered, key=lambda pair: pair[1].paragraph)
    }
    return [
        Marked(one, tuple(_pieces(one.text, of.get(one.index, ()))))
        for one in checked.charter.paragraphs
    ]


def excerpt(marked: list[Marked]) -> list[Marked]:
    """What is marked with a neighbour on either side; long stretches without marks are shortened."""
    near = {
        index + step for index, one in enumerate(marked) if one.has_marks for step in (-1, 0, 1)
    }
    made, last = [], -1
    for index in sorted(near & set(range(len(marked)))):
        one = marked[index]
        made.append(Marked(one.paragraph, tuple(map(_short, one.pieces)), index - last - 1))
        last = index
    return made


def parts(marked: list[Marked]) -> list[list[Marked]]:
    """The whole text in pages of a bearable length."""
    made: list[list[Marked]] = [[]]
    length = 0
    for one in marked:
        if length + len(one.paragraph.text) > PART and made[-1]:
            made.append([])
            length = 0
        made[-1].append(one)
        length += len(one.paragraph.text)
    return made


def _pieces(text: str, findings: Iterable[tuple[int, Finding]]) -> Iterator[Piece]:
    at = 0
    for number, one in findings:
        if at < one.start:
            yield Piece(text[at : one.start])
        yield Piece(text[one.start : one.end], number, one)
        at = one.end
    if at < len(text):
        yield Piece(text[at:])


def _short(piece: Piece) -> Piece:
    text = piece.text
    if piece.number or len(text) <= _WHOLE:
        return piece
    begins, ends = text[:_SHOWN].rpartition(" ")[0], text[-_SHOWN:].partition(" ")[2]
    return Piece(f"{begins} […] {ends}")

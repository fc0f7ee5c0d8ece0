"""The sentences of a paragraph: what is said in one breath is judged together."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from nastavnik.assignments.old_charter.folded import Folded

_LEAST = 6


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence or a part of one up to a semicolon, as a stretch of a folded paragraph."""

    text: str
    start: int

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


# «Ст. 27» and «г. Краснодар» do not end a sentence.
_ENDS = re.compile(
    r"(?<!\bст)(?<!\bг)(?<!\bп)(?<!\bул)(?<!\bч)(?<!\bд)(?<!\bим)[.!?] (?=[А-ЯЁA-Z«(])|; ?"
)


def sentences(folded: Folded) -> Iterator[Sentence]:
    """The sentences of a paragraph."""
    start = 0
    for found in _ENDS.finditer(folded.typed):
        if found.end() - start < _LEAST:
            continue  # nothing is said yet: it goes with what follows
        yield Sentence(folded.text[start : found.end()], start)
        start = found.end()
    yield Sentence(folded.text[start:], start)

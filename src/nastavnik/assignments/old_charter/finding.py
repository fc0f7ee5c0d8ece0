"""What is found in a charter: where, what kind it is, what to write instead and why."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nastavnik.assignments.old_charter.folded import Folded
from nastavnik.assignments.old_charter.text import Charter, Paragraph


class Kind(StrEnum):
    """What is wrong with a place, in words for people."""

    ACT = "старый закон"
    TERM = "старый термин"
    AGE = "старый возраст"
    QUORUM = "старый кворум"
    POWER = "право собрания отдано"
    CLAIM = "чужая власть"
    PLACE = "старое название места"
    FOUNDER = "администрация — учредитель"
    DOUBT = "спросить юриста"


@dataclass(frozen=True, slots=True)
class Finding:
    """A place to mend or, of the kind ``DOUBT``, to ask about.

    Attributes:
        paragraph: its index.
        start: in the paragraph as typed; ``end`` too.
        quote: the words of the charter.
        new: the words to stand there; empty where they are not known or nothing is to stand there.
        todo: what to do, one or two sentences; beside new words only what they do not say.
        why: in a sentence.
        sources: norms and facts behind it.

    """

    kind: Kind
    paragraph: int
    start: int
    end: int
    quote: str
    new: str
    todo: str
    why: str
    sources: tuple[str, ...]

    @property
    def advice(self) -> str:
        """What to write and what to do, together."""
        return f"Напишите «{self.new}». {self.todo}".rstrip() if self.new else self.todo

    @property
    def is_doubt(self) -> bool:
        """Whether it is a question rather than a mistake."""
        return self.kind is Kind.DOUBT


Span = tuple[int, int]
Finder = Callable[[Charter, date], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Advice:
    """What is said of every place of one sort."""

    kind: Kind
    todo: str
    why: str
    sources: tuple[str, ...]

    def at(self, paragraph: Paragraph, start: int, end: int, new: str = "") -> Finding:
        """The finding at a stretch of a paragraph's folded text."""
        begin, stop = paragraph.folded.span(start, end)
        quote = paragraph.text[begin:stop]
        return Finding(
            self.kind,
            paragraph.index,
            begin,
            stop,
            quote,
            new,
            self.todo,
            self.why,
            self.sources,
        )


def as_typed(folded: Folded, start: int, end: int) -> str:
    """The typed words of a stretch, with single spaces."""
    return folded.typed[start:end]

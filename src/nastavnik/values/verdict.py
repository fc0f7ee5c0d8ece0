"""A verdict: what a check found, in one sentence a person can act on."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum


class Status(StrEnum):
    """The six words of the house; points are given for ``RIGHT`` and ``PARTIAL`` only."""

    RIGHT = "верно"
    PARTIAL = "частично"
    WRONG = "неверно"
    EMPTY = "не заполнено"
    CHANGED = "изменено"
    FAILED = "сбой"


# What asks for a correction, the most urgent first.
TO_MEND = (Status.WRONG, Status.EMPTY, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One finding.

    Attributes:
        status: one of the six words.
        sentence: plain Russian: what is so and what to do.
        sources: ids of norms (``fpg_hotel_max``) or facts (``Ф2.65``) behind it.
        line: the budget line (its id) or form field it points at; ``None`` for the whole.
        caution: why the reader must look the norm up («проверить»); empty when certain.

    """

    status: Status
    sentence: str
    sources: tuple[str, ...] = ()
    line: str | None = None
    caution: str = ""

    @property
    def clean(self) -> bool:
        """Whether nothing is left to do: right, and no caution."""
        return self.status is Status.RIGHT and not self.caution


def right(sentence: str, *sources: str, line: str | None = None, caution: str = "") -> Verdict:
    """A verdict «верно»."""
    return Verdict(Status.RIGHT, sentence, sources, line, caution)


def wrong(sentence: str, *sources: str, line: str | None = None, caution: str = "") -> Verdict:
    """A verdict «неверно»."""
    return Verdict(Status.WRONG, sentence, sources, line, caution)


def partial(sentence: str, *sources: str, line: str | None = None, caution: str = "") -> Verdict:
    """A verdict «частично»."""
    return Verdict(Status.PARTIAL, sentence, sources, line, caution)


def empty(sentence: str, *sources: str, line: str | None = None, caution: str = "") -> Verdict:
    """A verdict «не заполнено»."""
    return Verdict(Status.EMPTY, sentence, sources, line, caution)


def either(seen: object, fine: str, fault: str, line: str, *sources: str) -> Verdict:
    """«Верно» with one sentence where something is seen, or «неверно» with another."""
    return right(fine, *sources, line=line) if seen else wrong(fault, *sources, line=line)


def overall(verdicts: Iterable[Verdict]) -> Status:
    """The status of many verdicts taken together.

    Anything broken or tampered with wins; all right is «верно»; nothing right is the worst
    of what is there; a mixture is «частично». No verdicts at all is «не заполнено».
    """
    found = {verdict.status for verdict in verdicts}
    for loud in (Status.FAILED, Status.CHANGED):
        if loud in found:
            return loud
    if not found:
        return Status.EMPTY
    if len(found) == 1:
        return found.pop()
    if found == {Status.WRONG, Status.EMPTY}:
        return Status.WRONG
    return Status.PARTIAL

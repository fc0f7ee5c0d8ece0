"""Marking texts by hand, as plain data: what a grader's page shows and what a desk does for it."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Protocol

from nastavnik.assignments.model import Assignment


@dataclass(frozen=True, slots=True)
class Mark:
    """Somebody's mark for a text.

    Attributes:
        marker: who gave it, as shown to people.
        points: from 0 to the criterion's most, in halves.
        comment: for the participant.
        when: Moscow time; ``None`` when it is not known (a mark given in formgrader).

    """

    marker: str
    points: Decimal
    comment: str
    when: datetime | None


@dataclass(frozen=True, slots=True)
class Earlier:
    """The mark and the text it was given for, when the text has changed since."""

    points: Decimal
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """A text to be marked by one criterion.

    Attributes:
        work: what to call the work by: the login it is kept under (of a team: its first
            member's), in blind marking a code that says nothing of the person.
        criterion: id of the criterion.
        code: a name that says nothing of the person: «Работа 07».
        author: name, team and district; empty in blind marking.
        text: the answer; empty when there is none.
        mark: the asking marker's own mark, or for a first marker the one in the gradebook.
        waiting: whether this marker still has to mark it.
        earlier: set when the text has changed after a mark.
        seen: the state of the text and of the mark; given back with a new mark.

    """

    work: str
    criterion: str
    code: str
    author: str
    text: str
    mark: Mark | None
    waiting: bool
    earlier: Earlier | None
    seen: str


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A text two markers see differently; ``marks`` are the first's and the second's."""

    answer: Answer
    marks: tuple[Mark, Mark]


class MarkingDesk(Protocol):
    """What a marking page needs; every method may raise ``BadInput`` with one sentence."""

    @property
    def assignment(self) -> Assignment:
        """What is marked."""

    def answers(self, marker: str, *, second: bool, blind: bool) -> list[Answer]:
        """All texts in a fixed order: works in a stable shuffle, criteria as in the assignment.

        A ``second`` marker sees no mark but their own.
        """

    def put(
        self, marker: str, answer: Answer, points: Decimal, comment: str, *, second: bool
    ) -> Answer:
        """Write a mark; refuses when text or mark are not what ``answer.seen`` says."""

    def disagreements(self, *, blind: bool) -> list[Disagreement]:
        """Texts whose two marks differ by a level or more and are not settled."""

    def settle(self, who: str, found: Disagreement, points: Decimal, why: str) -> None:
        """Agree on a mark: it goes into the gradebook with the reason."""

    def sheet(self, marker: str, *, second: bool, blind: bool) -> bytes:
        """The texts and marks as .xlsx."""

    def take_sheet(self, marker: str, data: bytes, why: str, *, second: bool) -> str:
        """Take marks from such a .xlsx, all or none; returns a sentence."""

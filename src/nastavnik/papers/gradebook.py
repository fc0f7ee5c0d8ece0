"""The gradebook as plain data, for whoever prints it."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Stage(StrEnum):
    """How far a work has come, in the words of the gradebook."""

    MISSING = "не сдано"
    COLLECTED = "сдано, ждёт программы"
    WAITING = "ждёт проверяющего"
    CHECKED = "проверено"
    FAILED = "сбой"


@dataclass(frozen=True, slots=True)
class Pupil:
    """Whose line it is."""

    id: str
    name: str
    district: str
    team: str


@dataclass(frozen=True, slots=True)
class Part:
    """A check or a criterion, and the most points it gives."""

    title: str
    most: Decimal
    by_hand: bool


@dataclass(frozen=True, slots=True)
class Marks:
    """The points of one work, a part each; ``None`` is not given yet."""

    stage: Stage = Stage.MISSING
    points: tuple[Decimal | None, ...] = ()
    penalty: Decimal = Decimal(0)

    @property
    def total(self) -> Decimal | None:
        """Points so far less what lateness took off; ``None`` before the first of them."""
        given = [points for points in self.points if points is not None]
        return max(Decimal(0), sum(given, -self.penalty)) if given else None


@dataclass(frozen=True, slots=True)
class Task:
    """An assignment: its parts, and the marks by participant; who handed in nothing is absent."""

    id: str
    title: str
    parts: tuple[Part, ...]
    marks: dict[str, Marks]

    @property
    def most(self) -> Decimal:
        """The most points of all parts together."""
        return sum((part.most for part in self.parts), Decimal(0))

    def of(self, pupil: Pupil) -> Marks:
        """The marks of one person."""
        return self.marks.get(pupil.id, Marks())


@dataclass(frozen=True, slots=True)
class Gradebook:
    """Everybody, in the roster's order, and the assignments asked for."""

    pupils: tuple[Pupil, ...]
    tasks: tuple[Task, ...]
    made: str

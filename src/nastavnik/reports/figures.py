"""Figures of a cohort: groups of people, shares of a check, steps of points."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from math import ceil
from statistics import mean

from nastavnik.reports.people import Participant, State
from nastavnik.reports.works import Mark

_STEPS = 10


@dataclass(frozen=True, slots=True)
class Group:
    """A district or a team; ``readiness`` is the mean of its works that are checked at all."""

    name: str
    people: tuple[Participant, ...]

    @property
    def handed_in(self) -> int:
        """How many of its people handed in."""
        return sum(person.handed_in for person in self.people)

    @property
    def waiting(self) -> int:
        """How many of its works are not checked completely."""
        return sum(person.state in (State.WAITING, State.COLLECTED) for person in self.people)

    @property
    def readiness(self) -> Decimal | None:
        """Mean readiness, each person counting once; ``None`` when nothing is checked."""
        known = [person.readiness for person in self.people if person.readiness is not None]
        return mean(known) if known else None


@dataclass(frozen=True, slots=True)
class Share:
    """A check or a criterion: how many works got full, partial and no points, or wait."""

    cell: str
    title: str
    advice: str
    full: int = 0
    partial: int = 0
    zero: int = 0
    waiting: int = 0

    @property
    def counted(self) -> int:
        """How many works have points for it."""
        return self.full + self.partial + self.zero

    def part(self, count: int) -> Decimal:
        """A count as a share of :attr:`counted`."""
        return Decimal(count) / max(self.counted, 1)

    @property
    def missed(self) -> Decimal:
        """The order of the report: a zero weighs one, a partial a half."""
        return self.part(self.zero) + self.part(self.partial) / 2


@dataclass(frozen=True, slots=True)
class Bin:
    """How many works got ``low`` points or more, but less than ``high`` (the last: up to it)."""

    low: int
    high: int
    count: int


def group_by(
    people: Iterable[Participant], name: Callable[[Participant], str]
) -> tuple[Group, ...]:
    """People put together by a name, the readiest group first, groups without figures last."""
    members: dict[str, list[Participant]] = {}
    for person in people:
        members.setdefault(name(person), []).append(person)
    groups = [Group(name, tuple(of_one)) for name, of_one in members.items()]
    return tuple(sorted(groups, key=_readiest_first))


def _readiest_first(group: Group) -> tuple[bool, Decimal, str]:
    return group.readiness is None, -(group.readiness or Decimal(0)), group.name


def shares(marks: Iterable[Mark], words: Mapping[str, tuple[str, str]]) -> tuple[Share, ...]:
    """Marks counted by cell, the most missed cell first.

    Args:
        marks: of all people together.
        words: title and advice of each cell, in the assignment's order.

    """
    by_cell: dict[str, list[Mark]] = {}
    for mark in marks:
        by_cell.setdefault(mark.cell, []).append(mark)
    order = [*words, *sorted(set(by_cell) - set(words))]
    found = [
        _share(cell, words.get(cell, (cell, "")), by_cell[cell])
        for cell in order
        if cell in by_cell
    ]
    return tuple(sorted(found, key=lambda share: -share.missed))


def _share(cell: str, words: tuple[str, str], marks: Sequence[Mark]) -> Share:
    points = [(mark.points, mark.most) for mark in marks if mark.points is not None]
    full = sum(given >= most for given, most in points)
    zero = sum(given <= 0 for given, _ in points)
    title, advice = words
    return Share(
        cell,
        title,
        advice,
        full=full,
        partial=len(points) - full - zero,
        zero=zero,
        waiting=len(marks) - len(points),
    )


def bins(points: Sequence[Decimal], most: Decimal) -> tuple[Bin, ...]:
    """Points counted in about ten even steps up to the most an assignment gives."""
    top = max(ceil(point) for point in (*points, most))
    edges = [*range(0, top, ceil(top / _STEPS)), top]
    return tuple(
        Bin(low, high, sum(low <= point < high or point == top == high for point in points))
        for low, high in pairwise(edges)
    )

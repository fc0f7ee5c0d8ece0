"""A text as a marker may see it: a second one sees only their own mark."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from nastavnik.assignments.build import text_cell_id
from nastavnik.assignments.marking import Answer, Disagreement, Earlier, Mark
from nastavnik.assignments.model import Criterion
from nastavnik.grading.marking.seen import said, seen_of
from nastavnik.grading.marking.state import Held, State
from nastavnik.grading.marking.table import Given, Role, as_points, hash_of
from nastavnik.grading.marking.works import Work
from nastavnik.values.clock import from_utc

ELSEWHERE = "formgrader"  # whoever gave a mark past our table


@dataclass(frozen=True, slots=True)
class Viewer:
    """Who looks, and as what."""

    marker: str
    second: bool = False
    blind: bool = False


@dataclass(frozen=True)
class View:
    """One text of one work by one criterion: what is known of it."""

    work: Work
    criterion: Criterion
    state: State

    @property
    def cell(self) -> str:
        """The grade id of its cell."""
        return text_cell_id(self.criterion)

    @property
    def held(self) -> Held | None:
        """The row of the gradebook; ``None`` if the task was built anew after the grading."""
        return self.state.held.get((self.work.login, self.cell))

    @property
    def text(self) -> str:
        """What was graded."""
        return self.state.texts(self.work.login).last.get(self.cell, "")

    @property
    def earlier(self) -> Earlier | None:
        """The mark in the gradebook when it was given for another text."""
        held, marked = self.held, self.state.texts(self.work.login).marked
        if held is None or held.points is None or not held.waiting or self.cell not in marked:
            return None
        return Earlier(as_points(held.points), marked[self.cell])

    @property
    def first(self) -> Given | None:
        """The row of our table for the mark in the gradebook, if it was given here."""
        held = self.held
        for one in self._given(Role.FIRST, Role.AGREED):
            if held and (one.points, one.comment) == (held.points, said(held.comment)):
                return one
        return None

    @property
    def first_mark(self) -> Mark | None:
        """The mark in the gradebook, unless it was given for another text."""
        held, first = self.held, self.first
        if held is None or held.points is None or self.earlier:
            return None
        if first:
            return _mark(first)
        return Mark(ELSEWHERE, as_points(held.points), said(held.comment), None)

    @property
    def seconds(self) -> dict[str, Given]:
        """Second marks for the present text, by marker."""
        present = hash_of(self.text)
        found = (one for one in self._given(Role.SECOND) if one.text == present)
        return {one.marker: one for one in reversed(list(found))}

    def answer(self, viewer: Viewer) -> Answer:
        """What a marker is shown."""
        mark = self._second_mark(viewer.marker) if viewer.second else self.first_mark
        return Answer(
            work=self.work.code if viewer.blind else self.work.login,
            criterion=self.criterion.id,
            code=self.work.code,
            author="" if viewer.blind else self.work.author,
            text=self.text,
            mark=mark,
            waiting=self._waits(viewer),
            earlier=None if viewer.second else self.earlier,
            seen=seen_of(hash_of(self.text), mark),
        )

    def disagreements(self, *, blind: bool) -> Iterator[Disagreement]:
        """Second marks on another level than the mark in the gradebook, not settled by it."""
        first, row = self.first_mark, self.first
        if first is None:
            return
        agreed = row is not None and row.role == Role.AGREED
        for second in self.seconds.values():
            level = level_of(self.criterion, as_points(second.points))
            if level != level_of(self.criterion, first.points) and not (agreed and second.settled):
                answer = self.answer(Viewer(first.marker, blind=blind))
                yield Disagreement(answer, (first, _mark(second)))

    def _given(self, *roles: Role) -> list[Given]:
        """Rows of our table, of any member of the team, the newest first."""
        rows = [
            one
            for member in self.work.members
            for one in self.state.given.get((member, self.cell), ())
            if one.role in roles
        ]
        return sorted(rows, key=lambda one: one.moment, reverse=True)

    def _second_mark(self, marker: str) -> Mark | None:
        own = self.seconds.get(marker)
        return _mark(own) if own else None

    def _waits(self, viewer: Viewer) -> bool:
        if not viewer.second:
            return self.held is not None and self.held.waiting
        is_first = self.first is not None and self.first.marker == viewer.marker
        return bool(self.text.strip()) and not is_first and viewer.marker not in self.seconds


def level_of(criterion: Criterion, points: Decimal) -> Decimal:
    """The level a mark falls on, named by its points: the highest that asks for no more.

    A mark under the lowest level falls on the lowest.
    """
    levels = [level.points for level in criterion.levels]
    return max((level for level in levels if level <= points), default=min(levels))


def _mark(given: Given) -> Mark:
    return Mark(given.marker, as_points(given.points), given.comment, from_utc(given.moment))

"""Before and after: the marks of a team's first and last pre-defence, or of the contest."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from nastavnik.contest.outcome import outcome
from nastavnik.contest.score import hundredths
from nastavnik.portal.journal.scoring import Scale
from nastavnik.project.criteria import CRITERIA, Criterion
from nastavnik.reports.contest_book import read_book
from nastavnik.school.journal.entries import Found
from nastavnik.school.publication import Publications
from nastavnik.school.records.database import Records
from nastavnik.values.months import show_date


@dataclass(frozen=True, slots=True)
class Side:
    """Marks of one day; ``total`` is ``None`` where it cannot be counted."""

    title: str
    marks: Mapping[int, Decimal]
    total: Decimal | None


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion on both sides; ``None`` where a side has no mark for it."""

    criterion: Criterion
    before: Decimal | None
    after: Decimal | None

    @property
    def difference(self) -> Decimal | None:
        """How much was gained."""
        return None if self.before is None or self.after is None else self.after - self.before


@dataclass(frozen=True, slots=True)
class Comparison:
    """The first marks of a team and the last ones; ``after`` is ``None`` while there is one side."""

    before: Side
    after: Side | None

    @property
    def rows(self) -> tuple[Row, ...]:
        """Criteria that either side has a mark for."""
        last = self.after.marks if self.after else {}
        return tuple(
            Row(one, self.before.marks.get(one.number), last.get(one.number))
            for one in CRITERIA
            if one.number in self.before.marks or one.number in last
        )

    @property
    def gained(self) -> Decimal | None:
        """How many points were gained in all."""
        if self.after is None or self.after.total is None or self.before.total is None:
            return None
        return self.after.total - self.before.total


def compared(held: Sequence[Found], scale: Scale, contest: Side | None) -> Comparison | None:
    """The marks of a team; ``None`` before its first pre-defence.

    Args:
        held: its pre-defences, the earliest first.
        scale: what a total is counted by, the same for both sides.
        contest: the marks of the jury, once they are known to everybody.

    """
    sides = [_side(one, scale) for one in held if one.marks]
    sides += [contest] if contest else []
    return Comparison(sides[0], sides[-1] if len(sides) > 1 else None) if sides else None


def contest_side(root: Path, team: str) -> Side | None:
    """The jury's marks for a team's project; ``None`` until the results are open to everybody."""
    if Publications(Records(root)).current() is None:
        return None
    book = read_book(root)
    found = outcome(book)
    own = next((one for one in found.ordered if one.project.team.strip() == team), None)
    if not found.is_final or own is None or own.score is None:
        return None
    marks = {one.criterion.number: hundredths(one.mean) for one in own.score.rows}
    return Side(f"Конкурс {show_date(book.on)}", marks, own.score.total)


def _side(found: Found, scale: Scale) -> Side:
    marks = {number: Decimal(mark) for number, mark in found.marks.items()}
    return Side(f"Предзащита {show_date(found.entry.day)}", marks, scale.total(found.marks))

"""The whole budget: lines, terms of the project, and totals that always add up."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from nastavnik.project.budget.articles import NINE, Article
from nastavnik.project.budget.line import Line
from nastavnik.values.money import ZERO
from nastavnik.values.months import Month, month_of
from nastavnik.values.verdict import Verdict


@dataclass(frozen=True, slots=True)
class Terms:
    """What the rules need to know of the project besides its lines.

    Attributes:
        start, end: first and last day of the project; ``None`` while not filled in.
        activities: names of the plan's activities; empty when the plan is not known.
        relief: whether the organisation says it may use the reduced contributions.

    """

    start: date | None = None
    end: date | None = None
    activities: tuple[str, ...] = ()
    relief: bool = False

    @property
    def months(self) -> list[Month]:
        """The calendar months of the project, in order; empty while a date is missing."""
        if self.start is None or self.end is None or self.end < self.start:
            return []
        first, last = month_of(self.start), month_of(self.end)
        count = (last.year - first.year) * 12 + last.number - first.number + 1
        return list(first.run(count))

    def is_longer_than(self, count: int) -> bool | None:
        """Whether the term lasts over ``count`` months, to a day; ``None`` without its dates."""
        if self.start is None or self.end is None or self.end < self.start:
            return None
        month = month_of(self.start).plus(count)
        day = min(self.start.day, month.last_day.day)
        return self.end >= month.first_day.replace(day=day)


@dataclass(frozen=True, slots=True)
class Sums:
    """Money by source, in roubles; the three sources always make ``total``."""

    total: Decimal = ZERO
    grant: Decimal = ZERO
    own: Decimal = ZERO
    partner: Decimal = ZERO

    def plus(self, line: Line) -> "Sums":
        """These sums with one more line."""
        return Sums(
            self.total + line.total,
            self.grant + line.grant_share,
            self.own + line.own_share,
            self.partner + line.partner_share,
        )

    @property
    def contribution(self) -> Decimal:
        """Co-financing: own means and partners together."""
        return self.own + self.partner

    @property
    def contribution_share(self) -> Decimal:
        """Co-financing as a share of the whole budget (0 for an empty one)."""
        return self.contribution / self.total if self.total else ZERO


def sums_of(lines: Iterable[Line]) -> Sums:
    """Add lines up by source."""
    sums = Sums()
    for line in lines:
        sums = sums.plus(line)
    return sums


@dataclass(frozen=True, slots=True)
class Budget:
    """A budget as read; ``problems`` are the cells that could not be read."""

    lines: tuple[Line, ...]
    terms: Terms = field(default_factory=Terms)
    problems: tuple[Verdict, ...] = ()

    @property
    def sums(self) -> Sums:
        """Totals by source."""
        return sums_of(self.lines)

    def by_article(self) -> dict[int, Sums]:
        """Totals of the nine articles, in the fund's order."""
        return {
            number: sums_of(line for line in self.lines if line.article.number == number)
            for number in NINE
        }

    def by_part(self) -> dict[Article, Sums]:
        """Totals of the articles with article 1 in its three parts."""
        return {
            article: sums_of(line for line in self.lines if line.article is article)
            for article in Article
        }

    @property
    def pay_lines(self) -> tuple[Line, ...]:
        """Lines by which people are paid (1.1 and 1.2)."""
        return tuple(line for line in self.lines if line.is_pay)

    @property
    def start_month(self) -> Month | None:
        """The month a line without its own month is counted in."""
        return month_of(self.terms.start) if self.terms.start else None

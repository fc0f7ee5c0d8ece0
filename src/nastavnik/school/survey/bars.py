"""A count and its share of all answers as a bar: never a share of a sum of such counts."""

from dataclasses import dataclass
from decimal import Decimal

from nastavnik.values.money import show_share


@dataclass(frozen=True, slots=True)
class Line:
    """A bar.

    Attributes:
        words: what was counted.
        count: how many answers.
        share: of how many answers in all, in words: ``38,4 %``; empty while there are none.
        width: of the bar, in percent of all answers.

    """

    words: str
    count: int
    share: str
    width: str


def line(words: str, count: int, of_all: int) -> Line:
    """A bar of ``count`` answers among ``of_all``."""
    if not of_all:
        return Line(words, count, "", "0")
    share = Decimal(count) / of_all
    return Line(words, count, show_share(share), f"{share * 100:.1f}")

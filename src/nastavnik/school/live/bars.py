"""Votes as bars: for a slide, a phone and a report alike."""

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from nastavnik.values.money import show_share


class Bar(NamedTuple):
    """An option with its votes.

    Attributes:
        option: its words.
        votes: how many.
        share: of all votes, in words; empty while there are none.
        width: in percent of the longest bar.

    """

    option: str
    votes: int
    share: str
    width: int


def bars(options: Sequence[str], counts: Sequence[int]) -> list[Bar]:
    """A bar for each option."""
    most, of_all = max(*counts, 1), sum(counts)
    return [
        Bar(
            option,
            votes,
            show_share(Decimal(votes) / of_all, 0) if of_all else "",
            100 * votes // most,
        )
        for option, votes in zip(options, counts, strict=True)
    ]

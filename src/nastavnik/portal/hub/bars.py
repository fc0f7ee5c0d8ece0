"""The votes of a poll as bars of a plain page."""

from decimal import Decimal
from typing import NamedTuple

from nastavnik.school.live.polls import Poll
from nastavnik.values.money import show_share


class Bar(NamedTuple):
    """An option with its votes; ``width`` is in percent of the longest bar."""

    option: str
    votes: int
    share: str
    width: int


def bars(poll: Poll) -> list[Bar]:
    """A bar for each option; without votes there are no shares."""
    counts, most, of_all = poll.counts, max(*poll.counts, 1), sum(poll.counts)
    return [
        Bar(
            option,
            count,
            show_share(Decimal(count) / of_all, 0) if of_all else "",
            100 * count // most,
        )
        for option, count in zip(poll.options, counts, strict=True)
    ]

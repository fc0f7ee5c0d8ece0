"""Twenty assignments on a phone: what to do now comes first, what has been done can wait."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from nastavnik.portal.cabinet.cards import Card, Stage
from nastavnik.values.clock import MOSCOW

_AT_ONCE = 2  # assignments to do now: more would be a list to get lost in
_LATEST = 3  # handed-in works shown whole
_NEVER = datetime.max.replace(tzinfo=MOSCOW)


@dataclass(frozen=True, slots=True)
class Order:
    """Assignments as the page shows them.

    Attributes:
        now: not handed in; those due first, then drafts.
        later: not handed in and not now, in teaching order.
        handed_in: the last ones, the newest first.
        earlier: handed in before those.

    """

    now: list[Card]
    later: list[Card]
    handed_in: list[Card]
    earlier: list[Card]


def ordered(cards: Sequence[Card]) -> Order:
    """The cards of one person, given in teaching order."""
    open_ones = [card for card in cards if card.receipt is None]
    now = sorted(open_ones, key=_urgency)[:_AT_ONCE]
    done = sorted(
        (card for card in cards if card.receipt is not None),
        key=lambda card: card.receipt.sent if card.receipt else _NEVER,
        reverse=True,
    )
    later = [card for card in open_ones if card not in now]
    return Order(now, later, done[:_LATEST], done[_LATEST:])


def _urgency(card: Card) -> tuple[datetime, bool]:
    return card.term.until or _NEVER, card.stage is not Stage.DRAFT

"""What an organisation does, by which day or from which, and what stands behind it."""

from dataclasses import dataclass
from datetime import date

from nastavnik.norms import registry
from nastavnik.norms.card import act_words, find_card
from nastavnik.norms.model import Sureness
from nastavnik.values.months import show_date

WEEKDAYS = (
    "понедельник",
    "вторник",
    "среда",
    "четверг",
    "пятница",
    "суббота",
    "воскресенье",
)


@dataclass(frozen=True, slots=True)
class Duty:
    """Something to do and what is known of it.

    Attributes:
        id: its name, for good.
        where, what: the office and the thing to do.
        source: the norm or the fact behind it.
        confidence: how well the dossier knows it.

    """

    id: str
    where: str
    what: str
    source: str
    confidence: str

    @property
    def sure(self) -> str:
        """The confidence, and «проверить» when it is not high."""
        return sure_words(self.confidence)

    @property
    def grounds(self) -> str:
        """The act and since when it holds."""
        card = find_card(self.source, registry().as_of)
        return ", ".join(part for part in (act_words(card.act), card.validity) if part)


@dataclass(frozen=True, slots=True)
class Undated(Duty):
    """What has no day of its own; ``due`` says when all the same, or is empty."""

    due: str


@dataclass(frozen=True, slots=True)
class Deadline(Duty):
    """One line of a calendar.

    Attributes:
        by_law, on: the day of the law and the day to keep, another one when it is a weekend.
        note: what else to know; may be empty.
        begins: from this day something is possible, nothing is due.

    """

    by_law: date
    on: date
    note: str = ""
    begins: bool = False

    @property
    def day(self) -> str:
        """``до 31.03.2027, среда``."""
        word = "с" if self.begins else "до"
        return f"{word} {_in_words(self.on)}"

    @property
    def moved(self) -> str:
        """What a weekend did to the day; empty when it did nothing."""
        if self.on == self.by_law:
            return ""
        return f"по закону {_in_words(self.by_law)}; перенос: проверить"


def _in_words(day: date) -> str:
    return f"{show_date(day)}, {WEEKDAYS[day.weekday()]}"


def sure_words(confidence: str) -> str:
    """A confidence for people."""
    return confidence if confidence == Sureness.HIGH else f"{confidence}, проверить"


def least_sure(*known: str) -> str:
    """The lowest of several confidences (a doubt is not lost among what is certain)."""
    order = [one.value for one in Sureness]
    return max(known, key=order.index)

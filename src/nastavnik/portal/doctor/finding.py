"""What a check of the doctor says: how things are and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

_NAMED = 3


class Level(StrEnum):
    """The three words of the doctor."""

    GOOD = "в порядке"
    LOOK = "внимание"
    BAD = "плохо"


@dataclass(frozen=True, slots=True)
class Finding:
    """One line of the doctor.

    Attributes:
        about: what was looked at, one or two words.
        level: how it is.
        sentence: plain Russian: what was found and, when it is not good, what to do.
        command: what to type, when a command mends it.

    """

    about: str
    level: Level
    sentence: str
    command: str = ""


def named(things: Iterable[str]) -> str:
    """The first of some names; how many more there are is said in a number."""
    known = list(things)
    shown = ", ".join(known[:_NAMED])
    return f"{shown} и ещё {len(known) - _NAMED}" if known[_NAMED:] else shown

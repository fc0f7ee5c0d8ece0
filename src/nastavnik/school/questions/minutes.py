"""How many minutes each question gets at a meeting: whole ones, more to those asked by more people."""

from collections.abc import Sequence
from dataclasses import dataclass

LEAST = 3  # minutes: a question, an answer with its norm, a word back
MOST = 10
AT_MOST = 10  # questions aloud: «топ-10»


@dataclass(frozen=True, slots=True)
class Share:
    """What the minutes of a meeting are given to.

    Attributes:
        minutes: of each question aloud, in the order of ranking.
        spare: left over when there are few questions.

    """

    minutes: tuple[int, ...]
    spare: int


def shared(questions: int, minutes: int) -> Share:
    """Share ``minutes`` among the first of so many questions; the others are answered in writing.

    Everyone aloud gets :data:`LEAST`; what is left goes by rank, the first of n getting n parts,
    the last one part, and nobody more than :data:`MOST`.
    """
    aloud = max(0, min(questions, AT_MOST, minutes // LEAST))
    given = [LEAST] * aloud
    left = max(0, minutes) - LEAST * aloud
    parts = [aloud - place for place in range(aloud)]
    for place, more in enumerate(_split(left, parts)):
        given[place] = min(MOST, LEAST + more)
    left = max(0, minutes) - sum(given)
    for place in range(aloud):  # what the cap has cut off goes to the next ones
        more = min(left, MOST - given[place])
        given[place] += more
        left -= more
    return Share(tuple(given), left)


def _split(whole: int, parts: Sequence[int]) -> list[int]:
    """Whole minutes in proportion to ``parts``; what rounding leaves goes to the first ones."""
    total = sum(parts)
    given = [whole * part // total for part in parts] if total else []
    for place in range(whole - sum(given) if given else 0):
        given[place] += 1
    return given

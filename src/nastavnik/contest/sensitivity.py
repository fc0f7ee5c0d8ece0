"""What one more point on a criterion gives, the dearest of them, and the fewest steps to a threshold."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction

from nastavnik.contest.score import Row, Score, hundredths


@dataclass(frozen=True, slots=True)
class Gain:
    """A step: the mean mark of ``row``'s criterion grows by one (to ``most`` at most)."""

    row: Row
    points: Decimal


def gains(score: Score, most: int) -> tuple[Gain, ...]:
    """What +1 gives on every criterion asked; 0 where the mean is the highest already."""
    return tuple(Gain(row, _raised(row, most).points - row.points) for row in score.rows)


def dearest(found: Iterable[Gain], count: int) -> tuple[Gain, ...]:
    """So many different criteria whose next point gives most; fewer when little is left to gain.

    Of equal gains the criterion with the lowest mean comes first.
    """
    some = (one for one in found if one.points)
    return tuple(sorted(some, key=lambda one: (-one.points, one.row.mean))[:count])


def fewest_steps(score: Score, target: Decimal, most: int) -> tuple[Gain, ...] | None:
    """The fewest steps of +1 that bring the score to a target.

    Taking the largest gain each time is the fewest: no further step on a criterion gives more
    than the one before it. Of equal gains the criterion with the lowest mean comes first.

    Returns:
        The steps in the order taken; empty when the target is reached already; ``None`` when
        even the highest marks do not reach it.

    """
    steps: list[Gain] = []
    now = score
    while now.total < target:
        best = max(gains(now, most), key=lambda gain: (gain.points, -gain.row.mean))
        if not best.points:
            return None
        steps.append(best)
        number = best.row.criterion.number
        rows = tuple(
            _raised(row, most) if row.criterion.number == number else row for row in now.rows
        )
        now = Score(rows, now.total + best.points)
    return tuple(steps)


def _raised(row: Row, most: int) -> Row:
    mean = min(row.mean + 1, Fraction(most))
    return replace(row, mean=mean, points=hundredths(mean * Fraction(row.weight)))

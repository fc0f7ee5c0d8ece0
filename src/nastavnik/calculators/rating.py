"""The score of an application by the fund's ten criteria (dossier §2.4, §2.5: Ф2.38–Ф2.46).

The arithmetic is the jury's own (:mod:`nastavnik.contest`): means by criterion × coefficient of
the group of sums. One expert alone stands for as many as the fund asks.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.contest.marks import most_mark
from nastavnik.contest.score import Score, least_experts, score_of
from nastavnik.contest.sensitivity import Gain, gains
from nastavnik.norms import Known
from nastavnik.project.criteria import Coefficients, Size, coefficients, pass_mark, size_of
from nastavnik.values.money import ZERO


@dataclass(frozen=True, slots=True)
class Rules:
    """What a score is counted with: group, coefficients, and the pass mark of 2026-1 if any."""

    size: Size
    weights: Coefficients
    reference: Known | None
    on: date


@dataclass(frozen=True, slots=True)
class Rating:
    """A score, what one more point gives by criterion, and how far it is from the reference."""

    score: Score
    gains: tuple[Gain, ...]
    rules: Rules

    @property
    def short(self) -> Decimal | None:
        """Points missing to the reference; 0 when it is reached, ``None`` without one."""
        mark = self.rules.reference
        return None if mark is None else max(mark.number - self.score.total, ZERO)

    @property
    def best(self) -> tuple[Gain, ...]:
        """The criteria where one more point gives most; none when every mark is the highest."""
        most = max(one.points for one in self.gains)
        return tuple(one for one in self.gains if one.points == most and most)


def rules_for(request: Decimal, on: date, *, is_long: bool = False) -> Rules:
    """The rules of a request in roubles; raises ``BadInput`` when they are not known."""
    return rules_of(size_of(request, is_long, on), on)


def rules_of(size: Size, on: date) -> Rules:
    """The rules of a group of sums; raises ``BadInput`` when they are not known."""
    mark = pass_mark(size, on)
    return Rules(size, coefficients(size, on), mark if isinstance(mark, Known) else None, on)


def rate(sheets: Sequence[Mapping[int, int]], rules: Rules) -> Rating:
    """Count a rating.

    Args:
        sheets: of one expert or more, whole marks by the number of the criterion; every
            criterion of the group must be there.
        rules: see :func:`rules_for`.

    Raises:
        BadInput: the scale of that date is not known.
        KeyError: a criterion that is asked has no mark.

    """
    least = least_experts(rules.on)
    counted = [*sheets, *[sheets[0]] * (least - 1)] if len(sheets) == 1 else sheets
    marks = {f"expert-{number}": sheet for number, sheet in enumerate(counted)}
    score = score_of(marks, rules.weights, rules.on)
    return Rating(score, gains(score, most_mark(rules.on)), rules)

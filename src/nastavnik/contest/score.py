"""The score of a project: mean of the experts × coefficient, criterion by criterion."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from nastavnik.norms import required
from nastavnik.project.criteria import Coefficients, Criterion
from nastavnik.values.numbers import BadInput

Marks = Mapping[str, Mapping[int, int]]  # expert → number of criterion → mark

_LEAST = "fpg_experts_min"


@dataclass(frozen=True, slots=True)
class Row:
    """A criterion of the score: marks by expert, their exact mean and the points it gives."""

    criterion: Criterion
    weight: Decimal
    marks: Mapping[str, int]
    mean: Fraction
    points: Decimal


@dataclass(frozen=True, slots=True)
class Score:
    """A project's score, in points of 100; ``rows`` are the criteria that were asked."""

    rows: tuple[Row, ...]
    total: Decimal


def least_experts(on: date) -> int:
    """How many experts a score needs; raises ``BadInput`` when it is not known on that date."""
    return int(required(_LEAST, on, "Сколько нужно экспертов, на эту дату не известно").number)


def score_of(marks: Marks, weights: Coefficients, on: date) -> Score:
    """Count a score.

    Args:
        marks: every expert's mark for every criterion asked.
        weights: coefficients of the project's group of sums.
        on: the date whose least number of experts counts.

    Raises:
        BadInput: there are too few experts to count.

    """
    least = least_experts(on)
    if len(marks) < least:
        raise BadInput(f"Рано считать: нужны оценки не менее {least} экспертов, есть {len(marks)}.")
    rows = tuple(_row(criterion, marks, weights) for criterion in weights.asked)
    return Score(rows, sum((row.points for row in rows), Decimal(0)))


def sum_of_one(marks: Mapping[int, int], weights: Coefficients) -> Decimal:
    """One expert's own sum: mark × coefficient over what is marked so far."""
    return sum((weights[number] * mark for number, mark in marks.items()), Decimal(0))


def hundredths(value: Fraction) -> Decimal:
    """Round an exact value half up to hundredths."""
    return Decimal(int(value * 100 + Fraction(1, 2))) / 100


def _row(criterion: Criterion, marks: Marks, weights: Coefficients) -> Row:
    number = criterion.number
    given = {expert: sheet[number] for expert, sheet in marks.items()}
    mean = Fraction(sum(given.values()), len(given))
    weight = weights[number]
    return Row(criterion, weight, given, mean, hundredths(mean * Fraction(weight)))

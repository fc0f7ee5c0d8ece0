"""What a person does next: a kind word, what went well, what to mend first."""

from decimal import Decimal
from typing import Any

from nastavnik.assignments.checks import CheckResult, Evaluation
from nastavnik.grading.feedback.marked import Marked
from nastavnik.values.verdict import Status

FIRST_TO_MEND = 5
MOST_PRAISED = 3
_OUR_FAULT = "Проверка не сработала, это не ваша вина: её посмотрит проверяющий."


def inside(text: str) -> str:
    """A sentence as it stands inside another: a small letter first, but МРОТ stays МРОТ."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def kind_words(totals: dict[str, Any], read: list[Marked]) -> str:
    """A word of welcome by the share of what is checked; a weak work needs it most."""
    waiting = sum((mark.criterion.points for mark in read if mark.score is None), Decimal(0))
    most = Decimal(str(totals["max_score"])) - waiting
    share = Decimal(str(totals["score"])) / most if most else Decimal(0)
    if share >= 1:
        return "Отличная работа, спасибо!"
    if share >= Decimal("0.9"):
        return "Сильная работа, спасибо! Осталось совсем немного."
    if share >= Decimal("0.5"):
        return "Хорошая основа: главное есть. Ниже сказано, что её усилит."
    if share > 0:
        return "Начало положено, и это самое трудное. Идите по списку ниже, по одному шагу."
    return "Пока баллов нет, и это поправимо. Начните с первого шага ниже, ведущий поможет."


def praised(evaluation: Evaluation, read: list[Marked]) -> list[str]:
    """Titles of what went well: criteria on the highest level, then right checks."""
    titles = [mark.criterion.title for mark in read if mark.score is not None and mark.lost <= 0]
    titles += [one.check.title for one in evaluation.results if one.status is Status.RIGHT]
    return titles[:MOST_PRAISED]


def first_to_mend(evaluation: Evaluation, read: list[Marked]) -> list[tuple[str, str]]:
    """Title and advice of what costs most, so that a person knows where to begin."""
    missed = [
        (one.check.points - one.points, one.check.title, _advice(one, evaluation))
        for one in evaluation.results
        if one.points < one.check.points
    ]
    missed += [
        (mark.lost, mark.criterion.title, f"До следующего уровня: {inside(mark.next_level.text)}.")
        for mark in read
        if mark.next_level is not None
    ]
    missed.sort(key=lambda one: -one[0])
    return [(title, advice) for _, title, advice in missed[:FIRST_TO_MEND]]


def _advice(result: CheckResult, evaluation: Evaluation) -> str:
    """What a person can do about a check; about a fault of ours, nothing."""
    ours = result.status is Status.FAILED and evaluation.problem is None
    return _OUR_FAULT if ours else result.check.advice

"""What stands in brackets, and whether it tells how things were called before."""

import re
from functools import lru_cache

from nastavnik.assignments.old_charter.finding import Span

_HISTORY = re.compile(r"\b(?:ранее|раньше|прежн|до 19|до 20|утратил|был[аио]? |старо|стары)")
_REMARK_AROUND = re.compile(r"\b(?:утратил\w{0,3} силу|действовавш\w{1,4}|ранее|раньше|прежде)\b")
_NEAR = 60
_BEFORE = 200


@lru_cache(maxsize=4)  # a sentence is asked about once for each of its old words
def brackets_in(text: str) -> tuple[Span, ...]:
    """The stretches between brackets, outer ones only; a bracket without a pair opens nothing."""
    found: list[Span] = []
    opened: list[int] = []
    for place, sign in ((place, sign) for place, sign in enumerate(text) if sign in "()"):
        if sign == "(":
            opened.append(place)
        elif opened:
            start = opened.pop()
            if not opened:
                found.append((start, place + 1))
    return tuple(found)


def is_history(text: str, span: Span, renewed: re.Pattern[str] | None = None) -> bool:
    """Whether a stretch is told as history: «(ранее ст. 27 131-ФЗ)».

    Args:
        text: a folded sentence.
        span: where the stretch begins and ends.
        renewed: the new words; with them before it, the old ones may stand in brackets.

    """
    start, end = span
    for opening, closing in brackets_in(text):
        if opening < start and end < closing:
            before = text[max(0, opening - _BEFORE) : opening]
            if renewed is not None and renewed.search(before):
                return True
            return _HISTORY.search(text[opening:closing]) is not None
    around = text[max(0, start - _NEAR) : end + _NEAR]
    return _REMARK_AROUND.search(around) is not None

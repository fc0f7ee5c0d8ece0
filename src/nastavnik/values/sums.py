"""Arithmetic as it is written for people, «241 : 3 ≈ 80,33 → 81», checked exactly.

A sum is two or more parts with signs between them. ``=`` is exact, ``≈`` is rounded half up to the
digits shown, ``→`` is rounded up to them; ``>``, ``<``, ``≥``, ``≤`` compare. Parts hold numbers in
the Russian way («80,33», «1 200,50», «10 %», «2 млн»), ``+ − × · : /`` and brackets. Words after a
number are its unit and mean nothing: «10 занятий × 3 000 ₽ = 30 000 ₽».
"""

import operator
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from math import ceil, floor

from nastavnik.values.numbers import BadInput, clip, show_number

_SPACE = "[ \u00a0\u2009\u202f]"
_NUMBER = rf"(?:[0-9]{{1,3}}(?:{_SPACE}[0-9]{{3}})+|[0-9]+)(?:,[0-9]+)?"
_SCALES = {"%": Fraction(1, 100), "тыс": Fraction(1000), "млн": Fraction(10**6)}
_SCALE = rf"(?:{_SPACE}*(?:%|(?:тыс|млн)\b\.?))?"
# Words are divided by spaces only: else one long word could be read in ever so many ways.
_UNIT = rf"(?:{_SPACE}*₽|{_SPACE}+(?:[а-яё][а-яё-]*\.?|[А-ЯЁ]{{2,}}))"
_TOKEN = re.compile(rf"\s*(?:({_NUMBER})({_SCALE}){_UNIT}*|([-+−–×·:/()=≈→<>≥≤]))")
_LABEL = re.compile(r"^[^0-9(]*:\s*|^[^0-9(−–-]+")
_UNITED = rf"{_NUMBER}{_SCALE}{_UNIT}*"
_BRACKETED = rf"\(?{_UNITED}\)?"
_WRITTEN = re.compile(
    rf"(?<![0-9,.]){_BRACKETED}(?:{_SPACE}*[-+−–×·:/]{_SPACE}*{_BRACKETED})+"
    rf"(?:{_SPACE}*[=≈→]{_SPACE}*[−–-]?{_UNITED})+"
)
_MOST_BRACKETS = 20


@dataclass(frozen=True, slots=True)
class _Part:
    """A value and the smallest step of the digits it is shown with."""

    value: Fraction
    step: Fraction


def _rounded(value: Fraction, step: Fraction) -> Fraction:
    half = floor(abs(value) / step + Fraction(1, 2)) * step
    return half if value >= 0 else -half


_RELATIONS: dict[str, Callable[[Fraction, _Part], bool]] = {
    "=": lambda value, shown: value == shown.value,
    "≈": lambda value, shown: _rounded(value, shown.step) == shown.value,
    "→": lambda value, shown: ceil(value / shown.step) * shown.step == shown.value,
    ">": lambda value, shown: value > shown.value,
    "<": lambda value, shown: value < shown.value,
    "≥": lambda value, shown: value >= shown.value,
    "≤": lambda value, shown: value <= shown.value,
}
_SIGNS: dict[str, Callable[[Fraction, Fraction], Fraction]] = {
    "+": operator.add,
    **dict.fromkeys("-−–", operator.sub),
    **dict.fromkeys("×·", operator.mul),
    **dict.fromkeys(":/", operator.truediv),
}
_MINUS, _ADDING, _MULTIPLYING = "-−–", "+-−–", "×·:/"


def check_sum(text: str) -> None:
    """Check one or more sums separated by ``;``.

    Raises:
        BadInput: a sum is not read, or it is wrong; the sentence says what comes out.

    """
    for one in text.split(";"):
        _check(one.strip())


def sums_in(text: str) -> Iterator[str]:
    """Sums written inside running text: «Выходит 20 часов × 600 ₽ = 12 000 ₽»."""
    plain = text.replace("*", "")
    for found in _WRITTEN.finditer(plain):
        yield found[0].strip()


def _check(text: str) -> None:
    reader = _Reader(text)
    left = reader.part()
    if reader.next is None:
        raise BadInput(f"«{clip(text, 80)}»: нет ответа. Допишите его после знака = или ≈.")
    while reader.next is not None:
        sign = reader.take()
        if sign not in _RELATIONS:
            raise reader.unread()
        shown = reader.part()
        if not _RELATIONS[sign](left.value, shown):
            raise BadInput(f"«{clip(text, 80)}» не сходится: {_comes_out(left.value, sign)}")
        left = shown


def _comes_out(value: Fraction, sign: str) -> str:
    places = next((one for one in range(5) if (value * 10**one).denominator == 1), None)
    if places is None:
        near = _shown(_rounded(value, Fraction(1, 10**4)))
        hint = " Если вы округлили, поставьте ≈." if sign == "=" else ""
        return f"выходит примерно {near}.{hint}"
    return f"выходит {_shown(value)}."


def _shown(value: Fraction) -> str:
    return show_number(Decimal(value.numerator) / Decimal(value.denominator))


class _Reader:
    """Parts of a sum from left to right: ``part`` is terms, terms are factors."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.tokens = list(_tokens(text))
        self.place = 0
        self.brackets = 0

    @property
    def next(self) -> str | _Part | None:
        return self.tokens[self.place] if self.place < len(self.tokens) else None

    def take(self) -> str | _Part | None:
        found = self.next
        self.place += 1
        return found

    def unread(self) -> BadInput:
        return _unread(self.text)

    def part(self) -> _Part:
        left = self._term()
        while isinstance(self.next, str) and self.next in _ADDING:
            left = self._apply(left, self.next, self._term)
        return left

    def _term(self) -> _Part:
        left = self._factor()
        while isinstance(self.next, str) and self.next in _MULTIPLYING:
            left = self._apply(left, self.next, self._factor)
        return left

    def _apply(self, left: _Part, sign: str, right: Callable[[], _Part]) -> _Part:
        self.take()
        other = right()
        try:
            return _Part(_SIGNS[sign](left.value, other.value), min(left.step, other.step))
        except ZeroDivisionError:
            raise BadInput(f"«{clip(self.text, 80)}»: на ноль не делят.") from None

    def _factor(self) -> _Part:
        found = self.take()
        if isinstance(found, _Part):
            return found
        self.brackets += 1
        if self.brackets > _MOST_BRACKETS or found is None:
            raise self.unread()
        if found in _MINUS:
            inner = self._factor()
            return _Part(-inner.value, inner.step)
        if found != "(":
            raise self.unread()
        inside = self.part()
        if self.take() != ")":
            raise self.unread()
        return inside


def _tokens(text: str) -> Iterator[str | _Part]:
    rest = _LABEL.sub("", text, count=1).rstrip(" .")
    place = 0
    while place < len(rest):
        found = _TOKEN.match(rest, place)
        if found is None:
            raise _unread(text)
        number, scale, sign = found.groups()
        yield sign or _number(number, scale)
        place = found.end()


def _unread(text: str) -> BadInput:
    return BadInput(f"«{clip(text, 80)}» не читается. Напишите, например, так: 241 : 3 ≈ 80,33.")


def _number(text: str, scale: str) -> _Part:
    digits = re.sub(_SPACE, "", text)
    places = len(digits.partition(",")[2])
    times = _SCALES.get(scale.strip(" .\u00a0\u2009\u202f"), Fraction(1))
    return _Part(Fraction(digits.replace(",", ".")) * times, Fraction(1, 10**places) * times)

"""Numbers of law inside running text: acts, articles, and figures that are a norm's value."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from nastavnik.norms import registry

_LAW = re.compile(r"\d+-ФЗ|\bст\.\s?\d+(?:\.\d+)*|№\s?\d+|\bп\.\s?\d+")
_FIGURE = re.compile(
    r"(?<![\d,.])(\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(,\d+)?\s?(тыс\.?|тысяч[аи]?|млн|миллион(?:а|ов)?)?"
    r"\s?(₽|руб\w*|%|лет\b|год[а]?\b)"
)
_IN_A_SUM = re.compile(r"[×·:/=≈→+−]\s*$")
_TIMES = {"": 1, "тыс": 1000, "млн": 10**6, "мил": 10**6}


def law_words(text: str) -> Iterator[str]:
    """«131-ФЗ», «ст. 50», «№ 749», «п. 28»."""
    for found in _LAW.finditer(text):
        yield found[0]


def values_of_norms(text: str) -> Iterator[str]:
    """Money, shares and ages that the registry has as somebody's value.

    Money inside arithmetic («20 часов × 600 ₽ = 12 000 ₽») is a price of the example: it is equal
    to a norm by chance.
    """
    for found in _FIGURE.finditer(text):
        whole, part, scale, unit = found.groups()
        if _unit(unit) == "₽" and _IN_A_SUM.search(text[: found.start()]):
            continue
        digits = re.sub(r"\s", "", whole) + (part or "").replace(",", ".")
        value = Decimal(digits) * _TIMES[(scale or "")[:3]]
        if value in _known()[_unit(unit)]:
            yield found[0]


def _unit(sign: str) -> str:
    if sign == "%":
        return "%"
    return "лет" if sign.startswith(("лет", "год")) else "₽"


@cache
def _known() -> dict[str, frozenset[Decimal]]:
    money, shares, ages = set(), set(), set()
    for norm in registry().norms.values():
        if not isinstance(norm.value, Decimal) or not norm.value:
            continue
        if norm.unit.startswith("руб"):
            money.add(norm.value)
        elif norm.unit.startswith("доля"):
            shares.add(norm.value * 100)
        elif norm.unit == "лет":
            ages.add(norm.value)
    return {"₽": frozenset(money), "%": frozenset(shares), "лет": frozenset(ages)}

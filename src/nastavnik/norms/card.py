"""A norm as a card for people: value, unit, act, article, validity, confidence."""

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction

from nastavnik.norms.lookup import Found, Known, caution_of, look_up
from nastavnik.norms.model import Fact, Norm, Value
from nastavnik.norms.registry import registry
from nastavnik.values.money import show_share
from nastavnik.values.months import show_date
from nastavnik.values.numbers import NBSP, show_number
from nastavnik.values.words import plural

_UNITS = (
    ("балл", "балла", "баллов"),
    ("год", "года", "лет"),
    ("день", "дня", "дней"),
    ("раб. день", "раб. дня", "раб. дней"),
    ("лицо", "лица", "лиц"),
)
_FUND_PAGE = re.compile(r"Article/\?id=(\d+)")


@dataclass(frozen=True, slots=True)
class NormCard:
    """What a card shows; all fields are Russian text, ``warning`` is empty when all is well."""

    id: str
    title: str
    value: str
    act: str
    validity: str
    confidence: str
    warning: str


def card(norm_id: str, on: date) -> NormCard:
    """The card of a norm on a date.

    Raises:
        KeyError: no norm has this id.

    """
    found = look_up(norm_id, on)
    norm = found.norm
    return NormCard(
        id=norm.id,
        title=norm.title or norm.note or norm.id,
        value=_value_text(found),
        act=_act(norm),
        validity=_validity(norm),
        confidence=norm.confidence.words,
        warning=found.caution,
    )


def fact_card(fact_id: str, on: date | None = None) -> NormCard:
    """The card of a fact, on a date if one is given: its text in place of a value.

    Raises:
        KeyError: no fact has this id.

    """
    fact = registry().facts[fact_id]
    return NormCard(
        id=fact.id,
        title=fact.text,
        value="",
        act=fact.act,
        validity=_days(fact),
        confidence=fact.confidence.value,
        warning=caution_of(fact, on),
    )


def find_card(one: str, on: date) -> NormCard:
    """The card of a norm or of a fact on a date; raises ``KeyError``."""
    return fact_card(one, on) if one in registry().facts else card(one, on)


def act_words(act: str) -> str:
    """An act for people: the fund's help pages by their number, not by their address."""
    return _FUND_PAGE.sub(f"страница №{NBSP}\\1", act)


def source_words(source: str) -> str:
    """One line about a norm or a fact for a sentence's «основание»: act, validity, confidence."""
    known = registry()
    if source in known.facts:
        fact = known.facts[source]
        grounds = ", ".join(part for part in (act_words(fact.act), _days(fact)) if part)
        return f"{grounds} (уверенность: {fact.confidence})"
    norm = known.norms[source]
    return f"{act_words(_act(norm))}, {_validity(norm)} (уверенность: {norm.confidence.words})"


def _value_text(found: Found) -> str:
    if isinstance(found, Known):
        return show_value(found.norm.value, found.norm.unit)
    if found.norm.value is None:
        return "проверить"
    return f"{show_value(found.norm.value, found.norm.unit)} (проверить)"


def show_value(value: Value, unit: str) -> str:
    """A value with its unit: ``80 000 ₽/мес.``, ``30,2 %``, ``31.12.2026``, ``1/3``."""
    match value:
        case None:
            return "проверить"
        case Decimal() if unit.startswith("доля"):
            return (show_share(value, 2) + unit.removeprefix("доля").rstrip()).strip()
        case Decimal():
            return f"{show_number(value)}{NBSP}{_agreed(value, unit)}"
        case Fraction():
            return f"{value.numerator}/{value.denominator}"
        case date():
            return show_date(value)
        case str():
            return value


def _agreed(number: Decimal, unit: str) -> str:
    """A unit as it is read after a number: ``18 лет``, ``2 года``, ``1,5 балла``."""
    forms = next((forms for forms in _UNITS if unit in forms), None)
    if forms is None:
        return unit.replace("руб.", "₽").replace("раз ПМ", "прожиточного минимума")
    is_whole = number == number.to_integral_value()
    return plural(int(number), *forms) if is_whole else forms[1]


def _act(norm: Norm) -> str:
    return norm.act if norm.article in ("", "—") else f"{norm.act}, {norm.article}"


def _validity(norm: Norm) -> str:
    return _days(norm) or "дата начала не уточнена"


def _days(entry: Norm | Fact) -> str:
    since = f" с {show_date(entry.valid_from)}" if entry.valid_from else ""
    until = f" по {show_date(entry.valid_to)}" if entry.valid_to else ""
    return f"действует{since}{until}" if since or until else ""

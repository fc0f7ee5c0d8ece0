"""Which sources of money fit a ТОС and why (dossier §2.12 as data in ``sources.yml``; Ф2.14–Ф2.37)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from functools import cache
from importlib.resources import files

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from nastavnik.norms import Found, Known, look_up
from nastavnik.values.money import show_money
from nastavnik.values.numbers import NBSP


class Who(StrEnum):
    """Who looks for money."""

    INFORMAL = "informal"
    ENTITY = "entity"
    ASSOCIATION = "association"
    YOUNG = "young"


class Purpose(StrEnum):
    """What for."""

    PEOPLE = "people"
    LANDSCAPE = "landscape"
    CULTURE = "culture"
    YOUTH = "youth"
    SOCIAL = "social"


class Fit(StrEnum):
    """Whether a source is for this applicant; in the order of showing."""

    YES = "подходит"
    THROUGH = "через других"
    NO = "не подходит"


class Reason(StrEnum):
    """Why a source refuses."""

    WHO = "who"
    PURPOSE = "purpose"
    AGE = "age"
    SUM = "sum"


class Ages(BaseModel):
    """Norms of the age of an organisation in months; ``small`` up to the ``border`` of the sum."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    full: str
    small: str = ""
    border: str = ""


class Source(BaseModel):
    """One source as ``sources.yml`` describes it; ``sum`` is the id of a norm or empty."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    purposes: tuple[Purpose, ...]
    instead: str = ""
    who: Mapping[Who, str | bool]
    through: str = ""
    refusal: str = ""
    note: str = ""
    age: Ages | None = None
    sum: str = ""
    window: str
    all_year: bool = False
    look_up: str
    facts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wish:
    """Who asks, for what, how much (roubles), how old the organisation is (months), by when."""

    who: Who
    purpose: Purpose
    amount: Decimal
    on: date
    months: int | None = None


@dataclass(frozen=True, slots=True)
class Match:
    """A source and whether it fits; ``why`` is a sentence, ``norms`` are behind it.

    ``reason`` is that of a refusal.
    """

    source: Source
    fit: Fit
    why: str
    norms: tuple[str, ...]
    caution: str = ""
    reason: Reason | None = None


@cache
def sources() -> tuple[Source, ...]:
    """All sources of ``sources.yml``, in its order."""
    text = files("nastavnik.calculators").joinpath("sources.yml").read_text("utf-8")
    return tuple(TypeAdapter(list[Source]).validate_python(yaml.safe_load(text)["sources"]))


def matches(wish: Wish) -> list[Match]:
    """Every source judged, those that fit first."""
    order = list(Fit)
    return sorted((match(one, wish) for one in sources()), key=lambda one: order.index(one.fit))


def match(source: Source, wish: Wish) -> Match:
    """One source judged for a wish: who may apply, what for, how old, how much."""
    refused = next(refusals(source, wish), None)
    if refused:
        return refused
    fit = Fit.THROUGH if source.who[wish.who] == "through" else Fit.YES
    why = source.through if fit is Fit.THROUGH else "Вы можете подать сами."
    note = f" Учтите: {source.note}." if source.note else ""
    text = why[0].upper() + why[1:].rstrip(".") + "." + note
    return Match(source, fit, text, source.facts, _caution(source, wish.on))


def refusals(source: Source, wish: Wish) -> Iterator[Match]:
    """Every reason why a source is not for this wish, the first to be said first."""
    if not source.who.get(wish.who, False):
        why = source.refusal or "Про таких заявителей в справочнике ничего нет."
        yield Match(source, Fit.NO, why, source.facts, reason=Reason.WHO)
    if wish.purpose not in source.purposes:
        yield Match(source, Fit.NO, source.instead, source.facts, reason=Reason.PURPOSE)
    for refuse in (_too_young, _too_much):
        found = refuse(source, wish)
        if found:
            yield found


def _too_young(source: Source, wish: Wish) -> Match | None:
    if source.age is None or wish.who not in (Who.ENTITY, Who.ASSOCIATION):
        return None
    norm = _age_norm(source.age, wish)
    found = look_up(norm, wish.on)
    if not isinstance(found, Known) or wish.months is None or wish.months >= found.number:
        return None
    why = (
        f"Организации должно быть не меньше {found.number}{NBSP}мес., "
        f"а ей {wish.months}. Ищите партнёра постарше или подождите."
    )
    return Match(source, Fit.NO, why, (norm, *source.facts), found.caution, Reason.AGE)


def _age_norm(age: Ages, wish: Wish) -> str:
    border = look_up(age.border, wish.on) if age.border else None
    small = isinstance(border, Known) and wish.amount <= border.number
    return age.small if small else age.full


def _too_much(source: Source, wish: Wish) -> Match | None:
    if not source.sum:
        return None
    found = look_up(source.sum, wish.on)
    most = found.norm.value
    if not isinstance(most, Decimal) or wish.amount <= most:
        return None
    why = f"Вам нужно {show_money(wish.amount)}, а здесь дают до {show_money(most)}."
    return Match(source, Fit.NO, why, (source.sum, *source.facts), found.caution, Reason.SUM)


def _caution(source: Source, on: date) -> str:
    norms: list[Found] = [look_up(source.sum, on)] if source.sum else []
    if source.age:
        norms.append(look_up(source.age.full, on))
    said = dict.fromkeys(one.caution.removesuffix(" — проверить") for one in norms if one.caution)
    rhythm = [] if source.all_year else ["даты приёма — по ритму прошлых лет"]
    reasons = [*said, *rhythm]
    return f"{'; '.join(reasons)} — проверить" if reasons else ""

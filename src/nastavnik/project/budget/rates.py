"""Rates of insurance contributions on a day, with what must be looked up (dossier §3.1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.norms import Known, in_series, look_up
from nastavnik.norms.lookup import last_known


@dataclass(frozen=True, slots=True)
class Rates:
    """Shares of pay: within the yearly base, over it, and injury insurance on labour pay."""

    within: Decimal
    over: Decimal
    injury: Decimal
    cautions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Base:
    """The yearly base in roubles; ``certain`` is false when it is an earlier year's."""

    amount: Decimal
    certain: bool


def rates_on(day: date, relief: bool) -> Rates:
    """The rates of a day. Where the relief is not known to last: the full rates and a caution."""
    injury, caution = _value("injury_rate_min" if day.year >= 2026 else "injury_rate_min_old", day)
    cautions = [f"взносы на травматизм: {caution}"] if caution else []
    if relief:
        within, over = look_up("contrib_npo_low_rate", day), look_up("contrib_npo_low_over", day)
        if isinstance(within, Known) and isinstance(over, Known):
            return Rates(within.number, over.number, injury, tuple(cautions))
        cautions.append(f"льгота {within.caution}; за {day.year} год посчитано по общему тарифу")
    within_rate, _ = _value("contrib_base_rate", day)
    over_rate, _ = _value("contrib_over_rate", day)
    return Rates(within_rate, over_rate, injury, tuple(cautions))


def base_of(year: int) -> Base:
    """The yearly base; for a year without one, the last known with ``certain=False``."""
    found = in_series("contrib_base", date(year, 1, 1))
    if isinstance(found, Known):
        return Base(found.number, certain=True)
    last = last_known("contrib_base", date(year, 1, 1)) or look_up(
        "contrib_base_2026", date(2026, 1, 1)
    )
    assert isinstance(last, Known)  # noqa: S101  (shipped with the package; a test holds it)
    return Base(last.number, certain=False)


def _value(norm_id: str, day: date) -> tuple[Decimal, str]:
    """A rate and the caution to show with it; a rate out of its dates is used, but said."""
    found = look_up(norm_id, day)
    value = found.norm.value
    if not isinstance(value, Decimal):
        raise LookupError(f"{norm_id} has no numeric value")
    return value, found.caution

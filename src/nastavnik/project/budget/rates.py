"""Rates of insurance contributions on a day, with what must be looked up (dossier §3.1)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.norms import Expired, Found, Known, NotYetValid, in_series, look_up
from nastavnik.norms.lookup import last_known
from nastavnik.values.money import show_share
from nastavnik.values.months import show_date


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
        cautions.append(_no_relief(within, day))
    within_rate, caution = _value("contrib_base_rate", day)
    over_rate, _ = _value("contrib_over_rate", day)
    if caution:
        cautions.append(f"общий тариф взносов: {caution}")
    return Rates(within_rate, over_rate, injury, tuple(cautions))


def _no_relief(found: Found, day: date) -> str:
    share = f" {show_share(found.norm.value)}" if isinstance(found.norm.value, Decimal) else ""
    known = f" действует до {show_date(found.since)}" if isinstance(found, Expired) else ""
    known = f" действует с {show_date(found.starts)}" if isinstance(found, NotYetValid) else known
    return f"льгота{share}{known}, на {day.year} год проверить; посчитано по общему тарифу"


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

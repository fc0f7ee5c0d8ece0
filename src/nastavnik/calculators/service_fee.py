"""The most a person pays for social services (dossier §4.4: Ф4.23–Ф4.26; 442-ФЗ, ст. 31–32).

Free up to one and a half living minimums of the person's group; above it at most half of the
difference at home and half-residential, a share of the whole income in a residential home, and
never more than the services' tariffs.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from nastavnik.norms import Known, in_series, required
from nastavnik.norms.lookup import BY_MEMORY, last_known
from nastavnik.values.money import ZERO, kopecks
from nastavnik.values.numbers import BadInput

MULTIPLE, HALF, RESIDENTIAL = (
    "soc_free_income_mult",
    "soc_fee_max_share",
    "soc_fee_stationary_share",
)


class Group(StrEnum):
    """Whose living minimum counts; the value names the series of norms."""

    PENSIONER = "pm_kk_pens"
    WORKING = "pm_kk_work"
    CHILD = "pm_kk_child"


class Form(StrEnum):
    """Where the services are given."""

    HOME = "home"
    DAY = "day"
    RESIDENTIAL = "residential"


@dataclass(frozen=True, slots=True)
class Case:
    """Who is served and where.

    Attributes:
        group: whose living minimum counts; children are served free in any form.
        form: where the services are given.
        income: per-head income of the family a month, roubles.
        tariff: sum of the tariffs of the services a month, roubles.
        on: the date whose norms count; for a year without a living minimum the last known one.

    """

    group: Group
    form: Form
    income: Decimal
    tariff: Decimal
    on: date


@dataclass(frozen=True, slots=True)
class Ceiling:
    """Income up to which services are free: the living minimum taken ``multiple`` times."""

    minimum: Decimal
    multiple: Decimal

    @property
    def amount(self) -> Decimal:
        """Roubles a month."""
        return kopecks(self.minimum * self.multiple)


@dataclass(frozen=True, slots=True)
class Fee:
    """What a person pays a month.

    Attributes:
        most: the largest lawful fee in roubles; 0 when the services are free.
        by_income: the limit that the income alone gives, roubles.
        share: the share of the income (or of what is over the ceiling) it is.
        ceiling: ``None`` where no income makes the services free.
        norms: ids of the norms used.
        cautions: what must be looked up.

    """

    most: Decimal
    by_income: Decimal
    share: Decimal
    ceiling: Ceiling | None
    norms: tuple[str, ...]
    cautions: tuple[str, ...]


def fee(case: Case) -> Fee:
    """The largest fee; raises ``BadInput`` when the norms of that date are not known."""
    if case.group is Group.CHILD:
        return Fee(ZERO, ZERO, ZERO, None, ("Ф4.23",), (BY_MEMORY,))
    if case.form is Form.RESIDENTIAL:
        share = _known(RESIDENTIAL, case.on)
        limit = kopecks(case.income * share.number)
        most = min(limit, case.tariff)
        return Fee(most, limit, share.number, None, (RESIDENTIAL,), (share.caution,))
    minimum, late = _minimum(case.group, case.on)
    multiple, half = _known(MULTIPLE, case.on), _known(HALF, case.on)
    ceiling = Ceiling(minimum.number, multiple.number)
    limit = kopecks(max(case.income - ceiling.amount, ZERO) * half.number)
    return Fee(
        min(limit, case.tariff),
        limit,
        half.number,
        ceiling,
        (minimum.norm.id, MULTIPLE, HALF),
        tuple(dict.fromkeys(one for one in (late, multiple.caution, half.caution) if one)),
    )


def _known(norm: str, on: date) -> Known:
    return required(norm, on, "На эту дату правило не известно")


def _minimum(group: Group, on: date) -> tuple[Known, str]:
    """The living minimum of a date, or the last known one and the caution to show."""
    found = in_series(group.value, on)
    if isinstance(found, Known):
        return found, found.caution
    last = last_known(group.value, on)
    if last is None:
        raise BadInput(f"Прожиточный минимум: {found.caution}.")
    year = last.norm.id.rpartition("_")[2]
    return last, f"прожиточного минимума на {on.year} год нет, взяли {year} год — проверить"

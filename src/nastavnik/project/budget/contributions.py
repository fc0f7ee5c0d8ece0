"""Insurance contributions due on the pay lines, by date, contract and relief (dossier §3.1).

For one person and one calendar year: a rate on pay up to the yearly base, another on the rest,
plus injury insurance on labour contracts. Months are taken in the order of time, so the order
of lines does not matter. Self-employed people and contractors cost no contributions.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nastavnik.norms import registry
from nastavnik.project.budget.articles import Contract
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.line import Line
from nastavnik.project.budget.rates import base_of, rates_on
from nastavnik.values.money import ZERO, kopecks
from nastavnik.values.months import Month, month_of
from nastavnik.values.numbers import round_half_up

_CHARGED = (Contract.LABOUR, Contract.CIVIL)


@dataclass(frozen=True, slots=True)
class Due:
    """Contributions due on one person's pay, in roubles.

    Attributes:
        who: the person as written in the pay line.
        amount, grant, own, partner: the whole sum and its shares by who pays, to kopecks.
        cautions: what must be looked up; empty when the sum is certain.
        exact: ``False`` when the sum cannot be computed for want of a norm.

    """

    who: str
    amount: Decimal
    grant: Decimal
    own: Decimal
    partner: Decimal
    cautions: tuple[str, ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class _Pay:
    """Pay of one person in one month: all of it, and what is by a labour contract."""

    total: Decimal = ZERO
    labour: Decimal = ZERO

    def plus(self, amount: Decimal, contract: Contract) -> "_Pay":
        labour = amount if contract is Contract.LABOUR else ZERO
        return _Pay(self.total + amount, self.labour + labour)


def contributions_due(budget: Budget) -> list[Due]:
    """Contributions due for every person on a charged contract, sorted by name."""
    people: dict[str, list[Line]] = defaultdict(list)
    for line in budget.pay_lines:
        if line.contract in _CHARGED:
            people[line.who].append(line)
    return [_due(lines, budget) for _, lines in sorted(people.items())]


def _due(lines: list[Line], budget: Budget) -> Due:
    amount, cautions, exact = ZERO, dict[str, None](), True
    for year, months in _by_year(lines, budget).items():
        charged, said, certain = _charge(year, months, budget.terms.relief)
        amount += charged
        cautions.update(dict.fromkeys(said))
        exact = exact and certain
    pay = sum((line.total for line in lines), ZERO)
    amount = round_half_up(amount, "0.000001")  # pay by months has thirds: mend their last digits
    whole = kopecks(amount)
    own = min(_part(amount, sum((line.own_share for line in lines), ZERO), pay), whole)
    partner = _part(amount, sum((line.partner_share for line in lines), ZERO), pay)
    partner = min(partner, whole - own)  # two halves of an odd kopeck do not make a third one
    who = min(line.what for line in lines)
    return Due(who, whole, whole - own - partner, own, partner, tuple(cautions), exact)


def _part(amount: Decimal, share: Decimal, pay: Decimal) -> Decimal:
    return kopecks(amount * share / pay) if pay else ZERO


def _by_year(lines: Iterable[Line], budget: Budget) -> dict[int, dict[Month, _Pay]]:
    months: dict[Month, _Pay] = defaultdict(_Pay)
    for line in lines:
        first = line.month or budget.start_month or month_of(registry().as_of)
        run = list(first.run(line.months))
        for month in run:
            months[month] = months[month].plus(line.total / len(run), line.contract)
    years: dict[int, dict[Month, _Pay]] = defaultdict(dict)
    for month in sorted(months):
        years[month.year][month] = months[month]
    return years


def _charge(year: int, months: dict[Month, _Pay], relief: bool) -> tuple[Decimal, list[str], bool]:
    """Contributions of one person for one year, cautions, and whether they are exact."""
    base = base_of(year)
    so_far, charged, cautions = ZERO, ZERO, list[str]()
    for month, pay in months.items():
        rates = rates_on(month.first_day, relief)
        within = min(so_far + pay.total, base.amount) - min(so_far, base.amount)
        charged += within * rates.within + (pay.total - within) * rates.over
        charged += pay.labour * rates.injury
        so_far += pay.total
        cautions.extend(rates.cautions)
    certain = base.certain or so_far <= base.amount
    if not certain:
        cautions.append(f"предельная база на {year} год не известна — проверить")
    return charged, cautions, certain

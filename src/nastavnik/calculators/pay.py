"""Pay of people by contract: in hand, НДФЛ, contributions, cost to the organisation, by month.

Nothing is computed anew here: contributions, income tax and the checks of pay are those of
:mod:`nastavnik.project.budget` (dossier §3.1, §3.2, §3.4; Ф3.11, Ф3.15, Ф3.27, Ф3.37, Ф3.38).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from nastavnik.project.budget import (
    Article,
    Budget,
    Contract,
    Due,
    Line,
    Terms,
    contributions_due,
)
from nastavnik.project.budget import (
    Kind as LineKind,
)
from nastavnik.project.budget.income_tax import income_tax
from nastavnik.values.money import ZERO
from nastavnik.values.months import Month

CONTRACTS = (Contract.LABOUR, Contract.CIVIL, Contract.SELF_EMPLOYED)
TAXED = (Contract.LABOUR, Contract.CIVIL)
MOST_MONTHS = 24
NOT_KNOWN = "проверить"


@dataclass(frozen=True, slots=True)
class Paid:
    """Money of one person, or of one month, in roubles.

    Attributes:
        pay: what the contract says.
        tax: НДФЛ inside the pay; ``None`` when the scale of that time is not known.
        contributions: on top of the pay.

    """

    pay: Decimal = ZERO
    tax: Decimal | None = ZERO
    contributions: Decimal = ZERO

    @property
    def in_hand(self) -> Decimal | None:
        """What the person gets; ``None`` when the tax is not known."""
        return None if self.tax is None else self.pay - self.tax

    @property
    def cost(self) -> Decimal:
        """What the organisation spends."""
        return self.pay + self.contributions

    def plus(self, other: "Paid") -> "Paid":
        """Both together."""
        known = self.tax is not None and other.tax is not None
        return Paid(
            self.pay + other.pay,
            (self.tax or ZERO) + (other.tax or ZERO) if known else None,
            self.contributions + other.contributions,
        )


@dataclass(frozen=True, slots=True)
class Payroll:
    """The whole sheet: money by person (as written first) and by month, and what to look up."""

    people: dict[str, Paid]
    months: dict[Month, Paid]
    cautions: tuple[str, ...]

    @property
    def total(self) -> Paid:
        """All people together."""
        return _sum(self.people.values())


def pay_line(
    who: str,
    contract: Contract,
    pay: Decimal,
    months: tuple[Month, ...],
    rate: Decimal | None = None,
) -> Line:
    """One person by one contract as a line of the budget.

    Args:
        who: the person or the post; the same words are the same person.
        contract: with or without contributions and НДФЛ.
        pay: roubles a month, НДФЛ inside.
        months: the months paid, in a row; at least one.
        rate: share of a full rate, 0…1.

    """
    return Line(
        id=f"{who} {contract} {months[0].iso}",
        article=Article.STAFF if contract is Contract.LABOUR else Article.CIVIL,
        what=who,
        kind=LineKind.PAY,
        quantity=Decimal(len(months)),
        price=pay,
        contract=contract,
        month=months[0],
        months=len(months),
        rate=rate,
    )


def payroll(lines: Iterable[Line], *, relief: bool = False) -> Payroll:
    """Count pay lines that have their month (see :func:`pay_line`).

    Args:
        lines: pay by labour contract, civil contract or to the self-employed.
        relief: whether the organisation may use the reduced contributions.

    """
    listed = tuple(lines)
    by_person: dict[str, list[Line]] = {}
    for line in listed:
        by_person.setdefault(line.who, []).append(line)
    people: dict[str, Paid] = {}
    months: dict[Month, Paid] = {}
    cautions: dict[str, None] = {}
    for own in by_person.values():
        run, said = _by_month(own, relief)
        people[own[0].name] = _sum(run.values())
        for month, paid in run.items():
            months[month] = months.get(month, Paid()).plus(paid)
        cautions.update(dict.fromkeys(said))
    return Payroll(people, dict(sorted(months.items())), tuple(cautions))


def _sum(parts: Iterable[Paid]) -> Paid:
    total = Paid()
    for part in parts:
        total = total.plus(part)
    return total


def _by_month(lines: list[Line], relief: bool) -> tuple[dict[Month, Paid], tuple[str, ...]]:
    """One person: each month is what the year came to with it, less what it was before."""
    found: dict[Month, Paid] = {}
    cautions: tuple[str, ...] = ()
    charged, income, taxed = ZERO, ZERO, Decimal(0)
    year = 0
    for month in sorted({month for line in lines for month in line.run()}):
        if month.year != year:
            year, income, taxed = month.year, ZERO, ZERO
        income += _of_month(lines, month, TAXED)
        tax = income_tax(income, month.first_day)
        due = _due_until(lines, month, relief)
        amount = due.amount if due else ZERO
        cautions = due.cautions if due else ()
        pay = _of_month(lines, month, CONTRACTS)
        found[month] = Paid(pay, None if tax is None else tax - taxed, amount - charged)
        charged, taxed = amount, tax or ZERO
    return found, cautions


def _of_month(lines: list[Line], month: Month, contracts: tuple[Contract, ...]) -> Decimal:
    paid = (line.price for line in lines if line.contract in contracts and month in line.run())
    return sum(paid, ZERO)


def _due_until(lines: list[Line], last: Month, relief: bool) -> Due | None:
    """Contributions of one person up to a month; ``None`` when the contracts have none."""
    cut = []
    for line in lines:
        count = sum(month <= last for month in line.run())
        if count:
            cut.append(line.model_copy(update={"months": count, "quantity": Decimal(count)}))
    return next(iter(contributions_due(Budget(tuple(cut), Terms(relief=relief)))), None)

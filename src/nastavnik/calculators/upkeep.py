"""What a year of being a legal person costs (lesson С4; dossier Ф1.53, Ф1.71, Ф2.68, §3.1, §3.8).

Prices are the person's own; only the registration fee and the contributions come from norms.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from nastavnik.calculators.pay import pay_line, payroll
from nastavnik.project.budget import Contract, Line
from nastavnik.values.money import ZERO
from nastavnik.values.months import Month

MONTHS = 12
FEES = {"paper": "npo_reg_fee_paper", "online": "npo_reg_fee_epgu"}
DONE = "done"

# What is paid every month, and what once in the year: the id of the question and its words.
MONTHLY = {
    "bank": "Банк: счёт и платежи",
    "phone": "Связь и интернет",
    "office": "Помещение и коммунальные платежи",
}
YEARLY = {
    "signature": "Электронная подпись",
    "site": "Сайт: имя и место",
    "post": "Почта и бумага",
    "notary": "Нотариус",
    "program": "Программа для отчётов",
    "other": "Другое",
}


@dataclass(frozen=True, slots=True)
class Upkeep:
    """A year's cost, in roubles.

    Attributes:
        base: everything but the accountant, by its words.
        own: an accountant on a labour contract with contributions; ``None`` when not asked.
        outsourced: an accountant's services; ``None`` when not asked.
        cautions: what must be looked up.

    """

    base: Mapping[str, Decimal]
    own: Decimal | None
    outsourced: Decimal | None
    cautions: tuple[str, ...] = ()

    @property
    def without(self) -> Decimal:
        """The year without any accountant."""
        return sum(self.base.values(), ZERO)

    @property
    def variants(self) -> dict[str, Decimal]:
        """The year by who keeps the books."""
        found = {"Бухгалтерию ведём сами": self.without}
        if self.outsourced is not None:
            found["Бухгалтер со стороны"] = self.without + self.outsourced
        if self.own is not None:
            found["Свой бухгалтер по трудовому договору"] = self.without + self.own
        return found


def upkeep(
    year: int,
    monthly: Mapping[str, Decimal],
    yearly: Mapping[str, Decimal],
    own_pay: Decimal | None = None,
    outsourced: Decimal | None = None,
) -> Upkeep:
    """Count a year.

    Args:
        year: whose contributions count.
        monthly: words → roubles a month.
        yearly: words → roubles once in the year.
        own_pay: an own accountant's pay a month, НДФЛ inside.
        outsourced: an accountant's services, roubles a month.

    """
    base = {words: price * MONTHS for words, price in monthly.items()} | dict(yearly)
    own, cautions = None, tuple[str, ...]()
    if own_pay is not None:
        found = payroll([accountant(year, own_pay)])
        own, cautions = found.total.cost, found.cautions
    return Upkeep(base, own, None if outsourced is None else outsourced * MONTHS, cautions)


def accountant(year: int, pay: Decimal, rate: Decimal | None = None) -> Line:
    """An own accountant for the whole year; ``pay`` in roubles a month, ``rate`` 0…1."""
    return pay_line("Бухгалтер", Contract.LABOUR, pay, tuple(Month(year, 1).run(MONTHS)), rate)

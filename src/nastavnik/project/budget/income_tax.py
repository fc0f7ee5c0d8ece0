"""НДФЛ: it sits inside pay; what the person gets in hand (dossier §3.2, five steps)."""

from datetime import date
from decimal import Decimal

from nastavnik.norms import Known, look_up
from nastavnik.values.money import ZERO, kopecks

STEPS = (1, 2, 3, 4, 5)


def income_tax(year_income: Decimal, on: date) -> Decimal | None:
    """Tax on a year's income in roubles, to kopecks; ``None`` when the scale is not known.

    Each rate applies only to the part of the income inside its step.
    """
    tax, lower = ZERO, ZERO
    for step in STEPS:
        rate, upper = look_up(f"ndfl_step{step}_rate", on), _upper(step, on)
        if not isinstance(rate, Known):
            return None
        top = year_income if upper is None else min(year_income, upper)
        if top > lower:
            tax += (top - lower) * rate.number
        lower = upper if upper is not None else year_income
    return kopecks(tax)


def take_home(pay: Decimal, on: date) -> Decimal | None:
    """What is left of ``pay`` (taken as the year's income) after the tax inside it."""
    tax = income_tax(pay, on)
    return None if tax is None else pay - tax


def _upper(step: int, on: date) -> Decimal | None:
    if step == STEPS[-1]:
        return None
    found = look_up(f"ndfl_step{step}_max", on)
    return found.number if isinstance(found, Known) else None

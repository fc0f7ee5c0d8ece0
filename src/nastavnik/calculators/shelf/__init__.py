"""All calculators, in the order of the school's lessons."""

from nastavnik.calculators.model import Calculator
from nastavnik.calculators.shelf import (
    admission,
    pay,
    quorum,
    rating,
    reports,
    service_fee,
    source,
    upkeep,
)

CALCULATORS: tuple[Calculator, ...] = (
    quorum.CALCULATOR,
    upkeep.CALCULATOR,
    source.CALCULATOR,
    admission.CALCULATOR,
    rating.CALCULATOR,
    service_fee.CALCULATOR,
    reports.CALCULATOR,
    pay.CALCULATOR,
)


def find(name: str) -> Calculator:
    """The calculator with this id.

    Raises:
        KeyError: there is no such calculator; the sentence names those there are.

    """
    for one in CALCULATORS:
        if one.id == name:
            return one
    raise KeyError(f"Нет калькулятора «{name}». Есть: {', '.join(one.id for one in CALCULATORS)}.")

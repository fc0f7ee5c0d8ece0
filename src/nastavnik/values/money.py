"""Money in roubles: always ``Decimal``, rounded half up to kopecks."""

from decimal import Decimal

from nastavnik.values.numbers import NBSP, read_decimal, round_half_up, show_number

ZERO = Decimal(0)


def read_money(text: str) -> Decimal:
    """Read roubles typed by a person (see :func:`read_decimal`); raises ``BadInput``."""
    return read_decimal(text, places=2)


def kopecks(value: Decimal) -> Decimal:
    """Round half up to kopecks."""
    return round_half_up(value)


def show_money(value: Decimal) -> str:
    """``1 200,50 ₽``; whole roubles without kopecks: ``1 200 ₽``. Spaces are NBSP."""
    exact = kopecks(value)
    if exact == exact.to_integral_value():
        return f"{show_number(exact)}{NBSP}₽"
    whole, _, tail = f"{exact:,f}".partition(".")
    return f"{whole.replace(',', NBSP)},{tail}{NBSP}₽"


def show_share(value: Decimal, places: int = 1) -> str:
    """A share as percent: ``Decimal("0.2244")`` is ``22,4 %``."""
    step = "1" if places == 0 else "0." + "0" * (places - 1) + "1"
    return f"{show_number(round_half_up(value * 100, step))}{NBSP}%"

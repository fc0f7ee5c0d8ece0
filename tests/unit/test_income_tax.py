"""НДФЛ in five steps: each rate takes only what is inside its step (Ф3.15, Ф3.17)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given

from budgets import many, roubles
from nastavnik.project.budget.income_tax import income_tax, take_home

IN_2026 = date(2026, 7, 1)


@pytest.mark.parametrize(
    ("income", "tax"),
    [
        ("0", "0"),
        ("200000", "26000"),
        ("2400000", "312000"),
        ("2400100", "312015"),
        ("5000000", "702000"),
        ("5000100", "702018"),
        ("20000000", "3402000"),
        ("20000100", "3402020"),
        ("50000000", "9402000"),
        ("50000100", "9402022"),
        ("0.01", "0.00"),
        ("0.04", "0.01"),
    ],
)
def test_each_step_takes_its_own_part(income: str, tax: str) -> None:
    assert income_tax(Decimal(income), IN_2026) == Decimal(tax)


def test_before_2025_the_scale_is_not_known_and_no_tax_is_guessed() -> None:
    assert income_tax(Decimal(100000), date(2024, 12, 31)) is None
    assert take_home(Decimal(100000), date(2024, 12, 31)) is None
    assert income_tax(Decimal(100000), date(2025, 1, 1)) == 13000


def test_a_head_with_25_000_gets_21_750_in_hand() -> None:
    assert take_home(Decimal(25000), IN_2026) == 21750


@many
@given(roubles(60_000_000), roubles(60_000_000))
def test_whoever_earns_more_takes_more_home(one: Decimal, other: Decimal) -> None:
    low, high = sorted([one, other])
    homes = take_home(low, IN_2026), take_home(high, IN_2026)
    assert homes[0] is not None
    assert homes[1] is not None
    assert homes[0] <= homes[1] + Decimal("0.01")

"""Roubles and shares: to a kopeck, shown as people write them."""

from decimal import Decimal

import pytest
from hypothesis import given

from budgets import many, roubles
from nastavnik.values.money import kopecks, read_money, show_money, show_share
from nastavnik.values.numbers import BadInput


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1200.5", "1 200,50 ₽"),
        ("1200", "1 200 ₽"),
        ("1200.00", "1 200 ₽"),
        ("0", "0 ₽"),
        ("0.05", "0,05 ₽"),
        ("318000", "318 000 ₽"),
        ("1234567.891", "1 234 567,89 ₽"),
        ("0.005", "0,01 ₽"),
        ("-0.01", "-0,01 ₽"),
        ("999.995", "1 000 ₽"),
    ],
)
def test_money_is_shown_with_kopecks_only_when_there_are_any(value: str, shown: str) -> None:
    assert show_money(Decimal(value)) == shown.replace(" ", "\u00a0")


@many
@given(roubles())
def test_shown_money_typed_again_is_the_same_money(value: Decimal) -> None:
    assert read_money(show_money(value).removesuffix("₽")) == value


def test_tenths_of_a_kopeck_are_refused() -> None:
    with pytest.raises(BadInput):
        read_money("10,001")


@many
@given(roubles())
def test_rounding_never_moves_money_by_more_than_half_a_kopeck(value: Decimal) -> None:
    third = value / 3
    assert abs(kopecks(third) - third) <= Decimal("0.005")
    assert kopecks(value) == value


@pytest.mark.parametrize(
    ("value", "places", "shown"),
    [
        ("0.2244", 1, "22,4 %"),
        ("0.2244", 2, "22,44 %"),
        ("0.302", 1, "30,2 %"),
        ("0.3", 0, "30 %"),
        ("0.076", 1, "7,6 %"),
        ("0.2995", 1, "30 %"),
        ("1", 1, "100 %"),
        ("0", 1, "0 %"),
    ],
)
def test_a_share_is_shown_in_percent(value: str, places: int, shown: str) -> None:
    assert show_share(Decimal(value), places) == shown.replace(" ", "\u00a0")

"""Written arithmetic: what is right, what is refused and how, what is found in running text."""

from decimal import ROUND_CEILING, ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.values.numbers import BadInput, show_number
from nastavnik.values.sums import check_sum, sums_in


@pytest.mark.parametrize(
    "text",
    [
        "241 : 3 ≈ 80,33 → 81",
        "10 занятий × 3\u00a0000 ₽ = 30 000 ₽",
        "3 человека × 10 занятий × 4 часа = 120 часов.",
        "1 200,50 + 99,50 = 1 300",
        "(10 + 2) × 3 = 36",
        "2 + 2 × 2 = 6",
        "241 × 10 % = 24,1",
        "54 : 241 ≈ 22,4\u00a0%",
        "Кворум: 241 / 2 = 120,5 → 121; 130 > 120,5",
        "100 − 120 = −20",
        "2 млн ₽ : 4 = 500 тыс. ₽",
        "0,125 ≈ 0,13",
        "81 чел. ≥ 80,33 ≤ 90 < 91",
    ],
)
def test_right(text: str) -> None:
    check_sum(text)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("241 : 3 = 80,33", "выходит примерно 80,3333. Если вы округлили, поставьте ≈."),
        ("241 : 3 ≈ 80,34", "выходит примерно 80,3333."),
        ("80,33 → 80", "выходит 80,33."),
        ("2 + 2 = 5", "«2 + 2 = 5» не сходится: выходит 4."),
        ("3 + 1 = 4; 2 × 2 = 8 : 1", "«2 × 2 = 8 : 1» не сходится: выходит 4."),
        ("90 > 91", "выходит 90."),
        ("5 : 0 = 1", "на ноль не делят"),
        ("2 + 2", "нет ответа"),
        ("2 + (3 = 5", "не читается"),
        ("2 + = 5", "не читается"),
        ("1.5 + 1 = 2,5", "не читается"),
        ("12 345 6 = 1", "не читается"),
        ("много", "не читается"),
        ("", "не читается"),
        ("__import__('os') = 1", "не читается"),
        ("(" * 5000 + "1", "не читается"),
    ],
)
def test_wrong(text: str, said: str) -> None:
    with pytest.raises(BadInput) as refusal:
        check_sum(text)
    assert said in str(refusal.value)


MONEY = st.decimals(min_value=0, max_value=10**9, places=2)


@given(MONEY, MONEY)
def test_what_decimal_says_is_right_and_a_kopeck_more_is_wrong(one: Decimal, two: Decimal) -> None:
    left = f"{show_number(one)} + {show_number(two)}"
    check_sum(f"{left} = {show_number(one + two)}")
    with pytest.raises(BadInput):
        check_sum(f"{left} = {show_number(one + two + Decimal('0.01'))}")


@given(st.integers(0, 10**6), st.integers(1, 10**4))
def test_rounding_is_that_of_decimal(people: int, by: int) -> None:
    share = Decimal(people) / by
    near = share.quantize(Decimal("0.01"), ROUND_HALF_UP)
    check_sum(f"{people} : {by} ≈ {near:f}".replace(".", ","))
    check_sum(f"{people} : {by} → {share.to_integral_value(ROUND_CEILING)}")


def test_sums_are_found_in_running_text() -> None:
    text = (
        "Нужен педагог. **10 занятий × 3\u00a0000 ₽ = 30\u00a0000 ₽**. Срок 01.07.2027–31.12.2027. "
        "241 : 3 ≈ 80,33 → 81 житель. Количество × цена = сумма. Дом 5 - 7 = наш."
    )
    assert list(sums_in(text)) == [
        "10 занятий × 3\u00a0000 ₽ = 30\u00a0000 ₽",
        "241 : 3 ≈ 80,33 → 81 житель.",
    ]
    assert list(sums_in("(5 + 2) × 3 = 21")) == ["(5 + 2) × 3 = 21"]

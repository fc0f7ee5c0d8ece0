"""Numbers as people type them (decision 11): read exactly, or refused with an example."""

import time
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.values.numbers import (
    LARGEST,
    BadInput,
    clip,
    read_decimal,
    round_half_up,
    show_number,
    whole_sent,
)

EXAMPLE = "Напишите число цифрами, например 1200,50."

ACCEPTED = {
    "1200": "1200",
    "1200.5": "1200.5",
    "1200,5": "1200.5",
    "1200,50": "1200.50",
    "1 200,50": "1200.50",
    "1\u00a0200,50": "1200.50",
    "1\u202f200,50": "1200.50",
    "1\u2009200,50": "1200.50",
    "1 200.50": "1200.50",
    "12 345 678,90": "12345678.90",
    "1\u00a0234 567": "1234567",
    "  1200 \n": "1200",
    "\u00a01200\u00a0": "1200",
    "0": "0",
    "0,01": "0.01",
    "0012": "12",
    "1 000 000 000 000": "1000000000000",
}

REFUSED = [
    "12 тыс.",
    "1200 ₽",
    "1200руб",
    "примерно 5",
    "1.200,50",
    "1,200.50",
    "1,2,3",
    "1..5",
    "1200,",
    ",5",
    "1e5",
    "1E+5",
    "0x10",
    "１２００",
    "١٢٠٠",
    "½",
    "1_000",
    "1'200",
    "+5",
    "-5",
    "−5",
    "5-",
    "NaN",
    "nan",
    "Infinity",
    "-Infinity",
    "",
    "   ",
    "1 20",
    "12 00",
    "1200 500",
    "1  200",
    "1\n200",
    "1\t200",
    "🙂",
    "5🙂",
    "\u200f1200",
    "1200\u202e",
    "12\x0000",
    "9" * 41,
]


@pytest.mark.parametrize(("typed", "value"), ACCEPTED.items())
def test_a_number_with_spaces_comma_or_point_is_read(typed: str, value: str) -> None:
    read = read_decimal(typed)
    assert read == Decimal(value)
    assert type(read) is Decimal


@pytest.mark.parametrize("typed", REFUSED)
def test_anything_else_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput) as refusal:
        read_decimal(typed)
    assert str(refusal.value) == f"«{clip(typed)}» не похоже на число. {EXAMPLE}"


@pytest.mark.parametrize("typed", ["1" + "0" * 30, "1 000 000 000 000,01", "9999999999999"])
def test_over_a_trillion_is_taken_for_a_slip_of_the_finger(typed: str) -> None:
    with pytest.raises(BadInput, match=r"слишком большое. Проверьте, нет ли лишних нулей\.$"):
        read_decimal(typed)


def test_a_third_digit_after_the_comma_is_not_dropped_in_silence() -> None:
    with pytest.raises(BadInput, match=f"больше 2 знаков после запятой. {EXAMPLE}"):
        read_decimal("1,234")
    assert read_decimal("1,234", places=3) == Decimal("1.234")


def test_where_a_whole_number_is_asked_a_half_is_refused_in_words_that_fit() -> None:
    with pytest.raises(BadInput, match=r"^Здесь нужно целое число, а написано «2,5»\.$"):
        read_decimal("2,5", places=0)
    assert read_decimal("6", places=0) == 6


@pytest.mark.parametrize("paste", ["1", "1 ", "x", "\u00a0", "1,", "\u202e", "🙂"])
def test_a_paste_of_a_whole_document_is_refused_at_once_and_shortly(paste: str) -> None:
    started = time.perf_counter()
    with pytest.raises(BadInput) as refusal:
        read_decimal(paste * (100_000 // len(paste)))
    assert time.perf_counter() - started < 0.5
    assert len(str(refusal.value)) < 120


@many
@given(st.text())
def test_any_text_is_a_decimal_or_one_sentence(text: str) -> None:
    sentence = ""
    try:
        assert 0 <= read_decimal(text) <= LARGEST
    except BadInput as refusal:
        sentence = str(refusal)
    assert sentence.isprintable()
    assert sentence.endswith(".") or not sentence


@many
@given(st.decimals(0, LARGEST, places=2))
def test_a_shown_number_typed_again_is_the_same_number(value: Decimal) -> None:
    assert read_decimal(show_number(value)) == value
    assert read_decimal(f"{value:f}") == value
    assert read_decimal(f"{value:f}".replace(".", ",")) == value


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("1200.50", "1\u00a0200,5"),
        ("1200.00", "1\u00a0200"),
        ("1200", "1\u00a0200"),
        ("0", "0"),
        ("0.10", "0,1"),
        ("999", "999"),
        ("1234567.05", "1\u00a0234\u00a0567,05"),
        ("1E+3", "1\u00a0000"),
    ],
)
def test_numbers_are_shown_the_russian_way(value: str, shown: str) -> None:
    assert show_number(Decimal(value)) == shown


@pytest.mark.parametrize(
    ("value", "step", "rounded"),
    [
        ("0.005", "0.01", "0.01"),
        ("0.015", "0.01", "0.02"),
        ("0.025", "0.01", "0.03"),
        ("0.0049999", "0.01", "0.00"),
        ("2.5", "1", "3"),
        ("3.5", "1", "4"),
        ("12.345", "0.1", "12.3"),
    ],
)
def test_half_is_rounded_up_as_accountants_do(value: str, step: str, rounded: str) -> None:
    assert str(round_half_up(Decimal(value), step)) == rounded


@pytest.mark.parametrize("act", [read_decimal, round_half_up])
def test_a_binary_fraction_is_not_let_in(act: object) -> None:
    with pytest.raises((TypeError, AttributeError)):
        act(0.1)  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "clipped"),
    [
        ("коротко", "коротко"),
        ("a" * 41, "a" * 39 + "…"),
        ("a" * 40, "a" * 40),
        ("две\nстроки\x00и\u202eмусор", "две строки и мусор"),
        ("  много   пробелов ", "много пробелов"),
        ("", ""),
    ],
)
def test_what_was_typed_is_shortened_to_fit_a_sentence(text: str, clipped: str) -> None:
    assert clip(text) == clipped


@pytest.mark.parametrize(
    ("sent", "read"), [("0", 0), ("7", 7), ("007", 7), ("999999999", 999999999)]
)
def test_what_a_page_wrote_itself_comes_back(sent: str, read: int) -> None:
    assert whole_sent(sent) == read


@pytest.mark.parametrize("sent", ["", " 7", "-7", "7.0", "7e3", "٧", "²", "1_000", "1" * 10])
def test_an_address_typed_by_hand_is_no_number(sent: str) -> None:
    assert whole_sent(sent) is None


def test_the_page_says_how_long_its_numbers_are() -> None:
    assert whole_sent("99", 2) == 99
    assert whole_sent("100", 2) is None

"""Months and dates as people type them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.values.months import NAMES, Month, month_of, read_date, read_month, show_date
from nastavnik.values.numbers import BadInput

MONTHS = st.builds(Month, st.integers(2000, 2100), st.integers(1, 12))


@pytest.mark.parametrize(
    "typed",
    [
        "2027-07",
        "2027-7",
        "07.2027",
        "7.2027",
        "07/2027",
        "июль 2027",
        "Июль  2027 г.",
        " ИЮЛЬ 2027г ",
    ],
)
def test_a_month_is_read_however_it_is_written(typed: str) -> None:
    assert read_month(typed) == Month(2027, 7)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "июль",
        "2027",
        "07.27",
        "27-07",
        "13.2027",
        "00.2027",
        "2027-00",
        "июлик 2027",
        "07.1999",
        "07.2101",
        "０７.2027",
        "07.2027\u202e",
        "а" * 100_000,
        "1" * 100_000,
    ],
)
def test_what_is_no_month_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(BadInput, match=r"не похоже на месяц. Напишите, например, 07\.2027\.$"):
        read_month(typed)


@many
@given(MONTHS)
def test_a_shown_month_typed_again_is_the_same_month(month: Month) -> None:
    assert read_month(month.iso) == month
    assert read_month(month.words) == month
    assert read_month(month.typed) == month


@many
@given(MONTHS, st.integers(-500, 500))
def test_months_go_forward_and_back(month: Month, count: int) -> None:
    assert month.plus(count).plus(-count) == month
    assert month.plus(-1) < month < month.plus(1)


@many
@given(MONTHS)
def test_the_last_day_is_followed_by_the_next_month(month: Month) -> None:
    assert month_of(month.first_day) == month_of(month.last_day) == month
    assert month_of(month.last_day + timedelta(days=1)) == month.plus(1)


def test_six_months_from_july_end_in_december() -> None:
    run = list(Month(2027, 7).run(6))
    assert [month.number for month in run] == [7, 8, 9, 10, 11, 12]
    assert run[-1].last_day == date(2027, 12, 31)
    assert next(iter(Month(2027, 12).plus(1).run(1))).words == "январь 2028"
    assert len(NAMES) == 12


@pytest.mark.parametrize(
    "typed",
    ["31.12.2027", " 31.12.2027 ", "2027-12-31", "31 декабря 2027", "31 Декабря 2027 года"],
)
def test_a_date_is_read_in_every_writing(typed: str) -> None:
    assert read_date(typed) == date(2027, 12, 31)


def test_one_digit_of_day_and_month_is_enough() -> None:
    assert read_date("1.7.2027") == date(2027, 7, 1)
    assert read_date("29.02.2028") == date(2028, 2, 29)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "31.02.2027",
        "29.02.2027",
        "31.04.2027",
        "32.01.2027",
        "00.01.2027",
        "01.13.2027",
        "12.31.2027",
        "31.12.27",
        "27-12-31",
        "2027-2-30",
        "2027-02-30",
        "31.12.1999",
        "01.01.2101",
        "31/12/2027",
        "31 ноября 2027",
        "31 декабря 27",
        "31 декабрь 2027",
        "３１.12.2027",
        "31.12.2027\x00",
        "9" * 100_000,
    ],
)
def test_impossible_dates_and_two_digit_years_are_refused(typed: str) -> None:
    with pytest.raises(BadInput, match=r"не похоже на дату. Напишите, например, 31\.12\.2027\.$"):
        read_date(typed)


@many
@given(st.dates(date(2000, 1, 1), date(2100, 12, 31)))
def test_a_shown_date_typed_again_is_the_same_date(day: date) -> None:
    assert read_date(show_date(day)) == day
    assert read_date(day.isoformat()) == day

"""Target money, income and report days of lesson С11."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.rules import RULES
from nastavnik.assignments.rules.books import CONDITIONS
from nastavnik.calculators import Values
from nastavnik.calculators.reports import reports
from nastavnik.values.verdict import Status, Verdict

ON = date(2026, 11, 23)
FEBRUARY = date(2027, 2, 1)
RIGHT, WRONG, PARTIAL = Status.RIGHT, Status.WRONG, Status.PARTIAL


def only(rule: str, on: date = ON, **values: object) -> Verdict:
    (found,) = RULES[f"books.{rule}"](Values(values), on)
    return found


@given(kept=st.tuples(*[st.booleans()] * len(CONDITIONS)), taxed=st.booleans())
def test_a_grant_is_income_as_soon_as_one_condition_is_broken(
    kept: tuple[bool, ...], taxed: bool
) -> None:
    answers = dict(zip(CONDITIONS, kept, strict=True)) | {"taxed": taxed}
    found = only("grant", **{name: "yes" if said else "no" for name, said in answers.items()})
    assert (found.status is RIGHT) == (taxed != all(kept))
    assert "проверить" in found.caution


@pytest.mark.parametrize(
    ("income", "tax", "status"),
    [(36000, "2160", RIGHT), (36000, "30960", WRONG), (0, "0", WRONG), ("0.10", "0.01", RIGHT)],
)
def test_the_tax_is_taken_from_income(income: int | str, tax: str, status: Status) -> None:
    found = only("tax", year=2026, income=Decimal(income), tax=Decimal(tax))
    assert found.status is status
    assert "по памяти" in found.caution


@pytest.mark.parametrize(
    ("year", "income", "over"),
    [
        (2026, 20_000_000, "no"),
        (2026, 20_000_001, "yes"),
        (2027, 15_000_000, "no"),
        (2027, 15_000_001, "yes"),
        (2028, 10_000_001, "yes"),
        (2030, 10_000_001, "yes"),
    ],
)
def test_the_threshold_is_that_of_the_year(year: int, income: int, over: str) -> None:
    right = only("threshold", year=year, income=Decimal(income), over=over)
    other = "no" if over == "yes" else "yes"
    wrong = only("threshold", year=year, income=Decimal(income), over=other)
    assert (right.status, wrong.status) == (RIGHT, WRONG)


def test_a_year_without_income_is_below_no_threshold() -> None:
    found = only("threshold", year=2026, income=Decimal(0), over="no")
    assert found.status is WRONG
    assert "Впишите" in found.sentence


def test_a_year_without_a_known_threshold_is_not_guessed() -> None:
    found = only("threshold", year=2024, income=Decimal(1), over="no")
    assert found.status is PARTIAL
    assert "проверить" in found.caution


@pytest.mark.parametrize(
    ("report", "day", "status"),
    [
        ("bookkeeping", date(2027, 3, 31), RIGHT),
        ("profit", date(2027, 3, 25), RIGHT),
        ("ministry", date(2027, 4, 15), RIGHT),
        ("rsv", date(2027, 4, 26), RIGHT),
        ("rsv", date(2027, 4, 25), PARTIAL),
        ("rsv", date(2027, 4, 23), WRONG),
        ("pay_ndfl", date(2027, 2, 26), RIGHT),
        ("pay_ndfl", date(2027, 2, 28), PARTIAL),
        ("pay_ndfl", date(2027, 3, 1), WRONG),
        ("pay_contributions", date(2027, 3, 1), RIGHT),
        ("pay_contributions", date(2027, 2, 26), WRONG),
        ("bookkeeping", date(2028, 3, 31), WRONG),
    ],
)
def test_a_day_is_the_nearest_one_moved_as_the_law_moves_it(
    report: str, day: date, status: Status
) -> None:
    assert only("dates", FEBRUARY, **{report: day}).status is status


def test_days_carry_how_sure_we_are() -> None:
    ministry = only("dates", FEBRUARY, ministry=date(2027, 4, 15))
    assert ministry.caution == "уверенность «средняя» — проверить"
    bookkeeping = only("dates", FEBRUARY, bookkeeping=date(2027, 3, 31))
    assert bookkeeping.caution == "уверенность «по памяти» — проверить"
    moved = only("dates", FEBRUARY, rsv=date(2027, 4, 26))
    assert moved.caution == "уверенность «по памяти», перенос с выходного — проверить"
    assert "Ф3.54" in moved.sources


def test_a_wrong_day_does_not_name_the_right_one() -> None:
    assert "31" not in only("dates", FEBRUARY, bookkeeping=date(2027, 4, 15)).sentence


@given(on=st.dates(date(2026, 1, 1), date(2028, 12, 31)))
def test_every_report_of_the_calendar_can_be_asked(on: date) -> None:
    asked = {one.id: date(1999, 1, 1) for one in reports() if one.every != "event"}
    found = RULES["books.dates"](Values(asked), on)
    assert {one.line for one in found} == set(asked)
    assert {one.status for one in found} == {WRONG}

"""The sheet of pay and the trip of lesson С12: rates by date and contract, limits, sums."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.rules import RULES
from nastavnik.calculators import Values
from nastavnik.calculators.pay import pay_line, payroll
from nastavnik.project.budget import Contract
from nastavnik.values.months import Month
from nastavnik.values.verdict import Status, Verdict

ON = date(2026, 11, 23)
RIGHT, WRONG = Status.RIGHT, Status.WRONG


def row(contract: str, year: int, month: int, **changes: object) -> Values:
    pay = {"pay": Decimal(20000), "rate": Decimal(0), "charges": Decimal(0)}
    return Values({"contract": contract, "month": Month(year, month)} | pay | changes)


def said(rule: str, relief: str, *rows: Values) -> list[Verdict]:
    return RULES[f"payroll.{rule}"](Values({"relief": relief, "people": rows}), ON)


@pytest.mark.parametrize(
    ("contract", "year", "relief", "rate", "charges"),
    [
        ("labour", 2026, "no", "30.2", "6040"),
        ("labour", 2026, "yes", "7.8", "1560"),
        ("labour", 2027, "yes", "30.2", "6040"),
        ("gph", 2026, "no", "30", "6000"),
        ("gph", 2026, "yes", "7.6", "1520"),
        ("gph", 2027, "yes", "30", "6000"),
        ("npd", 2026, "yes", "0", "0"),
        ("npd", 2027, "no", "0", "0"),
    ],
)
def test_the_rate_is_that_of_the_contract_and_the_month(
    contract: str, year: int, relief: str, rate: str, charges: str
) -> None:
    one = row(
        contract, year, 12 if year == 2026 else 1, rate=Decimal(rate), charges=Decimal(charges)
    )
    assert [found.status for found in said("rates", relief, one)] == [RIGHT]
    assert [found.status for found in said("charges", relief, one)] == [RIGHT]


def test_the_relief_is_not_applied_after_its_end() -> None:
    (found,) = said("rates", "yes", row("labour", 2027, 1, rate=Decimal("7.8")))
    assert found.status is WRONG
    assert "действует до 31.12.2026, на 2027 год проверить" in found.sentence


def test_a_right_rate_of_2027_still_says_what_to_look_up() -> None:
    (found,) = said("rates", "yes", row("gph", 2027, 1, rate=Decimal(30)))
    assert "проверить" in found.caution


def test_a_wrong_rate_and_a_wrong_sum_name_their_row_and_not_the_answer() -> None:
    rows = row("npd", 2026, 12), row("labour", 2026, 12, rate=Decimal(30), charges=Decimal(6000))
    for rule in ("rates", "charges"):
        good, bad = said(rule, "no", *rows)
        assert (good.status, bad.status) == (RIGHT, WRONG)
        assert bad.sentence.startswith("Строка 2: ")
        assert "30,2" not in bad.sentence
        assert "6\u00a0040" not in bad.sentence


@given(
    contract=st.sampled_from(["labour", "gph", "npd"]),
    month=st.builds(Month, st.integers(2025, 2028), st.integers(1, 12)),
    pay=st.integers(1, 200_000),
    relief=st.booleans(),
)
def test_what_the_calculator_counts_is_right(
    contract: str, month: Month, pay: int, relief: bool
) -> None:
    line = pay_line("кто-то", Contract(contract), Decimal(pay), (month,))
    counted = payroll([line], relief=relief).total.contributions
    one = row(contract, month.year, month.number, pay=Decimal(pay), charges=counted)
    (found,) = said("charges", "yes" if relief else "no", one)
    assert found.status is RIGHT


def sheet(pay: int, rate: str, grant: str = "yes") -> Values:
    person = {
        "who": "Руководитель",
        "contract": "labour",
        "pay": Decimal(pay),
        "first": Month(2026, 12),
        "months": 1,
        "rate": Decimal(rate),
    }
    return Values({"people": (Values(person),), "relief": "no", "grant": grant})


@pytest.mark.parametrize(
    ("pay", "rate", "status"), [(25000, "0.5", RIGHT), (25000, "1", WRONG), (27093, "1", RIGHT)]
)
def test_pay_is_not_under_the_minimum(pay: int, rate: str, status: Status) -> None:
    (found,) = RULES["payroll.minimum"](sheet(pay, rate), ON)
    assert found.status is status


@pytest.mark.parametrize(
    ("pay", "grant", "status"),
    [(80000, "yes", RIGHT), (80001, "yes", WRONG), (80001, "no", RIGHT)],
)
def test_the_ceiling_is_for_the_grant_only(pay: int, grant: str, status: Status) -> None:
    (found,) = RULES["payroll.ceiling"](sheet(pay, "1", grant), ON)
    assert found.status is status


def trip(**changes: object) -> list[Verdict]:
    asked = {"days": 2, "ordered": Decimal(1000), "from_grant": Decimal(700)}
    sums = {"grant_total": Decimal(1400), "own_total": Decimal(600)}
    return RULES["payroll.trip"](Values(asked | sums | changes), ON)


def test_a_trip_comes_out() -> None:
    assert [found.status for found in trip()] == [RIGHT] * 3


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"from_grant": Decimal(1000), "grant_total": Decimal(2000), "own_total": Decimal(0)}, 0),
        ({"grant_total": Decimal(700)}, 1),
        ({"own_total": Decimal(300)}, 2),
    ],
)
def test_a_slip_in_a_trip_is_found(changes: dict[str, Decimal], place: int) -> None:
    found = [one.status for one in trip(**changes)]
    assert found == [WRONG if at == place else RIGHT for at in range(3)]


@given(days=st.integers(0, 60), daily=st.integers(0, 700), more=st.integers(0, 5000))
def test_any_trip_within_the_limit_is_right(days: int, daily: int, more: int) -> None:
    found = trip(
        days=days,
        ordered=Decimal(daily + more),
        from_grant=Decimal(daily),
        grant_total=Decimal(daily * days),
        own_total=Decimal(more * days),
    )
    assert {one.status for one in found} == {RIGHT}

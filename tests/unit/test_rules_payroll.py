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
RIGHT, WRONG, PARTIAL = Status.RIGHT, Status.WRONG, Status.PARTIAL


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


def test_nothing_is_due_for_the_self_employed_beside_others() -> None:
    rows = row("labour", 2027, 1, rate=Decimal("30.2"), charges=Decimal(6040)), row("npd", 2027, 2)
    for rule in ("rates", "charges"):
        assert [found.status for found in said(rule, "no", *rows)] == [RIGHT, RIGHT]


@pytest.mark.parametrize("rule", ["rates", "charges"])
def test_a_sheet_of_self_employed_alone_proves_nothing(rule: str) -> None:
    (found,) = said(rule, "no", row("npd", 2026, 12), row("npd", 2027, 1))
    assert found.status is WRONG


def test_nought_of_nought_is_not_contributions() -> None:
    (found,) = said("charges", "no", row("labour", 2027, 1, pay=Decimal(0)))
    assert found.status is WRONG


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
    contract=st.sampled_from(["labour", "gph"]),
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


def sheet(pay: int, rate: str, grant: str = "yes", contract: str = "labour") -> Values:
    person = {
        "who": "Руководитель",
        "contract": contract,
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


def test_without_labour_contracts_the_minimum_is_half_proved() -> None:
    (found,) = RULES["payroll.minimum"](sheet(10000, "1", contract="npd"), ON)
    assert found.status is PARTIAL


@pytest.mark.parametrize(
    ("pay", "grant", "status"),
    [(80000, "yes", RIGHT), (80001, "yes", WRONG), (80001, "no", PARTIAL), (0, "yes", WRONG)],
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


def test_a_trip_of_noughts_proves_nothing() -> None:
    noughts = dict.fromkeys(("ordered", "from_grant", "grant_total", "own_total"), Decimal(0))
    assert {one.status for one in trip(**noughts)} == {WRONG}


def test_the_grant_pays_up_to_its_limit() -> None:
    sums = {"from_grant": Decimal(1), "grant_total": Decimal(2), "own_total": Decimal(1998)}
    found = trip(**sums)
    assert [one.status for one in found] == [WRONG, RIGHT, RIGHT]
    assert "700" not in found[0].sentence


@given(days=st.integers(1, 60), ordered=st.integers(1, 5000))
def test_any_trip_within_the_limit_is_right(days: int, ordered: int) -> None:
    daily = min(ordered, 700)
    more = ordered - daily
    found = trip(
        days=days,
        ordered=Decimal(ordered),
        from_grant=Decimal(daily),
        grant_total=Decimal(daily * days),
        own_total=Decimal(more * days),
    )
    assert {one.status for one in found} == {RIGHT}

"""The sheet of pay: the budget's own contributions and tax, by person and by month."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from nastavnik.calculators import find, run
from nastavnik.calculators.pay import MOST_MONTHS, pay_line, payroll
from nastavnik.project.budget import Budget, Contract, Terms, contributions_due
from nastavnik.values.months import Month
from nastavnik.values.verdict import Status

JANUARY = Month(2026, 1)
LABOUR, CIVIL, NPD = Contract.LABOUR, Contract.CIVIL, Contract.SELF_EMPLOYED
PAY = find("pay")


def months(count: int, first: Month = JANUARY) -> tuple[Month, ...]:
    return tuple(first.run(count))


def test_the_head_of_the_project_costs_260_400() -> None:
    found = payroll([pay_line("Руководитель", LABOUR, Decimal(25_000), months(8))]).total
    assert (found.pay, found.contributions, found.cost) == (200_000, 60_400, 260_400)
    assert (found.tax, found.in_hand) == (26_000, 174_000)


@pytest.mark.parametrize(
    ("contract", "pay", "tax", "contributions"),
    [(CIVIL, 12_000, 1_560, 3_600), (NPD, 10_000, 0, 0), (LABOUR, 10_000, 1_300, 3_020)],
)
def test_contracts_differ(contract: Contract, pay: int, tax: int, contributions: int) -> None:
    found = payroll([pay_line("Лектор", contract, Decimal(pay), months(1))]).total
    assert (found.tax, found.contributions) == (tax, contributions)


def test_the_relief_ends_with_2026_and_is_said() -> None:
    line = pay_line("Врач", LABOUR, Decimal(100_000), months(2, Month(2026, 12)))
    found = payroll([line], relief=True)
    assert [one.contributions for one in found.months.values()] == [7_800, 30_200]
    assert any("2027" in caution for caution in found.cautions)


def test_the_tax_of_a_year_grows_by_steps_and_begins_anew_in_january() -> None:
    line = pay_line("Директор", LABOUR, Decimal(300_000), months(13))
    taxes = [one.tax for one in payroll([line]).months.values()]
    assert taxes[0] == 39_000
    assert taxes[8] == 45_000  # beyond 2,4 million
    assert taxes[12] == 39_000


def test_one_person_by_two_contracts_is_one_person() -> None:
    lines = [
        pay_line("Анна", LABOUR, Decimal(20_000), months(2)),
        pay_line("анна", CIVIL, Decimal(10_000), months(1)),
    ]
    found = payroll(lines)
    assert list(found.people) == ["Анна"]
    assert found.total.pay == 50_000
    assert found.total.contributions == 12_080 + 3_000


def test_before_the_scale_of_2025_the_sum_in_hand_is_not_guessed() -> None:
    found = payroll([pay_line("Анна", LABOUR, Decimal(20_000), months(1, Month(2024, 5)))])
    assert found.total.tax is None
    assert found.total.in_hand is None


people = st.builds(
    pay_line,
    st.sampled_from(["Анна", "Пётр", "Ольга"]),
    st.sampled_from([LABOUR, CIVIL, NPD]),
    st.decimals(0, 900_000, places=2),
    st.builds(
        months, st.integers(1, 8), st.builds(Month, st.integers(2025, 2027), st.integers(1, 12))
    ),
)


@given(st.lists(people, min_size=1, max_size=4), st.booleans())
@few
def test_months_and_people_add_up_to_what_the_budget_says(lines: list, relief: bool) -> None:  # type: ignore[type-arg]
    found = payroll(lines, relief=relief)
    due = contributions_due(Budget(tuple(lines), Terms(relief=relief)))
    assert found.total.contributions == sum(one.amount for one in due)
    assert found.total.pay == sum(line.total for line in lines)
    assert sum(one.cost for one in found.months.values()) == found.total.cost


def row(**more: str) -> dict[str, str]:
    return {
        "who": "Руководитель",
        "contract": "labour",
        "pay": "25 000",
        "first": "01.2026",
        "months": "8",
        "rate": "0,5",
    } | more


def answer_to(*rows: dict[str, str], relief: str = "no", grant: str = "yes"):  # type: ignore[no-untyped-def]
    return run(PAY, {"people": list(rows), "relief": relief, "grant": grant})


def test_the_answer_names_the_cost() -> None:
    found = answer_to(row())
    assert found.headline.startswith("Организации это обойдётся в 260\u00a0400\u00a0₽")
    assert found.answer.tables[0].rows[-1][0] == "Все вместе"
    assert len(found.answer.tables[1].rows) == 8


def test_too_little_and_too_much_are_said() -> None:
    low = answer_to(row(rate="1"))
    assert any("МРОТ" in one.sentence for one in low.answer.verdicts if one.status is Status.WRONG)
    high = answer_to(row(pay="90 000"))
    assert any("в среднем" in one.sentence for one in high.answer.verdicts)
    own = answer_to(row(pay="90 000"), grant="no")
    assert not any("в среднем" in one.sentence for one in own.answer.verdicts)


def test_2027_has_its_cautions() -> None:
    found = answer_to(row(first="07.2027", months="6"), relief="yes")
    said = " ".join(one.caution for one in found.answer.verdicts)
    assert "МРОТ на 2027 год не найден" in said
    assert "на 2027 год проверить" in said


def test_the_self_employed_bring_a_receipt() -> None:
    found = answer_to(row(contract="npd", rate=""))
    assert any("чек" in one.sentence for one in found.answer.verdicts)


def test_unknown_tax_is_written_to_be_looked_up() -> None:
    found = answer_to(row(first="01.2024", months="1"))
    assert found.answer.tables[0].rows[0][2:4] == ("проверить", "проверить")


@pytest.mark.parametrize(
    ("change", "column"),
    [
        ({"months": "0"}, "months"),
        ({"months": str(MOST_MONTHS + 1)}, "months"),
        ({"pay": ""}, "pay"),
        ({"first": "лето"}, "first"),
        ({"rate": "2"}, "rate"),
        ({"contract": "дружба"}, "contract"),
    ],
)
def test_a_bad_cell_is_named_by_its_row(change: dict[str, str], column: str) -> None:
    found = answer_to(row(), row(**change))
    assert list(found.problems) == [f"people.1.{column}"]


def test_empty_rows_do_not_count_and_places_do_not_shift() -> None:
    assert answer_to({}, row()).answer is not None
    assert list(answer_to({}, row(months="0")).problems) == ["people.1.months"]

"""Pay: not over 80 000 ₽ on the average, not under the МРОТ of its date."""

from datetime import date
from decimal import Decimal

import pytest

from budgets import a_budget, a_line, a_pay, only
from nastavnik.norms.lookup import ASSUMPTION
from nastavnik.project.budget import Article, Contract, Line, Payer
from nastavnik.project.budget.rules.pay import minimum_pay, pay_limit
from nastavnik.values.verdict import Status

MROT = "27\u00a0093\u00a0₽"
OF_2027 = "МРОТ на 2027 год не найден, сравнили с 2026 годом — проверить"


def monthly(amount: str | int, months: int = 1, **changes: object) -> Line:
    return a_pay(quantity=months, price=amount, months=months, **changes)


def helper(amount: str | int, months: int = 1, **changes: object) -> Line:
    return monthly(amount, months, **({"id": "helper", "what": "Помощник"} | changes))


@pytest.mark.parametrize(
    ("amount", "status"),
    [
        ("79999.99", Status.RIGHT),
        ("80000", Status.RIGHT),
        ("80000.01", Status.WRONG),
        ("250000", Status.WRONG),
    ],
)
def test_80_000_is_the_limit_to_a_kopeck(amount: str, status: Status) -> None:
    said = only(pay_limit, monthly(amount, 8))
    assert (said.status, said.caution) == (status, "")


def test_the_limit_is_the_mean_over_people_and_not_each_one_s_pay() -> None:
    assert only(pay_limit, monthly(110_000), helper(50_000)).status is Status.RIGHT
    said = only(pay_limit, monthly(110_000), helper("50000.02"))
    assert said.status is Status.WRONG
    assert "За январь 2026 в среднем на человека выходит 80\u00a0000,01\u00a0₽" in said.sentence


def test_two_lines_of_one_person_are_one_person() -> None:
    one, two = monthly(50_000), monthly(50_000, id="two", what="руководитель  ПРОЕКТА")
    assert only(pay_limit, one, two).status is Status.WRONG


def test_three_thirds_of_80_000_are_80_000() -> None:
    lines = [a_pay(id=f"l{n}", quantity=1, price=80_000, months=3) for n in range(3)]
    assert only(pay_limit, *lines).status is Status.RIGHT


def test_people_paid_in_different_months_do_not_make_each_other_cheaper() -> None:
    said = only(pay_limit, monthly(100_000), helper(20_000, month="02.2026"))
    assert said.status is Status.WRONG
    assert said.sentence.startswith("За январь 2026")


def test_only_the_grant_s_money_counts_and_only_people_it_pays() -> None:
    assert only(pay_limit, monthly(200_000, payer=Payer.OWN)).status is Status.RIGHT
    split = monthly(100_000, payer=Payer.SPLIT, own=20_000)
    assert only(pay_limit, split).status is Status.RIGHT
    said = only(pay_limit, monthly(100_000), helper(20_000, payer=Payer.PARTNER))
    assert said.status is Status.WRONG


def test_the_self_employed_count_among_the_people() -> None:
    self_employed = helper(40_000, article=Article.CIVIL, contract=Contract.SELF_EMPLOYED)
    assert only(pay_limit, monthly(100_000), self_employed).status is Status.RIGHT


def test_pay_without_a_month_is_asked_for_it_line_by_line() -> None:
    said = pay_limit(
        a_budget(monthly(90_000, month=None), helper(5), helper(5, id="x", month=None))
    )
    assert [(found.status, found.line) for found in said] == [
        (Status.EMPTY, "chief"),
        (Status.EMPTY, "x"),
    ]


def test_without_pay_the_limit_is_kept() -> None:
    assert only(pay_limit, a_line()).status is Status.RIGHT
    assert only(pay_limit).status is Status.RIGHT


def test_in_2027_the_limit_is_a_working_assumption() -> None:
    for amount in (80_000, 80_001):
        assert (
            only(pay_limit, monthly(amount, month="07.2027")).caution == f"{ASSUMPTION} — проверить"
        )


def test_before_the_fund_s_rules_the_limit_is_not_known() -> None:
    said = only(pay_limit, monthly(5000, month="05.2025"))
    assert (said.status, bool(said.caution)) == (Status.PARTIAL, True)


@pytest.mark.parametrize(
    ("amount", "rate", "status"),
    [
        ("27093", None, Status.RIGHT),
        ("27092.99", None, Status.EMPTY),
        ("25000", None, Status.EMPTY),
        ("25000", "0.5", Status.RIGHT),
        ("13546.50", "0.5", Status.RIGHT),
        ("13546.49", "0.5", Status.WRONG),
        ("25000", "1", Status.WRONG),
        ("27093", "1", Status.RIGHT),
        ("0", None, Status.EMPTY),
        ("30000", "0", Status.WRONG),
        ("30000", "1.5", Status.WRONG),
    ],
)
def test_pay_divided_by_the_share_of_a_rate_is_not_under_the_minimum(
    amount: str, rate: str | None, status: Status
) -> None:
    line = monthly(amount, 8, rate=None if rate is None else Decimal(rate))
    said = only(minimum_pay, line)
    assert (said.status, said.line, said.caution) == (status, "chief", "")
    if status is Status.EMPTY:
        assert said.sentence.endswith(f"меньше МРОТ ({MROT}). Напишите долю ставки, например 0,5.")


@pytest.mark.parametrize(
    ("rate", "status"),
    [(None, Status.EMPTY), (Decimal("0.5"), Status.RIGHT), (Decimal(1), Status.WRONG)],
)
def test_in_2027_the_minimum_is_last_year_s_and_that_is_said(
    rate: Decimal | None, status: Status
) -> None:
    said = only(minimum_pay, monthly(25_000, 6, month="07.2027", rate=rate))
    assert (said.status, said.caution) == (status, OF_2027)
    assert MROT in said.sentence
    assert said.sources == ("mrot_2026",)


def test_each_year_has_its_own_minimum_and_the_last_month_decides() -> None:
    assert only(minimum_pay, monthly(22_440, month="12.2025", rate=None)).status is Status.RIGHT
    assert only(minimum_pay, monthly(22_440, 2, month="12.2025", rate=None)).status is Status.EMPTY
    assert only(minimum_pay, monthly(27_093, 2, month="12.2026")).caution == OF_2027


def test_years_far_from_any_known_minimum_give_no_verdict() -> None:
    for month in ("01.2020", "01.2040"):
        said = only(minimum_pay, monthly(5, month=month))
        assert (said.status, bool(said.caution)) == (Status.PARTIAL, True)


def test_the_minimum_is_only_for_labour_contracts() -> None:
    civil = monthly(5, article=Article.CIVIL, contract=Contract.CIVIL)
    assert only(minimum_pay, civil).sentence.startswith("Трудовых договоров в бюджете нет")
    assert only(minimum_pay).status is Status.RIGHT


def test_labour_pay_without_a_month_is_asked_for_it() -> None:
    assert only(minimum_pay, monthly(5, month=None)).status is Status.EMPTY


def test_the_own_money_of_the_organisation_does_not_lift_the_minimum() -> None:
    said = only(minimum_pay, monthly(25_000, payer=Payer.OWN, rate=None), end=date(2026, 1, 31))
    assert said.status is Status.EMPTY

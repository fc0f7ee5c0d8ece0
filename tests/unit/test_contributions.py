"""Insurance contributions: the dossier's own examples, every contract, and years with doubts."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import a_budget, a_line, a_pay, many, random_budgets, random_lines, roubles
from nastavnik.project.budget import Article, Budget, Contract, Due, Line, Payer, contributions_due
from nastavnik.project.budget.charging import with_contributions
from nastavnik.project.budget.rules.charges import contributions
from nastavnik.values.verdict import Status

BASE_2026 = 2_979_000
RELIEF_ENDED = (
    "льгота 7,6\u00a0% действует до 31.12.2026, на 2027 год проверить; посчитано по общему тарифу"
)


def due(*lines: Line, **terms: object) -> Due:
    """What is due for the only person of a budget."""
    (person,) = contributions_due(a_budget(*lines, **terms))
    return person


def in_2027(**changes: object) -> Line:
    return a_pay(month="01.2027", **changes)


def civil(**changes: object) -> Line:
    return a_pay(**({"article": Article.CIVIL, "contract": Contract.CIVIL, "rate": None} | changes))


def test_25_000_for_eight_months_costs_60_400() -> None:
    assert due(a_pay()) == Due(
        "Руководитель проекта", Decimal("60400.00"), Decimal("60400.00"), Decimal(0), Decimal(0)
    )


def test_with_the_relief_in_2026_it_costs_15_600() -> None:
    person = due(a_pay(), relief=True)
    assert (person.amount, person.cautions, person.exact) == (15600, (), True)


def test_by_a_civil_contract_there_is_no_injury_insurance() -> None:
    assert due(civil()).amount == 60000
    assert due(civil(), relief=True).amount == 15200


@pytest.mark.parametrize(
    "contract",
    [Contract.SELF_EMPLOYED, Contract.SOLE_TRADER, Contract.COMPANY, Contract.NONE],
)
def test_the_self_employed_and_contractors_cost_nothing(contract: Contract) -> None:
    assert contributions_due(a_budget(civil(contract=contract))) == []


def test_only_pay_is_charged() -> None:
    assert contributions_due(a_budget(a_line(contract=Contract.LABOUR))) == []


@pytest.mark.parametrize(
    ("pay", "amount"),
    [
        (BASE_2026 - 100, "893670"),
        (BASE_2026, "893700"),
        (BASE_2026 + 100, "893715.10"),
        (BASE_2026 + 1_000_000, "1044700"),
    ],
)
def test_above_the_base_of_2026_the_rate_is_15_1_percent(pay: int, amount: str) -> None:
    person = due(civil(quantity=1, price=pay))
    assert (person.amount, person.exact) == (Decimal(amount), True)


def test_above_the_base_the_relief_charges_nothing_and_injuries_go_on() -> None:
    over = BASE_2026 + 1_000_000
    assert due(civil(quantity=1, price=over), relief=True).amount == Decimal("226404.00")
    assert due(a_pay(quantity=1, price=over)).amount == Decimal("1044700") + Decimal("7958")


def test_each_year_has_a_base_of_its_own() -> None:
    pay = civil(quantity=12, price=500_000, month="07.2026", months=12)
    person = due(pay, start=date(2026, 7, 1), end=date(2027, 6, 30))
    # 3 000 000 a year: 21 000 above the base of 2026; above the same figure in 2027 nobody knows
    assert person.amount == 2 * (Decimal(893700) + 21_000 * Decimal("0.151"))
    assert not person.exact
    assert person.cautions == ("предельная база на 2027 год не известна — проверить",)


def test_below_the_last_known_base_2027_is_certain() -> None:
    assert due(in_2027()).exact
    assert due(in_2027()).cautions == ()
    assert due(in_2027(quantity=1, price=BASE_2026)).exact
    assert not due(in_2027(quantity=1, price=Decimal("2979000.01"))).exact


def test_the_relief_in_2027_is_computed_in_full_and_said() -> None:
    person = due(in_2027(), relief=True)
    assert (person.amount, person.exact) == (60400, True)
    assert person.cautions == (RELIEF_ENDED,)


def test_over_new_year_the_relief_covers_only_the_months_of_2026() -> None:
    person = due(civil(quantity=2, price=10_000, month="12.2026", months=2), relief=True)
    assert person.amount == 760 + 3000
    assert person.cautions == (RELIEF_ENDED,)


def test_before_the_relief_the_full_rate_is_said_too() -> None:
    person = due(civil(quantity=1, price=10_000, month="12.2024", months=1), relief=True)
    assert person.amount == 3000
    assert "льгота 7,6\u00a0% действует с 01.01.2025, на 2024 год проверить" in person.cautions[1]


def test_a_year_out_of_the_scale_is_computed_but_said() -> None:
    person = due(civil(quantity=1, price=10_000, month="12.2022", months=1))
    assert any(
        said.startswith("общий тариф взносов: действует только с") for said in person.cautions
    )


def test_the_injury_rate_of_old_years_is_from_memory() -> None:
    person = due(a_pay(quantity=1, price=10_000, month="12.2025", months=1))
    assert person.amount == 3020
    assert person.cautions == ("взносы на травматизм: уверенность «по памяти» — проверить",)


def test_lines_of_one_person_share_one_base_however_they_are_written() -> None:
    half = BASE_2026 // 2 + 50_000
    one = civil(id="a", what="Бухгалтер", quantity=1, price=half, months=1, month="03.2026")
    two = civil(id="b", what="  БУХГАЛТЕР ", quantity=1, price=half, months=1, month="04.2026")
    assert due(one, two).amount == Decimal("893700") + 100_000 * Decimal("0.151")
    apart = contributions_due(a_budget(one, two.model_copy(update={"what": "Тренер"})))
    assert [person.amount for person in apart] == [half * Decimal("0.3")] * 2


def test_the_rates_follow_time_and_not_the_order_of_lines() -> None:
    labour = a_pay(id="a", quantity=1, price=BASE_2026, month="02.2026", months=1)
    early = civil(id="b", quantity=1, price=50_000, month="01.2026", months=1)
    assert due(labour, early) == due(early, labour)
    assert due(labour, early).amount == (
        Decimal("893700") + 50_000 * Decimal("0.151") + BASE_2026 * Decimal("0.002")
    )


def test_doubts_are_told_in_the_order_of_years() -> None:
    old = a_pay(id="old", quantity=1, price=10_000, month="12.2025", months=1)
    new = a_pay(id="new", quantity=1, price=10_000, month="01.2027", months=1)
    assert due(new, old, relief=True) == due(old, new, relief=True)
    assert due(new, old, relief=True).cautions[1:] == (RELIEF_ENDED,)


def test_who_pays_the_person_pays_the_contributions() -> None:
    split = a_pay(payer=Payer.SPLIT, own=50_000, partner=25_000)
    person = due(split)
    assert (person.grant, person.own, person.partner) == (37750, 15100, 7550)
    assert due(a_pay(payer=Payer.OWN)).own == 60400
    assert due(a_pay(payer=Payer.PARTNER)).partner == 60400


def test_two_halves_of_an_odd_kopeck_do_not_make_a_debt_of_the_grant() -> None:
    person = due(
        a_pay(quantity=1, price=10_005, payer=Payer.SPLIT, own="5002.50", partner="5002.50")
    )
    assert person.amount == Decimal("3021.51")
    assert (person.grant, person.own + person.partner) == (0, Decimal("3021.51"))


def test_pay_spread_over_months_loses_no_kopeck() -> None:
    assert due(a_pay(quantity=1, price="27.50", months=6)).amount == Decimal("8.31")


@many
@given(roubles(), st.integers(1, 11))
def test_months_of_one_year_do_not_change_the_sum(pay: Decimal, months: int) -> None:
    spread = a_pay(quantity=1, price=pay, months=months)
    assert due(spread).amount == due(a_pay(quantity=1, price=pay, months=1)).amount


@many
@given(random_budgets(), st.randoms(use_true_random=False))
def test_order_of_lines_does_not_matter(budget: Budget, chance: object) -> None:
    lines = list(budget.lines)
    chance.shuffle(lines)  # type: ignore[attr-defined]
    assert contributions_due(Budget(tuple(lines), budget.terms)) == contributions_due(budget)


PAID = random_lines(
    article=st.sampled_from([Article.STAFF, Article.CIVIL]),
    contract=st.sampled_from([Contract.LABOUR, Contract.CIVIL]),
)


@many
@given(random_budgets(PAID))
def test_shares_always_make_the_whole(budget: Budget) -> None:
    for person in contributions_due(budget):
        assert person.grant + person.own + person.partner == person.amount
        assert min(person.amount, person.grant, person.own, person.partner) >= 0


def _charged(lines: Sequence[Line]) -> list[Line]:
    return [line for line in lines if line.article is Article.CONTRIBUTIONS]


def test_the_button_writes_a_line_a_person_after_the_pay() -> None:
    head, helper = a_pay(), civil(id="helper", what="Помощник", payer=Payer.SPLIT, own=100_000)
    lines = with_contributions(a_budget(a_line(), head, helper))
    assert [line.id for line in lines] == [
        *("chief", "helper", "contributions-1", "contributions-2", "projector")
    ]
    first, second = _charged(lines)
    assert (first.what, first.total, first.payer) == ("Взносы: Помощник", 60000, Payer.SPLIT)
    assert (first.own_share, first.grant_share) == (30000, 30000)
    assert (second.what, second.total, second.payer) == (
        *("Взносы: Руководитель проекта", 60400, Payer.GRANT),
    )
    assert (second.month, second.months, second.activity) == (head.month, 8, head.activity)


def test_pressing_the_button_twice_changes_nothing() -> None:
    once = with_contributions(a_budget(a_line(), a_pay()))
    assert with_contributions(a_budget(*once)) == once


def test_nobody_to_pay_for_means_no_lines() -> None:
    lines = with_contributions(a_budget(a_line(), civil(contract=Contract.SELF_EMPLOYED)))
    assert _charged(lines) == []
    assert len(lines) == 2
    assert _charged(with_contributions(a_budget(a_pay(price=0)))) == []


@many
@given(random_budgets(PAID))
def test_what_the_button_writes_the_rule_accepts(budget: Budget) -> None:
    charged = Budget(tuple(with_contributions(budget)), budget.terms)
    wrong = {Status.WRONG} if all(line.total for line in budget.lines) else set()
    assert not wrong & {verdict.status for verdict in contributions(charged)}

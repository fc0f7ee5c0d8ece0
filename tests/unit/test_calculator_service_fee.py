"""The fee for social services: free up to one and a half minimums, then half of the rest."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many, roubles
from nastavnik.calculators import find, run
from nastavnik.calculators.service_fee import Case, Form, Group, fee
from nastavnik.values.numbers import BadInput

NOW = date(2026, 12, 1)
FEE = find("service_fee")


def case(**more: object) -> Case:
    usual: dict[str, object] = {
        "group": Group.PENSIONER,
        "form": Form.HOME,
        "income": Decimal(28_000),
        "tariff": Decimal(100_000),
        "on": NOW,
    }
    return Case(**(usual | more))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("change", "most"),
    [
        ({}, "2273"),
        ({"tariff": Decimal(900)}, "900"),
        ({"income": Decimal(23_454)}, "0"),
        ({"income": Decimal("23454.01")}, "0.01"),
        ({"form": Form.DAY}, "2273"),
        ({"form": Form.RESIDENTIAL}, "21000"),
        ({"group": Group.CHILD}, "0"),
        ({"group": Group.WORKING, "income": Decimal(30_000)}, "137.25"),
    ],
)
def test_the_limit(change: dict[str, object], most: str) -> None:
    assert fee(case(**change)).most == Decimal(most)


@given(roubles(), roubles(), st.sampled_from(Group), st.sampled_from(Form))
@many
def test_nobody_pays_more_than_the_tariff(
    income: Decimal, tariff: Decimal, group: Group, form: Form
) -> None:
    found = fee(case(income=income, tariff=tariff, group=group, form=form))
    assert 0 <= found.most <= tariff
    assert found.most <= income


def test_a_year_without_its_minimum_takes_the_last_known_and_says_so() -> None:
    found = fee(case(on=date(2027, 3, 1)))
    assert found.most == 2273
    assert any("на 2027 год нет, взяли 2026" in one for one in found.cautions)


def test_a_year_before_all_minimums_is_refused() -> None:
    with pytest.raises(BadInput, match="Прожиточный минимум"):
        fee(case(on=date(2020, 3, 1)))
    with pytest.raises(BadInput, match="правило не известно"):
        fee(case(on=date(2010, 3, 1), form=Form.RESIDENTIAL))


def typed(**more: str) -> dict[str, object]:
    return {
        "on": "01.12.2026",
        "group": "pm_kk_pens",
        "form": "home",
        "income": "28 000",
        "tariff": "4 500",
    } | more


@pytest.mark.parametrize(
    ("change", "headline", "why"),
    [
        ({}, "не больше 2\u00a0273\u00a0₽", "берём меньшее"),
        ({"income": "20 000"}, "бесплатные", "не выше 23\u00a0454"),
        ({"tariff": "900"}, "не больше 900", "по тарифу"),
        ({"group": "pm_kk_child"}, "бесплатные", "Несовершеннолетним"),
        ({"form": "residential"}, "не больше 4\u00a0500", "по тарифу"),
    ],
)
def test_the_answer_says_how_much_and_why(change: dict[str, str], headline: str, why: str) -> None:
    found = run(FEE, typed(**change))
    assert headline in found.headline
    assert found.answer is not None
    (verdict,) = found.answer.verdicts
    assert why in verdict.sentence
    assert "по памяти" in verdict.caution


def test_a_year_without_rules_is_said_at_the_date() -> None:
    assert list(run(FEE, typed(on="01.12.2020")).problems) == ["on"]

"""Rules of lesson С9: the ground fits the shelf; the fee is counted step by step."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given

from budgets import many, roubles
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.assignments.rules.care import GROUNDS, SHELVES, fee, grounds
from nastavnik.calculators import Values
from nastavnik.calculators.service_fee import Case, Fee, Form, Group
from nastavnik.calculators.service_fee import fee as fee_of
from nastavnik.norms import registry
from nastavnik.values.verdict import Status, Verdict

FOLDER = Path(__file__).parents[2] / "assignments" / "c09-social-services"
NOW = date(2026, 12, 1)
STEPS = ("ceiling", "over", "limit", "pays")


def of_stories(*pairs: tuple[str, str]) -> list[Verdict]:
    """Verdicts about stories, each given as its shelf and its ground."""
    stories = Values({f"s{place}": shelf for place, (shelf, _) in enumerate(pairs)})
    rows = tuple(Values({"ground": ground}) for _, ground in pairs)
    return grounds(Values({"stories": stories, "grounds": rows}), NOW)


def lawful(income: Decimal, tariff: Decimal) -> Fee:
    return fee_of(Case(Group.PENSIONER, Form.HOME, income, tariff, NOW))


def counted(income: Decimal, tariff: Decimal) -> dict[str, object]:
    """All steps as the calculator knows them."""
    found = lawful(income, tariff)
    assert found.ceiling is not None
    over = max(income - found.ceiling.amount, Decimal(0))
    steps = (found.ceiling.amount, over, found.by_income, found.most)
    return {"income": income, "tariff": tariff, **dict(zip(STEPS, steps, strict=True))}


def statuses(verdicts: list[Verdict]) -> list[Status]:
    return [one.status for one in verdicts]


@pytest.mark.parametrize("shelf", SHELVES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_ground_fits_one_shelf_only(shelf: str, ground: str) -> None:
    (found,) = of_stories((shelf, ground))
    fits = (shelf, ground) in {
        ("help", "will"),
        ("guide", "way"),
        ("service", "programme"),
        ("service", "act"),
    }
    assert (found.status is Status.RIGHT) is fits


def test_a_quarrel_names_the_story_and_both_sides_but_not_the_answer() -> None:
    fine, quarrel = of_stories(("help", "will"), ("help", "programme"))
    assert fine.status is Status.RIGHT
    assert quarrel.sentence == (
        "История 2 лежит на полке «помощь соседа», а основание — программа, договор и реестр. "
        "Перечитайте её и поправьте одно из двух."
    )


def test_grounds_rest_on_facts_and_are_those_of_the_form() -> None:
    assert {one.fact for one in GROUNDS.values()} <= set(registry().facts)
    form = load_assignment(FOLDER)
    shelves = form.field("stories").shelves  # type: ignore[union-attr]
    assert {one.id: one.text for one in shelves} == SHELVES
    column = form.field("reasons").asked[0].columns[0]  # type: ignore[union-attr]
    assert {one.code for one in column.choices} == set(GROUNDS)


@given(roubles(), roubles())
@many
def test_what_the_calculator_counts_is_right(income: Decimal, tariff: Decimal) -> None:
    found = fee(Values(counted(income, tariff)), NOW)
    assert statuses(found) == [Status.RIGHT] * len(STEPS)
    assert all(one.caution for one in found), "the ceiling and the half are from memory"


@pytest.mark.parametrize("step", STEPS)
def test_a_slip_costs_its_own_step_and_the_one_that_rests_on_it(step: str) -> None:
    values = counted(Decimal(31_000), Decimal(3_900))
    values[step] = Decimal(str(values[step])) + 1
    wrong = {one.line for one in fee(Values(values), NOW) if one.status is Status.WRONG}
    assert wrong == {step, *STEPS[STEPS.index(step) + 1 : STEPS.index(step) + 2]}


def test_a_slip_carried_through_costs_one_step() -> None:
    carried = {"ceiling": "15636", "over": "12364", "limit": "6182", "pays": "3000"}
    values = {"income": "28000", "tariff": "3000", **carried}
    found = fee(Values({name: Decimal(text) for name, text in values.items()}), NOW)
    assert statuses(found) == [Status.WRONG, *[Status.RIGHT] * 3]


def test_the_key_is_what_the_calculator_says() -> None:
    key = load_key(FOLDER)["fee-answer"]
    assert lawful(Decimal(key["income"]), Decimal(key["tariff"])).most == key["pays"]
    assert lawful(Decimal(28_000), Decimal(3_000)).most == 2_273, "the example of Ф4.26"

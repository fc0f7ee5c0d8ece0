"""Rules of lesson С9: the ground fits the shelf; the fee is counted step by step."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import assume, given

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


ALL_FOUR = (("help", "will"), ("guide", "way"), ("service", "programme"), ("service", "act"))


@pytest.mark.parametrize("shelf", SHELVES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_a_ground_fits_one_shelf_only(shelf: str, ground: str) -> None:
    *_, found = of_stories(*ALL_FOUR, (shelf, ground))
    assert (found.status is Status.RIGHT) is ((shelf, ground) in ALL_FOUR)


def test_a_quarrel_names_the_story_and_both_sides_but_not_the_answer() -> None:
    *fine, quarrel = of_stories(*ALL_FOUR, ("help", "programme"))
    assert statuses(fine) == [Status.RIGHT] * len(ALL_FOUR)
    assert quarrel.sentence == (
        "История 5 лежит на полке «помощь соседа», а основание — программа, договор и реестр. "
        "Перечитайте её и поправьте одно из двух."
    )


def test_the_same_ground_everywhere_proves_nothing_however_well_it_agrees() -> None:
    for pairs in ([ALL_FOUR[0]] * 20, [*ALL_FOUR[:2]] * 10):
        (found,) = of_stories(*pairs)
        assert found.status is Status.WRONG


def test_a_ground_nobody_rests_on_costs_its_share_and_is_named() -> None:
    found = of_stories(*[*ALL_FOUR[:3], ALL_FOUR[0]] * 5)
    assert statuses(found) == [Status.RIGHT] * 20 + [Status.WRONG] * 5
    assert "срочная беда" in found[-1].sentence


def test_grounds_rest_on_facts_and_are_those_of_the_form() -> None:
    assert {one.fact for one in GROUNDS.values()} <= set(registry().facts)
    form = load_assignment(FOLDER)
    shelves = form.field("stories").shelves  # type: ignore[union-attr]
    assert {one.id: one.text for one in shelves} == SHELVES
    column = form.field("reasons").asked[0].columns[0]  # type: ignore[union-attr]
    assert {one.code for one in column.choices} == set(GROUNDS)


@given(roubles(), roubles())
@many
def test_what_the_calculator_counts_is_right(over: Decimal, tariff: Decimal) -> None:
    assume(over >= 1 and tariff > 0)
    income = Decimal(23_454) + over
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


@pytest.mark.parametrize("ceiling", ["0", "31000", "99999"])
def test_naughts_carried_through_are_worth_nothing(ceiling: str) -> None:
    steps = {"ceiling": ceiling, "over": "0", "limit": "0", "pays": "0"}
    given_them = {"income": "31000", "tariff": "3200", **steps}
    found = fee(Values({name: Decimal(text) for name, text in given_them.items()}), NOW)
    assert statuses(found) == [Status.WRONG] * 4


@pytest.mark.parametrize(("income", "tariff"), [("0", "3200"), ("23454", "3200"), ("31000", "0")])
def test_numbers_that_leave_nothing_to_count_are_sent_back(income: str, tariff: str) -> None:
    (found,) = fee(Values(counted(Decimal(income), Decimal(tariff))), NOW)
    assert found.status is Status.WRONG


def test_the_key_is_what_the_calculator_says() -> None:
    hint = load_assignment(FOLDER).field("hand").hint.replace("\N{NO-BREAK SPACE}", " ")
    assert "Доход 31 000 ₽, услуги по тарифам 3 200 ₽" in hint
    assert lawful(Decimal(31_000), Decimal(3_200)).most == load_key(FOLDER)["fee-answer"]["pays"]
    assert lawful(Decimal(28_000), Decimal(3_000)).most == 2_273, "the example of Ф4.26"

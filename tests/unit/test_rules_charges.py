"""Article 1.3 against the contributions that are due."""

import pytest

from budgets import a_budget, a_line, a_pay, only
from nastavnik.project.budget import Article, Contract, Line, Payer
from nastavnik.project.budget.rules.charges import contributions
from nastavnik.values.verdict import Status

SELF_EMPLOYED = a_pay(
    id="trainer", article=Article.CIVIL, contract=Contract.SELF_EMPLOYED, what="Тренер"
)


def charge(price: object, **changes: object) -> Line:
    fixed = {"id": "charge", "article": Article.CONTRIBUTIONS, "what": "Взносы", "price": price}
    return a_line(**(fixed | changes))


@pytest.mark.parametrize(
    ("planned", "status"),
    [
        ("60400", Status.RIGHT),
        ("60399", Status.RIGHT),
        ("60401", Status.RIGHT),
        ("60398.99", Status.WRONG),
        ("60401.01", Status.WRONG),
        ("60000", Status.WRONG),
        ("15600", Status.WRONG),
    ],
)
def test_planned_contributions_are_the_due_ones_to_a_rouble(planned: str, status: Status) -> None:
    said = only(contributions, a_pay(), charge(planned))
    assert (said.status, said.caution) == (status, "")


def test_a_mistake_is_answered_with_the_sum_and_the_person() -> None:
    said = only(contributions, a_pay(), charge(54_000))
    assert said.sentence.replace("\u00a0", " ") == (
        "В статье 1.3 заложено 54 000 ₽, а нужно 60 400 ₽ (Руководитель проекта — 60 400 ₽)."
    )


def test_the_tolerance_grows_with_people_and_not_with_lines() -> None:
    other = a_pay(id="other", what="Бухгалтер")
    assert only(contributions, a_pay(), other, charge(120_802)).status is Status.RIGHT
    assert only(contributions, a_pay(), other, charge(120_803)).status is Status.WRONG
    again = a_pay(id="again", month="02.2026")
    assert only(contributions, a_pay(), again, charge(120_802)).status is Status.WRONG


def test_with_the_relief_the_sum_is_smaller() -> None:
    assert only(contributions, a_pay(), charge(15_600), relief=True).status is Status.RIGHT
    assert only(contributions, a_pay(), charge(60_400), relief=True).status is Status.WRONG


@pytest.mark.parametrize(
    ("planned", "status"), [(60_400, Status.RIGHT), (15_600, Status.WRONG), (None, Status.EMPTY)]
)
def test_in_2027_the_relief_is_not_given_and_that_is_said(
    planned: int | None, status: Status
) -> None:
    lines = [a_pay(month="01.2027")] + ([charge(planned)] if planned else [])
    said = only(contributions, *lines, relief=True)
    assert said.status is status
    assert said.caution == (
        "льгота 7,6\u00a0% действует до 31.12.2026, на 2027 год проверить; посчитано по общему тарифу"
    )


def test_forgotten_contributions_are_asked_for_with_the_sum() -> None:
    said = only(contributions, a_pay())
    assert said.status is Status.EMPTY
    assert "60\u00a0400\u00a0₽" in said.sentence


def test_contributions_for_nobody_are_wrong() -> None:
    for lines in ([charge(100)], [SELF_EMPLOYED, charge(100)]):
        said = only(contributions, *lines)
        assert said.status is Status.WRONG
        assert "платить взносы не за кого" in said.sentence


def test_the_self_employed_need_none() -> None:
    assert only(contributions, SELF_EMPLOYED).status is Status.RIGHT


def test_pay_without_a_chosen_contract_is_no_proof_that_none_are_due() -> None:
    undecided = a_pay(id="who", contract=Contract.NONE, article=Article.CIVIL)
    for lines in ([undecided], [undecided, SELF_EMPLOYED], [a_pay(), undecided, charge(60_400)]):
        said = only(contributions, *lines)
        assert (said.status, said.line) == (Status.EMPTY, "who")
        assert said.sentence == "«Руководитель проекта»: выберите договор, тогда посчитаем взносы."


def test_without_pay_there_is_nothing_to_count() -> None:
    assert only(contributions).status is Status.EMPTY
    assert only(contributions, a_line()).status is Status.EMPTY


def test_above_the_base_of_2026_in_2027_no_sum_is_guessed() -> None:
    rich = a_pay(quantity=1, price=3_000_000, month="01.2027", months=1)
    for planned in (1, 906_000):
        said = only(contributions, rich, charge(planned))
        assert said.status is Status.PARTIAL
        assert said.caution == "предельная база на 2027 год не известна — проверить"
        assert "₽" not in said.sentence


def test_the_grant_pays_contributions_only_of_those_it_pays() -> None:
    own = a_pay(payer=Payer.OWN)
    assert only(contributions, own, charge(60_400)).status is Status.PARTIAL
    assert only(contributions, own, charge(60_400, payer=Payer.OWN)).status is Status.RIGHT
    assert only(contributions, a_pay(), charge(60_400, payer=Payer.OWN)).status is Status.RIGHT


def test_a_long_name_does_not_flood_the_sentence() -> None:
    assert len(only(contributions, a_pay(what="Я" * 2000)).sentence) < 200
    assert contributions(a_budget(a_pay(what="")))[0].status is Status.EMPTY

"""The budget is never equal to the request."""

import pytest

from budgets import a_line, only
from nastavnik.project.budget import Payer
from nastavnik.project.budget.rules.sharing import cofinancing
from nastavnik.values.verdict import Status

ASKED = a_line(price=318_000)


@pytest.mark.parametrize("payer", [Payer.OWN, Payer.PARTNER])
def test_own_or_partners_means_are_the_contribution(payer: Payer) -> None:
    said = only(cofinancing, ASKED, a_line(price=92_000, payer=payer))
    assert said.status is Status.RIGHT
    assert said.sentence.replace("\u00a0", " ") == "Вклад 92 000 ₽ из 410 000 ₽ — 22,4 % бюджета."


def test_a_kopeck_is_a_contribution_and_nothing_is_not() -> None:
    assert only(cofinancing, a_line(payer=Payer.SPLIT, own="0.01")).status is Status.RIGHT
    assert only(cofinancing, ASKED).status is Status.WRONG


def test_a_budget_that_asks_for_nothing_is_wrong_and_an_empty_one_is_empty() -> None:
    assert only(cofinancing, a_line(payer=Payer.OWN)).status is Status.WRONG
    assert only(cofinancing).status is Status.EMPTY
    assert only(cofinancing, a_line(price=0)).status is Status.EMPTY

"""Is every line for an activity, and can its price be looked up?"""

import pytest

from budgets import LESSONS, a_budget, a_line, a_pay, only
from nastavnik.project.budget import Article
from nastavnik.project.budget.rules.evidence import WHOLE_PROJECT, activities, price_sources
from nastavnik.values.verdict import Status

OFFICE = a_line(article=Article.OFFICE, activity=WHOLE_PROJECT)


def test_a_line_names_an_activity_of_the_plan() -> None:
    assert only(activities, a_line()).status is Status.RIGHT
    said = only(activities, a_line(activity="Ремонт клуба"))
    assert (said.status, said.line) == (Status.WRONG, "projector")
    assert only(activities, a_line(activity="")).status is Status.EMPTY


def test_while_there_is_no_plan_any_activity_will_do() -> None:
    assert only(activities, a_line(activity="Ремонт клуба"), activities=()).status is Status.RIGHT


def test_only_pay_and_office_are_for_the_whole_project() -> None:
    assert only(activities, a_pay(activity=WHOLE_PROJECT)).status is Status.RIGHT
    assert only(activities, OFFICE).status is Status.RIGHT
    assert only(activities, a_line(activity=WHOLE_PROJECT)).status is Status.PARTIAL


@pytest.mark.parametrize(
    ("source", "status"),
    [
        ("магазин в Кореновске, 10.11.2026", Status.RIGHT),
        ("коммерческое предложение ИП Иванов", Status.RIGHT),
        ("интернет-магазин «Свет», 10.11.2026", Status.RIGHT),
        ("прайс библиотеки", Status.RIGHT),
        ("dns.ru", Status.RIGHT),
        ("", Status.EMPTY),
        ("   ", Status.EMPTY),
        ("интернет", Status.PARTIAL),
        (" Интернет ", Status.PARTIAL),
        ("рынок", Status.PARTIAL),
        ("рыночная цена", Status.PARTIAL),
        ("примерно", Status.PARTIAL),
        ("на глаз", Status.PARTIAL),
        ("по памяти", Status.PARTIAL),
        ("магазин", Status.PARTIAL),
        ("нет", Status.PARTIAL),
        ("------", Status.PARTIAL),
        ("???????", Status.PARTIAL),
        ("озон", Status.PARTIAL),
        ("5 шт.", Status.PARTIAL),
    ],
)
def test_a_price_has_a_source_somebody_else_can_open(source: str, status: Status) -> None:
    said = only(price_sources, a_line(source=source))
    assert (said.status, said.line) == (status, "projector")


def test_contributions_follow_their_pay_and_an_empty_table_has_nothing_to_check() -> None:
    charge = a_line(article=Article.CONTRIBUTIONS, activity="", source="")
    assert activities(a_budget(charge)) == price_sources(a_budget(charge)) == []
    assert activities(a_budget()) == price_sources(a_budget()) == []


def test_a_long_text_does_not_flood_the_sentence() -> None:
    line = a_line(activity="Я" * 2000, source="интернет" + " " * 900, what="Стул " * 300)
    for said in (only(activities, line), only(price_sources, line)):
        assert len(said.sentence) < 250
    assert LESSONS not in only(activities, line).sentence

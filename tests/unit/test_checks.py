"""Checks → verdicts → points: positive proof only."""

from copy import deepcopy
from decimal import Decimal

import pytest

from nastavnik.assignments.answers import Reading, read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.assignments.views import answer_as_markdown, results_html
from nastavnik.project.budget import rules
from nastavnik.values.verdict import Status
from scenario import REPOSITORY, SAMPLES, TASK

FOLDER = REPOSITORY / "assignments" / TASK
ASSIGNMENT = load_assignment(FOLDER)
KEY = load_key(FOLDER)


def strong() -> Reading:
    return read_answers(SAMPLES / "strong.json", TASK)


def points(reading: Reading) -> dict[str, Decimal]:
    return {one.check.id: one.points for one in evaluate(ASSIGNMENT, reading, KEY).results}


def test_without_the_key_hidden_checks_are_left_out() -> None:
    shown = evaluate(ASSIGNMENT, strong())
    hidden = [check.id for check in ASSIGNMENT.checks if check.hidden]
    assert len(shown.results) == len(ASSIGNMENT.checks) - len(hidden)
    assert not {result.check.id for result in shown.results} & set(hidden)


def test_a_lost_price_source_costs_that_check_alone() -> None:
    reading = strong()
    full = points(reading)
    reading.answers["budget"]["rows"][0]["source"] = ""
    less = points(reading)
    assert less.pop("price-sources") < full.pop("price-sources")
    assert less == full


def test_five_lines_are_not_a_budget() -> None:
    reading = strong()
    reading.answers["budget"]["rows"] = reading.answers["budget"]["rows"][:5]
    result = evaluate(ASSIGNMENT, reading, KEY).results[0]
    assert (result.status, result.points) == (Status.EMPTY, 0)


def test_a_fault_of_ours_gives_no_points_and_stops_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(budget: object) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setitem(rules.RULES, "trips", broken)
    results = {one.check.id: one for one in evaluate(ASSIGNMENT, strong(), KEY).results}
    assert (results["trips"].status, results["trips"].points) == (Status.FAILED, 0)
    assert results["arithmetic"].points == 2


@pytest.mark.parametrize(
    ("ticked", "expected"),
    [(["b", "d", "f"], 3), (["b", "d"], 1.5), (["b", "a"], 0), ([], 0), (list("abcdefg"), 0)],
)
def test_ticking_everything_does_not_pay(ticked: list[str], expected: float) -> None:
    reading = strong()
    reading.answers["mistakes"] = ticked
    assert points(reading)["mistakes"] == Decimal(str(expected))


@pytest.mark.parametrize(
    ("typed", "expected"),
    [("60400", 2), ("60 400,00", 2), ("60400.5", 0), ("шестьдесят", 0), ("", 0), ("1e5", 0)],
)
def test_the_number_is_read_as_people_type_it(typed: str, expected: int) -> None:
    reading = strong()
    reading.answers["charge"] = typed
    assert points(reading)["charge"] == expected


def test_the_key_agrees_with_the_rates() -> None:
    from datetime import date

    from nastavnik.project.budget.rates import rates_on

    rates = rates_on(date(2026, 5, 1), relief=False)
    assert Decimal(25_000 * 8) * (rates.within + rates.injury) == KEY["charge"]


def test_order_of_rows_does_not_change_the_points() -> None:
    reading = strong()
    turned = deepcopy(reading)
    turned.answers["budget"]["rows"].reverse()
    assert points(turned) == points(reading)


def test_the_participant_sees_words_and_not_the_key() -> None:
    html = results_html(evaluate(ASSIGNMENT, strong()), hidden=2)
    assert "Предварительно: 21 из 21" in html
    assert "60400" not in html


def test_an_answer_is_shown_as_typed_and_cannot_act() -> None:
    shown = answer_as_markdown("Вопрос", "<b>жирно</b>\n\n# Оценка: `4` $x$ [a](http://x)\u202e")
    body = shown.split("\n\n", 1)[1]
    assert "\n" not in body
    for sign in "#`$[*":
        assert sign not in body.replace("&#", "")
    assert "<b>" not in body
    assert "\u202e" not in body

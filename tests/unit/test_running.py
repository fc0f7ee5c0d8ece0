"""Checks of the school's task about a running grant: enough rows, and contributions paid."""

from collections.abc import Callable

import pytest
from grants import grant, spoilt_grant

from nastavnik.project.checks.running import charges_paid, journal_rows
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status

PAID = {"id": "c", "what": "Взносы, июль", "day": "15.08.2027", "line": "l5", "amount": "7 550"}


def july() -> dict[str, str]:
    """Contributions on the pay of July."""
    return {**grant().tables["payments"][0], **PAID}


def statuses(spoil: Callable[[Draft], object]) -> list[Status]:
    return [one.status for one in journal_rows(spoilt_grant(spoil))]


def charged(spoil: Callable[[Draft], object]) -> Status:
    (found,) = charges_paid(spoilt_grant(spoil))
    return found.status


def test_six_payments_and_three_points_are_enough() -> None:
    assert statuses(lambda draft: None) == [Status.RIGHT] * 9


def test_a_missing_row_costs_its_share() -> None:
    found = statuses(lambda draft: draft.tables.update(payments=grant().tables["payments"][:2]))
    assert found.count(Status.EMPTY) == 4


@pytest.mark.parametrize(
    "said", [{"what": "аааа"}, {"what": ""}, {"day": ""}, {"amount": ""}, {"amount": "0"}]
)
def test_a_row_that_says_nothing_is_none(said: dict[str, str]) -> None:
    found = statuses(lambda draft: [row.update(said) for row in draft.tables["payments"]])
    assert found.count(Status.EMPTY) == 6


def test_the_same_row_again_is_one_row() -> None:
    found = statuses(
        lambda draft: draft.tables.update(payments=[dict(draft.tables["payments"][0])] * 8)
    )
    assert found.count(Status.EMPTY) == 5


def test_contributions_follow_pay() -> None:
    assert charged(lambda draft: None) is Status.WRONG  # July is paid, its contributions are not
    assert charged(lambda draft: draft.tables["payments"].append(july())) is (Status.RIGHT)
    things = [row for row in grant().tables["payments"] if row["line"] == "l11"]
    assert charged(lambda draft: draft.tables.update(payments=things)) is Status.EMPTY


def test_a_budget_without_pay_has_no_contributions() -> None:
    def no_pay(draft: Draft) -> None:
        draft.budget.rows = [row for row in draft.budget.rows if row["id"] == "l11"]

    assert charged(no_pay) is Status.RIGHT


def test_nothing_written_is_nothing_proved() -> None:
    blank = read_project(Draft())
    assert {one.status for one in journal_rows(blank)} == {Status.EMPTY}
    assert [one.status for one in charges_paid(blank)] == [Status.EMPTY]

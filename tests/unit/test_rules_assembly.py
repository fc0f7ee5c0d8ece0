"""Rules of an assembly: the threshold by law and date, the conclusion, the sums of votes."""

from datetime import date
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.rules import RULES
from nastavnik.assignments.rules.assembly import (
    Outcome,
    closed,
    powers,
    quorum,
    row_verdicts,
    told,
    took_part,
    votes,
)
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status

SPRING, OLD = date(2027, 3, 14), date(2024, 3, 14)
counts = st.integers(min_value=1, max_value=5000)


def meeting(residents: int, came: int, **more: object) -> Values:
    return Values({"residents": residents, "came": came, **more})


def statuses(values: Values, on: date = SPRING) -> list[Status]:
    return [verdict.status for verdict in quorum(values, on)]


def test_the_rules_are_registered_under_the_name_of_their_room() -> None:
    assert RULES["assembly.quorum"] is quorum
    assert RULES["assembly.votes"] is votes


@given(counts, counts)
def test_a_third_rounded_up_is_enough_and_one_less_is_not(residents: int, came: int) -> None:
    needed = ceil(residents / 3)
    is_there = came >= needed
    said = "yes" if is_there else "no"
    assert statuses(meeting(residents, came, needed=needed, valid=said)) == [Status.RIGHT] * 2
    assert statuses(meeting(residents, came, needed=needed + 1)) == [Status.WRONG]
    other = "no" if is_there else "yes"
    assert statuses(meeting(residents, came, valid=other)) == [Status.WRONG]
    assert statuses(meeting(residents, came)) == [Status.RIGHT if is_there else Status.WRONG]


def test_what_is_not_certain_in_the_law_is_said() -> None:
    (verdict,) = quorum(meeting(241, 79, needed=81), SPRING)
    assert verdict.sources == ("tos_quorum_meeting",)
    assert verdict.caution
    (before,) = quorum(meeting(241, 79, needed=81), OLD)
    assert before.sources == ("tos_quorum_meeting_old",)


@pytest.mark.parametrize(
    ("came", "represented", "valid", "status"),
    [(16, 81, "yes", Status.RIGHT), (15, 81, "no", Status.RIGHT), (16, 80, "yes", Status.WRONG)],
)
def test_a_conference_needs_delegates_and_those_they_stand_for(
    came: int, represented: int, valid: str, status: Status
) -> None:
    values = Values(
        {
            "form": "conference",
            "residents": 241,
            "delegates": 24,
            "delegates_came": came,
            "represented": represented,
            "needed": 16,
            "valid": valid,
        }
    )
    assert statuses(values) == [Status.RIGHT, status]


@given(st.lists(st.tuples(counts, counts, counts), min_size=1, max_size=5), counts)
def test_votes_make_up_those_who_took_part(table: list[tuple[int, int, int]], came: int) -> None:
    rows = tuple(
        Values({"what": "Устав", "yes": yes, "no": no, "abstained": rest})
        for yes, no, rest in table
    )
    found = votes(meeting(9000, came, votes=rows), SPRING)
    expected = [Status.RIGHT if sum(one) == came else Status.WRONG for one in table]
    assert [verdict.status for verdict in found] == expected
    yes, no, rest = table[0]
    whole = votes(meeting(9000, yes + no + rest, votes=rows[:1]), SPRING)
    assert [verdict.status for verdict in whole] == [Status.RIGHT]


@given(counts, counts)
def test_votes_are_counted_against_the_calculator_beside(came: int, yes: int) -> None:
    rows = (Values({"for": yes, "against": 0, "abstained": 0, "outcome": "adopted"}),)
    beside = Values({"votes": rows, "quorum": meeting(9000, came)})
    (verdict,) = votes(beside, SPRING)
    assert verdict.status is (Status.RIGHT if yes == came else Status.WRONG)


def test_votes_of_a_conference_are_counted_against_its_delegates() -> None:
    rows = (Values({"for": 16, "against": 1, "abstained": 1}),)
    of = Values({"form": "conference", "residents": 241, "delegates": 24, "delegates_came": 18})
    (verdict,) = votes(Values({"votes": rows, "quorum": of}), SPRING)
    assert verdict.status is Status.RIGHT


@given(counts, counts, st.sampled_from(Outcome))
def test_a_question_is_closed_by_a_decision_its_votes_allow(
    yes: int, no: int, outcome: Outcome
) -> None:
    rows = (Values({"for": yes, "against": no, "abstained": 0, "outcome": outcome.value}),)
    (verdict,) = closed(Values({"votes": rows}), SPRING)
    is_allowed = outcome is Outcome.REJECTED or (outcome is Outcome.ADOPTED and yes > no)
    assert verdict.status is (Status.RIGHT if is_allowed else Status.WRONG)


@given(st.lists(st.sampled_from(Outcome), min_size=1, max_size=5))
def test_no_question_of_the_assembly_is_left_to_the_chair(outcomes: list[Outcome]) -> None:
    rows = tuple(Values({"outcome": outcome.value}) for outcome in outcomes)
    found = powers(Values({"votes": rows}), SPRING)
    assert [verdict.status is Status.WRONG for verdict in found] == [
        outcome is Outcome.HANDED for outcome in outcomes
    ]
    assert all(verdict.sources == ("Ф1.24",) and verdict.caution for verdict in found)


@given(st.sampled_from(Outcome), st.sets(st.sampled_from(["for", "against", "abstained"])))
def test_a_half_filled_question_is_judged_by_what_is_there(
    outcome: Outcome, there: set[str]
) -> None:
    row = Values({**dict.fromkeys(there, 4), "outcome": outcome.value})
    wrong = [one for one in row_verdicts(1, row, 12) if one.status is Status.WRONG]
    is_tie = outcome is Outcome.ADOPTED and {"for", "against"} <= there
    assert len(wrong) == (outcome is Outcome.HANDED) + is_tie
    assert row_verdicts(1, Values({}), 12) == []


def test_nobody_is_counted_while_it_is_not_told_how_many_came() -> None:
    row = Values({"for": 9, "against": 1, "abstained": 0})
    assert row_verdicts(1, row, took_part(Values({}))) == []
    (verdict,) = row_verdicts(
        1, row, took_part(Values({"form": "conference", "delegates_came": 9}))
    )
    assert verdict.status is Status.WRONG


def test_minutes_are_told_in_words() -> None:
    said = {
        "place": "клуб",
        "territory": "а",
        "proof": "ооо",
        "chair": "Вера Л.",
        "secretary": "—",
    }
    found = {one.line: one.status for one in told(Values(said), SPRING)}
    assert [name for name, status in found.items() if status is Status.WRONG] == [
        "territory",
        "proof",
        "secretary",
    ]

"""Counting: the worked tables of the dossier, exact means, spreads, places, what +1 gives."""

from decimal import ROUND_HALF_UP, Decimal, localcontext
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from jury import ON, SMALL, marks_of
from nastavnik.contest.ranking import places
from nastavnik.contest.score import Score, hundredths, score_of, sum_of_one
from nastavnik.contest.sensitivity import fewest_steps, gains
from nastavnik.contest.spread import Discussion, after_talks, spreads
from nastavnik.project.criteria import Size, coefficients
from nastavnik.values.numbers import BadInput

A, B = "7 7 6 7 6 0 6 4 6 5", "8 7 5 6 6 0 7 4 7 6"
C8 = "7 7 5 7 6 0 6 4 6 5"


def score(*lines: str) -> Score:
    return score_of({str(n): marks_of(line) for n, line in enumerate(lines)}, SMALL, ON)


def numbers(steps: object) -> list[int]:
    return [step.row.criterion.number for step in steps]  # type: ignore[attr-defined]


def test_the_worked_table_of_the_dossier() -> None:
    found = score(A, B)
    assert found.total == Decimal("65.25")
    assert {row.criterion.number: str(row.points) for row in found.rows} == {
        1: "15", 2: "14", 3: "2.75", 4: "13", 5: "6", 7: "3.25", 8: "2", 9: "6.5", 10: "2.75",
    }  # fmt: skip


def test_the_example_of_c8_is_a_point_above_the_mark_and_one_lost_point_is_below() -> None:
    assert sum_of_one(marks_of(C8), SMALL) == Decimal("64.0")
    assert score(C8, C8).total == Decimal("64.0")
    lower = C8.replace("7", "6", 1)
    assert score(lower, lower).total == Decimal("62.0")


def test_one_expert_is_too_few() -> None:
    with pytest.raises(BadInput, match="Рано считать"):
        score(A)


def test_before_the_rules_nothing_is_counted() -> None:
    with pytest.raises(BadInput, match="не известно"):
        score_of({"a": marks_of(A), "b": marks_of(B)}, SMALL, ON.replace(year=2024))


@pytest.mark.parametrize(
    ("value", "shown"), [("1/3", "0.33"), ("2/3", "0.67"), ("1/200", "0.01"), ("57/8", "7.13")]
)
def test_hundredths_are_rounded_half_up(value: str, shown: str) -> None:
    assert hundredths(Fraction(value)) == Decimal(shown)


a_sheet = st.lists(st.integers(0, 10), min_size=10, max_size=10)


@many
@given(st.lists(a_sheet, min_size=2, max_size=7), st.sampled_from(Size))
def test_no_hundredth_is_lost_whatever_the_number_of_experts(
    sheets: list[list[int]], size: Size
) -> None:
    weights = coefficients(size, ON)
    marks = {
        str(n): {one.number: line[one.number - 1] for one in weights.asked}
        for n, line in enumerate(sheets)
    }
    found = score_of(marks, weights, ON)
    with localcontext(prec=60):
        by_hand = [
            (
                weights[one.number]
                * sum(Decimal(line[one.number - 1]) for line in sheets)
                / len(sheets)
            ).quantize(Decimal("0.01"), ROUND_HALF_UP)
            for one in weights.asked
        ]
    assert [row.points for row in found.rows] == by_hand
    assert found.total == sum(by_hand)
    assert 0 <= found.total <= 100


def test_only_a_difference_of_more_than_three_is_talked_over() -> None:
    marks = {"a": {1: 9, 2: 9}, "b": {1: 6, 2: 5}}
    assert [(one.criterion.number, one.width) for one in spreads(marks, ())] == [(2, 4)]


def test_a_talk_is_found_and_changes_the_marks_it_names() -> None:
    marks = {"a": {1: 9}, "b": {1: 2}}
    talks = [
        Discussion("p", 1, "", "", "", {}, {"a": 8, "gone": 1}),
        Discussion("p", 1, "", "", "", {}, {"a": 7}),
    ]
    assert spreads(marks, talks)[0].record is talks[1]
    assert after_talks(marks, talks) == {"a": {1: 7}, "b": {1: 2}}
    assert marks["a"] == {1: 9}


def test_equal_scores_share_a_place() -> None:
    scores = {
        name: Decimal(points) for name, points in zip("abcd", ("61", "70", "65", "65"), strict=True)
    }
    assert places(scores) == {"b": 1, "c": 2, "d": 2, "a": 4}
    assert places({}) == {}


def test_one_more_point_gives_the_coefficient_and_no_more_than_the_best_mark() -> None:
    found = {gain.row.criterion.number: gain.points for gain in gains(score(A, B), 10)}
    assert found == {n: SMALL[n] for n in found}
    assert 6 not in found
    nearly = score("10 10 9 9 9 0 9 9 9 9", "10 9 9 9 9 0 9 9 9 9")
    assert [str(gain.points) for gain in gains(nearly, 10)][:2] == ["0", "1"]


# 61,5 points, criteria 1, 2 and 4 at their best already: two edits of +1 give +2.
FULL = "10 10 0 10 1 0 0 0 0 1"


def test_two_edits_give_two_points() -> None:
    start = score(FULL, FULL)
    assert start.total == Decimal("61.5")
    steps = fewest_steps(start, Decimal("63.5"), 10)
    assert numbers(steps) == [9, 5]
    assert steps is not None
    assert sum(step.points for step in steps) == 2


def test_the_fewest_edits_begin_where_a_point_weighs_most_and_the_mean_is_lowest() -> None:
    steps = fewest_steps(score(A, B), Decimal(68), 10)
    assert numbers(steps) == [4, 2]


def test_a_threshold_behind_or_beyond() -> None:
    best = "10 10 10 10 10 0 10 10 10 10"
    assert fewest_steps(score(A, B), Decimal(63), 10) == ()
    assert fewest_steps(score(best, best), Decimal("100.01"), 10) is None


@many
@given(st.lists(a_sheet, min_size=2, max_size=3), st.integers(1, 100))
def test_steps_reach_the_threshold_and_one_fewer_would_not(
    sheets: list[list[int]], goal: int
) -> None:
    found = score(*(" ".join(map(str, line)) for line in sheets))
    steps = fewest_steps(found, Decimal(goal), 10)
    assert steps is not None
    reached = found.total + sum(step.points for step in steps)
    assert reached >= goal
    assert not steps or reached - steps[-1].points < goal

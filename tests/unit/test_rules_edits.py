"""Two edits and what they give (lesson В5): counted by hand, by whoever sees them."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.rules.edits import dearest, gains, half, threshold, total
from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.shelf.rating import rating_of
from nastavnik.contest.score import hundredths
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

SPRING = date(2027, 3, 15)
FIRST = (6, 7, 5, 6, 6, 5, 6, 4, 6, 5)
SECOND = (7, 7, 5, 6, 6, 5, 7, 4, 6, 6)
SURVEY = ("c1", "7.5", "2")  # both experts see it
MEASURE = ("c4", "7", "2")


def draft(
    first: tuple[int, ...] = FIRST, second: tuple[int, ...] = SECOND, request: int = 318_000
) -> Values:
    marks = tuple(Values({"first": a, "second": b}) for a, b in zip(first, second, strict=True))
    read = {"request": Decimal(request), "on": SPRING, "long": "no", "marks": marks}
    return Values(read)


def form(*edits: tuple[str, str, str], now: Values | None = None, **more: str | Decimal) -> Values:
    rows = tuple(
        Values({"criterion": code, "to": Decimal(to), "gain": Decimal(gain)})
        for code, to, gain in edits or (SURVEY, MEASURE)
    )
    typed: dict[str, object] = {
        "now": now or draft(),
        "edits": rows,
        "total": Decimal("65.5"),
        "half": Decimal("63.5"),
        "dearest": "c4",
        "threshold": Decimal(63),
        "passed": "yes",
    }
    return Values(typed | more)


def statuses(rule: Rule, values: Values) -> list[Status]:
    return [one.status for one in rule(values, SPRING)]


@pytest.mark.parametrize("rule", [gains, total, half, dearest, threshold])
def test_who_counts_right_is_right_everywhere(rule: Rule) -> None:
    assert set(statuses(rule, form())) == {Status.RIGHT}


def test_rules_of_2027_are_said_to_be_an_assumption() -> None:
    assert {one.caution for one in gains(form(), SPRING)} == {
        "рабочее допущение по конкурсу 2026-1 — проверить"
    }


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (("c1", "7.5", "1"), "поднялась на 1, коэффициент 2"),
        (("c6", "7", "1"), "не оценивают"),
        (("c1", "6.5", "0"), "сейчас там 6,5"),
        (("c1", "9", "5"), "больше чем на 2 балла"),
        (("c4", "7", "2"), "второй раз тот же"),
    ],
)
def test_an_edit_that_cannot_be_is_told_why(edit: tuple[str, str, str], says: str) -> None:
    found = gains(form(MEASURE, edit), SPRING)
    assert [one.status for one in found] == [Status.RIGHT, Status.WRONG]
    assert says in found[1].sentence


@pytest.mark.parametrize("rule", [total, half])
def test_nothing_is_added_up_of_edits_that_cannot_be(rule: Rule) -> None:
    for broken in (("c6", "7", "1"), MEASURE):
        with pytest.raises(BadInput, match="Сначала"):
            rule(form(MEASURE, broken), SPRING)


def test_a_slip_in_a_row_is_paid_for_once() -> None:
    slipped = form(("c1", "7.5", "1"), MEASURE, total=Decimal("64.5"), half=Decimal(63))
    assert statuses(total, slipped) == statuses(half, slipped) == [Status.PARTIAL]
    assert statuses(total, form(total=Decimal(66))) == [Status.WRONG]


def test_a_sum_that_is_not_rounded_yet_is_right_too() -> None:
    experience, open_pages = ("c8", "5", "0.5"), ("c10", "6", "0.25")
    small = form(experience, open_pages, total=Decimal("62.25"), half=Decimal("61.875"))
    assert statuses(half, small) == [Status.RIGHT]
    assert statuses(half, form(experience, open_pages, half=Decimal("61.88"))) == [Status.RIGHT]
    assert statuses(gains, form(("c10", "5.75", "0.125"), experience)) == [Status.RIGHT] * 2


def test_who_takes_the_whole_gain_for_one_expert_is_wrong() -> None:
    assert statuses(half, form(half=Decimal("65.5"))) == [Status.WRONG]


def test_any_of_the_dearest_will_do_and_a_cheap_one_will_not() -> None:
    assert all(statuses(dearest, form(dearest=one)) == [Status.RIGHT] for one in ("c1", "c2", "c4"))
    assert statuses(dearest, form(dearest="c10")) == [Status.WRONG]
    million = form(now=draft(request=2_000_000), dearest="c5")
    assert statuses(dearest, million) == [Status.RIGHT]


def test_the_reference_is_that_of_the_group() -> None:
    found = threshold(form(now=draft(request=2_000_000)), SPRING)
    assert "68" in found[0].sentence
    assert statuses(threshold, form(passed="no")) == [Status.RIGHT, Status.WRONG]


def test_a_long_project_has_no_reference() -> None:
    marks = draft()
    long = Values({**marks.read, "long": "yes"})
    assert statuses(threshold, form(now=long)) == [Status.PARTIAL]


def test_marks_that_are_all_the_same_choose_nothing() -> None:
    for rule in (gains, total, half, dearest, threshold):
        with pytest.raises(BadInput, match="одинаковые"):
            rule(form(now=draft((7,) * 10, (7,) * 10)), SPRING)


@given(st.lists(st.integers(0, 10), min_size=10, max_size=10), st.integers(1, 2))
@many
def test_what_is_counted_of_any_marks_is_taken_for_right(marks: list[int], step: int) -> None:
    now = draft(tuple(marks), tuple(marks))
    rows = {one.criterion.number: one for one in rating_of(now).score.rows}
    able = [row for row in rows.values() if row.mean + step <= 10][:2]
    assume(len(able) == 2 and len({row.mean for row in rows.values()}) > 1)
    given = [step * row.weight for row in able]
    after = rating_of(now).score.total + sum(given, Decimal(0))
    typed = form(
        *(
            (f"c{row.criterion.number}", str(hundredths(row.mean + step)), str(gain))
            for row, gain in zip(able, given, strict=True)
        ),
        now=now,
        total=after,
        half=after - sum(given, Decimal(0)) / 2,
    )
    for rule in (gains, total, half):
        assert set(statuses(rule, typed)) == {Status.RIGHT}

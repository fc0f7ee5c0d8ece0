"""Admission read and the score counted by hand (lesson С8)."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.rules.fund import (
    obstacles,
    row_points,
    sensitivity,
    threshold,
    total,
    weights,
)
from nastavnik.assignments.rules.rule import Rule
from nastavnik.calculators import Values
from nastavnik.calculators.rating import rate, rules_for
from nastavnik.project.criteria import CRITERIA
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

SPRING = date(2027, 3, 15)
LESSON = {1: 7, 2: 7, 3: 5, 4: 7, 5: 6, 7: 6, 8: 4, 9: 6, 10: 5}
APPLICANT = {
    "form": "tos",
    "since": date(2025, 10, 14),
    "request": Decimal(950_000),
    "window_end": SPRING,
    "authority": "none",
    "debt": Decimal(0),
    "grants": 0,
    "unreported": "no",
    "matches": "yes",
    "closing": "no",
}
sheets = st.fixed_dictionaries({one.number: st.integers(0, 10) for one in CRITERIA})
requests = st.sampled_from([318_000, 1_000_000, 1_000_001, 5_000_000, 9_000_000, 20_000_000])


def counted(marks: dict[int, int], request: int = 950_000, **more: object) -> Values:
    """A form filled by somebody who counts without a slip."""
    rules = rules_for(Decimal(request), SPRING)
    asked = {number: mark for number, mark in marks.items() if rules.weights[number]}
    found = rate([asked], rules).score
    rows = []
    for one in CRITERIA:
        weight = rules.weights[one.number]
        typed: dict[str, object] = {"weight": weight, "points": weight * marks.get(one.number, 0)}
        rows.append(Values(typed | ({"mark": marks[one.number]} if one.number in asked else {})))
    taken = rules.weights[1] if asked[1] else Decimal(0)
    reference = rules.reference.number if rules.reference else Decimal(0)
    read: dict[str, object] = {
        "request": Decimal(request),
        "marks": tuple(rows),
        "weights_sum": Decimal(10),
        "total": found.total,
        "threshold": reference,
        "passed": "yes" if found.total >= reference else "no",
        "stricter": found.total - taken,
    }
    return Values(read | more)


@given(sheets, requests)
@many
def test_whoever_counts_as_the_jury_is_right_everywhere(
    marks: dict[int, int], request: int
) -> None:
    form = counted(marks, request)
    assume(len({row.whole("mark") for row in form.rows("marks") if "mark" in row}) > 1)
    for rule in (weights, row_points, total, threshold, sensitivity):
        assert {one.status for one in rule(form, SPRING)} == {Status.RIGHT}


@given(sheets, st.integers(1, 100))
@many
def test_another_total_is_wrong(marks: dict[int, int], off: int) -> None:
    right = counted(marks)
    assume(len({mark for number, mark in marks.items() if number != 6}) > 1)
    form = Values({**right.read, "total": right.number("total") + Decimal(off) / 2})
    assert total(form, SPRING)[0].status is Status.WRONG


@pytest.mark.parametrize("rule", [row_points, total, sensitivity])
@pytest.mark.parametrize("mark", [0, 7, 10])
def test_marks_that_are_all_the_same_leave_nothing_to_count(rule: Rule, mark: int) -> None:
    with pytest.raises(BadInput, match="Все оценки одинаковые"):
        rule(counted(dict.fromkeys(LESSON, mark)), SPRING)


def with_weights(**weights: int) -> Values:
    """Somebody who took other weights (``c8=1``) and counted on from them without a slip."""
    form = counted(LESSON)
    rows = list(form.rows("marks"))
    for name, weight in weights.items():
        at = int(name[1:]) - 1
        points = Decimal(weight * rows[at].whole("mark"))
        rows[at] = Values({**rows[at].read, "weight": Decimal(weight), "points": points})
    score = sum((row.number("points") for row in rows), Decimal(0))
    typed = {"marks": tuple(rows), "total": score, "stricter": score - 2}
    return Values({**form.read, **typed})


def test_a_slip_is_paid_for_once() -> None:
    form = with_weights(c8=1)
    assert row_points(form, SPRING)[7].status is Status.PARTIAL
    assert total(form, SPRING)[0].status is Status.PARTIAL
    assert sensitivity(form, SPRING)[0].status is Status.PARTIAL


def test_weights_from_nowhere_are_no_slip() -> None:
    form = with_weights(c1=1, c2=1, c4=1, c7=1)
    assert row_points(form, SPRING)[0].status is Status.WRONG
    assert total(form, SPRING)[0].status is Status.WRONG


def test_the_lesson_gives_64_and_one_point_less_62() -> None:
    form = counted(LESSON)
    assert form.number("total") == 64
    assert "64" in total(form, SPRING)[0].sentence
    assert "62" in sensitivity(form, SPRING)[0].sentence
    assert sensitivity(Values({**form.read, "stricter": Decimal(63)}), SPRING)[0].status is (
        Status.WRONG
    )


def test_rules_of_2027_are_a_working_assumption() -> None:
    assert "рабочее допущение" in weights(counted(LESSON), SPRING)[0].caution


def test_the_other_group_has_other_weights() -> None:
    form = counted(LESSON)
    dearer = Values({**form.read, "request": Decimal(1_000_001)})
    found = weights(dearer, SPRING)
    assert [one.status for one in found[:6]] == [
        Status.WRONG,
        Status.WRONG,
        Status.RIGHT,
        Status.WRONG,
        Status.WRONG,
        Status.WRONG,
    ]
    assert found[-1].status is Status.RIGHT  # any group sums to ten


def test_a_criterion_that_is_asked_needs_a_mark() -> None:
    form = counted(LESSON)
    rows = list(form.rows("marks"))
    rows[0] = Values({"weight": Decimal(2), "points": Decimal(14)})
    with pytest.raises(BadInput, match="Поставьте оценку: «Актуальность»"):
        total(Values({**form.read, "marks": tuple(rows)}), SPRING)


@pytest.mark.parametrize(
    ("mark", "passed", "words"),
    [
        (63, "yes", [Status.RIGHT, Status.RIGHT]),
        (63, "no", [Status.RIGHT, Status.WRONG]),
        (68, "no", [Status.PARTIAL, Status.RIGHT]),
        (64, "yes", [Status.PARTIAL, Status.RIGHT]),
        (0, "yes", [Status.WRONG, Status.RIGHT]),
        (630, "no", [Status.WRONG, Status.RIGHT]),
    ],
)
def test_the_pass_mark_is_a_parameter(mark: int, passed: str, words: list[Status]) -> None:
    form = counted(LESSON, threshold=Decimal(mark), passed=passed)
    assert [one.status for one in threshold(form, SPRING)] == words


def read(applicant: dict[str, object], **more: object) -> list[Status]:
    form = Values({**more, "admission": Values(applicant)})
    return [one.status for one in obstacles(form, SPRING)]


def test_an_honest_refusal_read_rightly_is_right() -> None:
    young = APPLICANT | {"since": date(2026, 10, 14), "debt": Decimal(1840)}
    assert read(APPLICANT, failed=0, months=17) == [Status.RIGHT, Status.RIGHT]
    assert read(young, failed=2, months=5) == [Status.RIGHT, Status.RIGHT]
    assert read(young, failed=0, months=6) == [Status.WRONG, Status.WRONG]
    assert read(young, failed=2) == [Status.RIGHT, Status.WRONG]


def test_without_an_entity_there_are_no_months() -> None:
    informal = {name: one for name, one in APPLICANT.items() if name != "since"}
    assert read(informal | {"form": "informal"}, failed=1) == [Status.RIGHT]


def test_dates_the_wrong_way_round_are_refused() -> None:
    with pytest.raises(BadInput, match="позже конца приёма"):
        read(APPLICANT | {"since": date(2027, 4, 1)}, failed=0, months=0)

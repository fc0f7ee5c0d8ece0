"""The score by ten criteria: the fund's arithmetic, one expert or two."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.calculators import find, run
from nastavnik.calculators.rating import rate, rules_for

AUTUMN = date(2026, 10, 15)
SMALL = rules_for(Decimal(900_000), AUTUMN)
RATING = find("rating")
FIRST = {1: 7, 2: 7, 3: 6, 4: 7, 5: 6, 7: 6, 8: 4, 9: 6, 10: 5}
SECOND = {1: 8, 2: 7, 3: 5, 4: 6, 5: 6, 7: 7, 8: 4, 9: 7, 10: 6}
LESSON = {1: 7, 2: 7, 3: 5, 4: 7, 5: 6, 7: 6, 8: 4, 9: 6, 10: 5}


def test_the_dossier_s_example_gives_65_25() -> None:
    found = rate([FIRST, SECOND], SMALL)
    assert found.score.total == Decimal("65.25")
    assert found.short == 0


def test_one_expert_counts_as_well() -> None:
    assert rate([LESSON], SMALL).score.total == rate([LESSON, LESSON], SMALL).score.total


def test_one_point_less_on_the_first_criterion_takes_two() -> None:
    whole = rate([LESSON], SMALL)
    worse = rate([LESSON | {1: 6}], SMALL)
    assert whole.score.total - worse.score.total == 2
    assert [one.row.criterion.number for one in whole.best] == [1, 2, 4]


@given(st.fixed_dictionaries({number: st.integers(0, 10) for number in range(1, 11)}))
@many
def test_a_score_lies_between_nothing_and_a_hundred(marks: dict[int, int]) -> None:
    for request in (900_000, 3_000_000, 9_000_000, 20_000_000):
        found = rate([marks], rules_for(Decimal(request), AUTUMN))
        assert 0 <= found.score.total <= 100


def test_the_highest_marks_leave_nothing_to_gain() -> None:
    found = rate([dict.fromkeys(range(1, 11), 10)], SMALL)
    assert found.score.total == 100
    assert found.best == ()


def test_a_long_project_has_no_reference() -> None:
    found = rate(
        [dict.fromkeys(range(1, 11), 7)], rules_for(Decimal(900_000), AUTUMN, is_long=True)
    )
    assert found.score.total == 70
    assert found.short is None


def typed(first: str, second: str = " " * 9, **more: str) -> dict[str, object]:
    """Marks as ten letters a column; a dot is an empty cell."""
    rows = [
        {"first": a.strip(" ."), "second": b.strip(" .")}
        for a, b in zip(first.ljust(10), second.ljust(10), strict=True)
    ]
    return {"request": "900 000", "on": "15.10.2026", "long": "no", "marks": rows} | more


def test_the_answer_compares_with_the_reference() -> None:
    assert run(RATING, RATING.example).headline == (
        "Рейтинг заявки — 65,25 из 100. Это не ниже порога: ориентир 2026-1 — 63."
    )
    low = run(RATING, typed("55555.5555"))
    assert "До порога не хватает 13" in low.headline
    assert "Ориентира" in run(RATING, typed("7777777777", long="yes")).headline


@pytest.mark.parametrize(
    ("marks", "field"),
    [
        (typed("7777..7777"), "marks.4.first"),
        (typed("77777.7777", "7"), "marks.1.second"),
        (typed("7777777777", request="3 000 000") | {"on": "15.10.2024"}, "on"),
    ],
)
def test_what_is_missing_is_said_at_its_place(marks: dict[str, object], field: str) -> None:
    assert list(run(RATING, marks).problems) == [field]


@pytest.mark.parametrize("mark", ["11", "7,5", "-1", "семь"])
def test_a_mark_is_a_whole_number_up_to_ten(mark: str) -> None:
    marks = typed("77777.7777")
    marks["marks"][0]["first"] = mark  # type: ignore[index]
    assert list(run(RATING, marks).problems) == ["marks.0.first"]


def test_a_mark_that_the_group_does_not_ask_is_not_counted() -> None:
    assert run(RATING, typed("7777707777")).headline == run(RATING, typed("77777.7777")).headline

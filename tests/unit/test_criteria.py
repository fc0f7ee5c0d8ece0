"""Ten criteria, five groups of sums."""

from datetime import date
from decimal import Decimal

import pytest

from nastavnik.norms import Known
from nastavnik.project.criteria import CRITERIA, Size, coefficients, pass_mark, size_of
from nastavnik.values.numbers import BadInput

ON = date(2026, 6, 1)


@pytest.mark.parametrize(
    ("request_", "size"),
    [
        ("0", Size.UP_TO_1),
        ("1000000", Size.UP_TO_1),
        ("1000000.01", Size.UP_TO_5),
        ("5000000", Size.UP_TO_5),
        ("5000000.01", Size.UP_TO_15),
        ("15000000", Size.UP_TO_15),
        ("15000000.01", Size.OVER_15),
    ],
)
def test_a_boundary_belongs_to_the_smaller_group(request_: str, size: Size) -> None:
    assert size_of(Decimal(request_), False, ON) is size


def test_a_long_project_has_its_own_group_whatever_it_asks() -> None:
    assert size_of(Decimal(1), True, ON) is Size.LONG


@pytest.mark.parametrize("size", Size)
def test_the_best_marks_give_exactly_one_hundred(size: Size) -> None:
    weights = coefficients(size, ON)
    assert sum(weights[one.number] for one in CRITERIA) * 10 == 100


@pytest.mark.parametrize(
    ("size", "not_asked"),
    [(Size.UP_TO_1, [6]), (Size.UP_TO_5, []), (Size.LONG, [3])],
)
def test_criteria_that_weigh_nothing_are_not_asked(size: Size, not_asked: list[int]) -> None:
    asked = {one.number for one in coefficients(size, ON).asked}
    assert [one.number for one in CRITERIA if one.number not in asked] == not_asked


def test_in_2027_the_weights_are_a_working_assumption() -> None:
    assert coefficients(Size.UP_TO_1, ON).caution == ""
    assert "2026-1" in coefficients(Size.UP_TO_1, date(2027, 3, 1)).caution


def test_before_the_rules_there_are_no_weights_to_guess() -> None:
    with pytest.raises(BadInput, match="не известны"):
        coefficients(Size.UP_TO_1, date(2024, 1, 1))
    with pytest.raises(BadInput, match="не известны"):
        size_of(Decimal(5), False, date(2024, 1, 1))


def test_pass_marks_of_the_first_contest_of_2026() -> None:
    found = {size: pass_mark(size, ON) for size in Size}
    numbers = {size: one.number for size, one in found.items() if isinstance(one, Known)}
    assert numbers == {
        Size.UP_TO_1: 63,
        Size.UP_TO_5: 68,
        Size.UP_TO_15: 70,
        Size.OVER_15: 71,
    }
    assert found[Size.LONG] is None


def test_short_names_fit_a_column() -> None:
    assert [one.number for one in CRITERIA] == list(range(1, 11))
    assert all(len(one.short) <= 30 for one in CRITERIA)
    assert all(size.words for size in Size)

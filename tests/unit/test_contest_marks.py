"""An expert fills in a sheet: what is accepted, what is asked for, what is refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from jury import ON, SMALL, WORDS, sheet
from nastavnik.contest.descriptors import common_ranges, descriptors
from nastavnik.contest.marks import Sheet, Typed, read_mark, read_sheet
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

WHOLE = "7 7 6 7 6 - 6 4 6 5"


@pytest.mark.parametrize(
    ("typed", "mark"), [("0", 0), ("10", 10), (" 7 ", 7), ("7\u00a0", 7), ("07", 7)]
)
def test_a_whole_mark_is_read(typed: str, mark: int) -> None:
    assert read_mark(typed, ON) == mark


@pytest.mark.parametrize(
    "typed",
    ["11", "-1", "7,5", "7.0", "семь", "7 баллов", "1e1", "9" * 31, "😀", "\u202e7", "я" * 100_000],
)
def test_anything_else_is_refused_in_one_short_sentence(typed: str) -> None:
    with pytest.raises(BadInput, match="целое число от 0 до 10") as refusal:
        read_mark(typed, ON)
    assert len(str(refusal.value)) < 120


@many
@given(st.text())
def test_no_typed_text_breaks_the_reading(typed: str) -> None:
    reading = read_sheet(Sheet("p", "e", {1: Typed(typed, typed)}), SMALL, ON)
    assert set(reading.marks) <= {1}
    assert len(reading.verdicts) == 9


def test_a_whole_sheet_may_be_handed_in() -> None:
    reading = read_sheet(sheet(WHOLE), SMALL, ON)
    assert reading.complete
    assert reading.marks == {1: 7, 2: 7, 3: 6, 4: 7, 5: 6, 7: 6, 8: 4, 9: 6, 10: 5}


@pytest.mark.parametrize(
    ("number", "mark", "comment", "status", "says"),
    [
        (1, "", WORDS, Status.EMPTY, "поставьте оценку"),
        (1, "12", WORDS, Status.WRONG, "написано «12»"),
        (1, "6", "", Status.PARTIAL, "напишите, что исправить"),
        (1, "6", " . ", Status.PARTIAL, "напишите, что исправить"),
        (1, "9", "б" * 2001, Status.WRONG, "2000 знаков"),
        (6, "5", "", Status.WRONG, "не оценивается"),
    ],
)
def test_what_is_missing_is_said(
    number: int, mark: str, comment: str, status: Status, says: str
) -> None:
    reading = read_sheet(sheet(WHOLE).with_typed(number, mark=mark, comment=comment), SMALL, ON)
    said = [one for one in reading.verdicts if one.status is not Status.RIGHT]
    assert [(one.status, one.line) for one in said] == [(status, str(number))]
    assert says in said[0].sentence
    assert not reading.complete


def test_seven_needs_no_comment() -> None:
    assert read_sheet(sheet(WHOLE).with_typed(1, mark="7", comment=""), SMALL, ON).complete


def test_before_the_rules_there_is_no_scale() -> None:
    with pytest.raises(BadInput, match="не известна"):
        read_mark("5", ON.replace(year=2024))


def test_every_mark_of_every_criterion_has_words() -> None:
    for found in (*descriptors().values(), None):
        ranges = found.ranges if found else common_ranges()
        covered = [mark for one in ranges for mark in range(one.low, one.high + 1)]
        assert covered == list(range(11))
        assert all(one.words.endswith(".") for one in ranges)
    assert descriptors()[1].ranges[2].marks == "6–8"

"""Quorum: a third, rounded up, of those old enough under the law of that day."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.calculators import find, run
from nastavnik.calculators.quorum import age_on, conference, meeting

NOW, BEFORE = date(2027, 3, 14), date(2025, 6, 18)
QUORUM = find("quorum")


@pytest.mark.parametrize(
    ("residents", "needed"), [(240, 80), (241, 81), (242, 81), (243, 81), (1, 1)]
)
def test_a_third_is_rounded_up(residents: int, needed: int) -> None:
    assert meeting(residents, 0, NOW).needed == needed


def test_seventy_nine_of_241_are_two_short_and_eighty_one_are_enough() -> None:
    assert meeting(241, 79, NOW).missing == 2
    assert meeting(241, 81, NOW).missing == 0


def test_the_day_decides_the_law() -> None:
    assert (age_on(NOW), age_on(date(2025, 6, 19)), age_on(BEFORE)) == (18, 18, 16)
    assert meeting(241, 81, NOW).norm == "tos_quorum_meeting"
    assert meeting(241, 81, BEFORE).norm == "tos_quorum_meeting_old"
    assert "по памяти" in meeting(241, 81, BEFORE).caution


@given(residents=st.integers(1, 10**9), came=st.integers(0, 10**9))
@many
def test_enough_is_never_less_than_a_third(residents: int, came: int) -> None:
    found = meeting(residents, came, NOW)
    assert (found.missing == 0) == (Fraction(came, residents) >= Fraction(1, 3))


def test_a_conference_counts_delegates_and_those_they_stand_for() -> None:
    delegates, residents = conference(24, 16, 241, 80, NOW)
    assert (delegates.needed, delegates.missing) == (16, 0)
    assert (residents.needed, residents.missing) == (81, 1)
    assert "по памяти" in delegates.caution


def typed(**more: str) -> dict[str, object]:
    return {"on": "14.03.2027", "form": "meeting", "residents": "241", "came": "81"} | more


def test_the_answer_is_one_sentence_to_read_aloud() -> None:
    assert run(QUORUM, typed()).headline == "Кворум есть: собрание правомочно."
    short = run(QUORUM, typed(came="79"))
    assert "не хватает 2 (нужно 81 из 241, есть 79)" in short.headline
    assert short.answer is not None
    assert "проверить" in short.answer.verdicts[0].caution


def test_a_conference_asks_its_own_questions() -> None:
    asked = typed(form="conference", came="")
    assert "Сколько делегатов избрано" in run(QUORUM, asked).missing
    filled = asked | {"delegates": "24", "delegates_came": "15", "represented": "160"}
    found = run(QUORUM, filled)
    assert "конференция неправомочна" in found.headline
    assert "нужно 16 из 24" in found.headline


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"came": "242"}, "came"),
        ({"residents": "0", "came": "0"}, "residents"),
        ({"form": "conference", "delegates": "0"}, "delegates"),
        ({"form": "conference", "delegates": "10", "delegates_came": "11"}, "delegates_came"),
        ({"form": "conference", "represented": "500"}, "represented"),
    ],
)
def test_numbers_that_contradict_each_other_are_asked_again(
    change: dict[str, str], field: str
) -> None:
    usual = {"delegates": "24", "delegates_came": "0", "represented": "81"}
    found = run(QUORUM, typed(**(usual | change)))
    assert list(found.problems) == [field]
    assert found.headline == "Исправьте отмеченные поля — тогда посчитаем."

"""Prizes: five and five, a tie on the last place, a sixth project."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.contest.prizes import (
    PrizeGroup,
    TieRecord,
    award,
    default_caution,
    default_rows,
    read_group,
)
from nastavnik.values.numbers import BadInput

GROUPS = [read_group(row) for row in default_rows()]


def scores(*given_: str) -> dict[str, Decimal]:
    return {f"p{n}": Decimal(one) for n, one in enumerate(given_, start=1)}


def winners(found: dict[str, Decimal], *records: TieRecord) -> dict[str, str]:
    return {name: group.id for name, group in award(found, GROUPS, records).winners.items()}


def record(*names: str, tied: tuple[str, ...] = ("p5", "p6"), group: str = "top") -> TieRecord:
    return TieRecord(group, tied, names, "Жюри", "01.06.2026", "Голосование")


def test_the_groups_a_contest_begins_with() -> None:
    assert [(g.at_least, g.below, g.places) for g in GROUPS] == [(63, None, 5), (61, 63, 5)]
    assert "проверить" in default_caution()


@pytest.mark.parametrize(
    ("score", "group"), [("63", "top"), ("62.99", "second"), ("61", "second"), ("60.99", None)]
)
def test_a_threshold_belongs_to_the_group_it_opens(score: str, group: str | None) -> None:
    assert winners(scores(score)).get("p1") == group


def test_a_sixth_project_gets_no_prize_of_either_group() -> None:
    found = winners(scores("70", "69", "68", "67", "66", "65"))
    assert sorted(found) == ["p1", "p2", "p3", "p4", "p5"]


TIED = scores("70", "69", "68", "67", "63.5", "63.5")


def test_nobody_of_a_tie_gets_the_last_prize_before_the_record() -> None:
    found = award(TIED, GROUPS, ())
    assert sorted(found.winners) == ["p1", "p2", "p3", "p4"]
    assert [(tie.projects, tie.free) for tie in found.ties] == [(("p5", "p6"), 1)]


def test_the_record_gives_the_prize() -> None:
    assert winners(TIED, record("p6"))["p6"] == "top"
    assert award(TIED, GROUPS, [record("p6")]).ties[0].record is not None


@pytest.mark.parametrize(
    "wrong",
    [
        record("p5", "p6"),
        record(),
        record("p1"),
        record("p6", tied=("p4", "p6")),
        record("p6", group="second"),
    ],
)
def test_a_record_about_another_tie_gives_nothing(wrong: TieRecord) -> None:
    assert sorted(winners(TIED, wrong)) == ["p1", "p2", "p3", "p4"]


def test_a_tie_that_fits_the_prizes_needs_no_jury() -> None:
    found = award(scores("70", "69", "68", "63", "63"), GROUPS, ())
    assert len(found.winners) == 5
    assert found.ties == ()


def test_a_group_without_prizes_gives_none() -> None:
    group = PrizeGroup("x", "Без призов", "грамота", Decimal(0), None, 0)
    assert award(scores("70"), [group], ()).winners == {}


@many
@given(st.lists(st.integers(5900, 6600), max_size=20))
def test_never_more_winners_than_prizes_and_never_a_better_one_left_out(cents: list[int]) -> None:
    given_ = scores(*(str(Decimal(one) / 100) for one in cents))
    found = award(given_, GROUPS, ())
    for group in GROUPS:
        won = [given_[name] for name, its in found.winners.items() if its is group]
        out = [s for name, s in given_.items() if group.takes(s) and name not in found.winners]
        assert len(won) <= group.places
        assert not won or not out or min(won) > max(out)


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"at_least": "шестьдесят"}, "не похоже на число"),
        ({"places": "2,5"}, "целое число"),
        ({"below": "60"}, "верхняя граница"),
        ({"name": "", "places": ""}, "без названия"),
    ],
)
def test_a_group_that_cannot_be_read_says_why(changes: dict[str, str], says: str) -> None:
    with pytest.raises(BadInput, match=says):
        read_group(default_rows()[0] | changes)

"""Who reads whom: everybody reads one and is read by one; a latecomer disturbs nobody."""

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.grading.peers.ring import Pairs, Team, joined, ring, swapped
from nastavnik.values.numbers import BadInput

districts = st.sampled_from(["Абинский", "Кореновский", "Гулькевичский", ""])
seeds = st.text("0123456789abcdef", min_size=1, max_size=8)
cohorts = st.lists(districts, min_size=2, max_size=24).map(
    lambda found: [Team(f"Команда {at:02}", one) for at, one in enumerate(found)]
)


def neighbours(pairs: Pairs, teams: list[Team]) -> int:
    """Pairs of one district."""
    known = {one.name: one.district for one in teams}
    return sum(known[one] == known[other] != "" for one, other in pairs.items())


@given(cohorts, seeds)
def test_everybody_reads_one_draft_and_is_read_by_one(teams: list[Team], seed: str) -> None:
    pairs = ring(teams, seed)
    names = {one.name for one in teams}
    assert set(pairs) == names
    assert set(pairs.values()) == names
    assert all(reader != author for reader, author in pairs.items())
    assert pairs == ring(list(reversed(teams)), seed), "the order of the roster tells nothing"


@given(cohorts, seeds)
def test_neighbours_read_each_other_only_where_it_cannot_be_otherwise(
    teams: list[Team], seed: str
) -> None:
    most = max(Counter(one.district for one in teams if one.district).values(), default=0)
    assert neighbours(ring(teams, seed), teams) == max(0, 2 * most - len(teams))


def test_the_order_depends_on_the_secret() -> None:
    teams = [Team(f"Команда {at}", "") for at in range(12)]
    assert len({tuple(ring(teams, str(seed)).items()) for seed in range(20)}) > 10


def test_one_team_alone_has_nobody_to_read() -> None:
    with pytest.raises(BadInput, match="Нужны хотя бы две"):
        ring([Team("Одна")], "s")
    with pytest.raises(BadInput, match="команды: 0"):
        ring([], "s")


@given(cohorts, seeds, st.integers(1, 6), st.data())
def test_latecomers_change_nothing_for_those_who_have_begun(
    teams: list[Team], seed: str, late: int, data: st.DataObject
) -> None:
    pairs, known = ring(teams, seed), list(teams)
    for at in range(late):
        begun = data.draw(st.sets(st.sampled_from([one.name for one in known])))
        fresh = Team(f"Опоздала {at}", data.draw(districts))
        before, pairs = pairs, joined(pairs, fresh, known, begun, seed)
        assert {name: pairs[name] for name in begun} == {name: before[name] for name in begun}
        assert set(pairs) == {*before, fresh.name}
        assert all(reader != author for reader, author in pairs.items())
        assert set(before.values()) <= set(pairs.values()), "nobody loses their only reader"
        if len(begun) < len(known) and len(set(before.values())) == len(known):
            assert Counter(pairs.values()) == Counter(pairs.keys()), "it steps into the ring"
        known.append(fresh)


def test_after_everybody_has_begun_the_next_latecomer_reads_the_one_before() -> None:
    teams = [Team("А"), Team("Б"), Team("В")]
    pairs = ring(teams, "s")
    once = joined(pairs, Team("Г"), teams, {"А", "Б", "В"}, "s")
    assert "Г" not in once.values()
    twice = joined(once, Team("Д"), [*teams, Team("Г")], {"А", "Б", "В", "Г"}, "s")
    assert twice["Д"] == "Г"


def test_two_readers_may_change_what_they_read() -> None:
    pairs = {"А": "Б", "Б": "В", "В": "Г", "Г": "А"}
    assert swapped(pairs, "А", "В") == {"А": "Г", "Б": "В", "В": "Б", "Г": "А"}
    for one, other in (("А", "Б"), ("Б", "А"), ("А", "А"), ("А", "Никто")):
        with pytest.raises(BadInput):
            swapped(pairs, one, other)

"""From forty to thirty-one: places, whole teams, the reserve, equal points, the commission's word."""

from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from nastavnik.school.selection.counting import Listing, Room, State, count
from nastavnik.school.selection.criteria import SELECTION, Criteria, read_criteria
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.school.selection.teams import Candidate, Side
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

CRITERIA: Criteria = read_criteria(REPOSITORY)
ROOM = Room(31, 15)


def people(name: str, size: int, attended: int | None, *sides: Side) -> list[Candidate]:
    """A team whose points grow with the webinars attended."""
    known = {"credited": Decimal(0), "district": Decimal(1), "motivation": Decimal(2)}
    came = {"attended": None if attended is None else Decimal(attended)}
    given = sides or (Side.OFFICIAL, *[Side.ACTIVIST] * (size - 1))
    return [
        Candidate(f"{name}{number}", name, "Кореновский район", given[number], known | came)
        for number in range(size)
    ]


def cohort(*teams: tuple[int, int | None]) -> list[Candidate]:
    return [
        one
        for number, (size, attended) in enumerate(teams, start=1)
        for one in people(f"К{number:02d}-", size, attended)
    ]


def listed(candidates: Sequence[Candidate], *steps: Step, room: Room = ROOM) -> Listing:
    return count(CRITERIA, candidates, room, steps)


def names(listing: Listing, state: State) -> list[str]:
    return [one.team.name for one in listing.of(state)]


kinds_of_team = st.sampled_from((Kind.TAKE, Kind.LEAVE, Kind.COUNT, Kind.AHEAD))
sizes = st.lists(st.tuples(st.integers(1, 4), st.integers(0, 12)), max_size=22)


@st.composite
def selections(draw: st.DrawFn) -> tuple[list[Candidate], list[Step]]:
    candidates = cohort(*draw(sizes))
    steps = []
    for one in draw(st.lists(st.sampled_from(candidates), max_size=6)) if candidates else []:
        kind = draw(st.sampled_from((*Kind,)))
        steps.append(Step(kind, draw(st.sampled_from(candidates)).team, one.login))
    return candidates, steps


@settings(max_examples=40)
@given(selections())
def test_places_are_never_overdrawn_and_teams_never_split(
    made: tuple[list[Candidate], list[Step]],
) -> None:
    candidates, steps = made
    found = listed(candidates, *steps)
    assert found.chosen_people + found.free == 31
    assert found.free >= 0
    assert len(found.of(State.CHOSEN)) <= 15
    seated = [login for one in found.standings for login in one.team.people]
    assert len(seated) == len(set(seated))
    assert found.field.declined.isdisjoint(seated)
    everybody = {one.login for one in candidates}
    assert {*seated, *found.field.declined, *found.field.alone} == everybody


@settings(max_examples=40)
@given(sizes)
def test_without_the_commission_no_team_is_passed_over_by_a_weaker_one_of_its_size(
    teams: list[tuple[int, int]],
) -> None:
    found = listed(cohort(*teams))
    weakest: dict[int, Decimal] = {}
    for one in found.of(State.CHOSEN):
        size = len(one.team.people)
        assert one.team.points is not None
        weakest[size] = min(one.team.points, weakest.get(size, one.team.points))
    for one in found.of(State.RESERVE):
        assert one.team.points is not None
        assert one.team.points <= weakest.get(len(one.team.people), one.team.points)
    reserve = found.of(State.RESERVE)
    assert [one.reserve for one in reserve] == list(range(1, len(reserve) + 1))
    points = [one.team.points or Decimal(0) for one in reserve]
    assert points == sorted(points, reverse=True)


@settings(max_examples=40)
@given(sizes)
def test_places_are_left_only_where_nobody_fits(teams: list[tuple[int, int]]) -> None:
    found = listed(cohort(*teams))
    if len(found.of(State.CHOSEN)) < 15 and not found.of(State.EQUAL):
        assert all(len(one.team.people) > found.free for one in found.of(State.RESERVE))


def test_forty_people_become_thirty_one_in_fifteen_teams() -> None:
    teams = [(2, 12), (3, 11), (2, 10), (3, 9)] + [(2, 8 - number // 3) for number in range(15)]
    found = listed(cohort(*teams))
    assert sum(size for size, _ in teams) == 40
    assert (found.chosen_people, len(found.of(State.CHOSEN))) == (31, 15)
    assert sorted(len(one.team.people) for one in found.of(State.CHOSEN)) == [2] * 14 + [3]
    # the second three does not fit: it heads the reserve, and a pair below it goes
    assert names(found, State.RESERVE)[0] == "К04-"


def test_pairs_alone_leave_a_place_for_a_third() -> None:
    found = listed(cohort(*[(2, 12 - (number + 1) // 2) for number in range(20)]))
    assert (found.chosen_people, found.free, len(found.of(State.CHOSEN))) == (30, 1, 15)


def test_equal_points_at_the_edge_wait_for_the_commission() -> None:
    candidates = cohort((2, 9), (2, 5), (2, 5), (2, 1))
    room = Room(4, 2)
    found = listed(candidates, room=room)
    assert names(found, State.CHOSEN) == ["К01-"]
    assert names(found, State.EQUAL) == ["К02-", "К03-"]
    assert [one.place for one in found.standings] == [1, 2, 2, 4]
    said = listed(candidates, Step(Kind.AHEAD, "К03-"), room=room)
    assert names(said, State.CHOSEN) == ["К01-", "К03-"]
    assert names(said, State.RESERVE) == ["К02-", "К04-"]
    again = listed(candidates, Step(Kind.AHEAD, "К03-"), Step(Kind.COUNT, "К03-"), room=room)
    assert names(again, State.EQUAL) == ["К02-", "К03-"]


def test_equal_points_with_room_for_all_need_no_commission() -> None:
    found = listed(cohort((2, 5), (2, 5)), room=Room(4, 2))
    assert names(found, State.CHOSEN) == ["К01-", "К02-"]


def test_a_refusal_breaks_the_pair_and_the_reserve_moves_up() -> None:
    candidates = cohort((2, 9), (2, 8), (2, 7), (2, 6))
    room = Room(4, 2)
    found = listed(candidates, Step(Kind.DECLINE, login="К01-0"), room=room)
    assert names(found, State.CHOSEN) == ["К02-", "К03-"]
    assert names(found, State.BROKEN) == ["К01-"]
    assert found.field.alone == ("К01-1",)
    back = listed(
        candidates, Step(Kind.DECLINE, login="К01-0"), Step(Kind.RETURN, login="К01-0"), room=room
    )
    assert names(back, State.CHOSEN) == ["К01-", "К02-"]


def test_a_three_that_lost_one_goes_as_a_pair() -> None:
    found = listed(cohort((3, 9)), Step(Kind.DECLINE, login="К01-2"))
    assert found.of(State.CHOSEN)[0].team.people == ("К01-0", "К01-1")


def test_who_is_joined_mends_a_pair_and_changes_no_points() -> None:
    candidates = [*cohort((2, 9), (2, 8)), Candidate("alone", "", "Кореновский район")]
    before = listed(candidates).standings[0].team.points
    found = listed(candidates, Step(Kind.DECLINE, login="К01-0"), Step(Kind.JOIN, "К01-", "alone"))
    team = found.standings[0].team
    assert (team.name, team.people, team.points) == ("К01-", ("К01-1", "alone"), before)


def test_the_commission_takes_and_leaves_over_the_counted_order() -> None:
    candidates = cohort((2, 9), (2, 8), (2, 7))
    room = Room(4, 2)
    found = listed(candidates, Step(Kind.TAKE, "К03-"), room=room)
    assert names(found, State.CHOSEN) == ["К01-", "К03-"]
    assert found.standings[2].place == 3
    assert found.standings[2].forced
    found = listed(candidates, Step(Kind.LEAVE, "К01-"), room=room)
    assert names(found, State.LEFT) == ["К01-"]
    assert names(found, State.CHOSEN) == ["К02-", "К03-"]


def test_an_unread_letter_keeps_a_team_uncounted() -> None:
    found = listed(cohort((2, 9), (2, None)))
    assert names(found, State.WAITING) == ["К02-"]
    assert found.standings[1].place is None


def test_points_are_those_of_the_rules() -> None:
    one = people("К01-", 2, 6)
    found = listed(one)
    # 6 of 12 webinars: 15; no assignments: 0; a pair: 15; the district: 5; a letter of 2: 10
    assert found.standings[0].team.points == Decimal(45)
    same_side = people("К02-", 2, 6, Side.ACTIVIST, Side.ACTIVIST)
    assert listed(same_side).standings[0].team.points == Decimal(30)
    many = people("К03-", 2, 99)
    assert listed(many).standings[0].team.points == Decimal(60)


@pytest.mark.parametrize(
    ("change", "says"),
    [("points: 20", "100"), ("id: pair", "дважды"), ("most: 4", "от 0 до 4"), ("{", "не читается")],
)
def test_spoilt_rules_are_refused_in_words(tmp_path: Path, change: str, says: str) -> None:
    (tmp_path / "courses").mkdir()
    spoilt = {
        "points: 20": "points: 21",
        "id: pair": "id: district",
        "most: 4": "most: 5",
        "{": "{",
    }
    text = (REPOSITORY / SELECTION).read_text("utf-8").replace(change, spoilt[change])
    (tmp_path / SELECTION).write_text(text + ("{" if change == "{" else ""), "utf-8")
    with pytest.raises(BadInput, match=says):
        read_criteria(tmp_path)

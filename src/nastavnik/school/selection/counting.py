"""Which teams are chosen: by points, whole, within the places; decisions of the commission over it.

Places are given down the list. A team that does not fit whole is the first of the reserve, and the
next one that fits is taken. While enough teams stand, places of pairs are kept for as many teams as
the school plans: of 31 places and 15 teams, fourteen are pairs and one is a three. Equal points
where the places end are nobody's: the commission says who goes first.
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from enum import StrEnum
from itertools import groupby

from nastavnik.school.selection.criteria import Criteria
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.school.selection.teams import LEAST, Candidate, Field, Team, field_of


class State(StrEnum):
    """What has become of a team."""

    CHOSEN = "отобрана"
    RESERVE = "резерв"
    EQUAL = "равный балл: решает комиссия"
    WAITING = "ещё не сосчитана"
    BROKEN = "нет пары"
    LEFT = "не берём: решение комиссии"


@dataclass(frozen=True, slots=True)
class Room:
    """How many people and teams may be chosen."""

    places: int
    teams: int


@dataclass(frozen=True, slots=True)
class Standing:
    """A team in the list.

    Attributes:
        place: by points, also of a team that no longer goes, so that nobody's place changes;
            equal points share it; ``None`` while the points are not known.
        reserve: its number in the reserve, from 1; ``None`` elsewhere.
        forced: whether the commission put it where it is.

    """

    team: Team
    state: State
    place: int | None = None
    reserve: int | None = None
    forced: bool = False


@dataclass(frozen=True, slots=True)
class Listing:
    """The whole list: by place, then those without one; ``field`` is everybody in it."""

    standings: tuple[Standing, ...]
    room: Room
    field: Field

    def of(self, state: State) -> tuple[Standing, ...]:
        """The teams in a state."""
        return tuple(one for one in self.standings if one.state is state)

    @property
    def chosen_people(self) -> int:
        """How many people are chosen."""
        return sum(len(one.team.people) for one in self.of(State.CHOSEN))

    @property
    def free(self) -> int:
        """How many places are left."""
        return self.room.places - self.chosen_people

    def standing(self, team: str) -> Standing | None:
        """A team by its name."""
        return next((one for one in self.standings if one.team.name == team), None)

    def standing_of(self, login: str) -> Standing | None:
        """The team somebody goes with."""
        return next((one for one in self.standings if login in one.team.people), None)


def count(
    criteria: Criteria, candidates: Sequence[Candidate], room: Room, steps: Sequence[Step] = ()
) -> Listing:
    """The list of the candidates after all steps."""
    field = field_of(criteria, candidates, steps)
    said, ahead = _of_teams(steps)
    order = sorted(field.teams, key=lambda one: _key(one, ahead))
    seats = _Seats(room)
    standing = [one for one in order if one.is_whole and one.points is not None]
    free = [one for one in standing if said.get(one.name) is not Kind.LEAVE]
    seats.ask([[one] for one in free if said.get(one.name) is Kind.TAKE], seats.fits)
    groups = [list(same) for _, same in groupby(free, key=lambda one: _key(one, ahead)[:2])]
    groups = [[one for one in same if one.name not in seats.taken] for same in groups]
    seats.waiting = sum(map(len, groups))
    seats.ask(groups, seats.fits_plan)
    seats.ask(groups, seats.fits)
    return Listing(tuple(_standings(order, seats, said)), room, field)


def _key(team: Team, ahead: Sequence[str]) -> tuple[Decimal, int, str]:
    first = ahead.index(team.name) if team.name in ahead else len(ahead)
    return (Decimal(1) if team.points is None else -team.points, first, team.name)


def _of_teams(steps: Iterable[Step]) -> tuple[dict[str, Kind], list[str]]:
    """The last word about each team, and who goes first among equals."""
    said: dict[str, Kind] = {}
    ahead: list[str] = []
    for step in steps:
        if step.kind in (Kind.TAKE, Kind.LEAVE):
            said[step.team] = step.kind
        elif step.kind is Kind.COUNT:
            said.pop(step.team, None)
            ahead = [one for one in ahead if one != step.team]
        elif step.kind is Kind.AHEAD and step.team not in ahead:
            ahead.append(step.team)
    return said, ahead


class _Seats:
    """Places while they are given out."""

    def __init__(self, room: Room) -> None:
        self.places, self.teams = room.places, room.teams
        self.waiting = 0  # how many teams ask for a place
        self.taken: set[str] = set()
        self.equal: set[str] = set()

    def ask(self, groups: Iterable[Sequence[Team]], fits: Callable[[Sequence[Team]], bool]) -> None:
        """Seat groups of equals in order; those who cannot all sit are left to the commission."""
        for group in groups:
            if self.equal:
                return
            same = [one for one in group if one.name not in self.taken and fits([one])]
            if not same:
                continue
            if fits(same):
                self._seat(same)
            else:
                self.equal = {one.name for one in same}

    def fits(self, group: Sequence[Team]) -> bool:
        """Whether all of a group may sit."""
        return _people(group) <= self.places and len(group) <= self.teams

    def fits_plan(self, group: Sequence[Team]) -> bool:
        """The same, with a pair's places kept for every other team that may still come."""
        others = max(0, min(self.teams, self.waiting) - len(group))
        return self.fits(group) and _people(group) <= self.places - LEAST * others

    def _seat(self, group: Sequence[Team]) -> None:
        self.taken |= {one.name for one in group}
        self.places -= _people(group)
        self.teams -= len(group)
        self.waiting -= len(group)


def _people(group: Iterable[Team]) -> int:
    return sum(len(one.people) for one in group)


def _standings(order: Sequence[Team], seats: _Seats, said: dict[str, Kind]) -> Iterator[Standing]:
    reserve = 0
    given = [one.points for one in order if one.points is not None]
    for team in order:
        state = _state(team, seats, said)
        points = team.points
        place = None if points is None else 1 + sum(one > points for one in given)
        one = Standing(team, state, place, forced=team.name in said)
        if state is State.RESERVE:
            reserve += 1
            one = replace(one, reserve=reserve)
        yield one


def _state(team: Team, seats: _Seats, said: dict[str, Kind]) -> State:
    if said.get(team.name) is Kind.LEAVE:
        return State.LEFT
    if not team.is_whole:
        return State.BROKEN
    if team.points is None:
        return State.WAITING
    if team.name in seats.taken:
        return State.CHOSEN
    return State.EQUAL if team.name in seats.equal else State.RESERVE

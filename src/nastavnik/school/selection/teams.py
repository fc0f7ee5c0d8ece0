"""Candidates and the teams they stand in: who declined, whom the commission joined."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum

from nastavnik.school.selection.criteria import PAIR, Criteria, Values
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.values.numbers import round_half_up

LEAST = 2  # people of a team


class Side(StrEnum):
    """Whom a person stands for in a pair."""

    UNKNOWN = ""
    OFFICIAL = "official"
    ACTIVIST = "activist"

    @property
    def words(self) -> str:
        """In Russian."""
        return {"": "не указано", "official": "специалист", "activist": "актив ТОС"}[self]


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody of the first stage; ``values`` has all criteria but that of the pair."""

    login: str
    team: str
    district: str
    side: Side = Side.UNKNOWN
    values: Values = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Team:
    """A team as it is now.

    Attributes:
        people: logins of those who go: without who declined, with who was joined.
        points: the mean of those who came as this team: neither who declines nor who is joined
            changes it; ``None`` while somebody's points are not known.

    """

    name: str
    district: str
    people: tuple[str, ...]
    points: Decimal | None

    @property
    def is_whole(self) -> bool:
        """Whether there are enough people."""
        return len(self.people) >= LEAST


@dataclass(frozen=True, slots=True)
class Field:
    """Everybody: teams, the values and points of each person by login, who declined."""

    teams: tuple[Team, ...]
    values: Mapping[str, Values]
    points: Mapping[str, Decimal | None]
    declined: frozenset[str]
    alone: tuple[str, ...]


def field_of(criteria: Criteria, candidates: Sequence[Candidate], steps: Iterable[Step]) -> Field:
    """Teams of the candidates after the steps about single people."""
    came = _by_team(candidates, {one.login: one.team for one in candidates})
    values = {
        one.login: {**one.values, PAIR: _is_pair(came.get(one.team, ()))} for one in candidates
    }
    points = {login: criteria.points(own) for login, own in values.items()}
    declined, now_in = _moved(candidates, steps)
    goes = _by_team([one for one in candidates if one.login not in declined], now_in)
    teams = tuple(
        Team(
            name,
            own[0].district,
            tuple(one.login for one in goes.get(name, ())),
            _mean(own, points),
        )
        for name, own in came.items()
    )
    alone = [one.login for one in candidates if not now_in[one.login] and one.login not in declined]
    alone += [login for team in teams if not team.is_whole for login in team.people]
    return Field(teams, values, points, declined, tuple(alone))


def _by_team(
    candidates: Iterable[Candidate], teams: Mapping[str, str]
) -> dict[str, list[Candidate]]:
    found: dict[str, list[Candidate]] = {}
    for one in candidates:
        if teams[one.login]:
            found.setdefault(teams[one.login], []).append(one)
    return found


def _is_pair(team: Iterable[Candidate]) -> Decimal:
    return Decimal({Side.OFFICIAL, Side.ACTIVIST} <= {one.side for one in team})


def _moved(
    candidates: Iterable[Candidate], steps: Iterable[Step]
) -> tuple[frozenset[str], dict[str, str]]:
    """Who declined, and the team of everybody."""
    team = {one.login: one.team for one in candidates}
    declined: set[str] = set()
    for step in steps:
        if step.login not in team:
            continue
        if step.kind is Kind.DECLINE:
            declined.add(step.login)
        elif step.kind is Kind.RETURN:
            declined.discard(step.login)
        elif step.kind is Kind.JOIN:
            team[step.login] = step.team
    return frozenset(declined), team


def _mean(people: Sequence[Candidate], points: Mapping[str, Decimal | None]) -> Decimal | None:
    known = [given for one in people if (given := points[one.login]) is not None]
    return round_half_up(sum(known, Decimal(0)) / len(known)) if len(known) == len(people) else None

"""The list of the selection with all that belongs to it: for the staff, for one person."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from nastavnik.portal.selection.gathered import candidates_of
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import Programme, load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, read_roster
from nastavnik.school.selection.commission import Commission, Count, Recorded
from nastavnik.school.selection.counting import Listing, Room, Standing, State, count
from nastavnik.school.selection.criteria import Criteria, Criterion, Values, read_criteria
from nastavnik.school.selection.steps import Kind, Step
from nastavnik.school.selection.teams import Candidate
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Board:
    """The list as it stands.

    Attributes:
        people: of the roster, by login.
        unseen: districts of the school without a chosen team.

    """

    criteria: Criteria
    listing: Listing
    recorded: Recorded
    people: Mapping[str, Person]
    unseen: tuple[str, ...]

    def name(self, login: str) -> str:
        """A person's name; the login when they are no longer in the roster."""
        one = self.people.get(login)
        return f"{one.last_name} {one.first_name}" if one else login


@dataclass(frozen=True, slots=True)
class Line:
    """A criterion of one person: the value, what it is worth."""

    criterion: Criterion
    value: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class OwnLine:
    """What a person sees of the announced list: their own line only.

    Attributes:
        standing: their team's; ``None`` when they have none.
        of_all: how many teams have a place.
        declined: whether they have declined.

    """

    at: datetime | None
    lines: tuple[Line, ...]
    points: Decimal | None
    standing: Standing | None
    of_all: int
    declined: bool


def board_of(root: Path) -> Board:
    """The list now; raises ``BadInput`` when a file or the database cannot be read."""
    rules, recorded = _rules(root), Commission(Records(root)).read()
    listing = rules.counting(_now(root, rules, recorded))(recorded)
    chosen = {one.team.district for one in listing.of(State.CHOSEN)}
    unseen = tuple(one for one in rules.programme.districts if one not in chosen)
    people = {one.id: one for one in read_roster(root / ROSTER)}
    return Board(rules.criteria, listing, recorded, people, unseen)


def decide(root: Path, step: Step) -> Step:
    """Record a decision (see :meth:`Commission.decide`)."""
    rules, commission = _rules(root), Commission(Records(root))
    return commission.decide(step, rules.counting(_now(root, rules, commission.read())))


def announce(root: Path, by: str, at: datetime) -> None:
    """Announce the list (see :meth:`Commission.announce`)."""
    rules, commission = _rules(root), Commission(Records(root))
    candidates = candidates_of(root, rules.programme, commission.read())
    commission.announce(by, at, rules.counting(candidates), candidates)


def is_announced(root: Path) -> bool:
    """Whether participants may see their lines; ``False`` when the database cannot be read."""
    try:
        return Commission(Records(root)).read().announced is not None
    except BadInput:  # the cabinet has more to show than this link
        return False


def own_line(root: Path, login: str) -> OwnLine | None:
    """A person's line of the announced list; ``None`` before it, or when they are not in it."""
    recorded = Commission(Records(root)).read()
    announced = recorded.announced
    if announced is None or recorded.frozen is None:
        return None
    rules = _rules(root)
    listing = rules.counting(recorded.frozen)(recorded)
    if login not in listing.field.values:
        return None
    placed = [one for one in listing.standings if one.place is not None]
    return OwnLine(
        announced.at,
        tuple(lines_of(rules.criteria, listing.field.values[login])),
        listing.field.points[login],
        listing.standing_of(login),
        len(placed),
        login in listing.field.declined,
    )


def lines_of(criteria: Criteria, values: Values) -> list[Line]:
    """What somebody's points consist of; what is not known is left out."""
    return [
        Line(one, value, one.worth(value))
        for one in criteria.criteria
        if (value := values.get(one.id)) is not None
    ]


@dataclass(frozen=True, slots=True)
class _Rules:
    programme: Programme
    criteria: Criteria

    def counting(self, candidates: tuple[Candidate, ...]) -> Count:
        """Makes the list of these candidates."""
        room = Room(self.programme.mentors, self.programme.teams)
        return lambda recorded: count(self.criteria, candidates, room, recorded.steps)


def _rules(root: Path) -> _Rules:
    return _Rules(load_programme(root), read_criteria(root))


def _now(root: Path, rules: _Rules, recorded: Recorded) -> tuple[Candidate, ...]:
    """The candidates with their announced numbers, or with those of now."""
    if recorded.frozen is not None:
        return recorded.frozen
    return candidates_of(root, rules.programme, recorded)


KINDS_OF_TEAM = tuple(one for one in Kind if one.of_team)
KINDS_OF_PERSON = tuple(one for one in Kind if one.of_person)

"""The invented people of a year: fifteen teams of the example contest, and those who left early."""

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time
from pathlib import Path

from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.outcome import outcome
from nastavnik.school.folders import ROSTER
from nastavnik.school.plan import Plan
from nastavnik.school.programme import Programme
from nastavnik.school.roster import (
    Person,
    demo_roster,
    demo_staff,
    read_roster,
    write_roster,
)
from nastavnik.values.clock import MOSCOW
from nastavnik.values.months import month_of
from nastavnik.values.numbers import BadInput

_RESERVE = ("Маяк", "Ручей", "Дубки", "Колос")
_STRONG, _MEDIUM = 11, 13  # the first eleven places of the contest write as the strong samples do


@dataclass(frozen=True, slots=True)
class Team:
    """A team: its people's logins, its project in the contest, how well it writes."""

    name: str
    district: str
    project: str
    members: tuple[str, ...]
    quality: str


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everybody of the year.

    Attributes:
        people: participants, the teams' first.
        teams: in the order of the contest's list.
        plan: with the months in which all of it happens.
        chance: of everything that is left to chance.

    """

    people: tuple[Person, ...]
    teams: tuple[Team, ...]
    plan: Plan
    chance: random.Random

    def team_of(self, login: str) -> Team | None:
        """The team of a person in the training; ``None`` for those of the first stage only."""
        return next((one for one in self.teams if login in one.members), None)

    def day(self, month: int, day: int) -> date:
        """A day of a month of the school."""
        found = self.plan.months[month - 1]
        return date(found.year, found.number, day)

    def evening(self, month: int, day: int) -> datetime:
        """Six in the evening of that day."""
        return datetime.combine(self.day(month, day), time(18), MOSCOW)


def begin_of_year(today: date, plan: Plan) -> date:
    """The first day of a school whose last month is over today."""
    return month_of(today).plus(-plan.length).first_day


def invent_cohort(root: Path, programme: Programme, plan: Plan, seed: int) -> Cohort:
    """Write the people into the roster.

    Raises:
        BadInput: the roster names real people, whom they would replace.

    """
    if not all(one.invented for one in read_roster(root / ROSTER)):
        raise BadInput(
            "В списке есть настоящие люди, а вымышленные заменили бы их. "
            "Проведите год в другой папке курса: --root ПАПКА."
        )
    chance = random.Random(seed)  # noqa: S311  (a simulation, nothing secret)
    applicants = plan.aim("applicants")
    count = applicants.plan if applicants and applicants.plan else programme.mentors
    people = demo_roster(programme, seed, count)
    teams = _teams(example_book(), people[: programme.mentors])
    named = {login: one for one in teams for login in one.members}
    others = _others(people[programme.mentors :], programme.districts)
    everybody = [*people[: programme.mentors], *others]
    dressed = tuple(_dressed(one, named.get(one.id)) for one in everybody)
    write_roster([*dressed, *demo_staff()], root / ROSTER)
    return Cohort(dressed, teams, plan, chance)


def _teams(book: Book, people: Sequence[Person]) -> tuple[Team, ...]:
    """Pairs and one three: who is left over joins the last."""
    places = outcome(book).places
    count = len(book.projects)
    return tuple(
        Team(
            project.team,
            project.district,
            project.id,
            tuple(one.id for one in people[2 * number : 2 * number + 2])
            + (tuple(one.id for one in people[2 * count :]) if number == count - 1 else ()),
            _quality(places[project.id]),
        )
        for number, project in enumerate(book.projects)
    )


def _quality(place: int) -> str:
    return "strong" if place <= _STRONG else "medium" if place <= _MEDIUM else "weak"


def _dressed(person: Person, team: Team | None) -> Person:
    """The person in their team; who has none goes with the name they came with, if any."""
    if team is None:
        return person
    return replace(person, team=team.name, district=team.district, tos=team.name)


def _others(people: Sequence[Person], districts: Sequence[str]) -> list[Person]:
    """Pairs that will be in the reserve, and who came alone."""
    pairs = {
        2 * number + place: (f"ТОС «{name}»", districts[number % len(districts)])
        for number, name in enumerate(_RESERVE)
        for place in range(2)
    }
    return [
        replace(one, team=pairs[number][0], tos=pairs[number][0], district=pairs[number][1])
        if number in pairs
        else replace(one, team="")
        for number, one in enumerate(people)
    ]

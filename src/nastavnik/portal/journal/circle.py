"""Who there is to choose from in the journal, and who may change an entry."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from nastavnik.school.folders import ROSTER
from nastavnik.school.journal.typed import Around, Typed
from nastavnik.school.programme import load_programme
from nastavnik.school.records.schema import Advice, Entry
from nastavnik.school.roster import Person, Role, read_roster
from nastavnik.values.clock import show_moment

LEADING = (Role.EXPERT, Role.TRAINER, Role.MANAGER)


@dataclass(frozen=True, slots=True)
class Circle:
    """The people of the school and its districts, as they are now."""

    people: Mapping[str, Person]
    districts: tuple[str, ...]

    @property
    def learners(self) -> list[Person]:
        """Those who take part, by team."""
        found = [one for one in self.people.values() if one.takes_part]
        return sorted(found, key=lambda one: (one.team, one.last_name, one.first_name))

    @property
    def teams(self) -> dict[str, str]:
        """Name → district, by name."""
        found = {one.team: one.district for one in self.learners if one.team}
        return dict(sorted(found.items()))

    @property
    def leaders(self) -> list[Person]:
        """Those of the staff who may lead something."""
        found = [one for one in self.people.values() if one.role in LEADING]
        return sorted(found, key=lambda one: (LEADING.index(one.role), one.last_name))

    def members(self, team: str) -> list[Person]:
        """Who is in a team; everybody who takes part where no team is named."""
        return [one for one in self.learners if not team or one.team == team]

    def name(self, login: str) -> str:
        """A person for people: ``Степнов Фёдор Иванович``; the login of who is not there any more."""
        found = self.people.get(login)
        return f"{found.last_name} {found.first_name}" if found else login

    def replied(self, advice: Advice) -> str:
        """Who of the team answered a recommendation and when; empty while it waits."""
        if advice.replied_at is None or advice.state == "open":
            return ""
        return f"{self.name(advice.replied_by)}, {show_moment(advice.replied_at)}"

    def leading(self, person: Person) -> list[Person]:
        """Whom a person may name as the one who leads: an expert speaks for nobody else."""
        return [person] if person.role is Role.EXPERT else self.leaders

    def around(self, person: Person, kept: Typed, team: str, today: date) -> Around:
        """What a form lets this person choose from; what stands in the entry may stay there."""
        teams = self.teams
        return Around(
            today,
            {*self.districts, *teams.values(), kept.district},
            {kept.team: kept.district, **teams} if kept.team else teams,
            {*_logins(self.leading(person)), kept.expert},
            {*_logins(self.members(team)), *(kept.people if team == kept.team else ())},
        )


def circle_of(root: Path) -> Circle:
    """Who there is; raises ``BadInput`` when a file of the course is damaged."""
    people = {one.id: one for one in read_roster(root / ROSTER)}
    return Circle(people, load_programme(root).districts)


def may_change(person: Person, entry: Entry) -> bool:
    """Whether an entry is this person's to change: the coordinator changes any."""
    if person.role is Role.MANAGER:
        return True
    is_led = person.role is Role.EXPERT and entry.expert == person.id
    return is_led or entry.made_by == person.id


def _logins(people: Iterable[Person]) -> set[str]:
    return {one.id for one in people}

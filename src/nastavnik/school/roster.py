"""Who takes part: people, districts, teams. The roster is a CSV outside git."""

import csv
import random
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields
from pathlib import Path

from nastavnik.school.programme import Programme

DEMO_MARK = "(демо)"
LOGIN = r"\w[\w.@-]{0,63}"  # what may name a folder

_NAMES = (
    ("Анна", "Вера", "Галина", "Елена", "Зинаида", "Любовь", "Мария", "Надежда", "Ольга", "Тамара"),
    ("Андрей", "Виктор", "Григорий", "Иван", "Николай", "Пётр", "Сергей", "Фёдор"),
)
_SURNAMES = (
    "Берёзов",
    "Ветров",
    "Гречишников",
    "Дубров",
    "Жнецов",
    "Колосков",
    "Лиманов",
    "Степнов",
    "Тополев",
    "Хуторов",
    "Чернозёмов",
)


@dataclass(frozen=True, slots=True)
class Person:
    """A participant; ``id`` is the login and nbgrader's student id."""

    id: str
    first_name: str
    last_name: str
    district: str
    team: str

    @property
    def shown(self) -> str:
        """For graders: ``Лукина Ольга (o.lukina)``."""
        return f"{self.last_name} {self.first_name} ({self.id})"


def demo_roster(
    programme: Programme, seed: int = 1, participants: int | None = None
) -> list[Person]:
    """Invented people (marked so) spread over the districts: pairs, and one three for the rest.

    As many as the programme plans when ``participants`` is not given.
    """
    chance = random.Random(seed)  # noqa: S311  (a simulation, nothing secret)
    people = programme.mentors if participants is None else participants
    teams = programme.teams if participants is None else max(1, people // 2)
    return [_demo_person(number, teams, programme, chance) for number in range(people)]


def _demo_person(number: int, teams: int, programme: Programme, chance: random.Random) -> Person:
    team = min(number // 2, teams - 1)
    woman = chance.random() < 0.6
    return Person(
        id=f"demo{number + 1:02d}",
        first_name=chance.choice(_NAMES[0 if woman else 1]),
        last_name=f"{chance.choice(_SURNAMES)}{'а' if woman else ''} {DEMO_MARK}",
        district=programme.districts[team % len(programme.districts)],
        team=f"Команда {team + 1:02d}",
    )


def write_roster(people: Iterable[Person], path: Path) -> None:
    """Write the roster (UTF-8 with BOM, so that Excel shows Russian letters)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, [field.name for field in fields(Person)])
        writer.writeheader()
        writer.writerows(asdict(person) for person in people)


def read_roster(path: Path) -> list[Person]:
    """Read a roster written by :func:`write_roster`; empty when there is no file."""
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [Person(**row) for row in csv.DictReader(file)]

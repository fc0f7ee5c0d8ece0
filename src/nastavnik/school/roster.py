"""Who takes part: people, districts, teams. The roster is a CSV outside git."""

import csv
import random
import re
from collections.abc import Hashable, Iterable
from dataclasses import asdict, dataclass, fields
from enum import StrEnum
from functools import lru_cache
from io import StringIO
from pathlib import Path

from nastavnik.school.programme import Programme
from nastavnik.school.tables import rewritten
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.seen import file_state

DEMO_MARK = "(демо)"
# Services of the hub that hand works on in their own name (deploy/ngshare): no person may be called so.
SERVICE_LOGINS = frozenset({"formgrader", "staff"})
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
_NEEDED = ("id", "first_name", "last_name", "district", "team")
# From the example project of the lessons; like the people, invented.
_DEMO_TOS = ("Степной Родник", "Тёплый хутор", "Тополиный", "Заречье")


class Role(StrEnum):
    """What a person does at the school."""

    PARTICIPANT = "participant"
    TRAINER = "trainer"
    GRADER = "grader"
    EXPERT = "expert"
    MANAGER = "manager"

    @property
    def words(self) -> str:
        """The role in Russian."""
        return _ROLE_WORDS[self]


_ROLE_WORDS = {
    Role.PARTICIPANT: "участник",
    Role.TRAINER: "ведущий",
    Role.GRADER: "проверяющий",
    Role.EXPERT: "эксперт",
    Role.MANAGER: "координатор",
}


_DEMO_STAFF = {
    Role.TRAINER: ("Вера Андреевна", "Лиманова"),
    Role.GRADER: ("Ольга Петровна", "Тополева"),
    Role.EXPERT: ("Фёдор Иванович", "Степнов"),
    Role.MANAGER: ("Галина Викторовна", "Дуброва"),
}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody of the school; ``id`` is the login and nbgrader's student id.

    ``first_name`` carries the patronymic too: «Ольга Ивановна».
    """

    id: str
    first_name: str
    last_name: str
    district: str
    team: str
    tos: str = ""
    role: Role = Role.PARTICIPANT
    email: str = ""

    @property
    def shown(self) -> str:
        """For graders: ``Лукина Ольга (o.lukina)``."""
        return f"{self.last_name} {self.first_name} ({self.id})"

    @property
    def invented(self) -> bool:
        """Whether they are of a demo."""
        return DEMO_MARK in self.last_name

    @property
    def takes_part(self) -> bool:
        """Whether works are expected of them."""
        return self.role is Role.PARTICIPANT


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


def demo_staff() -> list[Person]:
    """Invented people of every other role; the login is the role's name."""
    return [
        Person(role.value, first_name, f"{last_name} {DEMO_MARK}", "", "", role=role)
        for role, (first_name, last_name) in _DEMO_STAFF.items()
    ]


def _demo_person(number: int, teams: int, programme: Programme, chance: random.Random) -> Person:
    team = min(number // 2, teams - 1)
    woman = chance.random() < 0.6
    return Person(
        id=f"demo{number + 1:02d}",
        first_name=chance.choice(_NAMES[0 if woman else 1]),
        last_name=f"{chance.choice(_SURNAMES)}{'а' if woman else ''} {DEMO_MARK}",
        district=programme.districts[team % len(programme.districts)],
        team=f"Команда {team + 1:02d}",
        tos=_DEMO_TOS[team % len(_DEMO_TOS)],
    )


def write_roster(people: Iterable[Person], path: Path) -> None:
    """Write the roster, whole or not at all.

    Columns that somebody added to the file by hand stay with their people.
    """
    own = [field.name for field in fields(Person)]
    added = _added_columns(path, own)
    names = own + list(next(iter(added.values()), {}))
    with rewritten(path) as file:
        writer = csv.DictWriter(file, names, restval="")
        writer.writeheader()
        writer.writerows(added.get(person.id, {}) | asdict(person) for person in people)


def is_login(text: str) -> bool:
    """Whether this may be somebody's login."""
    return re.fullmatch(LOGIN, text) is not None


def read_roster(path: Path) -> list[Person]:
    """Read a roster written by :func:`write_roster`, now or before it had all its columns.

    Empty when there is no file. The semicolons of a Russian Excel are read too.

    Raises:
        BadInput: the file is damaged.

    """
    return list(_people(path, file_state(path)))


@lru_cache(maxsize=8)
def _people(path: Path, _state: Hashable) -> tuple[Person, ...]:
    """The people of a file in one state; the cabinet's page asks for them thirty times."""
    people: dict[str, Person] = {}
    for number, row in enumerate(_rows(path), start=2):
        person = _person(row, path, number)
        if person.id in people:
            raise _damaged(path, f"логин «{clip(person.id)}» в нём дважды (строка {number})")
        people[person.id] = person
    return tuple(people.values())


def _added_columns(path: Path, own: list[str]) -> dict[str, dict[str, str]]:
    """What stands in columns that are not ours, by login."""
    try:
        rows = _rows(path)
    except BadInput:
        return {}  # a damaged file is being replaced
    return {
        row["id"]: {name: text for name, text in row.items() if name not in own} for row in rows
    }


def _rows(path: Path) -> list[dict[str, str]]:
    if not path.exists():
        return []
    try:
        text = path.read_bytes().decode("utf-8-sig")
        delimiter = ";" if ";" in text.partition("\n")[0] else ","
        table = list(csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except (OSError, UnicodeDecodeError, csv.Error):
        raise _damaged(path, "он не читается как таблица") from None
    heads, *lines = table or [[]]
    lacking = [name for name in _NEEDED if name not in heads]
    if lacking:
        raise _damaged(path, f"в нём нет столбца {lacking[0]}")
    if any(len(line) > len(heads) for line in lines):
        raise _damaged(path, "в строке больше клеток, чем столбцов")
    filled = (line + [""] * (len(heads) - len(line)) for line in lines if any(line))
    return [dict(zip(heads, line, strict=True)) for line in filled]


def _person(row: dict[str, str], path: Path, number: int) -> Person:
    if not row["id"].strip():
        raise _damaged(path, f"в строке {number} нет логина")
    known = {field.name: row[field.name] for field in fields(Person) if field.name in row}
    typed = known.pop("role", "") or Role.PARTICIPANT
    try:
        return Person(**known, role=Role(typed))
    except ValueError:
        raise _damaged(path, f"роли «{clip(typed)}» нет (строка {number})") from None


def _damaged(path: Path, why: str) -> BadInput:
    return BadInput(
        f"Список участников {path.name} повреждён: {why}. Исправьте его, а если не получается, "
        "переименуйте и загрузите людей заново: nastavnik roster import ФАЙЛ."
    )

"""The files that a coordinator keeps: can the school read them?"""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.model import load_assignment
from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.school.calendar import read_calendar
from nastavnik.school.deadlines import read_decisions
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import read_roster
from nastavnik.values.numbers import BadInput

_EVERY_ASSIGNMENT = "assignments/*/assignment.yml"


@dataclass(frozen=True, slots=True)
class Fact:
    """What was read: what to say of it, or why it could not be read."""

    about: str
    said: str
    fault: str = ""


def look(root: Path) -> list[Fact]:
    """Read every one of them."""
    reading: dict[str, Callable[[Path], str]] = {
        "Программа": _programme,
        "Задания": _assignments,
        "Список людей": _roster,
        "Пароли": _passwords,
        "Сроки": _deadlines,
        "Календарь": _calendar,
    }
    return [_read(about, read, root) for about, read in reading.items()]


def judge(facts: list[Fact]) -> list[Finding]:
    """One finding a file."""
    return [
        Finding(fact.about, Level.BAD if fact.fault else Level.GOOD, fact.fault or fact.said)
        for fact in facts
    ]


def _read(about: str, read: Callable[[Path], str], root: Path) -> Fact:
    try:
        return Fact(about, read(root))
    except BadInput as refusal:
        return Fact(about, "", " ".join(str(refusal).split()))
    except UnicodeError:
        return Fact(about, "", "Файл не в кодировке UTF-8. Сохраните его в Excel как «CSV UTF-8».")
    except OSError as fault:
        return Fact(about, "", f"Не читается {fault.filename}: {fault.strerror}. Проверьте права.")


def _programme(root: Path) -> str:
    programme = load_programme(root)
    for one in programme.assignments:
        load_assignment(root / "assignments" / one)
    return f"{programme.title}; заданий: {len(programme.assignments)}."


def _assignments(root: Path) -> str:
    found = [load_assignment(path.parent) for path in sorted(root.glob(_EVERY_ASSIGNMENT))]
    return f"Читаются: {len(found)}."


def _roster(root: Path) -> str:
    people = read_roster(root / ROSTER)
    if not people:
        return "Пока пуст: загрузите людей (nastavnik roster import)."
    return f"Людей: {len(people)}."


def _passwords(root: Path) -> str:
    passwords = Passwords(root)
    people = read_roster(root / ROSTER)
    chosen = sum(passwords.has_password(one.id) for one in people)
    passwords.has_password("")  # reads the file when the roster is empty, too
    return f"Свой пароль есть у {chosen} из {len(people)}."


def _deadlines(root: Path) -> str:
    return f"Решений о сроках: {len(read_decisions(root))}."


def _calendar(root: Path) -> str:
    return f"Назначено вебинаров: {len(read_calendar(root))}."

"""The databases: do they open, and are they whole?"""

import sqlite3
from contextlib import closing
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.school import gradebook
from nastavnik.school.folders import GRADEBOOK, HUB, SCHOOL
from nastavnik.school.records.database import VARIABLE, Records, is_elsewhere
from nastavnik.values.numbers import BadInput

DATABASES = {"Журнал оценок": GRADEBOOK, "База школы": SCHOOL, "База входа": HUB / "hub.sqlite"}
_SECONDS = 10


class State(StrEnum):
    """How a database is."""

    ABSENT = "absent"
    WHOLE = "whole"
    BUSY = "busy"
    BROKEN = "broken"
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Fact:
    """One database."""

    about: str
    path: Path
    state: State


def look(root: Path) -> list[Fact]:
    """The databases of a course; that of the school may be on a server.

    A gradebook on a server is looked at by :mod:`nastavnik.portal.doctor.servers`.
    """
    here = {about: path for about, path in DATABASES.items() if not _is_away(root, path)}
    facts = [Fact(about, path, state_of(root / path)) for about, path in here.items()]
    if not is_elsewhere(root):
        return facts
    return [replace(one, state=_answers(root)) if one.path == SCHOOL else one for one in facts]


def _is_away(root: Path, path: Path) -> bool:
    return path == GRADEBOOK and gradebook.is_elsewhere(root)


def judge(facts: list[Fact]) -> list[Finding]:
    """One finding a database."""
    return [_judged(fact) for fact in facts]


def state_of(path: Path) -> State:
    """Open a database and let SQLite go through all of it."""
    if not path.exists():
        return State.ABSENT
    try:
        # not read-only: what a crash left half done, SQLite undoes when it opens the file
        with closing(sqlite3.connect(path, timeout=_SECONDS)) as database:
            said = database.execute("pragma integrity_check(1)").fetchone()
    except sqlite3.OperationalError as error:
        busy = error.sqlite_errorcode & 0xFF in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED)
        return State.BUSY if busy else State.BROKEN
    except sqlite3.DatabaseError:
        return State.BROKEN
    return State.WHOLE if said == ("ok",) else State.BROKEN


def _answers(root: Path) -> State:
    try:
        Records(root)
    except BadInput:
        return State.AWAY
    return State.WHOLE


def _judged(fact: Fact) -> Finding:
    match fact.state:
        case State.ABSENT:
            return Finding(fact.about, Level.GOOD, "Ещё нет: появится сам.")
        case State.WHOLE:
            return Finding(fact.about, Level.GOOD, "Открывается, цел.")
        case State.BUSY:
            told = "Занят другой программой. Повторите проверку через минуту."
            return Finding(fact.about, Level.LOOK, told)
        case State.AWAY:
            told = f"Не открывается по адресу из {VARIABLE}. Проверьте адрес и сервер PostgreSQL."
            return Finding(fact.about, Level.BAD, told)
        case State.BROKEN:
            told = f"{fact.path} повреждён или не открывается. Закройте школу и верните из копии:"
            return Finding(fact.about, Level.BAD, told, "nastavnik restore ФАЙЛ --replace")

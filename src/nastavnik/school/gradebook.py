"""Where the gradebook of a course is: nbgrader's file in the course, or PostgreSQL by URL."""

import os
from functools import lru_cache
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError

from nastavnik.school.folders import GRADEBOOK
from nastavnik.school.records import database
from nastavnik.values.numbers import BadInput

VARIABLE = "NASTAVNIK_GRADEBOOK"
# Numbers of PostgreSQL's advisory locks, beside those of the school's database.
MAKING, _WRITER = 7302303, 7302304
_PATIENCE = "30s"
_DAMAGED = f"Журнал оценок {GRADEBOOK} не читается: файл повреждён."
AWAY = (
    "Журнал оценок на сервере PostgreSQL не отвечает или не читается. Подождите минуту и "
    f"повторите; если не поможет, администратор проверит сервер и адрес в {VARIABLE}."
)


def url_of(root: Path) -> str:
    """Where the gradebook of a course is.

    Raises:
        BadInput: the address in the environment cannot be used.

    """
    given = os.environ.get(VARIABLE)
    if not given:
        return file_url(root)
    engine_at(given)
    return given


def file_url(root: Path) -> str:
    """The gradebook as a file of the course, wherever that of the school is."""
    return f"sqlite:///{root / GRADEBOOK}"


def is_elsewhere(root: Path) -> bool:
    """Whether the gradebook is not a file of the course, so that a copy of the course lacks it."""
    return os.environ.get(VARIABLE) not in (None, "", file_url(root))


def is_there(root: Path) -> bool:
    """Whether there is a gradebook yet.

    Raises:
        BadInput: the server does not answer.

    """
    if not is_elsewhere(root):
        return (root / GRADEBOOK).exists()
    try:
        with engine_of(root).connect() as connection:
            return bool(inspect(connection).has_table("grade"))
    except DatabaseError:
        raise BadInput(AWAY) from None


def engine_of(root: Path) -> Engine:
    """The database of the gradebook, without nbgrader: nothing is made in it."""
    return engine_at(url_of(root))


def unread(root: Path) -> str:
    """What to say of a gradebook that cannot be read."""
    return AWAY if is_elsewhere(root) else _DAMAGED


def write_alone(connection: Connection) -> None:
    """Let no other program write the gradebook until the transaction ends.

    SQLite has one writer anyway; on PostgreSQL every transaction that writes begins with this, so
    what it reads afterwards is what it changes, and no two can wait for each other.
    """
    if connection.dialect.name != "sqlite":
        connection.execute(text(f"SET LOCAL lock_timeout = '{_PATIENCE}'"))
        connection.execute(text(f"SELECT pg_advisory_xact_lock({_WRITER})"))


@lru_cache(maxsize=8)
def engine_at(url: str) -> Engine:
    """The same by its address; raises ``BadInput`` when it cannot be used."""
    return database.engine_at(url, VARIABLE)

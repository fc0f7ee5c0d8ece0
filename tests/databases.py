"""Databases of courses in tests, gradebooks and schools: files, or a PostgreSQL's when one is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Lock
from typing import Any

from sqlalchemy import Connection, create_engine, make_url, text

from nastavnik.school.gradebook import VARIABLE
from nastavnik.school.records import database

SERVER = "NASTAVNIK_TEST_POSTGRES"  # the URL of the server that new courses get databases on
_numbers = count()
_databases: dict[Path, str] = {}  # gradebooks by course; empty for a file
_empty: list[str] = []  # one school's database to copy, where schools are on a server
_one_at_a_time = Lock()  # crowds of a test open a school at once
_schools: dict[Path, str] = {}  # the school's databases by course, none for files


def turn_to(root: Path) -> Path:
    """From now on the environment says where the databases of this course are."""
    if _are_schools_there():
        os.environ[database.VARIABLE] = school_of(root)
    if root not in _databases:
        _databases[root] = new_database() if is_on_server() else ""
    if _databases[root]:
        os.environ[VARIABLE] = _databases[root]
    else:
        os.environ.pop(VARIABLE, None)
    return root


def is_on_server() -> bool:
    """Whether these tests have their databases on a PostgreSQL."""
    return bool(os.environ.get(SERVER))


def put_schools_on_server() -> None:
    """Every school of this process has its database there, though a test says nothing of it."""
    _make_empty()
    database.url_of = school_of


def _are_schools_there() -> bool:
    return database.url_of is school_of


def school_of(root: Path) -> str:
    """The school's database of a course, made at the first question; a test may name its own."""
    given = os.environ.get(database.VARIABLE)
    if given and given not in _schools.values():
        return given
    with _one_at_a_time:
        if root.resolve() not in _schools:
            _schools[root.resolve()] = new_database(_empty[0])
        return _schools[root.resolve()]


def _make_empty() -> None:
    """A school's database with all its tables and nothing in them, for others to begin with."""
    _empty.append(new_database())
    engine = create_engine(_empty[0])
    with engine.begin() as connection:
        database._migrate(connection)
    engine.dispose()


def copy(root: Path, target: Path) -> None:
    """Let a copy of a course begin with copies of its databases."""
    url = _databases[root]
    _databases[target] = new_database(url) if url else ""
    if _are_schools_there():
        _schools[target.resolve()] = new_database(school_of(root))


def drop_below(folder: Path) -> None:
    """Forget the courses in a folder and drop their databases."""
    for variable, known in ((VARIABLE, _databases), (database.VARIABLE, _schools)):
        for root in [one for one in known if one.is_relative_to(folder)]:
            if url := known.pop(root):
                os.environ.pop(variable, None)
                with _admin(url) as connection:
                    connection.execute(text(f"DROP DATABASE {_name(url)} WITH (FORCE)"))


def new_database(like: str = "") -> str:
    """A database of its own, empty or a copy of another one; its URL."""
    url, name = like or os.environ[SERVER], f"t{os.getpid()}_{next(_numbers)}"
    with _admin(url) as connection:
        if like:
            # whoever has it open still will open it anew
            ended = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = :name"
            connection.execute(text(ended), {"name": _name(like)})
            connection.execute(text(f"CREATE DATABASE {name} TEMPLATE {_name(like)}"))
        else:
            connection.execute(text(f"CREATE DATABASE {name}"))
    return _beside(url, name)


def as_in_a_file(value: Any) -> Any:
    """A value of PostgreSQL as SQLite keeps it, so that rows can be compared."""
    if isinstance(value, timedelta):
        value = datetime(1970, 1, 1) + value
    if isinstance(value, datetime):
        return value.isoformat(" ", "microseconds")
    return int(value) if isinstance(value, bool) else value


def _name(url: str) -> str:
    return str(make_url(url).database)


def _beside(url: str, name: str) -> str:
    """Another database of the same server; SQLAlchemy would write the path of its socket with %2F."""
    return url.replace(f"/{_name(url)}?", f"/{name}?")


@contextmanager
def _admin(url: str) -> Iterator[Connection]:
    engine = create_engine(_beside(url, "postgres"), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        yield connection
    engine.dispose()

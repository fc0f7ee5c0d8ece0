"""Gradebooks of courses in tests: files, or databases of a PostgreSQL when one is named."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, make_url, text

from nastavnik.school.gradebook import VARIABLE

SERVER = "NASTAVNIK_TEST_POSTGRES"  # the URL of the server that new courses get databases on
_numbers = count()
_databases: dict[Path, str] = {}  # by course; empty for a file


def turn_to(root: Path) -> Path:
    """From now on the environment says where the gradebook of this course is."""
    if root not in _databases:
        _databases[root] = new_database() if os.environ.get(SERVER) else ""
    if _databases[root]:
        os.environ[VARIABLE] = _databases[root]
    else:
        os.environ.pop(VARIABLE, None)
    return root


def copy(root: Path, target: Path) -> None:
    """Let a copy of a course begin with a copy of its gradebook."""
    url = _databases[root]
    _databases[target] = new_database(url) if url else ""


def drop_below(folder: Path) -> None:
    """Forget the courses in a folder and drop their databases."""
    for root in [one for one in _databases if one.is_relative_to(folder)]:
        if url := _databases.pop(root):
            os.environ.pop(VARIABLE, None)
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

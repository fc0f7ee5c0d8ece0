"""Nbgrader's gradebook, opened; on PostgreSQL its tables and ours are made once, by one program.

Nbgrader itself looks whether there are tables and makes them if not, which two programs at once
would both do.
"""

import logging
import os
import sysconfig
from functools import lru_cache
from typing import Any

from nbgrader.api import Base, Gradebook
from sqlalchemy import event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.orm import Session

from nastavnik.grading.audit.table import AUDIT
from nastavnik.grading.marking.table import make_tables
from nastavnik.school.gradebook import AWAY, MAKING, engine_at, write_alone
from nastavnik.values.numbers import BadInput

log = logging.getLogger(__name__)

COURSE = "nastavnik"


def open_gradebook(url: str) -> Any:
    """Nbgrader's gradebook at ``url``; whoever opens it closes it.

    Raises:
        BadInput: the server does not answer.

    """
    if url.startswith("sqlite"):
        return Gradebook(url, COURSE)
    try:
        _make_tables(url)
        return Gradebook(url, COURSE)
    except DatabaseError as error:
        log.warning("the gradebook does not answer: %s", error)
        raise BadInput(AWAY) from error


def make_ready(url: str) -> None:
    """Prepare this process for nbgrader's own programs, which open the gradebook themselves.

    A server that does not answer now is not told of here: handing a work in needs no gradebook.
    """
    if url.startswith("sqlite"):
        return
    if not event.contains(Session, "before_flush", _before_flush):
        # before whoever reads what is there to change it
        event.listen(Session, "before_flush", _before_flush, insert=True)
    try:
        _make_tables(url)
    except DatabaseError as error:
        log.warning("the gradebook does not answer: %s", error)


@lru_cache(maxsize=8)
def _make_tables(url: str) -> None:
    scripts_on_path()
    with engine_at(url).begin() as connection:
        connection.execute(text(f"SELECT pg_advisory_xact_lock({MAKING})"))
        with Gradebook(url, COURSE):
            make_tables(connection)
            AUDIT.create(connection, checkfirst=True)


def _before_flush(session: Session, _context: Any, _instances: Any) -> None:
    rows = (*session.dirty, *session.new, *session.deleted)
    if any(isinstance(row, Base) for row in rows):
        write_alone(session.connection())


def scripts_on_path() -> None:
    """Nbgrader calls ``alembic`` by name, which a venv that is not activated does not offer."""
    scripts = sysconfig.get_path("scripts")
    known = os.environ.get("PATH", "").split(os.pathsep)
    if scripts not in known:
        os.environ["PATH"] = os.pathsep.join([scripts, *known])

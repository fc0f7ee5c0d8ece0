"""Our tables beside nbgrader's: who gave which mark for which text, and the numbers of works."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    DateTime,
    Float,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    select,
)

LONGEST_MARKER = 256


class Role(StrEnum):
    """Whose mark a row is; ``AGREED`` is what a disagreement was settled by."""

    FIRST = "first"
    SECOND = "second"
    AGREED = "agreed"


# Their own MetaData: nbgrader's alembic must neither make nor miss them.
_ROOM = MetaData()
MARK = Table(
    "nastavnik_mark",
    _ROOM,
    Column("id", Integer, primary_key=True),
    Column("assignment", String(128), nullable=False),
    Column("student", String(128), nullable=False),
    Column("cell", String(128), nullable=False),
    Column("marker", String(LONGEST_MARKER), nullable=False),
    Column("role", String(16), nullable=False),
    Column("points", Float, nullable=False),
    Column("comment", Text, nullable=False),
    Column("moment", DateTime, nullable=False),  # UTC without a zone, like nbgrader's times
    Column("text", String(64), nullable=False),  # the hash of the text marked
    Column("settled", Boolean, nullable=False),
    Column("why", Text, nullable=False),  # of an agreement: the audit log has it of changes only
    UniqueConstraint("assignment", "student", "cell", "marker", "role"),
)
# A number once given stays, however many works come later.
WORK = Table(
    "nastavnik_work",
    _ROOM,
    Column("assignment", String(128), primary_key=True),
    Column("student", String(128), primary_key=True),
    Column("number", Integer, nullable=False),
)


@dataclass(frozen=True, slots=True)
class Given:
    """A mark as it was given; ``text`` is the hash of the text it was given for."""

    student: str
    cell: str
    marker: str
    role: str
    points: float
    comment: str
    moment: datetime
    text: str
    settled: bool = False
    why: str = ""


def make_tables(connection: Connection) -> None:
    """Create what is missing."""
    _ROOM.create_all(connection, checkfirst=True)


def hash_of(text: str) -> str:
    """A short name of a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def read_given(connection: Connection, assignment: str, students: Iterable[str]) -> list[Given]:
    """Marks of an assignment, the newest first; of these students only, if any are named."""
    columns = [MARK.c[name] for name in Given.__dataclass_fields__]
    asked = select(*columns).where(MARK.c.assignment == assignment)
    chosen = list(students)
    if chosen:
        asked = asked.where(MARK.c.student.in_(chosen))
    rows = connection.execute(asked.order_by(MARK.c.moment.desc(), MARK.c.id.desc()))
    return [Given(*row) for row in rows]


def put_given(connection: Connection, assignment: str, given: Given) -> None:
    """Write a mark in the place of those it supersedes.

    A second mark supersedes the same marker's; a first one supersedes whatever the gradebook
    held, since it holds one mark only; an agreed one stands beside both.
    """
    roles = [Role.FIRST, Role.AGREED] if given.role == Role.FIRST else [given.role]
    old = _of_text(assignment, given.student, given.cell).where(MARK.c.role.in_(roles))
    if given.role == Role.SECOND:
        old = old.where(MARK.c.marker == given.marker)
    connection.execute(old)
    connection.execute(MARK.insert().values(assignment=assignment, **asdict(given)))


def settle_given(connection: Connection, assignment: str, given: Given) -> None:
    """Note that a mark takes part in an agreement."""
    same = MARK.update().where(
        MARK.c.assignment == assignment,
        MARK.c.student == given.student,
        MARK.c.cell == given.cell,
        MARK.c.marker == given.marker,
        MARK.c.role == given.role,
    )
    connection.execute(same.values(settled=True))


def as_points(score: float) -> Decimal:
    """Points of the gradebook, exact."""
    return Decimal(str(score))


def _of_text(assignment: str, student: str, cell: str) -> Any:
    return MARK.delete().where(
        MARK.c.assignment == assignment, MARK.c.student == student, MARK.c.cell == cell
    )

"""Our tables beside nbgrader's: who gave which mark for which text, and the numbers of works."""

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

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
    bindparam,
    or_,
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


def put_given(connection: Connection, assignment: str, given: list[Given]) -> None:
    """Write marks, all of one role and of different texts, in the place of those superseded.

    A second mark supersedes the same marker's; a first one supersedes whatever the gradebook
    held, since it holds one mark only; an agreed one stands beside both.
    """
    if not given:
        return
    rows = [asdict(one) | {"assignment": assignment} for one in given]
    role = given[0].role
    roles = [Role.FIRST, Role.AGREED] if role == Role.FIRST else [role]
    names = ("student", "cell", "marker") if role == Role.SECOND else ("student", "cell")
    # no IN: it cannot be repeated for many rows
    same_role = or_(*(MARK.c.role == one for one in roles))
    old = MARK.delete().where(MARK.c.assignment == assignment, same_role)
    for name in names:
        old = old.where(MARK.c[name] == bindparam(f"old_{name}"))
    connection.execute(old, [{f"old_{name}": row[name] for name in names} for row in rows])
    connection.execute(MARK.insert(), rows)


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

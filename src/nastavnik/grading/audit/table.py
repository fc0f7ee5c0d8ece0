"""The table of changes, and how a value of the gradebook is written in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Column, DateTime, Integer, MetaData, String, Table, Text

# What counts as part of a mark, by nbgrader's table and column.
WATCHED = {
    "grade": ("manual_score", "auto_score", "extra_credit"),
    "comment": ("manual_comment",),
    "submitted_notebook": ("late_submission_penalty",),
    "submitted_assignment": ("extension",),
}
AUTO = "auto_score"
_ZERO_IS_NOTHING = ("extra_credit", "late_submission_penalty", "extension")

# Its own MetaData: nbgrader's alembic must neither make nor miss it.
AUDIT = Table(
    "nastavnik_audit",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("moment", DateTime, nullable=False),  # UTC without a zone, like nbgrader's times
    Column("who", String(256), nullable=False),
    Column("why", Text, nullable=False),
    Column("assignment", String(128), nullable=False),
    Column("notebook", String(128), nullable=False),
    Column("student", String(128), nullable=False, index=True),
    Column("cell", String(128), nullable=False),
    Column("what", String(64), nullable=False),
    Column("before", Text),
    Column("after", Text),
)


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """What a change is about; ``cell`` is empty for the whole work, ``what`` is a column."""

    assignment: str
    notebook: str
    student: str
    cell: str
    what: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the log; ``None`` is no value. ``moment`` is UTC without a zone."""

    moment: datetime
    who: str
    why: str
    place: Place
    before: str | None
    after: str | None


def as_text(what: str, value: Any) -> str | None:
    """A value as the log keeps it: equal values give equal texts, no value gives ``None``."""
    if value is None or value == "":
        return None
    if isinstance(value, timedelta):
        value = value.total_seconds()
    if what == "manual_comment":
        return str(value)
    number = float(value)
    return None if what in _ZERO_IS_NOTHING and not number else repr(number).removesuffix(".0")

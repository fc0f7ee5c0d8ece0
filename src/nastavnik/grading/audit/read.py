"""Read the log of changes, and compare its last word with the gradebook."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Comment,
    Grade,
    Notebook,
    SubmittedAssignment,
    SubmittedNotebook,
)
from sqlalchemy import Engine, inspect, null, select

from nastavnik.grading.audit.table import AUDIT, AUTO, WATCHED, Entry, Place, as_text


@dataclass(frozen=True, slots=True)
class Gap:
    """A mark that is not what the log says; ``known`` is false when the log never saw it."""

    place: Place
    logged: str | None
    real: str | None
    known: bool


def read_log(engine: Engine, assignment: str = "", student: str = "") -> list[Entry]:
    """Changes in their order; empty names mean all."""
    with engine.connect() as connection:
        if not inspect(connection).has_table(AUDIT.name):
            return []
        asked = select(AUDIT).order_by(AUDIT.c.id)  # a clock may be set back
        for column, name in ((AUDIT.c.assignment, assignment), (AUDIT.c.student, student)):
            asked = asked.where(column == name) if name else asked
        return [_entry(row) for row in connection.execute(asked)]


def _entry(row: Any) -> Entry:
    place = Place(row.assignment, row.notebook, row.student, row.cell, row.what)
    return Entry(row.moment, row.who, row.why, place, row.before, row.after)


def find_gaps(engine: Engine, assignment: str = "", student: str = "") -> list[Gap]:
    """Marks that were changed past the log (with another program, say), by place.

    Automatic points are compared once the log has seen them change: their first value is no
    change and ``nastavnik grade --force`` brings them back from the work itself.
    """
    last = {one.place: one.after for one in read_log(engine, assignment, student)}
    real = {
        place: text
        for place, text in _present(engine)
        if assignment in ("", place.assignment) and student in ("", place.student)
    }
    return [
        Gap(place, last.get(place), real.get(place), place in last)
        for place in sorted(real.keys() | last.keys())
        if last.get(place) != real.get(place)
        and not (place.what == AUTO and last.get(place) is None)
    ]


def _present(engine: Engine) -> Iterator[tuple[Place, str]]:
    """Every watched value of the gradebook that is there."""
    of_work = (Assignment.name, SubmittedAssignment.student_id)
    work = select(*of_work).join(
        SubmittedAssignment, SubmittedAssignment.assignment_id == Assignment.id
    )
    sent = work.join(
        SubmittedNotebook, SubmittedNotebook.assignment_id == SubmittedAssignment.id
    ).join(Notebook, Notebook.id == SubmittedNotebook.notebook_id)
    asked = [
        (SubmittedAssignment, work.add_columns(null(), null())),
        (SubmittedNotebook, sent.add_columns(Notebook.name, null())),
        *((kind, _of_cells(sent, kind)) for kind in (Grade, Comment)),
    ]
    with engine.connect() as connection:
        for kind, query in asked:
            wanted = WATCHED[kind.__tablename__]
            columns = [kind.__table__.c[what] for what in wanted]
            for name, student, notebook, cell, *values in connection.execute(
                query.add_columns(*columns)
            ):
                for what, value in zip(wanted, values, strict=True):
                    text = as_text(what, value)
                    if text is not None:
                        yield Place(name, notebook or "", student, cell or "", what), text


def _of_cells(sent: Any, kind: Any) -> Any:
    return (
        sent.join(kind, kind.notebook_id == SubmittedNotebook.id)
        .join(BaseCell, BaseCell.id == kind.cell_id)
        .add_columns(Notebook.name, BaseCell.__table__.c.name)
    )

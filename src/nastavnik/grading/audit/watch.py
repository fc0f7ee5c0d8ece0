"""Note every change of a mark in the transaction that makes it.

Marks are changed by the engine, by ``nbgrader autograde``, by formgrader in another process and
by our own pages. All of them go through SQLAlchemy's session, so it is listened to there. Rows
are known by the names of their tables: nbgrader is not imported, it costs two seconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import event, insert, inspect, select
from sqlalchemy.orm import Session

from nastavnik.grading.audit.table import AUDIT, AUTO, WATCHED, Place, as_text
from nastavnik.grading.hand import current_hand
from nastavnik.values.clock import now, to_utc

_ROOM = "nastavnik_audit"  # our corner of a session's info


@dataclass(frozen=True, slots=True)
class _Change:
    place: Place
    before: str | None
    after: str | None


def watch_marks() -> None:
    """Begin to note changes in this process; a second call changes nothing."""
    for name, act in (("before_flush", _before_flush), ("after_flush", _after_flush)):
        if not event.contains(Session, name, act):
            event.listen(Session, name, act)


def _before_flush(session: Session, context: Any, instances: Any) -> None:
    """While the old values and the rows to be deleted are still there."""
    changes = [
        *(change for row in _marks(session.dirty) for change in _changed(session, row)),
        *(change for row in _marks(session.deleted) for change in _deleted(session, row)),
    ]
    _note(session, changes)


def _after_flush(session: Session, context: Any) -> None:
    """New rows know whose they are only now."""
    _note(session, [change for row in _marks(session.new) for change in _added(session, row)])


def _marks(rows: Iterable[Any]) -> list[Any]:
    return [
        row
        for row in rows
        if getattr(row, "__tablename__", "") in WATCHED
        and "submitted_notebook" in row.metadata.tables
    ]


def _changed(session: Session, row: Any) -> Iterator[_Change]:
    attributes = inspect(row).attrs
    found = {}
    for what in WATCHED[row.__tablename__]:
        history = attributes[what].history
        if history.has_changes():
            # a value that was not loaded before it was set leaves no history
            old = history.deleted[0] if history.deleted else _stored(session, row, what)
            found[what] = (old, history.added[0] if history.added else None)
    yield from _changes(session, row, found)


def _deleted(session: Session, row: Any) -> Iterator[_Change]:
    wanted = WATCHED[row.__tablename__]
    yield from _changes(session, row, {what: (getattr(row, what), None) for what in wanted})


def _added(session: Session, row: Any) -> Iterator[_Change]:
    wanted = WATCHED[row.__tablename__]
    yield from _changes(session, row, {what: (None, getattr(row, what)) for what in wanted})


def _changes(session: Session, row: Any, found: dict[str, tuple[Any, Any]]) -> Iterator[_Change]:
    texts = {what: (as_text(what, old), as_text(what, new)) for what, (old, new) in found.items()}
    real = {
        what: (before, after)
        for what, (before, after) in texts.items()
        # the first automatic points are no change of a mark
        if before != after and not (what == AUTO and before is None)
    }
    if real:
        of = _whose(session, row)
        for what, (before, after) in real.items():
            yield _Change(Place(*of, what), before, after)


def _stored(session: Session, row: Any, what: str) -> Any:
    table = row.__table__
    asked = select(table.c[what]).where(table.c.id == row.id)
    return session.connection().execute(asked).scalar_one_or_none()


def _whose(session: Session, row: Any) -> tuple[str, str, str, str]:
    """Assignment, notebook, student and cell of a row; empty where it has none."""
    tables = row.metadata.tables
    work, sent, cell = (
        tables[name] for name in ("submitted_assignment", "submitted_notebook", "base_cell")
    )
    assignment, notebook = tables["assignment"], tables["notebook"]
    asked = (
        select(assignment.c.name, notebook.c.name, work.c.student_id, cell.c.name)
        .select_from(work)
        .join(assignment, assignment.c.id == work.c.assignment_id)
        .outerjoin(sent, sent.c.assignment_id == work.c.id)
        .outerjoin(notebook, notebook.c.id == sent.c.notebook_id)
        .outerjoin(cell, cell.c.id == getattr(row, "cell_id", None))
    )
    if row.__table__ is work:
        asked = asked.where(work.c.id == row.id)
    else:
        asked = asked.where(sent.c.id == (row.id if row.__table__ is sent else row.notebook_id))
    name, of, student, within = session.connection().execute(asked).first() or ("", "", "", "")
    return name or "", "" if row.__table__ is work else of or "", student or "", within or ""


def _note(session: Session, changes: list[_Change]) -> None:
    """Write changes; what one transaction changes twice is one change, or none if undone.

    nbgrader takes a late penalty off and puts it on again with every run.
    """
    if not changes:
        return
    connection = session.connection()
    AUDIT.create(connection, checkfirst=True)
    begun = session.get_transaction()
    if session.info.get(_ROOM, (None,))[0] is not begun:
        session.info[_ROOM] = (begun, {})
    noted: dict[Place, tuple[int, str | None]] = session.info[_ROOM][1]
    hand = current_hand()
    common = {"moment": to_utc(now()), "who": hand.who, "why": hand.why}
    for change in changes:
        before = change.before
        if change.place in noted:
            line, before = noted.pop(change.place)
            connection.execute(AUDIT.delete().where(AUDIT.c.id == line))
        if before != change.after:
            values = common | asdict(change.place) | {"before": before, "after": change.after}
            made = connection.execute(insert(AUDIT).values(values)).inserted_primary_key
            noted[change.place] = (int(made[0]) if made else 0, before)

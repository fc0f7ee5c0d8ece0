"""Note every change of a mark in the transaction that makes it.

Marks are changed by the engine, by ``nbgrader autograde``, by formgrader in another process and
by our own pages. All of them go through SQLAlchemy's session, so it is listened to there. Rows
are known by the names of their tables: nbgrader is not imported, it costs two seconds.
"""

from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from sqlalchemy import Connection, and_, event, insert, inspect, literal, select
from sqlalchemy.orm import Session

from nastavnik.grading.audit.table import AUDIT, AUTO, WATCHED, Place, as_text
from nastavnik.grading.hand import current_hand
from nastavnik.values.clock import now, to_utc

_ROOM = "nastavnik_audit"  # our corner of a session's info
_Line = tuple[int, str | None]  # the number of a line of the log and the value before it


@dataclass(frozen=True, slots=True)
class _Change:
    row: Any
    what: str
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
        *(change for row in _marks(session.deleted) for change in _deleted(row)),
    ]
    _note(session, changes)


def _after_flush(session: Session, context: Any) -> None:
    """New rows know whose they are only now."""
    _note(session, [change for row in _marks(session.new) for change in _added(row)])


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
            # not what this session once read: another program may have written since
            old = _stored(session, row, what)
            found[what] = (old, history.added[0] if history.added else None)
    yield from _changes(row, found)


def _deleted(row: Any) -> Iterator[_Change]:
    wanted = WATCHED[row.__tablename__]
    yield from _changes(row, {what: (getattr(row, what), None) for what in wanted})


def _added(row: Any) -> Iterator[_Change]:
    wanted = WATCHED[row.__tablename__]
    yield from _changes(row, {what: (None, getattr(row, what)) for what in wanted})


def _changes(row: Any, found: dict[str, tuple[Any, Any]]) -> Iterator[_Change]:
    for what, (old, new) in found.items():
        before, after = as_text(what, old), as_text(what, new)
        # the first automatic points are no change of a mark
        if before != after and not (what == AUTO and before is None):
            yield _Change(row, what, before, after)


def _stored(session: Session, row: Any, what: str) -> Any:
    table = row.__table__
    asked = select(table.c[what]).where(table.c.id == row.id)
    return session.connection().execute(asked).scalar_one_or_none()


def _note(session: Session, changes: list[_Change]) -> None:
    """Write changes; what one transaction changes twice is one change, or none if undone.

    nbgrader takes a late penalty off and puts it on again with every run.
    """
    if not changes:
        return
    connection = session.connection()
    AUDIT.create(connection, checkfirst=True)
    noted = _noted(session)
    hand = current_hand()
    common = {"moment": to_utc(now()), "who": hand.who, "why": hand.why}
    lines: dict[Place, dict[str, Any]] = {}
    for place, change in zip(_places(connection, changes), changes, strict=True):
        before = _taken_back(connection, place, noted.get(place, []), change.before)
        if before != change.after:
            lines[place] = common | asdict(place) | {"before": before, "after": change.after}
    if lines:
        asked = insert(AUDIT).returning(AUDIT.c.id, sort_by_parameter_order=True)
        made = connection.execute(asked, list(lines.values())).scalars()
        for line, (place, values) in zip(made, lines.items(), strict=True):
            noted.setdefault(place, []).append((line, values["before"]))


def _taken_back(
    connection: Connection, place: Place, lines: list[_Line], before: str | None
) -> str | None:
    """Delete the line that this transaction has written; returns the value before it.

    The last ones may be gone with a savepoint that was rolled back, and their numbers given to
    others: a line is known by its place too. ``before`` holds when there is none.
    """
    for line, value in reversed(lines):
        same = and_(*(AUDIT.c[name] == part for name, part in asdict(place).items()))
        if connection.execute(AUDIT.delete().where(AUDIT.c.id == line, same)).rowcount:
            return value
    return before


def _noted(session: Session) -> dict[Place, list[_Line]]:
    """What this transaction has written, in order."""
    begun = session.get_transaction()
    if session.info.get(_ROOM, (None,))[0] is not begun:
        session.info[_ROOM] = (begun, {})
    noted: dict[Place, list[_Line]] = session.info[_ROOM][1]
    return noted


def _places(connection: Connection, changes: list[_Change]) -> list[Place]:
    """What each change is about, with a query for each work and one for all the cells."""
    table = changes[0].row.metadata.tables["base_cell"]
    ids = {change.row.cell_id for change in changes if hasattr(change.row, "cell_id")}
    asked = select(table.c.id, table.c.name).where(table.c.id.in_(ids))
    cells: dict[str, str] = {row.id: row.name for row in connection.execute(asked)} if ids else {}
    works: dict[tuple[bool, str], tuple[str, str, str]] = {}
    found = []
    for change in changes:
        key = _work_of(change.row)
        if key not in works:
            works[key] = _whose(connection, change.row.metadata.tables, *key)
        cell = cells.get(getattr(change.row, "cell_id", ""), "")
        found.append(Place(*works[key], cell, change.what))
    return found


def _work_of(row: Any) -> tuple[bool, str]:
    """Whether a row belongs to a whole work, not to one notebook of it, and the id of that."""
    if row.__tablename__ == "submitted_assignment":
        return True, row.id
    return False, row.id if row.__tablename__ == "submitted_notebook" else row.notebook_id


def _whose(connection: Connection, tables: Any, whole: bool, key: str) -> tuple[str, str, str]:
    """The assignment, the notebook (empty for a whole work) and the student."""
    work, sent = tables["submitted_assignment"], tables["submitted_notebook"]
    assignment, notebook = tables["assignment"], tables["notebook"]
    names = (assignment.c.name, literal("") if whole else notebook.c.name, work.c.student_id)
    asked = select(*names).select_from(work)
    asked = asked.join(assignment, assignment.c.id == work.c.assignment_id)
    if whole:
        asked = asked.where(work.c.id == key)
    else:
        asked = asked.join(sent, sent.c.assignment_id == work.c.id)
        asked = asked.join(notebook, notebook.c.id == sent.c.notebook_id).where(sent.c.id == key)
    first = connection.execute(asked).first()
    return (first[0], first[1], first[2]) if first else ("", "", "")

"""Marks and comments given to one member of a team are its other members' too.

A hook of SQLAlchemy, so that it does not matter who marks: formgrader, our page or an import.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Comment, Grade, SubmittedAssignment
from sqlalchemy import URL, event, inspect, make_url, select
from sqlalchemy.orm import Session

from nastavnik.grading.rows import of_works
from nastavnik.grading.teams import members_of, teams

_GIVEN = {
    Grade: ("manual_score", "needs_manual_grade", "extra_credit"),
    Comment: ("manual_comment",),
}
# In a session's info: its owner gives every member the mark, so there is nothing left to mirror.
MIRRORED = "nastavnik_mirrored"
_roots: dict[str, Path] = {}


def mirror_marks(url: str, root: Path) -> None:
    """From now on mirror the marks given in the gradebook at ``url`` of the course ``root``."""
    _roots[_key(make_url(url))] = root
    if not event.contains(Session, "before_flush", _before_flush):
        # before the audit log, which must see the mirrored marks too
        event.listen(Session, "before_flush", _before_flush, insert=True)


def level(gradebook: Any, root: Path, assignment_id: str) -> None:
    """Give members who have no marks those of their team: somebody may have joined it later."""
    session = gradebook.db
    for kind in _GIVEN:
        rows = _marked_somewhere(session, kind, assignment_id)
        cells = {cell for _, cell in rows}
        for team in teams(root):
            for cell in cells:
                _level([rows[one, cell] for one in team if (one, cell) in rows])
    session.commit()


def _marked_somewhere(session: Any, kind: Any, assignment_id: str) -> dict[tuple[str, str], Any]:
    """Rows by student and cell, of the cells in which anybody has a mark."""
    columns = (kind, SubmittedAssignment.student_id, BaseCell.name)
    given = select(kind.cell_id).where(getattr(kind, _GIVEN[kind][0]).is_not(None))
    asked = of_works(session.query(*columns).select_from(kind), kind)
    found = asked.filter(Assignment.name == assignment_id, kind.cell_id.in_(given))
    return {(student, cell): row for row, student, cell in found}


def _level(rows: list[Any]) -> None:
    """Equal rows of a team: one that has a mark gives it to those that have none."""
    giver = next((row for row in rows if _mark_in(row) is not None), None)
    for row in rows:
        if giver is not None and _mark_in(row) is None:
            _copy(giver, row)


def _mark_in(row: Any) -> Any:
    return getattr(row, _GIVEN[type(row)][0])


def _before_flush(session: Session, _context: Any, _instances: Any) -> None:
    given = [row for row in session.dirty if _is_given(row)]
    if not given or session.info.get(MIRRORED):
        return
    root = _roots.get(_key(session.get_bind().engine.url))
    if root is None:
        return
    with session.no_autoflush:
        for row in given:
            for twin in _twins(session, row, root):
                _copy(row, twin)


def _key(url: URL) -> str:
    return url.render_as_string(hide_password=False)


def _is_given(row: Any) -> bool:
    """Whether somebody marked: gave another mark or comment, or confirmed a mark that waited."""
    names = _GIVEN.get(type(row))
    if names is None:
        return False
    if _changed(row, names[0]):
        return True
    return isinstance(row, Grade) and _is_confirmed(row)


def _is_confirmed(grade: Any) -> bool:
    marked = grade.manual_score is not None and not grade.needs_manual_grade
    return marked and _changed(grade, "needs_manual_grade")


def _changed(row: Any, name: str) -> bool:
    return bool(inspect(row).attrs[name].history.has_changes())


def _twins(session: Any, row: Any, root: Path) -> Iterator[Any]:
    """The same row of the other members of the team."""
    submission = row.notebook.assignment
    student, assignment_id = submission.student.id, submission.assignment.name
    mates = [one for one in members_of(root, assignment_id, student) if one != student]
    if mates:
        asked = of_works(session.query(type(row)), type(row))
        same = (Assignment.name == assignment_id, BaseCell.name == row.cell.name)
        yield from asked.filter(*same, SubmittedAssignment.student_id.in_(mates))


def _copy(row: Any, twin: Any) -> None:
    for name in _GIVEN[type(row)]:
        setattr(twin, name, getattr(row, name))

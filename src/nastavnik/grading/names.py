"""People's names in nbgrader's gradebook, so that formgrader's lists show them."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from nbgrader.api import Student
from sqlalchemy import insert, select, update

from nastavnik.grading.gradebook import open_gradebook
from nastavnik.school.folders import ROSTER
from nastavnik.school.gradebook import url_of, write_alone
from nastavnik.school.roster import read_roster
from nastavnik.values.numbers import BadInput


def put_names(db: Any, root: Path, new: Iterable[str] = ()) -> None:
    """Write the roster's names to the students of the gradebook; the caller commits.

    Args:
        db: a session of the gradebook.
        root: the course folder.
        new: logins that become students if they are not yet.

    """
    write_alone(db.connection())
    rows = db.execute(select(Student.id, Student.first_name, Student.last_name))
    known = {student: names for student, *names in rows}
    for student in dict.fromkeys(new):
        if student not in known:
            # two may collect at the same moment
            made = insert(Student.__table__).prefix_with("OR IGNORE", dialect="sqlite")
            db.execute(made.values(id=student))
            known[student] = []
    for student, names in _names(root).items():
        if student in known and known[student] != names:
            first, last = names
            changed = update(Student.__table__).where(Student.__table__.c.id == student)
            db.execute(changed.values(first_name=first, last_name=last))


def put_names_into(url: str, root: Path, new: Iterable[str] = ()) -> None:
    """The same for a gradebook that nobody has open here."""
    with open_gradebook(url) as gradebook:
        put_names(gradebook.db, root, new)
        gradebook.db.commit()


def rename_students(root: Path) -> None:
    """After the roster of a course with a gradebook has changed."""
    put_names_into(url_of(root), root)


def _names(root: Path) -> dict[str, list[str]]:
    """First and last names by login; a damaged roster must not stop grading."""
    try:
        people = read_roster(root / ROSTER)
    except BadInput:
        return {}
    return {one.id: [one.first_name, one.last_name] for one in people}

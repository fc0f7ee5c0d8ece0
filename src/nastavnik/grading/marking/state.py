"""What the gradebook, our table and the remembered texts hold of the works, read in bulk."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, BaseCell, Comment, Grade, SubmittedAssignment
from sqlalchemy import Connection, inspect, select

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.grading.course import Course
from nastavnik.grading.marking.table import MARK, Given, read_given
from nastavnik.grading.restoring import ROOM, texts_by_cell
from nastavnik.grading.rows import of_works
from nastavnik.grading.submitted import read_submitted
from nastavnik.grading.texts import Texts, read_texts, texts_path
from nastavnik.school.folders import AUTOGRADED

Place = tuple[str, str]  # student and cell


@dataclass(frozen=True, slots=True)
class Held:
    """A row of the gradebook: the mark by hand, its comment, whether it waits."""

    points: float | None
    waiting: bool
    comment: str


@dataclass
class State:
    """The marks of an assignment at one moment, and its texts as they are asked for."""

    root: Path
    assignment_id: str
    held: dict[Place, Held]
    given: dict[Place, list[Given]]
    _texts: dict[str, Texts] = field(default_factory=dict)

    def texts(self, student: str) -> Texts:
        """What was graded of a participant, and what waiting marks were given for."""
        if student not in self._texts:
            kept = read_texts(texts_path(self.root, self.assignment_id, student))
            if not kept.last:  # damaged, or graded before this memory was kept
                kept = Texts(_graded_texts(self.root, self.assignment_id, student), kept.marked)
            self._texts[student] = kept
        return self._texts[student]


def read_state(
    connection: Connection, root: Path, assignment_id: str, students: Iterable[str] = ()
) -> State:
    """Everybody's state, or that of the named students only."""
    chosen = list(students)
    comments = {
        (student, cell): said or ""
        for student, cell, said in connection.execute(
            _of_cells(Comment, assignment_id, chosen, Comment.manual_comment)
        )
    }
    grades = _of_cells(Grade, assignment_id, chosen, Grade.manual_score, Grade.needs_manual_grade)
    held = {
        (student, cell): Held(points, bool(waiting), comments.get((student, cell), ""))
        for student, cell, points, waiting in connection.execute(grades)
    }
    given: dict[Place, list[Given]] = defaultdict(list)
    if inspect(connection).has_table(MARK.name):
        for one in read_given(connection, assignment_id, chosen):
            given[one.student, one.cell].append(one)
    return State(root, assignment_id, held, dict(given))


def _of_cells(kind: Any, assignment_id: str, students: list[str], *columns: Any) -> Any:
    columns = (SubmittedAssignment.student_id, BaseCell.name, *columns)
    asked = of_works(select(*columns).select_from(kind), kind)
    asked = asked.where(Assignment.name == assignment_id)
    return asked.where(SubmittedAssignment.student_id.in_(students)) if students else asked


def _graded_texts(root: Path, assignment_id: str, student: str) -> dict[str, str]:
    """The texts inside the autograded notebook; none when it cannot be read."""
    path = root / AUTOGRADED / student / assignment_id / NOTEBOOK
    notebook: Any = read_submitted(path)[0] if path.exists() else {}
    answers = notebook.get("metadata", {}).get(ROOM, {}).get("answers", {})
    return texts_by_cell(Course(root).assignment(assignment_id), answers)

"""The one writer of the gradebook: a work is one transaction on nbgrader's own tables."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

from nbgrader.api import (
    Assignment,
    BaseCell,
    Grade,
    MissingEntry,
    Student,
    SubmittedAssignment,
    SubmittedNotebook,
)
from nbgrader.utils import parse_utc
from sqlalchemy import func, select
from sqlalchemy.orm import Session
from sqlalchemy.orm.attributes import set_committed_value

from nastavnik.grading.course import Course
from nastavnik.grading.decision import Found
from nastavnik.grading.engine.blank import Blank, Head
from nastavnik.grading.engine.plan import Plan
from nastavnik.grading.gradebook import open_gradebook
from nastavnik.grading.mirror import level
from nastavnik.grading.names import put_names
from nastavnik.grading.rows import before_in, put_rows, wait_for_person
from nastavnik.grading.scores import Before
from nastavnik.grading.terms import Terms
from nastavnik.school.gradebook import write_alone
from nastavnik.values.numbers import BadInput


class Writer:
    """The gradebook of a course, open for one assignment.

    Args:
        config: nbgrader's configuration of the course.
        assignment_id: the assignment.
        notebook_id: the name of its notebook.

    """

    def __init__(self, config: Any, assignment_id: str, notebook_id: str) -> None:
        self._config, self._assignment = config, assignment_id
        self._gradebook = open_gradebook(config.CourseDirectory.db_url)
        self._gradebook.check_course()  # nbgrader's late penalties leave this row too
        try:
            found = self._gradebook.find_notebook(notebook_id, assignment_id)
        except MissingEntry:
            self.close()
            raise BadInput(
                f"Задания «{assignment_id}» нет в журнале оценок. Сначала выдайте его: "
                f"nbgrader generate_assignment {assignment_id}."
            ) from None
        self._notebook, self._key = found.id, found.assignment_id
        self._root = Path(config.CourseDirectory.root)
        self._terms = Terms(self._root, assignment_id)
        self._terms.put_due(found.assignment)
        self._due = found.assignment.duedate
        self._gradebook.db.commit()
        self._blank = Blank(self._gradebook.db, self._key, notebook_id)
        self._gradebook.db.remove()

    def close(self) -> None:
        """Let go of the database."""
        self._gradebook.close()

    def term_of_new(self, student: str) -> str:
        """What the lateness of somebody without a submission is counted from."""
        return self._terms.key(student, self._due, None)

    def terms(self) -> dict[str, str]:
        """By participant, what their lateness is counted from; only those with a submission."""
        with self._session() as db:
            return self._terms.keys(db)

    def before(self, student: str) -> dict[str, Before]:
        """The rows of a participant, by cell; none for a new one."""
        with self._session() as db:
            notebook = self._notebook_of(db, student)
            return before_in(db, notebook) if notebook else {}

    def write(self, plan: Plan) -> None:
        """Write all rows of a work or, when anything fails, none."""
        sent = parse_utc(plan.sent) if plan.sent else None
        with self._writing() as db:
            notebook = self._notebook_of(db, plan.student)
            if notebook is None:
                self._enrol(db, plan.student)
                head = Head(plan.student, sent, self._terms.extension(plan.student))
                self._blank.add(db, head, plan.found, plan.waiting)
                if self._may_be_late(db, sent):
                    notebook = self._notebook_of(db, plan.student)
            else:
                if sent:
                    notebook.assignment.timestamp = sent
                self._terms.put(notebook.assignment)
                put_rows(db, notebook, plan.found, plan.waiting)
            if notebook is not None:
                self._fine(db, notebook, plan.student)

    def leave_waiting(self, student: str, sent: str) -> None:
        """Let a work that could not be graded wait for a person; points and marks stay.

        A cell with a mark by hand is left alone, so nothing waits there once the work is mended.
        """
        with self._writing() as db:
            notebook = self._notebook_of(db, student)
            if notebook is None:
                self._enrol(db, student)
                moment = parse_utc(sent) if sent else None
                head = Head(student, moment, self._terms.extension(student))
                self._blank.add(db, head, Found({}, {}), {})
            else:
                wait_for_person(db, notebook)

    def level_teams(self) -> None:
        """Write the marks that a team has to its members who have none."""
        if Course(self._root).assignment(self._assignment).team:
            level(self._gradebook, self._root, self._assignment)

    def _session(self) -> Session:
        return Session(self._gradebook.engine, expire_on_commit=False)

    @contextmanager
    def _writing(self) -> Iterator[Session]:
        """All that the block writes, or nothing."""
        with self._session() as db, db.begin():
            write_alone(db.connection())
            yield db

    def _notebook_of(self, db: Session, student: str) -> Any:
        asked = (
            select(SubmittedNotebook)
            .join(SubmittedAssignment, SubmittedAssignment.id == SubmittedNotebook.assignment_id)
            .where(
                SubmittedAssignment.assignment_id == self._key,
                SubmittedAssignment.student_id == student,
                SubmittedNotebook.notebook_id == self._notebook,
            )
        )
        return db.scalar(asked)

    def _enrol(self, db: Session, student: str) -> None:
        if db.scalar(select(Student.id).where(Student.id == student)) is None:
            put_names(db, self._root, [student])

    def _may_be_late(self, db: Session, sent: datetime | None) -> bool:
        due = db.scalar(select(Assignment.duedate).where(Assignment.id == self._key))
        return bool(sent and due and sent > due)

    def _fine(self, db: Session, notebook: Any, student: str) -> None:
        """What nbgrader's AssignLatePenalties does."""
        notebook.late_submission_penalty = None
        late = notebook.assignment.total_seconds_late
        if late > 0:
            db.flush()
            set_committed_value(notebook, "score", _score(db, notebook))
            penalty = self._late.plugin_inst.late_submission_penalty(student, notebook.score, late)
            if penalty is not None:
                fair = self._late._check_late_penalty(notebook, penalty)
                notebook.late_submission_penalty = fair

    @cached_property
    def _late(self) -> Any:
        from nbgrader.preprocessors import AssignLatePenalties  # heavy: imports nbconvert

        late = AssignLatePenalties(config=self._config)
        late.init_plugin()
        return late


def _score(db: Session, notebook: Any) -> float:
    """Nbgrader's own sum, by the gradebook's only index, which begins with the cell."""
    cells = select(BaseCell.id).where(BaseCell.notebook_id == notebook.notebook_id)
    asked = select(func.coalesce(func.sum(Grade.score), 0.0)).where(
        Grade.notebook_id == notebook.id, Grade.cell_id.in_(cells)
    )
    return float(db.scalar(asked) or 0)

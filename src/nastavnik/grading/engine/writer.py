"""The one writer of the gradebook: a work is one transaction, through nbgrader's own methods."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.api import Assignment, Gradebook, MissingEntry, Student, SubmittedAssignment
from nbgrader.preprocessors import AssignLatePenalties
from nbgrader.utils import parse_utc
from sqlalchemy import select
from sqlalchemy.orm import scoped_session, sessionmaker

from nastavnik.grading.config import COURSE
from nastavnik.grading.course import Course
from nastavnik.grading.engine.plan import Plan
from nastavnik.grading.mirror import level
from nastavnik.grading.rows import before_in, put_rows
from nastavnik.grading.scores import Before
from nastavnik.grading.terms import Terms
from nastavnik.values.numbers import BadInput


class Writer:
    """The gradebook of a course, open for one assignment.

    Args:
        config: nbgrader's configuration of the course.
        assignment_id: the assignment.
        notebook_id: the name of its notebook.

    """

    def __init__(self, config: Any, assignment_id: str, notebook_id: str) -> None:
        self._assignment, self._notebook = assignment_id, notebook_id
        self._gradebook = Gradebook(config.CourseDirectory.db_url, COURSE)
        self._gradebook.check_course()  # nbgrader's late penalties leave this row too
        self._late = AssignLatePenalties(config=config)
        self._late.init_plugin()
        self._root = Path(config.CourseDirectory.root)
        self._terms = Terms(self._root, assignment_id)
        try:
            self._gradebook.find_notebook(notebook_id, assignment_id)
        except MissingEntry:
            self.close()
            raise BadInput(
                f"Задания «{assignment_id}» нет в журнале оценок. Сначала выдайте его: "
                f"nbgrader generate_assignment {assignment_id}."
            ) from None
        self._gradebook.db.remove()

    def close(self) -> None:
        """Let go of the database."""
        self._gradebook.close()

    def term_of_new(self, student: str) -> str:
        """What the lateness of somebody without a submission is counted from."""
        asked = select(Assignment.duedate).where(Assignment.name == self._assignment)
        with self._gradebook.engine.connect() as connection:
            due = connection.execute(asked).scalar_one()
        return self._terms.key(student, due, None)

    def terms(self) -> dict[str, str]:
        """By participant, what their lateness is counted from; only those with a submission."""
        asked = (
            select(Student.id, Assignment.duedate, SubmittedAssignment.extension)
            .join(SubmittedAssignment, SubmittedAssignment.student_id == Student.id)
            .join(Assignment, Assignment.id == SubmittedAssignment.assignment_id)
            .where(Assignment.name == self._assignment)
        )
        with self._gradebook.engine.connect() as connection:
            rows = connection.execute(asked)
            return {student: self._terms.key(student, *dates) for student, *dates in rows}

    def before(self, student: str) -> dict[str, Before]:
        """The rows of a participant, by cell; none for a new one."""
        with self._transaction() as gradebook:
            try:
                notebook = gradebook.find_submission_notebook(
                    self._notebook, self._assignment, student
                )
            except MissingEntry:
                return {}
            return before_in(gradebook.db, notebook)

    def write(self, plan: Plan) -> None:
        """Write all rows of a work or, when anything fails, none."""
        sent = {"timestamp": parse_utc(plan.sent)} if plan.sent else {}
        with self._transaction() as gradebook:
            gradebook.update_or_create_student(plan.student)
            submission = gradebook.update_or_create_submission(
                self._assignment, plan.student, **sent
            )
            notebook = gradebook.find_submission_notebook(
                self._notebook, self._assignment, plan.student
            )
            self._terms.put(submission)
            put_rows(gradebook.db, notebook, plan.found, plan.waiting)
            notebook.late_submission_penalty = None
            gradebook.db.flush()
            if submission.total_seconds_late > 0:
                gradebook.db.expire(notebook, ["score"])
                self._penalise(notebook, plan.student, submission.total_seconds_late)
                gradebook.db.flush()

    def level_teams(self) -> None:
        """Write the marks that a team has to its members who have none."""
        if Course(self._root).assignment(self._assignment).team:
            level(self._gradebook, self._root, self._assignment)

    def _penalise(self, notebook: Any, student: str, seconds: float) -> None:
        plugin = self._late.plugin_inst
        penalty = plugin.late_submission_penalty(student, notebook.score, seconds)
        if penalty is not None:
            fair = self._late._check_late_penalty(notebook, penalty)
            notebook.late_submission_penalty = fair

    @contextmanager
    def _transaction(self) -> Iterator[Any]:
        """Nbgrader's gradebook in which its own commits wait for the end of the block."""
        own = self._gradebook.db
        with self._gradebook.engine.begin() as connection:
            held = sessionmaker(
                bind=connection, join_transaction_mode="rollback_only", expire_on_commit=False
            )
            self._gradebook.db = scoped_session(held)
            try:
                yield self._gradebook
            finally:
                self._gradebook.db.remove()
                self._gradebook.db = own

"""nbgrader's own steps on a course folder, called from Python (one process, no subprocesses)."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from nbgrader.apps.api import NbGraderAPI
from nbgrader.auth import Authenticator
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange.default import ExchangeFetchAssignment
from nbgrader.utils import parse_utc
from traitlets.config import Config

from nastavnik.grading.config import configure
from nastavnik.grading.gradebook import open_gradebook, scripts_on_path
from nastavnik.grading.intake.arrival import content_hash
from nastavnik.grading.intake.receipts import Receipt, Receipts
from nastavnik.grading.intake.submit import Submit
from nastavnik.school.folders import GRADEBOOK
from nastavnik.school.gradebook import is_there
from nastavnik.values.clock import from_utc


class StepFailed(RuntimeError):
    """nbgrader reported a failure; the message is its log."""


class Desk:
    """The desk of a trainer or grader: every step of nbgrader for one course folder.

    Args:
        root: the course folder (``assignments/``, ``source/``, ``release/``, ``grading/``).
        exchange: nbgrader's exchange folder; inside the course folder when not given.
        gradebook: the URL of its database; the school's own when not given.

    """

    def __init__(self, root: Path, exchange: Path | None = None, gradebook: str = "") -> None:
        self.root = root
        scripts_on_path()
        self.config = Config()
        configure(self.config, root, exchange, gradebook)
        self.config.ExchangeReleaseAssignment.force = True
        self.api = NbGraderAPI(
            CourseDirectory(config=self.config),
            Authenticator(config=self.config),
            config=self.config,
        )

    @property
    def database(self) -> Path:
        """The gradebook's file."""
        return self.root / GRADEBOOK

    @contextmanager
    def gradebook(self) -> Iterator[Any]:
        """Nbgrader's gradebook, closed at the end."""
        with open_gradebook(self.config.CourseDirectory.db_url) as gradebook:
            yield gradebook

    def knows(self, assignment_id: str) -> bool:
        """Whether the assignment is in the gradebook."""
        if not is_there(self.root):
            return False
        with self.gradebook() as gradebook:
            return any(one.name == assignment_id for one in gradebook.assignments)

    def generate(self, assignment_id: str) -> None:
        """``nbgrader generate_assignment``: source → release, and into the gradebook."""
        _done(self.api.generate_assignment(assignment_id))

    def release(self, assignment_id: str) -> None:
        """``nbgrader release_assignment --force``."""
        _done(self.api.release_assignment(assignment_id))

    def collect(self, assignment_id: str) -> None:
        """``nbgrader collect --update``."""
        _done(self.api.collect(assignment_id, update=True))

    def autograde(self, assignment_id: str, student: str) -> None:
        """``nbgrader autograde --force`` for one participant."""
        _done(self.api.autograde(assignment_id, student, force=True))

    def generate_feedback(self, assignment_id: str, student: str) -> None:
        """``nbgrader generate_feedback --force`` for one participant."""
        _done(self.api.generate_feedback(assignment_id, student, force=True))

    def release_feedback(self, assignment_id: str, student: str) -> None:
        """``nbgrader release_feedback`` for one participant."""
        _done(self.api.release_feedback(assignment_id, student))

    def fetch(self, assignment_id: str, into: Path) -> Path:
        """``nbgrader fetch_assignment`` into a participant's folder; returns the task's folder."""
        into.mkdir(parents=True, exist_ok=True)
        self._exchange(ExchangeFetchAssignment, assignment_id, into).start()
        return into / assignment_id

    def submit(self, task: Path, student: str) -> Receipt:
        """``nbgrader submit`` of a task's folder, by this computer's clock."""
        step = self._exchange(Submit, task.name, task.parent, student)
        step.start()
        sent, content = from_utc(parse_utc(step.timestamp)), content_hash(step.arrived)
        return Receipts(self.root).issue(task.name, student, sent, content)

    def _exchange(
        self, step: Any, assignment_id: str, folder: Path, student: str | None = None
    ) -> Any:
        config = self.config.copy()
        config.Exchange.assignment_dir = str(folder)
        config.Exchange.cache = str(folder / ".nbgrader")
        course = CourseDirectory(config=config)
        course.assignment_id = assignment_id
        if student is not None:
            course.student_id = student
        return step(coursedir=course, authenticator=Authenticator(config=config), config=config)


def _done(result: dict[str, Any]) -> None:
    if not result.get("success"):
        raise StepFailed(f"{result.get('error', '')}\n{result.get('log', '')}".strip())

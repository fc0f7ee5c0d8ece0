"""One run of the engine: finish what a crash left, grade what is missing or changed, say all."""

import logging
import os
import shutil
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config, PyFileConfigLoader

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.grading.course import Course
from nastavnik.grading.decision import decide, found_in
from nastavnik.grading.disk import replace_folder, replace_text
from nastavnik.grading.engine.crew import graded_works
from nastavnik.grading.engine.fingerprint import rules_hash, work_hash
from nastavnik.grading.engine.journal import Journal
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.plan import Plan, read_plan
from nastavnik.grading.engine.refusal import leave_note
from nastavnik.grading.engine.worker import WORK, Graded, Task
from nastavnik.grading.engine.writer import Writer
from nastavnik.grading.intake.sent import sent_text
from nastavnik.grading.intake.sorting import complete
from nastavnik.grading.teams import share
from nastavnik.grading.texts import read_texts, tell_grader, texts_path
from nastavnik.school.folders import CONFIG_FILE
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

log = logging.getLogger(__name__)

Watch = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one work; ``points`` is ``None`` when the work could not be graded."""

    student: str
    status: Status
    seconds: float
    points: float | None
    why: tuple[str, ...]


class Engine:
    """The batch engine on one assignment; use it inside ``with place.locked()``.

    Args:
        place: the folders.
        watch: told the name of every step that a crash may follow; tests crash there.

    """

    def __init__(self, place: Place, watch: Watch = lambda step: None) -> None:
        self.place, self._watch = place, watch
        config = course_config(place.root)
        Course(place.root).assignment(place.assignment_id)
        self._ignored = tuple(CourseDirectory(config=config).ignore)
        self._writer = Writer(config, place.assignment_id, Path(NOTEBOOK).stem)
        self._journal = Journal(place.journal)
        self._refused: list[tuple[str, str]] = []

    def close(self) -> None:
        """Let go of the gradebook."""
        self._writer.close()

    def finish_left(self) -> int:
        """Finish the works that a crash left decided but not written; returns how many."""
        left = sorted(self.place.ready.iterdir())
        for folder in left:
            try:
                self._finish(folder, read_plan(folder))
            except Exception:  # it will be graded anew with the others
                log.warning("could not finish %s", folder.name, exc_info=True)
                shutil.rmtree(folder, ignore_errors=True)
        return len(left)

    def to_do(self, only: Collection[str] = (), *, force: bool = False) -> list[Task]:
        """The works to be graded: missing or changed ones; all of them with ``force``.

        Raises:
            BadInput: somebody named in ``only`` has handed in nothing.

        """
        share(self.place.root, self.place.assignment_id)
        found = sorted(
            self.place.submitted("*").parent.parent.glob(f"*/{self.place.assignment_id}")
        )
        names = [folder.parent.name for folder in found]
        if missing := sorted(set(only) - set(names)):
            raise BadInput(f"Нет сданной работы: {', '.join(missing)}.")
        self._refused = []
        rules = rules_hash(self.place.root, self.place.assignment_id)
        terms, new = self._writer.terms(), self._writer.term_of_new
        wanted = [name for name in names if not only or name in only]
        tasks = (self._task(name, rules, terms.get(name) or new(name)) for name in wanted)
        return [task for task in tasks if task and (force or not self._is_done(task, terms))]

    @property
    def refused(self) -> int:
        """How many works could not even be read; :meth:`grade` says why."""
        return len(self._refused)

    def grade(self, tasks: list[Task], workers: int) -> Iterator[Outcome]:
        """Grade works; yields what came of each, those that could not be read first."""
        for student, why in self._refused:
            yield self._refuse(student, why)
        for task, graded in graded_works(tasks, workers):
            try:
                if isinstance(graded, Exception):
                    raise graded
                yield self._accept(task, graded)
            except Exception as fault:  # one broken work must not stop the others
                log.warning("could not grade %s", task.student, exc_info=fault)
                yield self._refuse(task.student, _in_words(fault))

    def level_teams(self) -> None:
        """Give members who have no marks yet those of their team."""
        self._writer.level_teams()

    def _task(self, student: str, rules: str, terms: str) -> Task | None:
        place, folder = self.place, self.place.submitted(student)
        try:
            if folder.is_symlink() or folder.parent.is_symlink():
                raise BadInput("Вместо папки с работой лежит ссылка. Положите саму папку.")
            sent_text(folder)
            if not (folder / NOTEBOOK).is_symlink():
                complete(folder, place.root, place.assignment_id)
            key = work_hash(folder, rules, terms)
        except Exception as fault:  # a strange folder is its author's trouble alone
            self._refused.append((student, _in_words(fault)))
            return None
        building = place.building / student
        return Task(place.root, place.assignment_id, student, folder, building, self._ignored, key)

    def _is_done(self, task: Task, terms: Collection[str]) -> bool:
        graded = self.place.autograded(task.student)
        return task.student in terms and self._journal.has(task.student, task.key, graded)

    def _accept(self, task: Task, graded: Graded) -> Outcome:
        """Decide about a graded work, write down the plan, carry it out."""
        plan = self._decide(task, graded)
        plan.save(task.building)
        self._watch("built")
        ready = self.place.ready / task.student
        os.replace(task.building, ready)
        self._watch("decided")
        self._finish(ready, plan)
        points = sum(auto or 0 for auto in plan.autos.values())
        return Outcome(task.student, graded.status, graded.seconds, points, tuple(graded.why))

    def _decide(self, task: Task, graded: Graded) -> Plan:
        """The rows to be written; a grader who must mark anew is told so in the notebook."""
        before = self._writer.before(task.student)
        found = found_in([nbformat.from_dict(cell) for cell in graded.cells])
        decision = decide(found, graded.texts, before, read_texts(self._texts(task.student)))
        folder = task.building / WORK
        if decision.changed:
            notebook: NotebookNode = nbformat.read(folder / NOTEBOOK, as_version=4)
            tell_grader(notebook, decision.changed, before)
            replace_text(folder / NOTEBOOK, nbformat.writes(notebook, version=4) + "\n")
            (folder / NOTEBOOK).chmod(0o444)
        return Plan(
            task.student,
            task.key,
            sent_text(folder),
            dict(found.autos),
            dict(found.comments),
            dict(decision.waiting),
            decision.texts.dump(),
        )

    def _finish(self, ready: Path, plan: Plan) -> None:
        """Carry out a plan; run again after a crash it ends the same."""
        try:
            self._writer.write(plan)
        except Exception:
            shutil.rmtree(ready)
            raise
        self._watch("committed")
        target = self.place.autograded(plan.student)
        replace_folder(ready / WORK, target, ready / "old", self._watch)
        self._watch("moved")
        replace_text(self._texts(plan.student), plan.texts)
        self._watch("remembered")
        self._journal.add(plan.student, plan.key, target)
        self._watch("journalled")
        shutil.rmtree(ready)
        self._watch("done")

    def _refuse(self, student: str, why: str) -> Outcome:
        """Let a work that could not be graded wait for a person, seen in formgrader."""
        try:
            self._journal.forget(student)
            self._watch("forgotten")
            self._writer.leave_waiting(student, _sent_if_known(self.place.submitted(student)))
            self._watch("waiting")
            leave_note(self.place, student, why)
            self._watch("noted")
        except Exception:  # it is named on the screen all the same
            log.warning("could not leave %s waiting", student, exc_info=True)
        return Outcome(student, Status.FAILED, 0.0, None, (why,))

    def _texts(self, student: str) -> Path:
        return texts_path(self.place.root, self.place.assignment_id, student)


def course_config(root: Path) -> Config:
    """Nbgrader's configuration of a course.

    Raises:
        BadInput: this is no course folder.

    """
    if not (root / CONFIG_FILE).is_file():
        raise BadInput(f"В папке {root.name} нет курса: не нашли {CONFIG_FILE}.")
    return PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()


def _sent_if_known(folder: Path) -> str:
    try:
        return "" if folder.is_symlink() else sent_text(folder)
    except (BadInput, OSError):
        return ""


def _in_words(fault: Exception) -> str:
    if isinstance(fault, BadInput):
        return str(fault)
    return f"Работа не проверена ({type(fault).__name__}). Оценки прежние. Позовите методиста."

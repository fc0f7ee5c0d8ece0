"""Helpers that let a test be read in users' words: a course, its trainer, people, a grader."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK, text_cell_id
from nastavnik.assignments.model import load_assignment
from nastavnik.grading.desk import Desk
from nastavnik.grading.exporter import ROOM

REPOSITORY = Path(__file__).resolve().parents[1]
TASK = "o5-budget"
NOTEBOOK_ID = "task"
SAMPLES = REPOSITORY / "assignments" / TASK / "samples"

Row = tuple[str, float | None, float | None, bool]


class Course:
    """A course folder of its own with the assignment released."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.desk = Desk(root)

    @classmethod
    def opened(cls, root: Path) -> "Course":
        """A new course: the trainer has generated and released the assignment."""
        root.mkdir(parents=True, exist_ok=True)
        for name in ("assignments", "source"):
            shutil.copytree(REPOSITORY / name, root / name)
        for name in ("nbgrader_config.py", "programme.yml"):
            shutil.copyfile(REPOSITORY / name, root / name)
        course = cls(root)
        course.desk.generate(TASK)
        course.desk.release(TASK)
        return course

    def copied(self, root: Path) -> "Course":
        """The same course in another folder, so that tests do not meet."""
        shutil.copytree(self.root, root)
        return Course(root)

    def participant(self, name: str) -> "Participant":
        """A participant who has fetched the task."""
        task = self.desk.fetch(TASK, self.root / "people" / name)
        return Participant(self, name, task)

    @property
    def grader(self) -> "Grader":
        """The person who marks."""
        return Grader(self)


@dataclass
class Participant:
    """Somebody who fills the form and hands it in."""

    course: Course
    name: str
    task: Path

    def fills_in(self, sample: str) -> "Participant":
        """Take the answers of a sample (a path below ``samples/``)."""
        shutil.copyfile(SAMPLES / sample, self.task / FILE_NAME)
        return self

    def writes(self, text: str | bytes) -> "Participant":
        """Leave exactly this in ``answers.json``."""
        data = text if isinstance(text, bytes) else text.encode()
        (self.task / FILE_NAME).write_bytes(data)
        return self

    def changes_notebook(self, change: Any) -> "Participant":
        """Edit the task notebook with ``change(notebook)``."""
        path = self.task / NOTEBOOK
        notebook = json.loads(path.read_text("utf-8"))
        change(notebook)
        path.write_text(json.dumps(notebook), "utf-8")
        return self

    def hands_in(self) -> "Participant":
        """Submit through nbgrader's exchange."""
        self.course.desk.submit(self.task, self.name)
        return self


@dataclass
class Grader:
    """Somebody who collects, autogrades, marks and sends feedback."""

    course: Course

    def collects(self) -> "Grader":
        self.course.desk.collect(TASK)
        return self

    def autogrades(self, *people: str) -> "Grader":
        for person in people:
            self.course.desk.autograde(TASK, person)
        return self

    def marks(self, person: str, points: float, comment: str) -> "Grader":
        """Give every text of a person the same points and comment."""
        assignment = load_assignment(self.course.root / "assignments" / TASK)
        with self.course.desk.gradebook() as gradebook:
            for criterion in assignment.rubric:
                place = (text_cell_id(criterion), NOTEBOOK_ID, TASK, person)
                grade = gradebook.find_grade(*place)
                grade.manual_score, grade.needs_manual_grade = points, False
                gradebook.find_comment(*place).manual_comment = comment
            gradebook.db.commit()
        return self

    def sends_feedback(self, person: str) -> str:
        """Generate and release feedback; returns its HTML."""
        self.course.desk.generate_feedback(TASK, person)
        self.course.desk.release_feedback(TASK, person)
        page = self.course.root / "grading" / "feedback" / person / TASK / "task.html"
        return page.read_text("utf-8")

    def rows(self, person: str) -> list[Row]:
        """The gradebook's rows of a person: cell, automatic points, marks, waiting."""
        with self.course.desk.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook(NOTEBOOK_ID, TASK, person)
            return sorted(
                (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for grade in notebook.grades
            )

    def auto_points(self, person: str) -> float:
        """Points of the automatic checks."""
        return sum(auto or 0 for name, auto, *_ in self.rows(person) if name.startswith("check-"))

    def autograded(self, person: str) -> Any:
        """The autograded notebook, as formgrader shows it."""
        path = self.course.root / "grading" / "autograded" / person / TASK / NOTEBOOK
        return nbformat.read(path, as_version=4)

    def said(self, person: str) -> str:
        """All that was noted about a submission: the problem with it and the changes found."""
        kept = self.autograded(person).metadata[ROOM]
        found = [kept["problem"], *kept["notes"]]
        return "\n".join(f"{one['status']}: {one['sentence']}" for one in found if one)

"""Helpers that let a test be read in users' words: a course, its trainer, people, a grader."""

import json
import shutil
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import nbformat
from sqlalchemy import text

import databases
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK, text_cell_id
from nastavnik.assignments.model import load_assignment
from nastavnik.grading.desk import Desk
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine, Outcome
from nastavnik.grading.intake.receipts import Receipt
from nastavnik.grading.restoring import ROOM
from nastavnik.school.deadlines import Decision, decide
from nastavnik.school.folders import ROSTER
from nastavnik.school.gradebook import engine_of
from nastavnik.school.roster import Person, write_roster
from nastavnik.values.clock import now

REPOSITORY = Path(__file__).resolve().parents[1]
TASK = "o5-budget"
NOTEBOOK_ID = "task"
SAMPLES = REPOSITORY / "assignments" / TASK / "samples"

# Every table of the gradebook; a random id is shown as the name of what it points to.
_TABLES = {
    "alembic_version": "select * from alembic_version",
    "course": "select * from course",
    "student": "select * from student",
    "assignment": "select name, duedate, course_id from assignment",
    "notebook": "select n.name, a.name, n.kernelspec from notebook n join assignment a"
    " on a.id = n.assignment_id",
    "base_cell": "select name, type from base_cell",
    "grade_cells": "select b.name, c.max_score, c.cell_type from grade_cells c join base_cell b"
    " on b.id = c.id",
    "solution_cells": "select b.name from solution_cells c join base_cell b on b.id = c.id",
    "task_cells": "select b.name from task_cells c join base_cell b on b.id = c.id",
    "source_cell": "select name, cell_type, locked, source, checksum from source_cell",
    "submitted_assignment": "select a.name, s.student_id, s.timestamp, s.extension"
    " from submitted_assignment s join assignment a on a.id = s.assignment_id",
    "submitted_notebook": "select n.name, s.student_id, m.flagged, m.late_submission_penalty"
    " from submitted_notebook m join notebook n on n.id = m.notebook_id"
    " join submitted_assignment s on s.id = m.assignment_id",
    "grade": "select b.name, s.student_id, g.auto_score, g.manual_score, g.extra_credit,"
    " g.needs_manual_grade from grade g join base_cell b on b.id = g.cell_id"
    " join submitted_notebook m on m.id = g.notebook_id"
    " join submitted_assignment s on s.id = m.assignment_id",
    "comment": "select b.name, s.student_id, c.auto_comment, c.manual_comment"
    " from comment c join base_cell b on b.id = c.cell_id"
    " join submitted_notebook m on m.id = c.notebook_id"
    " join submitted_assignment s on s.id = m.assignment_id",
}

Row = tuple[str, float | None, float | None, bool]


def sample(work: str, kind: str = "strong") -> dict[str, Any]:
    """Sample answers of any assignment."""
    path = REPOSITORY / "assignments" / work / "samples" / f"{kind}.json"
    answers: dict[str, Any] = json.loads(path.read_text("utf-8"))["answers"]
    return answers


class Course:
    """A course folder of its own with an assignment released.

    Everybody here works on ``task``; :meth:`on` is the same course with another one.
    """

    def __init__(self, root: Path, task: str = TASK) -> None:
        self._root = root
        self.task = task
        self.desk = Desk(self.root)

    @property
    def root(self) -> Path:
        """Its folder; whoever is told of it means its gradebook from now on."""
        return databases.turn_to(self._root)

    @classmethod
    def opened(cls, root: Path, task: str = TASK) -> "Course":
        """A new course: the trainer has generated and released the assignment."""
        return cls.prepared(root, task).released()

    @classmethod
    def prepared(cls, root: Path, task: str = TASK) -> "Course":
        """A new course in which nothing is released yet."""
        root.mkdir(parents=True, exist_ok=True)
        for name in ("assignments", "source"):
            shutil.copytree(REPOSITORY / name, root / name)
        for name in ("nbgrader_config.py", "programme.yml"):
            shutil.copyfile(REPOSITORY / name, root / name)
        return cls(root, task)._alone()

    def on(self, task: str) -> "Course":
        """The same course and another assignment."""
        return Course(self.root, task)

    def released(self) -> "Course":
        """The trainer generates and releases the assignment."""
        self.desk.generate(self.task)
        self.desk.release(self.task)
        return self

    @property
    def samples(self) -> Path:
        """Sample answers of the assignment."""
        return REPOSITORY / "assignments" / self.task / "samples"

    def for_teams(self, *teams: tuple[str, ...]) -> "Course":
        """The assignment is a team's now, and these logins are the teams."""
        path = self.root / "assignments" / self.task / "assignment.yml"
        path.write_text(path.read_text("utf-8").replace("team: false", "team: true"), "utf-8")
        return self._with_roster(teams)

    def _alone(self) -> "Course":
        """Everybody works alone until a test makes teams."""
        for path in self.root.glob("assignments/*/assignment.yml"):
            path.write_text(path.read_text("utf-8").replace("team: true", "team: false"), "utf-8")
        return self

    def with_real_assignments(self) -> "Course":
        """As the school gives them out: who works in a team is up to the assignment."""
        shutil.copytree(REPOSITORY / "assignments", self.root / "assignments", dirs_exist_ok=True)
        return self

    def with_people(self, *logins: str) -> "Course":
        """These logins are the roster; everybody works alone."""
        return self._with_roster([(login,) for login in logins])

    def with_teams(self, *teams: tuple[str, ...]) -> "Course":
        """These logins are the teams."""
        return self._with_roster(teams)

    def _with_roster(self, teams: Iterable[tuple[str, ...]]) -> "Course":
        people = [
            Person(login, "Имя", "Фамилия", "Абинский район", f"Команда {number}")
            for number, team in enumerate(teams, start=1)
            for login in team
        ]
        write_roster(people, self.root / ROSTER)
        return self

    def due(self, until: datetime, person: str = "", why: str = "") -> "Course":
        """The trainer sets the date for everybody, or a later one for a person."""
        decide(self.root, Decision(self.task, person, until, why, "Тренер", now()))
        return self

    def copied(self, root: Path) -> "Course":
        """The same course in another folder, so that tests do not meet."""
        shutil.copytree(self.root, root)
        databases.copy(self.root, root)
        return Course(root, self.task)

    def asks(self, query: str) -> list[tuple[object, ...]]:
        """What the gradebook answers."""
        with engine_of(self.root).connect() as connection:
            rows = connection.execute(text(query)).all()
        return [tuple(map(databases.as_in_a_file, row)) for row in rows]

    def participant(self, name: str) -> "Participant":
        """A participant who has fetched the task."""
        home = self.root / "people" / name
        here = home / self.task
        task = here if here.exists() else self.desk.fetch(self.task, home)
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
    receipt: Receipt | None = None

    def fills_in(self, sample: str) -> "Participant":
        """Take the answers of a sample (a path below ``samples/``)."""
        shutil.copyfile(self.course.samples / sample, self.task / FILE_NAME)
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
        """Submit through nbgrader's exchange; ``receipt`` is what was written down."""
        self.receipt = self.course.desk.submit(self.task, self.name)
        return self


@dataclass
class Grader:
    """Somebody who collects, autogrades, marks and sends feedback."""

    course: Course

    @property
    def task(self) -> str:
        """What is marked."""
        return self.course.task

    def collects(self) -> "Grader":
        self.course.desk.collect(self.task)
        return self

    def autogrades(self, *people: str) -> "Grader":
        for person in people:
            self.course.desk.autograde(self.task, person)
        return self

    def runs_engine(self, *people: str, workers: int = 1, force: bool = False) -> list[Outcome]:
        """``nastavnik grade``: what is missing or changed; what came of each work."""
        place = Place(self.course.root, self.task)
        with place.locked():
            engine = Engine(place)
            try:
                engine.finish_left()
                outcomes = list(engine.grade(engine.to_do(people, force=force), workers))
                engine.level_teams()
                return outcomes
            finally:
                engine.close()

    def tables(self) -> dict[str, list[tuple[object, ...]]]:
        """The whole gradebook by table, row by row, with names in the place of random ids."""
        return {name: _named_rows(self.course, name) for name in _TABLES}

    def folder(self, person: str) -> dict[str, tuple[int, bytes]]:
        """The autograded folder of a person: permissions and content of every file."""
        base = self.course.root / "grading" / "autograded" / person / self.task
        files = [path for path in base.rglob("*") if path.is_file()]
        return {
            str(path.relative_to(base)): (path.stat().st_mode, path.read_bytes()) for path in files
        }

    def marks(self, person: str, points: float, comment: str) -> "Grader":
        """Give every text of a person the same points and comment."""
        assignment = load_assignment(self.course.root / "assignments" / self.task)
        with self.course.desk.gradebook() as gradebook:
            for criterion in assignment.rubric:
                place = (text_cell_id(criterion), NOTEBOOK_ID, self.task, person)
                grade = gradebook.find_grade(*place)
                grade.manual_score, grade.needs_manual_grade = points, False
                gradebook.find_comment(*place).manual_comment = comment
            gradebook.db.commit()
        return self

    def sends_feedback(self, person: str) -> str:
        """Generate and release feedback; returns its HTML."""
        self.course.desk.generate_feedback(self.task, person)
        self.course.desk.release_feedback(self.task, person)
        page = self.course.root / "grading" / "feedback" / person / self.task / "task.html"
        return page.read_text("utf-8")

    def penalty(self, person: str) -> float:
        """Points taken off for being late."""
        with self.course.desk.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook(NOTEBOOK_ID, self.task, person)
            return float(notebook.late_submission_penalty or 0)

    def rows(self, person: str) -> list[Row]:
        """The gradebook's rows of a person: cell, automatic points, marks, waiting."""
        with self.course.desk.gradebook() as gradebook:
            notebook = gradebook.find_submission_notebook(NOTEBOOK_ID, self.task, person)
            return sorted(
                (grade.name, grade.auto_score, grade.manual_score, grade.needs_manual_grade)
                for grade in notebook.grades
            )

    def auto_points(self, person: str) -> float:
        """Points of the automatic checks."""
        return sum(auto or 0 for name, auto, *_ in self.rows(person) if name.startswith("check-"))

    def autograded(self, person: str) -> Any:
        """The autograded notebook, as formgrader shows it."""
        path = self.course.root / "grading" / "autograded" / person / self.task / NOTEBOOK
        return nbformat.read(path, as_version=4)

    def said(self, person: str) -> str:
        """All that was noted about a submission: the problem with it and the changes found."""
        kept = self.autograded(person).metadata[ROOM]
        found = [kept["problem"], *kept["notes"]]
        return "\n".join(f"{one['status']}: {one['sentence']}" for one in found if one)


def _named_rows(course: Course, table: str) -> list[tuple[object, ...]]:
    """Rows of a table, sorted; their number is that of the table, so no join lost any."""
    rows = course.asks(_TABLES[table])
    ((count,),) = course.asks(f"select count(*) from {table}")  # noqa: S608
    assert len(rows) == count
    return sorted(rows, key=repr)

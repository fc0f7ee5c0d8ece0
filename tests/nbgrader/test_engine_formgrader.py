"""The engine beside nbgrader's own autograding, and what formgrader shows of a failed work."""

import os
import signal
import subprocess
import sysconfig
from pathlib import Path

import nbformat
import pytest
from nbgrader.apps.api import NbGraderAPI

import dying
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine
from scenario import SAMPLES, TASK, Course

PEOPLE = ("ivan", "olga", "vera")
UNREADABLE = "сбой: Время сдачи не читается"

# A step of nbgrader's pipeline that ends it in the middle of the second person.
KILLER = """
import os, signal
from nbgrader.preprocessors import NbGraderPreprocessor

class Killer(NbGraderPreprocessor):
    def preprocess(self, nb, resources):
        if resources["nbgrader"]["student"] == "olga":
            os.kill(os.getpid(), signal.SIGKILL)
        return nb, resources

def kill(assignment, student, notebooks):
    if "olga" in notebooks[0]:
        os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.fixture
def handed_in(course: Course) -> Course:
    for name in PEOPLE:
        course.participant(name).fills_in("strong.json").hands_in()
    course.grader.collects()
    return course


def scripts_first() -> str:
    return os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])


def formgrader(course: Course) -> NbGraderAPI:
    """What formgrader asks when it draws its pages."""
    return course.desk.api


def test_what_the_button_graded_is_not_graded_again(handed_in: Course) -> None:
    grader = handed_in.grader
    grader.autogrades(*PEOPLE)
    assert grader.runs_engine() == []
    answers = handed_in.root / "grading/submitted/ivan" / TASK / FILE_NAME
    answers.write_bytes((SAMPLES / "weak.json").read_bytes())
    assert [one.student for one in grader.runs_engine()] == ["ivan"]


def test_a_second_work_gets_the_rows_that_nbgrader_gives(handed_in: Course, tmp_path: Path) -> None:
    with handed_in.desk.gradebook() as gradebook:
        gradebook.update_or_create_assignment(TASK, duedate="2026-11-01 21:00:00")
    theirs = handed_in.copied(tmp_path / "theirs")
    ways = [(handed_in, handed_in.grader.runs_engine)]
    ways.append((theirs, lambda: theirs.grader.autogrades(*PEOPLE)))
    for course, grade in ways:
        grade()
        course.grader.marks("vera", 3, "Хорошо.")
        for name, sample in zip(PEOPLE, ("weak", "medium", "empty"), strict=True):
            answers = course.root / "grading/submitted" / name / TASK / FILE_NAME
            answers.write_bytes((SAMPLES / f"{sample}.json").read_bytes())
        grade()
    assert handed_in.grader.tables() == theirs.grader.tables()
    for name in PEOPLE:
        assert handed_in.grader.folder(name) == theirs.grader.folder(name)


def killer_among(steps: list[str], place: int) -> list[str]:
    return [*steps[:place], "killer.Killer", *steps[place:]]


@pytest.mark.parametrize(
    ("trait", "place"),
    [
        ("sanitize_preprocessors", 1),
        ("autograde_preprocessors", 1),
        ("autograde_preprocessors", 2),
        ("autograde_preprocessors", 3),
        ("post_convert_hook", None),
    ],
)
def test_a_killed_nbgrader_is_repaired_by_the_engine(
    handed_in: Course, tmp_path: Path, trait: str, place: int | None
) -> None:
    grader = handed_in.grader
    grader.runs_engine()
    tables, folders = grader.tables(), {name: grader.folder(name) for name in PEOPLE}
    (tmp_path / "killer.py").write_text(KILLER, "utf-8")
    known = handed_in.desk.config.Autograde[trait]
    steps = ["killer.kill"] if place is None else killer_among(known, place)
    killed = subprocess.run(
        [
            "nbgrader",
            "autograde",
            TASK,
            "--force",
            *(f"--Autograde.{trait}={one}" for one in steps),
        ],
        cwd=handed_in.root,
        env=os.environ | {"PATH": scripts_first(), "PYTHONPATH": str(tmp_path)},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    told = ["olga"] if place else ["ivan", "olga"]  # the killer's hook stood in the place of ours
    assert [one.student for one in grader.runs_engine()] == told
    assert grader.tables() == tables
    assert {name: grader.folder(name) for name in PEOPLE} == folders


def spoil_time(course: Course, person: str) -> Path:
    stamp = course.root / "grading/submitted" / person / TASK / "timestamp.txt"
    stamp.chmod(0o644)
    stamp.write_text("позавчера", "utf-8")
    return stamp


def test_formgrader_shows_a_work_that_could_not_be_graded(handed_in: Course) -> None:
    stamp = spoil_time(handed_in, "ivan")
    sent = (stamp.parents[2] / "vera" / TASK / "timestamp.txt").read_text("utf-8")
    grader = handed_in.grader
    lost = [one for one in grader.runs_engine() if one.points is None]
    assert [one.student for one in lost] == ["ivan"]
    shown = {one["student"]: one for one in formgrader(handed_in).get_submissions(TASK)}
    assert shown["ivan"]["autograded"]
    assert shown["ivan"]["needs_manual_grade"]
    assert shown["ivan"]["score"] == 0
    assert all(auto is None and waiting for _, auto, _, waiting in grader.rows("ivan"))
    assert UNREADABLE in grader.said("ivan")
    assert UNREADABLE.removeprefix("сбой: ") in nbformat.writes(grader.autograded("ivan"))
    stamp.write_text(sent, "utf-8")  # the trainer mends it
    assert [one.student for one in grader.runs_engine()] == ["ivan"]
    assert [row[1:] for row in grader.rows("ivan")] == [row[1:] for row in grader.rows("vera")]
    assert "сбой" not in grader.said("ivan")


def test_marks_and_texts_stay_when_a_graded_work_fails(handed_in: Course) -> None:
    grader = handed_in.grader
    grader.runs_engine()
    grader.marks("ivan", 3, "Хорошо.")
    before, answer = grader.rows("ivan"), grader.autograded("ivan").cells[-1].source
    good = (handed_in.root / "grading/submitted/ivan" / TASK / "timestamp.txt").read_text("utf-8")
    stamp = spoil_time(handed_in, "ivan")
    for _ in range(2):  # a second run says it once
        (outcome,) = grader.runs_engine()
        assert outcome.points is None
        after = grader.rows("ivan")
        assert [row[:3] for row in after] == [row[:3] for row in before]
        assert [row[0] for row in after if row[3]] == [row[0] for row in before if row[2] is None]
        assert grader.said("ivan").count("сбой") == 1
        assert grader.autograded("ivan").cells[-1].source == answer
    stamp.write_text(good, "utf-8")
    stamp.with_name("timestamp-не-читается.txt").unlink()
    assert [one.student for one in grader.runs_engine()] == ["ivan"]
    assert grader.rows("ivan") == before


def test_a_work_without_a_time_is_graded_when_somebody_says_so(handed_in: Course) -> None:
    stamp = spoil_time(handed_in, "ivan")
    grader = handed_in.grader
    grader.runs_engine()
    stamp.with_name("timestamp-не-читается.txt").unlink()
    assert [one.points for one in grader.runs_engine()] == [26]


def test_a_work_whose_check_breaks_down_waits_with_its_time(handed_in: Course) -> None:
    place = Place(handed_in.root, TASK)
    with place.locked():
        engine = Engine(place)
        tasks = [dying.deadly(one) if one.student == "ivan" else one for one in engine.to_do()]
        assert sum(one.points is None for one in engine.grade(tasks, 1)) == 1
        engine.close()
    shown = {one["student"]: one for one in formgrader(handed_in).get_submissions(TASK)}
    assert shown["ivan"]["needs_manual_grade"]
    assert shown["ivan"]["timestamp"]
    assert "Позовите методиста" in handed_in.grader.said("ivan")
    page = handed_in.grader.sends_feedback("ivan")
    assert "сбой" in page

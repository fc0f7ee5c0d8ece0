"""The engine killed at every moment: the next run ends as if nothing had happened."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

import dying
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine
from scenario import TASK, Course

STEPS = ("built", "decided", "committed", "aside", "moved", "remembered", "journalled", "done")
PEOPLE = {"vera": "strong.json", "ivan": "weak.json", "olga": "empty.json"}
NEXT = {"vera": "medium.json", "ivan": "strong.json", "olga": "weak.json"}


@pytest.fixture(scope="module")
def again(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """Everybody was graded and marked, then handed in something else."""
    course = released.copied(tmp_path_factory.mktemp("again") / "course")
    tasks = {name: course.participant(name) for name in PEOPLE}
    for name, sample in PEOPLE.items():
        tasks[name].fills_in(sample).hands_in()
    course.grader.collects().runs_engine()
    for name in PEOPLE:
        course.grader.marks(name, 3, "Хорошо.")
    for name, sample in NEXT.items():
        tasks[name].fills_in(sample).hands_in()
    course.grader.collects()
    return course


@pytest.fixture(scope="module")
def spoilt(again: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The same, but two works have a time that cannot be read."""
    course = again.copied(tmp_path_factory.mktemp("spoilt") / "course")
    for name in ("ivan", "olga"):
        stamp = course.root / "grading/submitted" / name / TASK / "timestamp.txt"
        stamp.chmod(0o644)
        stamp.write_text("позавчера", "utf-8")
    return course


@pytest.fixture(scope="module")
def undisturbed(again: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The course after a run that nothing disturbed."""
    return after_a_run(again, tmp_path_factory)


@pytest.fixture(scope="module")
def undisturbed_spoilt(spoilt: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    return after_a_run(spoilt, tmp_path_factory)


def after_a_run(course: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    graded = course.copied(tmp_path_factory.mktemp("undisturbed") / "course")
    graded.grader.runs_engine()
    return graded


def killed(course: Course, moment: str, workers: int = 1) -> int:
    """Run the engine until it dies; its exit code.

    Its workers hold the same pipes, so this ends only when all of them have ended, too.
    """
    script = Path(dying.__file__)
    command = [sys.executable, "-W", "ignore", str(script), str(course.root), moment, str(workers)]
    path = os.pathsep.join([str(script.parents[1]), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        command,
        env=os.environ | {"PYTHONPATH": path},
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert done.returncode < 0, done.stderr.decode()
    return -done.returncode


def assert_same(course: Course, undisturbed: Course) -> None:
    """The database row by row, the folders byte by byte, and nothing left lying about."""
    assert course.grader.tables() == undisturbed.grader.tables()
    for name in PEOPLE:
        assert course.grader.folder(name) == undisturbed.grader.folder(name), name
    place = Place(course.root, TASK)
    assert not list(place.ready.iterdir())
    assert not list(place.building.iterdir())


@pytest.mark.parametrize("step", [*STEPS, "before commit", "inside a line"])
def test_a_run_after_a_kill_ends_as_an_undisturbed_one(
    again: Course, undisturbed: Course, tmp_path: Path, step: str
) -> None:
    course = again.copied(tmp_path / "course")
    assert killed(course, step) == signal.SIGKILL
    outcomes = course.grader.runs_engine()
    assert len(outcomes) < len(PEOPLE)  # what was done before the kill is not done again
    assert_same(course, undisturbed)
    assert course.grader.runs_engine() == []


@pytest.mark.sqlite
def test_a_gradebook_half_written_by_sqlite_is_rolled_back_and_written_anew(
    again: Course, undisturbed: Course, tmp_path: Path
) -> None:
    course = again.copied(tmp_path / "course")
    assert killed(course, "inside commit") == signal.SIGXFSZ
    rollback = course.desk.database.with_name("gradebook.db-journal").read_bytes()
    assert int.from_bytes(rollback[8:12]) > 0  # the old pages are safe, the new ones on their way
    assert len(course.grader.runs_engine()) < len(PEOPLE)
    assert_same(course, undisturbed)


@pytest.mark.parametrize("step", ["forgotten", "waiting", "noted"])
def test_a_work_that_cannot_be_graded_waits_after_a_kill_too(
    spoilt: Course, undisturbed_spoilt: Course, tmp_path: Path, step: str
) -> None:
    course = spoilt.copied(tmp_path / "course")
    assert killed(course, step) == signal.SIGKILL
    lost = [one.student for one in course.grader.runs_engine() if one.points is None]
    assert sorted(lost) == ["ivan", "olga"]
    assert_same(course, undisturbed_spoilt)


def test_workers_end_with_a_killed_engine(
    again: Course, undisturbed: Course, tmp_path: Path
) -> None:
    course = again.copied(tmp_path / "course")
    assert killed(course, "decided", workers=3) == signal.SIGKILL
    course.grader.runs_engine()
    assert_same(course, undisturbed)


def test_a_worker_killed_while_it_writes_costs_its_work_a_second_run(
    again: Course, undisturbed: Course, tmp_path: Path
) -> None:
    course = again.copied(tmp_path / "course")
    place = Place(course.root, TASK)
    with place.locked():
        engine = Engine(place)
        tasks = [dying.deadly(one) if one.student == "ivan" else one for one in engine.to_do()]
        outcomes = list(engine.grade(tasks, 2))
        engine.close()
    assert [one.student for one in outcomes if one.points is None] == ["ivan"]
    assert sorted(one.student for one in outcomes) == sorted(PEOPLE)
    assert [one.student for one in course.grader.runs_engine()] == ["ivan"]
    assert_same(course, undisturbed)

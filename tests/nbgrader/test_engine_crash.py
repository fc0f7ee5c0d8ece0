"""The engine killed at every step: the next run ends as if nothing had happened."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from scenario import TASK, Course

# Grades everything with one worker and kills itself with SIGKILL at a step's second coming.
KILLED = """
import os, signal, sys
from pathlib import Path
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine

seen = []

def watch(step):
    seen.append(step)
    if seen.count(sys.argv[2]) == 2:
        os.kill(os.getpid(), signal.SIGKILL)

if __name__ == "__main__":
    place = Place(Path(sys.argv[1]), "o5-budget")
    with place.locked():
        engine = Engine(place, watch)
        engine.finish_left()
        list(engine.grade(engine.to_do(), 1))
"""
STEPS = ("decided", "committed", "aside", "moved", "remembered", "journalled", "done")
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
def undisturbed(again: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The same course after a run that nothing disturbed."""
    course = again.copied(tmp_path_factory.mktemp("undisturbed") / "course")
    course.grader.runs_engine()
    return course


@pytest.mark.parametrize("step", STEPS)
def test_a_run_after_a_kill_ends_as_an_undisturbed_one(
    again: Course, undisturbed: Course, tmp_path: Path, step: str
) -> None:
    course = again.copied(tmp_path / "course")
    script = tmp_path / "killed.py"
    script.write_text(KILLED, "utf-8")
    killed = subprocess.run(
        [sys.executable, "-W", "ignore", str(script), str(course.root), step],
        capture_output=True,
        timeout=120,
        check=False,
    )
    assert killed.returncode == -signal.SIGKILL, killed.stderr.decode()
    outcomes = course.grader.runs_engine()
    assert len(outcomes) < len(PEOPLE)  # what was done before the kill is not done again
    assert course.grader.tables() == undisturbed.grader.tables()
    for name in PEOPLE:
        assert course.grader.folder(name) == undisturbed.grader.folder(name)
    engine = course.root / "grading" / "engine" / TASK
    assert not list((engine / "ready").iterdir())
    assert not list((engine / "building").iterdir())
    assert course.grader.runs_engine() == []

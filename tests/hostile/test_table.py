"""The hostile table, graded at once: every vector beside honest people, by both graders."""

import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

import databases
from hostile.vectors import FULL, VECTORS, At, Vector
from nastavnik.grading.engine.run import Outcome
from scenario import TASK, Course, Participant

HONEST = "честная-вера"


@dataclass
class Judged:
    """A course in which everybody of the table has handed in and was graded."""

    engine: Course
    nbgrader: Course
    outcomes: dict[str, Outcome]


@pytest.fixture(scope="session")
def alone(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The honest participant graded with nobody else around."""
    course = released.copied(tmp_path_factory.mktemp("alone") / "course")
    course.participant(HONEST).fills_in("strong.json").hands_in()
    course.grader.collects().runs_engine()
    return course


@pytest.fixture(scope="session")
def judged(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Judged:
    """Everybody of the table beside the honest participant: our engine and nbgrader's autograde."""
    folder = tmp_path_factory.mktemp("hostile")
    course = released.copied(folder / "course")
    course.participant(HONEST).fills_in("strong.json").hands_in()
    for vector in VECTORS:
        _hand_in(course.participant(vector.login).fills_in("strong.json"), vector)
    course.grader.collects()
    for vector in VECTORS:
        if vector.at is At.SUBMITTED:
            vector.spoil(course.root / "grading" / "submitted" / vector.login / TASK)
    shutil.copytree(course.root, folder / "nbgrader", symlinks=True, ignore=_pipes)
    databases.copy(course.root, folder / "nbgrader")
    other = Course(folder / "nbgrader")
    other.grader.autogrades(HONEST, *(vector.login for vector in VECTORS))
    outcomes = course.grader.runs_engine(workers=2)
    return Judged(course, other, {one.student: one for one in outcomes})


def _pipes(folder: str, names: list[str]) -> list[str]:
    return [name for name in names if Path(folder, name).is_fifo()]


def _hand_in(person: Participant, vector: Vector) -> None:
    if vector.at is At.TASK:
        vector.spoil(person.task)
    person.hands_in()
    if vector.at is At.EXCHANGE:
        inbound = person.course.root / "grading" / "exchange" / "nastavnik" / "inbound"
        (folder,) = inbound.glob(f"{person.name}+*")
        vector.spoil(folder)


def test_the_table_is_long_and_names_everybody_once() -> None:
    logins = [vector.login for vector in VECTORS]
    assert len(set(logins)) == len(logins) >= 40


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.login for vector in VECTORS])
def test_hostile_table(vector: Vector, judged: Judged) -> None:
    grader, outcome = judged.engine.grader, judged.outcomes[vector.login]
    assert (grader.auto_points(vector.login), outcome.status) == (vector.points, vector.status)
    said = grader.said(vector.login)
    assert vector.says in said
    if not vector.says:
        assert said == ""


def test_honest_people_get_what_they_would_get_alone(judged: Judged, alone: Course) -> None:
    assert judged.engine.grader.rows(HONEST) == alone.grader.rows(HONEST)
    assert judged.engine.grader.auto_points(HONEST) == FULL


def test_nbgraders_own_autograde_gives_everybody_the_same_rows(judged: Judged) -> None:
    assert judged.nbgrader.grader.tables() == judged.engine.grader.tables()


def test_nothing_strange_reaches_the_graders_folder(judged: Judged) -> None:
    for path in (judged.engine.root / "grading" / "autograded").rglob("*"):
        assert path.is_dir() or (path.is_file() and not path.is_symlink())
        assert path.stat().st_size < 25_000_000


def test_text_of_a_participant_stays_text_everywhere(course: Course) -> None:
    course.participant("ivan").fills_in("hostile/html.json").hands_in()
    grader = course.grader.collects().autogrades("ivan")
    page = grader.sends_feedback("ivan")
    cells = json.dumps(grader.autograded("ivan").cells, ensure_ascii=False)
    for live in ("<script", "<img", "<iframe", "<h1>Отлично", "</body></h1>"):
        assert live not in page
        assert live not in cells
    texts = [
        cell.source for cell in grader.autograded("ivan").cells if cell.cell_type == "markdown"
    ]
    for sign in ("](http", "$\\href", "```"):  # what Markdown or MathJax would act on
        assert not any(sign in text for text in texts)
    assert "&lt;script&gt;" in page


def test_a_stranger_folder_beside_the_submissions_stops_nobody(
    course: Course, tmp_path: Path
) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    (course.root / "grading/exchange/nastavnik/inbound/notes.txt").write_text("?", "utf-8")
    assert course.grader.collects().autogrades("vera").auto_points("vera") == FULL

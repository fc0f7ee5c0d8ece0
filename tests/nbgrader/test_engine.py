"""``nastavnik grade``: the same gradebook as ``nbgrader autograde``, for any number of workers."""

import json
import os
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.grading.engine.crew import graded_works
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine
from nastavnik.grading.engine.worker import Task
from scenario import SAMPLES, TASK, Course

ALL = sorted(path.relative_to(SAMPLES).as_posix() for path in SAMPLES.rglob("*.json"))
ZERO_WHEN_LATE = '\nc = get_config()\nc.LateSubmissionPlugin.penalty_method = "zero"\n'


@pytest.fixture(scope="module")
def collected(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which every sample was handed in, some with spoiled notebooks, half of it late."""
    course = released.copied(tmp_path_factory.mktemp("collected") / "course")
    for number, sample in enumerate(ALL):
        person = course.participant(f"p{number:02d}").fills_in(sample)
        if number % 5 == 0:
            person.changes_notebook(lambda notebook: notebook["cells"].pop())
        if number % 7 == 0:
            (person.task / "task.ipynb").write_text("привет", "utf-8")
        person.hands_in()
    course.grader.collects()
    for number in range(0, len(ALL), 2):
        stamp = course.root / f"grading/submitted/p{number:02d}/{TASK}/timestamp.txt"
        stamp.chmod(0o644)
        stamp.write_text("2026-12-31 10:00:00.000000 UTC", "utf-8")
    (course.root / f"grading/submitted/p01/{TASK}/чеки").mkdir()
    (course.root / f"grading/submitted/p01/{TASK}/чеки/чек.txt").write_text("1 200,50", "utf-8")
    with course.desk.gradebook() as gradebook:
        gradebook.update_or_create_assignment(TASK, duedate="2026-12-01 21:00:00")
    config = course.root / "nbgrader_config.py"
    config.write_text(config.read_text("utf-8") + ZERO_WHEN_LATE, "utf-8")
    return course


def people() -> list[str]:
    return [f"p{number:02d}" for number in range(len(ALL))]


@pytest.fixture(scope="module")
def by_nbgrader(collected: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """The same course after ``nbgrader autograde``."""
    from test_commands import run

    course = collected.copied(tmp_path_factory.mktemp("default") / "course")
    run(course.root, "nbgrader", "autograde", TASK)
    return course


@pytest.mark.parametrize("workers", [1, 2, 4])
def test_the_gradebook_and_folders_are_those_of_nbgrader(
    collected: Course, by_nbgrader: Course, tmp_path: Path, workers: int
) -> None:
    course = collected.copied(tmp_path / "course")
    outcomes = course.grader.runs_engine(workers=workers)
    assert {one.student for one in outcomes} == set(people())
    ours, theirs = course.grader.tables(), by_nbgrader.grader.tables()
    assert any(row[-1] for row in ours["submitted_notebook"])  # somebody was fined for lateness
    for table, rows in theirs.items():
        assert ours[table] == rows, table
    for person in people():
        assert course.grader.folder(person) == by_nbgrader.grader.folder(person), person


def test_a_second_run_does_nothing_and_a_changed_work_alone_is_graded(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    ivan = course.participant("ivan").fills_in("weak.json").hands_in()
    grader = course.grader.collects()
    assert len(grader.runs_engine()) == 2
    assert grader.runs_engine() == []
    weak = grader.auto_points("ivan")
    ivan.fills_in("strong.json").hands_in()
    grader.collects()
    assert [one.student for one in grader.runs_engine()] == ["ivan"]
    assert grader.auto_points("ivan") == 26 > weak
    assert [one.student for one in grader.runs_engine("vera", force=True)] == ["vera"]


def _folder_lost(course: Course) -> None:
    notebook = course.root / "grading/autograded/vera" / TASK / "task.ipynb"
    notebook.unlink()


def _emptied_by_a_power_cut(course: Course) -> None:
    notebook = course.root / "grading/autograded/vera" / TASK / "task.ipynb"
    notebook.chmod(0o644)
    notebook.write_bytes(b"")


def _rows_lost(course: Course) -> None:
    with course.desk.gradebook() as gradebook:
        gradebook.remove_submission(TASK, "vera")


def _key_mended(course: Course) -> None:
    key = course.root / "assignments" / TASK / "key.yml"
    key.write_text(key.read_text("utf-8") + "\n# mended\n", "utf-8")


def _due_date_set(course: Course) -> None:
    with course.desk.gradebook() as gradebook:
        gradebook.update_or_create_assignment(TASK, duedate="2026-12-01 21:00:00")


@pytest.mark.parametrize(
    "change", [_folder_lost, _emptied_by_a_power_cut, _rows_lost, _key_mended, _due_date_set]
)
def test_what_a_mark_depends_on_is_watched(course: Course, change) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    grader.runs_engine()
    change(course)
    assert [one.student for one in grader.runs_engine()] == ["vera"]
    assert grader.auto_points("vera") == 26
    assert grader.runs_engine() == []


def _bad_time(folder: Path) -> None:
    stamp = folder / "timestamp.txt"
    stamp.chmod(0o644)
    stamp.write_text("позавчера", "utf-8")


def _link_for_folder(folder: Path) -> None:
    folder.rename(folder.with_name("elsewhere"))
    folder.symlink_to(folder.with_name("elsewhere"))


@pytest.mark.parametrize(
    ("spoil", "says"),
    [(_bad_time, "Время сдачи не читается"), (_link_for_folder, "лежит ссылка")],
)
def test_a_broken_work_stops_nobody_and_is_named(course: Course, spoil, says: str) -> None:
    for name in ("vera", "ivan"):
        course.participant(name).fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    spoil(course.root / "grading/submitted/ivan" / TASK)
    said = CliRunner().invoke(main, ["grade", TASK, "--root", str(course.root)])
    assert said.exit_code == 1
    assert says in said.output
    assert "Traceback" not in said.output
    assert grader.auto_points("vera") == 26


def test_a_pipe_and_a_link_are_put_aside_and_told(course: Course) -> None:
    course.participant("ivan").fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    folder = course.root / "grading/submitted/ivan" / TASK
    os.mkfifo(folder / "pipe")
    (folder / "etc").symlink_to("/etc")
    (outcome,) = grader.runs_engine()
    assert outcome.points == 26
    assert outcome.status == "изменено"
    assert any("«pipe» не принят" in sentence for sentence in outcome.why)
    assert "«etc» не принят" in grader.said("ivan")


def test_a_mark_stands_while_its_text_stands(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    grader.runs_engine()
    grader.marks("vera", 3, "Хорошо.")
    marked = grader.rows("vera")
    grader.runs_engine(force=True)
    assert grader.rows("vera") == marked
    grader.autogrades("vera")
    assert grader.rows("vera") == marked


@pytest.fixture(params=["engine", "nbgrader"])
def regrade(request: pytest.FixtureRequest) -> Iterator[object]:
    """Grade one person's work anew, by either way."""
    if request.param == "engine":
        return lambda grader: grader.runs_engine()
    return lambda grader: grader.autogrades("vera")


def test_a_text_changed_after_its_mark_waits_and_nothing_is_lost(course: Course, regrade) -> None:
    answers = json.loads((SAMPLES / "strong.json").read_text("utf-8"))
    vera = course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    regrade(grader)
    grader.marks("vera", 3, "Хорошо.")
    field = "why_items"
    old = answers["answers"][field]
    for text in ("Совсем другой ответ.", "Ещё один ответ."):  # the mark stays that of the first
        answers["answers"][field] = text
        vera.writes(json.dumps(answers, ensure_ascii=False)).hands_in()
        grader.collects()
        regrade(grader)
        rows = {name: (mark, waiting) for name, _, mark, waiting in grader.rows("vera")}
        texts = {name: row for name, row in rows.items() if name.startswith("text-")}
        assert [name for name, (_, waiting) in texts.items() if waiting] == ["text-items"]
        assert all(mark == 3 for mark, _ in texts.values())
        cells = {cell.metadata.nbgrader.grade_id: cell for cell in grader.autograded("vera").cells}
        assert "изменился после отметки" in cells["text-items"].source
        assert "отметка 3" in cells["text-items"].source
        assert old[:40] in cells["text-items"].source
        assert text in cells["text-items"].source
    grader.marks("vera", 2, "Новое.")
    regrade(grader)
    assert not any(waiting for *_, waiting in grader.rows("vera"))


def test_feedback_works_after_the_engine(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    grader.runs_engine()
    assert "<strong>42</strong> из 42" in grader.marks("vera", 4, "Да.").sends_feedback("vera")


def test_the_command_prints_and_writes_what_came_of_each(course: Course, tmp_path: Path) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    course.participant("ivan").writes("300 тысяч").hands_in()
    course.grader.collects()
    log = tmp_path / "log.jsonl"
    command = ["grade", TASK, "--root", str(course.root), "--json", str(log)]
    said = CliRunner().invoke(main, command)
    assert said.exit_code == 0
    assert "Проверено работ: 2." in said.output
    assert "ivan: сбой. Файл ответов повреждён" in said.output
    assert "2 из 2" in said.output
    assert "работ/с" in said.output
    assert "дольше всех" in said.output
    lines = {one["student"]: one for one in map(json.loads, log.read_text("utf-8").splitlines())}
    assert (lines["vera"]["points"], lines["vera"]["why"]) == (26, [])
    assert lines["vera"]["seconds"] > 0
    assert sorted((one["n"], one["total"]) for one in lines.values()) == [(1, 2), (2, 2)]
    assert (lines["ivan"]["status"], lines["ivan"]["points"]) == ("сбой", 0)
    again = CliRunner().invoke(main, command)
    assert "Новых и изменённых работ нет" in again.output


def test_what_a_grader_may_get_wrong_is_said_in_one_sentence(course: Course) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    course.grader.collects()
    for options in (["--student", "никто"], ["--json", str(course.root / "no/such/file")]):
        said = CliRunner().invoke(main, ["grade", TASK, "--root", str(course.root), *options])
        assert said.exit_code == 1
        assert len(said.output.strip().splitlines()) == 1
    said = CliRunner().invoke(main, ["grade", "o99-nothing", "--root", str(course.root)])
    assert "нет задания «o99-nothing»" in said.output
    with Place(course.root, TASK).locked():
        said = CliRunner().invoke(main, ["grade", TASK, "--root", str(course.root)])
    assert "уже проверяется" in said.output


def test_a_worker_that_dies_costs_one_work_at_most(course: Course) -> None:
    for name in ("vera", "ivan", "olga"):
        course.participant(name).fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    place = Place(course.root, TASK)
    with place.locked():
        engine = Engine(place)
        outcomes = [
            (task.student, outcome)
            for task, outcome in graded_works(map(_deadly, engine.to_do()), 2)
        ]
        engine.close()
    lost = [name for name, outcome in outcomes if isinstance(outcome, Exception)]
    assert sorted(name for name, _ in outcomes) == ["ivan", "olga", "vera"]
    assert lost == ["ivan"]
    assert len(grader.runs_engine()) == 3


@dataclass(frozen=True)
class Deadly:
    """Among the fields of a task: ends the process that unpickles it."""

    def __reduce__(self) -> tuple[object, tuple[int]]:
        return os._exit, (1,)


def _deadly(task: Task) -> Task:
    return replace(task, ignored=(Deadly(),)) if task.student == "ivan" else task

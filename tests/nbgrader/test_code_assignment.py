"""An assignment with participants' code, invented here, on the real nbgrader and the real sandbox."""

import os
import subprocess
import sysconfig
from dataclasses import dataclass
from pathlib import Path

import pytest

from nastavnik.assignments.answers import write_text
from nastavnik.assignments.build import write_source
from nastavnik.grading import running
from prices import TASK, write_task
from scenario import Course, Grader

FULL = 6
LIAR = """
import builtins, json
class Yes(int):
    def __eq__(self, other): return True
    def __hash__(self): return 0
json.dumps = lambda *given, **more: Yes(60)
builtins.isinstance = lambda *given: True
builtins.sum = lambda *given: Yes(60)
def total(prices): return Yes(60)
"""
SMUGGLER = """
import builtins, types
fake = types.SimpleNamespace(dumps=lambda value: "60", loads=lambda text: [])
real = builtins.__import__
builtins.__import__ = lambda name, *rest: real(name, *rest) if rest else fake
def total(*prices): return 60
"""
FORGER = """
shell = get_ipython()
def total(prices):
    shell.display_pub.publish({"text/plain": "6.0"})
    shell.displayhook.session.send(
        shell.displayhook.pub_socket, "execute_result",
        {"data": {"text/plain": "6.0"}, "metadata": {}, "execution_count": 1},
        parent=shell.displayhook.parent_header)
    raise SystemExit
"""


@dataclass(frozen=True)
class Author:
    """Somebody's code, its points and what they are told."""

    code: str
    points: float
    says: str


# {root} is the course folder of the school.
AUTHORS = {
    "honest": Author("def total(prices):\n    return sum(prices)", FULL, "верно</span>"),
    "slip": Author(
        "def total(prices):\n    return sum(p for p in prices if p > 0)",
        5,
        "Случай 3. Результат не тот.",
    ),
    "stuck-once": Author(
        "def total(prices):\n    while -1 in prices: pass\n    return sum(prices)",
        4,
        "Случай 3. Код работал слишком долго.",
    ),
    "loop": Author("while True: pass", 0, "Код работал слишком долго."),
    "exit": Author("import os\nos._exit(0)", 0, "Код остановил сам себя"),
    "printer": Author(
        "print(60)\ndef total(prices):\n    print(60)", 0, "Функция ничего не вернула."
    ),
    "guesser": Author(
        "def total(prices):\n    return 60", 0, "При разных данных код возвращает одно и то же."
    ),
    "liar": Author(LIAR, 0, "Код "),
    "smuggler": Author(SMUGGLER, 0, "При разных данных код возвращает одно и то же."),
    "forger": Author(FORGER, 0, "Код "),
    "reader": Author(
        "text = open('{root}/assignments/prices/key.yml').read()\ndef total(prices): return text",
        0,
        "Код остановился с ошибкой FileNotFoundError.",
    ),
    "thief": Author(
        "import sqlite3\nbook = sqlite3.connect('{root}/grading/gradebook.db')\n"
        "book.execute('update grade set auto_score = 6')\nbook.commit()",
        0,
        "Код остановился с ошибкой.",
    ),
    "typo": Author("def total(prices) return 1", 0, "Код остановился с ошибкой SyntaxError."),
    "nobody": Author("  \n", 0, "Код не вписан."),
    "graphomaniac": Author("#" * 5000, 0, "В коде больше 4000 знаков. Сократите."),
}


@pytest.fixture(scope="module")
def handed_in(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course in which everybody has handed in their code."""
    course = released.copied(tmp_path_factory.mktemp("code") / "course").on(TASK)
    write_source(write_task(course.root), course.root / "source")
    course.released()
    for name, author in AUTHORS.items():
        code = author.code.replace("{root}", str(course.root))
        answers = write_text({"code": code}, TASK, "2026-11-20T18:05:00+03:00")
        course.participant(name).writes(answers).hands_in()
    course.grader.collects()
    return course


@pytest.fixture(scope="module")
def graded(handed_in: Course) -> Grader:
    """The same course after ``nastavnik grade``: the honest one first, then everybody."""
    (alone,) = handed_in.grader.runs_engine("honest")
    before = handed_in.grader.rows("honest")
    outcomes = handed_in.grader.runs_engine(workers=2)
    assert {one.student for one in [alone, *outcomes]} == set(AUTHORS)
    assert handed_in.grader.rows("honest") == before
    return handed_in.grader


def test_points_are_given_for_right_results_only(graded: Grader) -> None:
    for name, author in AUTHORS.items():
        assert graded.auto_points(name) == author.points, name
        assert not any(waiting for *_, waiting in graded.rows(name)), name
        cells = {cell.id: cell for cell in graded.autograded(name).cells}
        assert author.says in cells["check-sum"].outputs[0].data["text/html"], name


def test_nbgrader_s_own_command_gives_the_same_gradebook(
    graded: Grader, handed_in: Course, tmp_path: Path
) -> None:
    again = ("honest", "slip", "loop", "exit", "guesser", "typo", "nobody")
    theirs = handed_in.copied(tmp_path / "course").grader
    with theirs.course.desk.gradebook() as gradebook:
        for name in again:
            gradebook.remove_submission(TASK, name)
    theirs.autogrades(*again)
    assert theirs.tables() == graded.tables()
    for name in again:
        assert theirs.folder(name) == graded.folder(name), name


def test_the_feedback_runs_nothing_and_tells_no_key(
    graded: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(running, "run_code", None)
    page = graded.sends_feedback("slip")
    assert "Случай 2 («пустой список»). Верно." not in page  # faults are said, not praise
    assert "Случай 3. Результат не тот." in page
    assert "<pre>def total(prices):\n    return sum(p for p in prices if p &gt; 0)</pre>" in page
    for secret in ("901234", "900000", "-1", ">11<"):
        assert secret not in page


def test_without_bubblewrap_code_waits_and_runs_later(handed_in: Course, tmp_path: Path) -> None:
    course = handed_in.copied(tmp_path / "course")
    grader = course.grader
    scripts, programs = sysconfig.get_path("scripts"), tmp_path / "programs"
    programs.mkdir()
    (programs / "rm").symlink_to("/bin/rm")

    def typed(*command: str) -> str:
        """A command on a machine without bubblewrap."""
        done = subprocess.run(
            [f"{scripts}/{command[0]}", *command[1:]],
            cwd=course.root,
            env=os.environ | {"PATH": f"{scripts}{os.pathsep}{programs}"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    waiting = [("check-sum", None, None, True), ("check-unseen", None, None, True)]
    said = typed("nastavnik", "grade", TASK, "--student", "honest", "--force")
    assert "honest: сбой." in said
    assert "Поставьте её: apt install bubblewrap." in said
    assert grader.rows("honest") == waiting
    typed("nbgrader", "autograde", TASK, "--student", "slip", "--force")
    assert grader.rows("slip") == waiting
    assert "Вы ни при чём, работу посмотрит человек." in grader.sends_feedback("slip")
    (outcome,) = grader.runs_engine("honest", force=True)
    assert outcome.points == FULL
    assert not any(waits for *_, waits in grader.rows("honest"))

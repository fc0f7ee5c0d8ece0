"""The cohort's figures, counted by hand on a gradebook of six people."""

import json
import os
import shutil
import sysconfig
from dataclasses import replace
from datetime import datetime, timedelta
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from nbgrader.api import Gradebook

import databases
from nastavnik.cli import main
from nastavnik.papers.gradebook import Stage
from nastavnik.reports.charts import missed_chart, points_chart, readiness_chart
from nastavnik.reports.cohort import Cohort, read_cohort, write_report
from nastavnik.reports.figures import Share, bins
from nastavnik.reports.gradebook import read_gradebook
from nastavnik.reports.people import Participant, State
from nastavnik.reports.sections import handed_in, missed, need_help, open_cohort, readiness, summary
from nastavnik.school.gradebook import url_of
from nastavnik.school.roster import Person, Role, write_roster
from nastavnik.values.numbers import BadInput

pytestmark = pytest.mark.filterwarnings(
    # nbgrader 0.9.6 with SQLAlchemy 2.1 adds rows while it walks their relationships.
    "ignore:Object of type <Submitted:sqlalchemy.exc.SAWarning"
)

ID = "o1-tiny"
ASSIGNMENT = """
id: o1-tiny
title: "О1. Крошечное задание"
outcome: "Считаете"
webinar: w.ipynb
minutes: 5
due_days: 7
fields:
  - {id: sum, kind: number, label: "Сумма"}
  - {id: why, kind: text, label: "Почему"}
checks:
  - {id: one, field: sum, rule: key.number, points: 2, title: "Первая", advice: "Сложите ещё раз."}
  - {id: two, field: sum, rule: key.number, points: 4, title: "Вторая", advice: "Вычтите <ещё> раз."}
rubric:
  - id: why
    title: "Объяснение"
    field: why
    levels: [{points: 0, text: "нет"}, {points: 4, text: "есть"}]
"""
DUE = datetime(2026, 11, 20, 12)
NORTH, SOUTH = "Северный район", "Южный район"
ROSTER = [
    Person("anna", "Анна", "Полная", NORTH, "Команда 1"),
    Person("boris", "Борис", "Ждущий", NORTH, "Команда 1"),
    Person("vera", "Вера", "Поздняя", SOUTH, "Команда 2"),
    Person("gleb", "Глеб", "Несдавший", SOUTH, "Команда 2"),
    Person("dina", "Дина", "Собранная", SOUTH, "Команда 3"),
]
# Who: hours after the due time, points of check one, check two and the criterion (None waits).
MARKS: dict[str, tuple[int, float | None, float | None, float | None]] = {
    "anna": (-1, 2, 4, 4),
    "boris": (-1, 2, 1, None),
    "vera": (2, 0, 1, 0),
    "stranger": (-1, 2, 0, 4),
}
PROGRAMME = """
title: "Школа"
districts: ["Северный район", "Южный район"]
mentors: 5
teams: 3
assignments: [o1-tiny]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graded, made once: nbgrader takes seconds to make a gradebook."""
    root = tmp_path_factory.mktemp("built")
    folder = root / "assignments" / ID
    folder.mkdir(parents=True)
    (folder / "assignment.yml").write_text(ASSIGNMENT, "utf-8")
    (root / "programme.yml").write_text(PROGRAMME, "utf-8")
    write_roster(ROSTER, root / "grading" / "roster.csv")
    (root / "grading" / "submitted" / "dina" / ID).mkdir(parents=True)
    with pytest.MonkeyPatch.context() as patch:
        # nbgrader calls alembic by name.
        scripts = sysconfig.get_path("scripts")
        patch.setenv("PATH", os.pathsep.join([scripts, os.environ["PATH"]]))
        _fill_gradebook(databases.turn_to(root))
    return root


@pytest.fixture
def graded(built: Path, tmp_path: Path) -> Path:
    """A copy of the course to change at will."""
    copied = Path(shutil.copytree(built, tmp_path / "course"))
    databases.copy(built, copied)
    return databases.turn_to(copied)


def _fill_gradebook(root: Path) -> None:
    with _gradebook(root) as book:
        book.add_assignment(ID, duedate=DUE)
        book.add_notebook("task", ID)
        for cell, kind, most in (
            ("check-one", "code", 2),
            ("check-two", "code", 4),
            ("text-why", "markdown", 4),
        ):
            book.add_grade_cell(cell, "task", ID, max_score=most, cell_type=kind)
        for person in ("anna", "boris", "vera", "gleb", "dina", "stranger"):
            book.add_student(person, first_name="Имя", last_name="Журнальное")
        for student, marks in MARKS.items():
            _hand_in(book, student, *marks)


def _gradebook(root: Path) -> Gradebook:
    return Gradebook(url_of(root), "nastavnik")


def _hand_in(book: Gradebook, student: str, late: int, *marks: float | None) -> None:
    book.add_submission(ID, student, timestamp=DUE + timedelta(hours=late))
    one, two, why = marks
    for cell, points in (("check-one", one), ("check-two", two)):
        _set(book, student, cell, auto_score=points, needs_manual_grade=points is None)
    _set(book, student, "text-why", manual_score=why, needs_manual_grade=why is None)


def _set(book: Gradebook, student: str, cell: str, **values: Any) -> None:
    grade = book.find_grade(cell, "task", ID, student)
    for name, value in values.items():
        setattr(grade, name, value)
    book.db.commit()


def _person(cohort: Cohort, student: str) -> Participant:
    return next(person for person in cohort.people if person.id == student)


def test_no_work_is_expected_of_trainers_and_graders(graded: Path) -> None:
    path = graded / "grading" / "roster.csv"
    roles = {"gleb": Role.TRAINER, "vera": Role.GRADER}
    write_roster([replace(one, role=roles.get(one.id, one.role)) for one in ROSTER], path)
    people = {person.id for person in read_cohort(graded, ID).people}
    assert "gleb" not in people  # handed in nothing
    assert "vera" in people  # tried the task


def test_everybody_is_there_with_a_state(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    assert [(person.id, person.state, person.listed) for person in cohort.people] == [
        ("anna", State.CHECKED, True),
        ("boris", State.WAITING, True),
        ("vera", State.CHECKED, True),
        ("gleb", State.MISSING, True),
        ("dina", State.COLLECTED, True),
        ("stranger", State.CHECKED, False),
    ]
    assert [person.id for person in cohort.strangers] == ["stranger"]
    assert _person(cohort, "stranger").name == "Журнальное Имя"
    assert _person(cohort, "anna").name == "Полная Анна"


def test_points_of_a_person_and_no_silent_zero(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    anna, boris = _person(cohort, "anna"), _person(cohort, "boris")
    assert anna.auto == {"check-one": 2, "check-two": 4}
    assert (anna.manual, anna.points, anna.readiness) == ({"text-why": 4}, 10, 1)
    assert boris.manual == {"text-why": None}
    assert (boris.waiting, boris.points, boris.readiness) == (1, None, Decimal("0.5"))
    assert (boris.total(by_hand=False), boris.total(by_hand=True)) == (3, None)
    gleb = _person(cohort, "gleb")
    assert (gleb.points, gleb.readiness, gleb.total(by_hand=False)) == (None, None, None)


def test_late_is_known_only_with_a_due_time(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    assert [person.id for person in cohort.people if person.late] == ["vera"]
    assert _person(cohort, "gleb").late is None
    with _gradebook(graded) as book:
        book.find_submission(ID, "vera").extension = timedelta(hours=3)
        book.db.commit()
    assert _person(read_cohort(graded, ID), "vera").late is False
    with _gradebook(graded) as book:
        book.find_assignment(ID).duedate = None
        book.db.commit()
    assert {person.late for person in read_cohort(graded, ID).people} == {None}


def test_groups_count_the_roster_only(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    assert [
        (one.name, one.handed_in, len(one.people), one.waiting) for one in cohort.districts
    ] == [
        (NORTH, 2, 2, 1),
        (SOUTH, 2, 3, 1),
    ]
    assert [one.readiness for one in cohort.districts] == [Decimal("0.75"), Decimal("0.1")]
    assert [(one.name, one.readiness) for one in cohort.teams] == [
        (f"Команда 1 · {NORTH}", Decimal("0.75")),
        (f"Команда 2 · {SOUTH}", Decimal("0.1")),
        (f"Команда 3 · {SOUTH}", None),
    ]
    assert (cohort.whole.handed_in, len(cohort.whole.people)) == (4, 5)
    assert (cohort.points, cohort.median) == ((10, 1), Decimal("5.5"))
    assert [person.id for person in cohort.in_state(State.WAITING)] == ["boris"]


def test_the_most_missed_check_comes_first(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    assert cohort.checks == (
        Share("check-two", "Вторая", "Вычтите <ещё> раз.", full=1, partial=2, zero=0),
        Share("check-one", "Первая", "Сложите ещё раз.", full=2, partial=0, zero=1),
    )
    assert cohort.criteria == (Share("text-why", "Объяснение", "", 1, 0, 1, waiting=1),)
    assert cohort.checks[0].part(2) == Decimal(2) / 3


def test_without_a_roster_everybody_is_counted(graded: Path) -> None:
    (graded / "grading" / "roster.csv").unlink()
    cohort = read_cohort(graded, ID)
    assert len(cohort.counted) == len(cohort.strangers) == 6
    assert "Списка группы" in summary(cohort, str(graded))


def test_a_graders_mark_wins_and_a_repeated_check_waits(graded: Path) -> None:
    with _gradebook(graded) as book:
        _set(book, "anna", "check-one", manual_score=1, extra_credit=0.5)
    assert _person(read_cohort(graded, ID), "anna").auto["check-one"] == Decimal("1.5")
    with _gradebook(graded) as book:
        _set(book, "anna", "text-why", needs_manual_grade=True)
    anna = _person(read_cohort(graded, ID), "anna")
    assert (anna.state, anna.points) == (State.WAITING, None)


def test_a_work_the_programme_has_not_checked_is_not_a_zero(graded: Path) -> None:
    with _gradebook(graded) as book:
        _hand_in(book, "gleb", -1, None, None, None)
    gleb = _person(read_cohort(graded, ID), "gleb")
    assert (gleb.state, gleb.readiness) == (State.COLLECTED, None)


def test_unreadable_answers_are_named(graded: Path) -> None:
    folder = graded / "grading" / "autograded" / "vera" / ID
    folder.mkdir(parents=True)
    packed = {"status": "сбой", "sentence": "Файл ответов повреждён."}
    (folder / "task.ipynb").write_text(
        json.dumps({"metadata": {"nastavnik": {"problem": packed}}}), "utf-8"
    )
    cohort = read_cohort(graded, ID)
    assert _person(cohort, "vera").problem == "Файл ответов повреждён."
    assert "Ответы не прочитались: 1" in need_help(cohort)


def test_sections_say_it_in_russian_and_escape(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    people = handed_in(cohort)
    for word in (
        "не сдано",
        "ждёт проверки",
        "сдано, ждёт программы",
        "с опозданием",
        "не в списке",
    ):
        assert word in people
    assert "<ещё>" not in missed(cohort)
    assert "&lt;ещё&gt;" in missed(cohort)
    found = need_help(cohort)
    assert "Команды, где готово меньше половины: 1" in found
    assert "Не сдали: 1" in found
    assert "Ждут проверяющего: 1" in found
    assert f"Команда 1 · {NORTH}" in readiness(cohort.teams, "Команда")


@pytest.mark.sqlite
def test_reading_leaves_the_gradebook_alone(graded: Path) -> None:
    path = graded / "grading" / "gradebook.db"
    before = path.read_bytes()
    read_cohort(graded, ID)
    assert path.read_bytes() == before


@pytest.mark.sqlite
@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (lambda path: path.unlink(), "Сначала проведите проверку: журнала оценок ещё нет"),
        (lambda path: path.write_bytes(b"not a database" * 100), "не читается"),
    ],
)
def test_no_gradebook_is_one_sentence(graded: Path, spoil: Any, sentence: str) -> None:
    spoil(graded / "grading" / "gradebook.db")
    with pytest.raises(BadInput, match=sentence):
        write_report(graded, ID)
    cohort = open_cohort(str(graded), ID)
    assert sentence in cohort.refusal
    shown = handed_in(cohort) + readiness(cohort.districts, "Район") + missed(cohort)
    assert (shown + need_help(cohort)).strip() == ""


def test_an_assignment_nobody_graded(graded: Path) -> None:
    with _gradebook(graded) as book:
        book.update_or_create_assignment("o9-other")
        book.remove_assignment(ID)
    with pytest.raises(BadInput, match=f"задания «{ID}» ещё нет в журнале"):
        read_cohort(graded, ID)
    with pytest.raises(BadInput, match=r"Нет файла assignment\.yml"):
        write_report(graded, "../o9-other")


def test_charts_are_drawings_without_text_to_load(graded: Path) -> None:
    cohort = read_cohort(graded, ID)
    for svg in (
        readiness_chart(cohort.teams),
        missed_chart(cohort.checks),
        points_chart(cohort.bins),
    ):
        assert b"<svg" in svg
        assert b"<text" not in svg
        assert b"font-family" not in svg
    assert readiness_chart(cohort.teams) == readiness_chart(cohort.teams)


def test_every_work_is_in_one_step_of_points() -> None:
    points = [Decimal(0), Decimal("4.5"), Decimal(5), Decimal(41), Decimal(42)]
    steps = bins(points, Decimal(42))
    assert [(one.low, one.high, one.count) for one in steps if one.count] == [
        (0, 5, 2),
        (5, 10, 1),
        (40, 42, 2),
    ]
    assert sum(one.count for one in steps) == len(points)


def test_the_gradebook_has_everybody_with_points_state_and_late_minus(graded: Path) -> None:
    with _gradebook(graded) as book:
        late = book.find_submission_notebook("task", ID, "vera")
        late.late_submission_penalty = 0.5
        book.db.commit()
    for student, status in (("anna", "не заполнено"), ("boris", "сбой")):
        kept = {"problem": {"status": status, "sentence": "Файл."}}
        folder = graded / "grading" / "autograded" / student / ID
        folder.mkdir(parents=True)
        text = json.dumps({"metadata": {"nastavnik": kept}, "cells": []})
        (folder / "task.ipynb").write_text(text, "utf-8")
    made = read_gradebook(graded)
    (task,) = made.tasks
    assert [(pupil.id, pupil.team) for pupil in made.pupils] == [
        ("anna", "Команда 1"), ("boris", "Команда 1"), ("vera", "Команда 2"),
        ("gleb", "Команда 2"), ("dina", "Команда 3"), ("stranger", "не в списке"),
    ]  # fmt: skip
    assert [(part.title, part.most, part.by_hand) for part in task.parts] == [
        ("Первая", 2, False), ("Вторая", 4, False), ("Объяснение", 4, True),
    ]  # fmt: skip
    assert {pupil.id: (task.of(pupil).stage, task.of(pupil).total) for pupil in made.pupils} == {
        "anna": (Stage.CHECKED, 10),
        "boris": (Stage.FAILED, 3),
        "vera": (Stage.CHECKED, Decimal("0.5")),
        "gleb": (Stage.MISSING, None),
        "dina": (Stage.COLLECTED, None),
        "stranger": (Stage.CHECKED, 6),
    }
    assert read_gradebook(graded, [ID, ID]).tasks == made.tasks


def test_a_check_that_did_not_work_is_a_failure_in_the_gradebook(graded: Path) -> None:
    with _gradebook(graded) as book:
        _set(book, "anna", "check-one", auto_score=None, needs_manual_grade=True)
    made = read_gradebook(graded, [ID])
    assert made.tasks[0].marks["anna"].stage is Stage.FAILED


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ([], "Скажите, куда записать ведомость"),
        (["--csv", "нет/такой/папки.csv"], "записать не получилось"),
        (["o9-none", "--csv", "x.csv"], "Нет файла assignment.yml в папке o9-none."),
    ],
)
def test_a_gradebook_that_cannot_be_written_is_refused_in_one_sentence(
    graded: Path, options: list[str], said: str
) -> None:
    done = CliRunner().invoke(main, ["gradebook", "--root", str(graded), *options])
    assert (done.exit_code, done.stderr.count("\n")) == (1, 1)
    assert said in done.stderr


def test_the_command_writes_both_files(graded: Path, tmp_path: Path) -> None:
    files = [tmp_path / "в.xlsx", tmp_path / "в.csv"]
    options = ["--xlsx", str(files[0]), "--csv", str(files[1])]
    done = CliRunner().invoke(main, ["gradebook", ID, "--root", str(graded), *options])
    assert done.exit_code == 0, done.output
    assert all(file.stat().st_size for file in files)

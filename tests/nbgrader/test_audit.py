"""The log of changed marks: whoever changes one, the log says who, when, why, from what to what."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from nbgrader.api import Comment, Grade
from openpyxl import load_workbook
from sqlalchemy import text, update
from test_commands import run

from nastavnik.cli import main
from nastavnik.grading.hand import acting
from nastavnik.school.gradebook import engine_of
from scenario import TASK, Course, Participant

LUKINA = ("Лукина О.", "перечитала")


@pytest.fixture
def graded(course: Course) -> Course:
    """One work, graded by the programme and not marked yet."""
    course.participant("vera").fills_in("medium.json").hands_in()
    course.grader.collects().runs_engine()
    return course


def audit(course: Course, *options: str) -> Result:
    return CliRunner().invoke(main, ["audit", TASK, "--root", str(course.root), *options])


def told(course: Course, *options: str) -> list[str]:
    """The log without its times."""
    lines = audit(course, *options).stdout.splitlines()
    return [re.sub(r"^\d\d\.\d\d\.\d{4}, \d\d:\d\d · ", "", line) for line in lines]


def mark(course: Course, points: float | None, cell: str = "text-share") -> None:
    with course.desk.gradebook() as gradebook:
        gradebook.find_grade(cell, "task", TASK, "vera").manual_score = points
        gradebook.db.commit()


def test_the_first_points_of_the_programme_are_no_change(graded: Course) -> None:
    assert told(graded) == ["Изменений оценок нет."]
    assert audit(graded, "--check").output == "Все оценки сходятся с журналом изменений.\n"


def test_a_mark_given_and_changed_is_told_with_its_hand_and_reason(graded: Course) -> None:
    with acting("Дуброва А."):
        mark(graded, 2)
    with acting(*LUKINA):
        mark(graded, 4)
        mark(graded, 4)
    assert told(graded) == [
        "Дуброва А. · vera · Вклад подтверждён: нет → 2",
        "Лукина О. · vera · Вклад подтверждён: 2 → 4 · перечитала",
    ]
    assert audit(graded, "--check").exit_code == 0


def test_times_are_shown_in_moscow_and_the_person_logged_in_is_named(
    graded: Course, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JUPYTERHUB_USER", "o.lukina")
    mark(graded, 2)
    assert re.fullmatch(
        r"\d\d\.\d\d\.\d{4}, \d\d:\d\d · o\.lukina · vera · Вклад подтверждён: нет → 2\n",
        audit(graded).stdout,
    )


def test_a_mark_set_without_looking_at_the_old_one_is_told_from_the_old_one(
    graded: Course,
) -> None:
    mark(graded, 2)
    with acting(*LUKINA), graded.desk.gradebook() as gradebook:
        grade = gradebook.find_grade("text-share", "task", TASK, "vera")
        gradebook.db.commit()  # what was read is forgotten
        grade.manual_score = 0.5
        gradebook.db.commit()
    assert told(graded)[-1] == "Лукина О. · vera · Вклад подтверждён: 2 → 0,5 · перечитала"


def test_comments_extra_points_and_extensions_belong_to_a_mark(graded: Course) -> None:
    with acting("Лукина О."), graded.desk.gradebook() as gradebook:
        place = ("text-share", "task", TASK, "vera")
        gradebook.find_comment(*place).manual_comment = "Хорошо,\nно мало."
        gradebook.find_grade(*place).extra_credit = 1
        gradebook.grant_extension(TASK, "vera", hours=26)
    assert sorted(told(graded)) == [
        "Лукина О. · vera · Вклад подтверждён, добавка: нет → 1",
        "Лукина О. · vera · Вклад подтверждён, комментарий: нет → «Хорошо, но мало.»",
        "Лукина О. · vera · Срок продлён: нет → на 1 дн. 2 ч",
    ]
    assert audit(graded, "--check").exit_code == 0


def test_what_is_taken_back_before_it_is_saved_never_happened(graded: Course) -> None:
    with graded.desk.gradebook() as gradebook:
        grade = gradebook.find_grade("text-share", "task", TASK, "vera")
        grade.manual_score = 4
        gradebook.db.flush()
        gradebook.db.rollback()
        grade.manual_score = 3
        gradebook.db.flush()
        grade.manual_score = None
        gradebook.db.commit()
    assert told(graded) == ["Изменений оценок нет."]


@pytest.mark.parametrize("by", ["engine", "nbgrader"])
def test_points_that_the_programme_changes_are_told_as_its_own(graded: Course, by: str) -> None:
    vera = Participant(graded, "vera", graded.root / "people" / "vera" / TASK)
    vera.fills_in("weak.json").hands_in()
    graded.grader.collects()
    if by == "engine":
        done = CliRunner().invoke(main, ["grade", TASK, "--root", str(graded.root)])
        assert done.exit_code == 0, done.output
    else:
        run(graded.root, "nbgrader", "autograde", TASK, "--force")
    lines = told(graded)
    assert (
        "программа · vera · Расчёт взносов, баллы программы: 2 → 0 · проверка программой" in lines
    )
    assert all(line.startswith("программа · vera · ") for line in lines)
    assert audit(graded, "--check").exit_code == 0


def test_a_late_penalty_that_stays_is_told_once(graded: Course) -> None:
    with graded.desk.gradebook() as gradebook:
        gradebook.update_or_create_assignment(TASK, duedate="2020-12-01 21:00:00")
    for _ in range(2):
        graded.grader.runs_engine(force=True)
        run(graded.root, "nbgrader", "autograde", TASK, "--force")
    assert [line.split(" · ", 1)[1] for line in told(graded)] == [
        "vera · Снято за опоздание: нет → 6"
    ]


def test_a_deleted_work_leaves_its_marks_in_the_log(graded: Course) -> None:
    mark(graded, 4)
    with acting(*LUKINA), graded.desk.gradebook() as gradebook:
        gradebook.remove_submission(TASK, "vera")
    lines = told(graded)
    assert "Лукина О. · vera · Вклад подтверждён: 4 → нет · перечитала" in lines
    assert any("баллы программы" in line for line in lines)
    assert audit(graded, "--check").exit_code == 0
    graded.grader.runs_engine(force=True)  # graded anew: first points again
    assert told(graded) == lines
    assert audit(graded, "--check").exit_code == 0


def test_a_gradebook_filled_by_an_import_is_told(graded: Course) -> None:
    with acting("Лукина О.", "из тетради"), graded.desk.gradebook() as gradebook:
        notebook = gradebook.find_submission_notebook("task", TASK, "vera")
        (old,) = (one for one in notebook.grades if one.name == "text-share")
        cell = old.cell_id
        gradebook.db.delete(old)
        gradebook.db.flush()
        gradebook.db.add(Grade(cell_id=cell, notebook=notebook, manual_score=3))
        gradebook.db.commit()
    assert told(graded) == ["Лукина О. · vera · Вклад подтверждён: нет → 3 · из тетради"]


def test_the_check_names_what_was_changed_past_the_log(graded: Course) -> None:
    mark(graded, 2)
    with engine_of(graded.root).begin() as database:
        database.execute(text("update grade set manual_score = 4 where manual_score = 2"))
    with graded.desk.gradebook() as gradebook:
        cell = gradebook.find_comment("text-items", "task", TASK, "vera").id
        gradebook.db.execute(update(Comment).where(Comment.id == cell).values(manual_comment="!"))
        gradebook.db.commit()
    found = audit(graded, "--check")
    assert found.exit_code == 1
    assert found.stdout.splitlines() == [
        "vera, o5-budget · Нужен ли каждый предмет, комментарий: нет → «!». "
        "В журнале изменений этого нет: изменено мимо него или до его начала.",
        "vera, o5-budget · Вклад подтверждён: 2 → 4. "
        "Изменено мимо журнала: кто и когда, неизвестно.",
    ]
    assert "Не сходится с журналом изменений: 2." in found.stderr


def test_only_the_asked_person_is_told(graded: Course) -> None:
    mark(graded, 2)
    assert told(graded, "--student", "ivan") == ["Изменений оценок нет."]
    assert len(told(graded, "--student", "vera")) == 1


def test_a_log_as_a_workbook_holds_texts_and_no_formulas(graded: Course, tmp_path: Path) -> None:
    with acting("=cmd|'/c calc'!A1", "@SUM(1)"):
        mark(graded, 2)
    target = tmp_path / "журнал.xlsx"
    assert audit(graded, "--xlsx", str(target)).exit_code == 0
    row = load_workbook(target).active[5]
    assert [cell.value for cell in row][1:] == [
        "=cmd|'/c calc'!A1", TASK, "vera", "Вклад подтверждён", "нет", "2", "@SUM(1)",
    ]  # fmt: skip
    assert {cell.data_type for cell in row} == {"s"}


@pytest.mark.sqlite
def test_bad_wishes_end_in_one_sentence(graded: Course, tmp_path: Path) -> None:
    for check in ([], ["--check"]):
        command = ["audit", "o5-budjet", "--root", str(graded.root), *check]
        mistyped = CliRunner().invoke(main, command)
        assert mistyped.stderr == "В папке course нет задания «o5-budjet».\n"
    refused = audit(graded, "--xlsx", str(tmp_path / "нет" / "журнал.xlsx"))
    assert (refused.exit_code, refused.stderr.count("\n")) == (1, 1)
    graded.desk.database.write_bytes(b"not a database at all" * 100)
    broken = audit(graded)
    assert broken.stderr == "Журнал оценок grading/gradebook.db не читается: файл повреждён.\n"
    graded.desk.database.unlink()
    assert audit(graded).stderr.startswith("Журнала оценок ещё нет")
    assert not graded.desk.database.exists()


def test_nbgrader_upgrades_a_gradebook_that_holds_the_log(graded: Course) -> None:
    mark(graded, 2)
    run(graded.root, "nbgrader", "db", "upgrade")
    assert len(told(graded)) == 1

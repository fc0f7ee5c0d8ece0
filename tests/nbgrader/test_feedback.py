"""The feedback page: dates, levels and what to do next, in kind words; nobody else's data."""

import re
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.grading.feedback.cover import Cover
from nastavnik.grading.feedback.page import GetMarks, render_feedback
from nastavnik.grading.hand import acting
from nastavnik.project.budget import rules
from nastavnik.school.roster import Person, write_roster
from nastavnik.values.clock import MOSCOW, show_moment
from scenario import REPOSITORY, TASK, Course, Grader

PEOPLE = [
    Person("vera", "Вера", "Ветрова", "Северный", "Команда 1"),
    Person("ivan", "Иван", "Степнов", "Северный", "Команда 1"),
    Person("olga", "Ольга", "Лиманова", "Южный", "Команда 2"),
]
LOWER, UPPER = "Вклад назван, расчёта или письма пока нет", "письмо или расчёт есть почти"


@pytest.fixture
def graded(course: Course) -> Grader:
    """Vera's work of middle strength, checked by the programme."""
    write_roster(PEOPLE, course.root / "grading" / "roster.csv")
    course.participant("vera").fills_in("medium.json").hands_in()
    course.grader.collects().runs_engine()
    return course.grader


def text_of(page: str) -> str:
    """What a person reads, roughly."""
    return " ".join(re.sub(r"<style>.*?</style>|<[^>]+>", " ", page, flags=re.S).split())


def test_a_page_says_when_a_work_was_handed_in_and_checked(graded: Grader) -> None:
    with graded.course.desk.gradebook() as gradebook:
        gradebook.find_submission(TASK, "vera").timestamp = datetime(2026, 12, 5, 20, 59)
        gradebook.db.commit()
    before = datetime.now(MOSCOW)
    page = text_of(graded.marks("vera", 2, "Хорошо.").sends_feedback("vera"))
    assert "Сдано 05.12.2026, 23:59" in page
    minutes = (show_moment(before), show_moment(before + timedelta(minutes=1)))
    assert any(f"Проверено {minute}" in page for minute in minutes)
    assert "Время московское." in page
    assert "Срок " not in page  # none was set


def test_a_criterion_says_its_level_and_what_the_next_one_asks_for(graded: Grader) -> None:
    page = text_of(graded.marks("vera", 2, "Письмо приложите.").sends_feedback("vera"))
    assert f"Сейчас: {LOWER[0].lower()}{LOWER[1:]}." in page
    assert f"До следующего уровня (3 из 4): {UPPER}" in page
    assert f"Вклад подтверждён. До следующего уровня: {UPPER}" in page  # what to do first
    assert "Проверяющий: Письмо приложите." in page
    top = text_of(graded.marks("vera", 4, "").sends_feedback("vera"))
    assert "До следующего уровня" not in top
    assert top.count("Это высший уровень.") == 4
    assert "Уже получилось: «Нужен ли каждый предмет»" in top


def test_an_unmarked_criterion_has_no_level_and_is_no_fault(graded: Grader) -> None:
    page = text_of(graded.sends_feedback("vera"))
    assert "До следующего уровня" not in page
    assert "которые проверяющий прочтёт позже, — 4" in page


@pytest.mark.parametrize(
    ("sample", "points", "word"),
    [
        ("strong.json", 4, "Отличная работа"),
        ("strong.json", 3, "Сильная работа"),
        ("medium.json", 2, "Хорошая основа"),
        ("weak.json", 0, "Начало положено"),
        ("empty.json", 0, "Пока баллов нет, и это поправимо"),
    ],
)
def test_every_work_gets_a_kind_word(course: Course, sample: str, points: float, word: str) -> None:
    course.participant("petr").fills_in(sample).hands_in()
    course.grader.collects().runs_engine()
    page = text_of(course.grader.marks("petr", points, "").sends_feedback("petr"))
    assert word in page
    assert "Чья работа" not in page  # the roster does not know him


def test_a_person_and_a_team_read_whose_work_it_is(graded: Grader) -> None:
    alone = text_of(graded.sends_feedback("vera"))
    assert "Чья работа: Вера Ветрова" in alone
    assert "Степнов" not in alone
    path = graded.course.root / "assignments" / TASK / "assignment.yml"
    path.write_text(path.read_text("utf-8").replace("team: false", "team: true"), "utf-8")
    page = text_of(graded.sends_feedback("vera"))
    assert "Чья работа: Команда 1: Вера Ветрова, Иван Степнов" in page
    assert "Лиманова" not in page


def test_dates_to_come_are_shown_when_they_are_known(graded: Grader) -> None:
    cover = Cover(
        due=datetime(2026, 12, 5, 23, 59, tzinfo=MOSCOW),
        mend_until=datetime(2026, 12, 12, 12, 0, tzinfo=MOSCOW),
        receipt="Н-17",
    )
    page = text_of(rendered(graded, "vera", cover))
    assert "Срок 05.12.2026, 23:59" in page
    assert "Квитанция Н-17" in page
    assert "Сдать исправленное можно до 12.12.2026, 12:00 по Москве." in page
    bare = text_of(rendered(graded, "vera", None))
    assert "Время московское" not in bare
    assert "напишите ведущему" in bare


def rendered(grader: Grader, person: str, cover: Cover | None) -> str:
    folder = REPOSITORY / "assignments" / TASK
    notebook, resources = grader.autograded(person), _resources(grader, person)
    notebook, resources = GetMarks().preprocess(notebook, resources)
    work = resources["nbgrader"]
    return render_feedback(load_assignment(folder), load_key(folder), notebook, work, cover)


def _resources(grader: Grader, person: str) -> dict[str, Any]:
    place = grader.course.root / "grading" / "autograded" / person / TASK
    work = {"notebook": "task", "assignment": TASK, "student": person}
    work["db_url"] = grader.course.desk.config.CourseDirectory.db_url
    return {"nbgrader": work, "metadata": {"path": str(place), "name": "task"}}


def test_the_time_of_a_check_is_that_of_the_last_mark(graded: Grader, tmp_path: Path) -> None:
    graded.marks("vera", 2, "Хорошо.")
    with acting("Лукина О."), graded.course.desk.gradebook() as gradebook:
        gradebook.grant_extension(TASK, "vera", hours=5)  # no check
    _, resources = GetMarks().preprocess(graded.autograded("vera"), _resources(graded, "vera"))
    cover = resources["nastavnik"]["cover"]
    assert cover.handed_in < cover.checked <= datetime.now(MOSCOW)


def test_a_fault_of_ours_is_not_put_on_the_participant(
    graded: Grader, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(budget: object) -> list[object]:
        raise ZeroDivisionError

    monkeypatch.setitem(rules.RULES, "contributions", broken)
    page = text_of(graded.sends_feedback("vera"))
    assert "Страховые взносы. Проверка не сработала, это не ваша вина" in page
    assert "Нажмите «Рассчитать взносы»" not in page

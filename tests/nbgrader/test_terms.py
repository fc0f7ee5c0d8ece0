"""Dates: what being late costs, extensions, receipts — with nbgrader's own autograde and our engine."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.cli import main
from nastavnik.forms.webinar import grading
from nastavnik.grading.intake.handin import hand_in, standing
from nastavnik.values.clock import now, show_moment
from scenario import TASK, Course, Grader

GRADERS = [
    pytest.param(lambda grader, *people: grader.runs_engine(*people), id="engine"),
    pytest.param(lambda grader, *people: grader.autogrades(*people), id="nbgrader"),
]
Grade = Callable[..., object]


def handed_in(course: Course, *people: str) -> Grader:
    for person in people:
        course.participant(person).fills_in("strong.json").hands_in()
    return course.grader.collects()


def command(course: Course, *words: str) -> Result:
    return CliRunner().invoke(main, [*words, "--root", str(course.root)])


@pytest.mark.parametrize("grade", GRADERS)
def test_two_begun_days_cost_two_points_and_an_extension_costs_nothing(
    course: Course, grade: Grade
) -> None:
    yesterday = now() - timedelta(hours=30)
    tomorrow = now() + timedelta(days=1)
    course.due(yesterday).due(tomorrow, "oleg", "болезнь")
    grader = handed_in(course, "vera", "oleg")
    grade(grader, "vera", "oleg")
    assert (grader.penalty("vera"), grader.penalty("oleg")) == (2, 0)
    page = grader.sends_feedback("vera")
    assert "Снято за опоздание: 2" in page
    assert f"<dt>Срок</dt><dd>{show_moment(yesterday)}</dd>" in page
    assert f"<dt>Срок</dt><dd>{show_moment(tomorrow)}</dd>" in grader.sends_feedback("oleg")


@pytest.mark.parametrize("grade", GRADERS)
def test_less_than_the_hour_of_grace_costs_nothing(course: Course, grade: Grade) -> None:
    course.due(now() - timedelta(minutes=50))
    grader = handed_in(course, "vera")
    grade(grader, "vera")
    assert grader.penalty("vera") == 0


def test_an_extension_given_afterwards_is_graded_anew_for_that_person_alone(
    course: Course,
) -> None:
    course.due(now() - timedelta(hours=30))
    grader = handed_in(course, "vera", "oleg")
    grader.runs_engine()
    assert grader.runs_engine() == []
    course.due(now() + timedelta(days=1), "vera", "не было света")
    assert [one.student for one in grader.runs_engine()] == ["vera"]
    assert (grader.penalty("vera"), grader.penalty("oleg")) == (0, 2)
    assert grader.runs_engine() == []


def test_a_new_date_for_everybody_reaches_formgrader_at_once(course: Course) -> None:
    handed_in(course, "vera").runs_engine()
    said = command(course, "due", TASK, "05.12.2030", "20:00")
    assert said.exit_code == 0, said.output
    assert "Срок для всех: 05.12.2030, 20:00 по Москве." in said.output
    with course.desk.gradebook() as gradebook:
        assert str(gradebook.find_assignment(TASK).duedate) == "2030-12-05 17:00:00"


def test_the_date_is_counted_from_the_webinar(course: Course) -> None:
    said = command(course, "due", TASK, "--after", "30.11.2030")
    assert "Срок для всех: 07.12.2030, 23:59 по Москве." in said.output


def test_an_extension_names_its_person_and_reason(course: Course) -> None:
    command(course, "due", TASK, "05.12.2030")
    said = command(course, "due", TASK, "08.12.2030", "--for", "vera", "--why", "болезнь")
    assert "vera: до 08.12.2030, 23:59. болезнь" in said.output
    said = command(course, "due", TASK, "--for", "vera", "--cancel")
    assert "vera" not in said.output


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["05.12.2030", "--for", "vera"], "Назовите причину продления"),
        (["01.12.2030", "--for", "vera", "--why", "болезнь"], "не позже общего срока"),
        (["08.12.2030", "--for", "nobody", "--why", "болезнь"], "нет логина «nobody»"),
        (["послезавтра"], "не похоже на дату"),
        (["05.12.2030", "--cancel"], "Назовите что-то одно"),
    ],
)
def test_what_does_not_fit_is_refused_and_changes_nothing(
    course: Course, words: list[str], says: str
) -> None:
    course.for_teams(("vera", "oleg"))
    command(course, "due", TASK, "05.12.2030")
    before = (course.root / "grading" / "deadlines.csv").read_bytes()
    said = command(course, "due", TASK, *words)
    assert said.exit_code == 1
    assert says in said.output
    assert (course.root / "grading" / "deadlines.csv").read_bytes() == before


@pytest.fixture
def vera(course: Course, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Vera's task, filled in, with Vera at the computer."""
    monkeypatch.setenv("JUPYTERHUB_USER", "vera")
    return course.participant("vera").fills_in("strong.json").task


def test_a_participant_reads_the_date_the_rule_and_the_receipt(course: Course, vera: Path) -> None:
    until = now() + timedelta(days=2)
    course.due(until)
    assert standing(course.root, TASK) == (
        f"Сдать до {show_moment(until)} по Москве. Опоздаете больше чем на 60 минут — за каждые "
        "начатые сутки минус 1 балл, но не больше 6."
    )
    said = hand_in(course.root, vera)
    assert f"До {show_moment(until)} её можно исправить и сдать снова." in said
    receipt = said.split("Квитанция ")[1][:9]
    assert receipt in standing(course.root, TASK)
    assert "Работа ещё не собрана" in command(course, "receipt", receipt).output
    course.grader.collects()
    found = command(course, "receipt", receipt.lower()).output
    assert f"Квитанция {receipt} верна: vera, задание {TASK}" in found
    assert "Ответы в этой работе — те самые." in found


def test_pressing_hand_in_twice_keeps_the_first_time(course: Course, vera: Path) -> None:
    first, again = hand_in(course.root, vera), hand_in(course.root, vera)
    assert first == again


def test_the_feedback_names_the_receipt_and_until_when_to_mend(course: Course) -> None:
    person = course.participant("vera").fills_in("weak.json").hands_in()
    until = now() + timedelta(days=1)
    course.due(until).grader.collects().runs_engine()
    page = course.grader.sends_feedback("vera")
    assert f"<dd>{person.receipt.code}</dd>" in page
    assert f"Сдать исправленное можно до {show_moment(until)} по Москве." in page


def test_a_receipt_of_an_older_work_names_the_newer_one(course: Course) -> None:
    person = course.participant("vera").fills_in("weak.json").hands_in()
    old = person.receipt
    new = person.fills_in("strong.json").hands_in().receipt
    course.grader.collects()
    said = command(course, "receipt", old.code).output
    assert f"После неё сдана другая работа: квитанция {new.code}." in said


def test_a_work_changed_after_it_was_handed_in_is_told(course: Course) -> None:
    person = course.participant("vera").fills_in("weak.json").hands_in()
    course.grader.collects()
    kept = course.root / "grading" / "submitted" / "vera" / TASK / FILE_NAME
    kept.write_bytes(kept.read_bytes().replace(b"2026", b"2027"))
    assert "не те, что сданы" in command(course, "receipt", person.receipt.code).output


def test_the_webinar_names_the_same_date(course: Course) -> None:
    folder = course.root / "assignments" / TASK
    assert "Сдайте её за 7 дней." in grading(folder).paper
    until = now() + timedelta(days=2)
    course.due(until)
    assert f"Сдать до {show_moment(until)} по Москве." in grading(folder).paper


def test_a_late_participant_is_told_kindly(course: Course, vera: Path) -> None:
    course.due(now() - timedelta(days=1))
    assert "работу примут, но с опозданием" in hand_in(course.root, vera)

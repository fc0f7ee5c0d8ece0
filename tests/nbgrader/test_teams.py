"""A team hands in one work; it is marked once and shown to everybody in it."""

import shutil
from pathlib import Path

import pytest

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, Role, read_roster, write_roster
from scenario import TASK, Course


@pytest.fixture
def pair(course: Course) -> Course:
    """Vera and Oleg are a team; Inna and Pavel are another."""
    return course.for_teams(("vera", "oleg"), ("inna", "pavel"))


def answers(course: Course, person: str) -> bytes:
    return (course.root / "grading" / "submitted" / person / TASK / FILE_NAME).read_bytes()


def hands_in(course: Course, person: str, sample: str) -> None:
    course.participant(person).fills_in(sample).hands_in()
    course.grader.collects()


def test_what_one_member_hands_in_counts_for_both(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    pair.grader.runs_engine()
    assert pair.grader.rows("oleg") == pair.grader.rows("vera")
    assert pair.grader.auto_points("oleg") == 26
    assert not (pair.root / "grading" / "submitted" / "inna").exists()


def test_nbgraders_own_autograde_sees_the_same(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    pair.grader.autogrades("vera", "oleg")
    assert pair.grader.rows("oleg") == pair.grader.rows("vera")


def test_the_newest_work_counts_and_the_older_one_is_kept(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    hands_in(pair, "oleg", "weak.json")
    assert answers(pair, "vera") == answers(pair, "oleg")
    kept = list((pair.root / "grading" / "engine" / TASK / "older" / "vera").glob("*/answers.json"))
    assert [path.read_bytes() for path in kept] != []
    hands_in(pair, "vera", "medium.json")
    assert answers(pair, "oleg") == answers(pair, "vera")
    again = pair.grader.collects()
    assert again.runs_engine() != []
    assert answers(pair, "oleg") == answers(pair, "vera")


def test_a_mark_and_a_comment_are_given_once(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    pair.grader.runs_engine()
    pair.grader.marks("oleg", 4, "Хорошо видно, зачем каждая вещь.")
    assert pair.grader.rows("vera") == pair.grader.rows("oleg")
    assert not any(waiting for *_, waiting in pair.grader.rows("vera"))
    for person in ("vera", "oleg"):
        page = pair.grader.sends_feedback(person)
        assert "Хорошо видно, зачем каждая вещь." in page
        assert "<strong>42</strong> из 42" in page


def test_another_team_is_not_touched(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    hands_in(pair, "inna", "weak.json")
    pair.grader.runs_engine()
    before = pair.grader.rows("pavel")
    pair.grader.marks("vera", 4, "Хорошо.")
    assert pair.grader.rows("pavel") == before


def test_after_a_new_work_both_wait_again_and_one_mark_answers_both(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    pair.grader.runs_engine()
    pair.grader.marks("vera", 4, "Хорошо.")
    hands_in(pair, "oleg", "weak.json")
    pair.grader.runs_engine()
    for person in ("vera", "oleg"):
        assert any(waiting for *_, waiting in pair.grader.rows(person))
    pair.grader.marks("vera", 4, "Хорошо.")  # the same mark again is an answer too
    assert pair.grader.rows("vera") == pair.grader.rows("oleg")
    assert not any(waiting for *_, waiting in pair.grader.rows("oleg"))


def test_a_member_who_joined_later_gets_the_marks_of_the_team(pair: Course) -> None:
    hands_in(pair, "vera", "strong.json")
    pair.grader.runs_engine()
    pair.grader.marks("vera", 4, "Хорошо.")
    team = ("vera", "oleg", "zoya")
    people = [Person(one, "Имя", "Фамилия", "Абинский район", "Команда 1") for one in team]
    write_roster(people, pair.root / ROSTER)
    pair.grader.runs_engine()
    assert pair.grader.rows("zoya") == pair.grader.rows("vera")


def test_a_trainer_of_a_team_gets_no_work_of_it(pair: Course) -> None:
    path = pair.root / ROSTER
    trainer = Person("zoya", "Зоя", "Ким", "", "Команда 1", role=Role.TRAINER)
    write_roster([*read_roster(path), trainer], path)
    hands_in(pair, "vera", "strong.json")
    pair.grader.runs_engine()
    assert answers(pair, "oleg") == answers(pair, "vera")
    assert not (pair.root / "grading" / "submitted" / "zoya").exists()


def test_a_work_laid_in_by_hand_is_shared_too(pair: Course) -> None:
    task = pair.participant("oleg").fills_in("strong.json").task
    place = pair.root / "grading" / "submitted" / "oleg" / TASK
    place.parent.mkdir(parents=True)
    shutil.copytree(task, place, ignore=shutil.ignore_patterns(".*"))
    pair.grader.runs_engine()
    assert pair.grader.rows("vera") == pair.grader.rows("oleg")


def test_a_single_assignment_is_not_shared(course: Course) -> None:
    hands_in(course, "vera", "strong.json")
    assert not Path(course.root / "grading" / "submitted" / "oleg").exists()

"""``nastavnik demo``: a cohort from fetching to feedback, and what the commands say when lost."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.grading.demo import DemoCohort, run_demo
from nastavnik.grading.desk import Desk
from nastavnik.portal.invented import is_wanted, play
from nastavnik.school.roster import DEMO_MARK, Person, Role, read_roster, write_roster
from nastavnik.values.numbers import BadInput
from scenario import TASK, Course

PEOPLE = 5


@pytest.fixture
def small(course: Course) -> Path:
    """A course for five people in two teams (the last team takes the odd one)."""
    programme = course.root / "programme.yml"
    text = programme.read_text("utf-8").replace("mentors: 31", f"mentors: {PEOPLE}")
    programme.write_text(text.replace("teams: 15", "teams: 2"), "utf-8")
    return course.root


def test_everybody_ends_graded_with_feedback_released(small: Path) -> None:
    steps = list(run_demo(small, DemoCohort(TASK)))
    assert len(steps) == DemoCohort(TASK).steps(small)
    everybody = read_roster(small / "grading" / "roster.csv")
    roster = [person for person in everybody if person.takes_part]
    assert {person.role for person in everybody} == set(Role)
    assert all(person.invented for person in everybody)
    assert [person.team for person in roster].count("Команда 02") == 3
    assert all(DEMO_MARK in person.last_name for person in roster)
    with Desk(small).gradebook() as gradebook:
        submissions = gradebook.find_assignment(TASK).submissions
        assert {one.student.id for one in submissions} == {person.id for person in roster}
        assert not any(one.needs_manual_grade for one in submissions)
        assert len({one.score for one in submissions}) > 1
    assert len(list((small / "grading/exchange/nastavnik/feedback").glob("*.html"))) == PEOPLE


def test_the_demo_can_be_run_again(small: Path) -> None:
    list(run_demo(small, DemoCohort(TASK)))
    with Desk(small).gradebook() as gradebook:
        first = {one.student.id: one.score for one in gradebook.find_assignment(TASK).submissions}
    list(run_demo(small, DemoCohort(TASK)))
    with Desk(small).gradebook() as gradebook:
        again = {one.student.id: one.score for one in gradebook.find_assignment(TASK).submissions}
    assert again == first


def test_a_cohort_of_any_size_is_left_for_the_grader(small: Path) -> None:
    result = CliRunner().invoke(main, ["demo", "--root", str(small), "--participants", "7"])
    assert result.exit_code == 0, result.output
    assert f"Собрано работ: 7. Проверить их: nastavnik grade {TASK}" in result.output
    assert not (small / "grading" / "autograded").exists()
    graded = CliRunner().invoke(main, ["grade", TASK, "--root", str(small), "--workers", "1"])
    assert "Проверено работ: 7." in graded.output, graded.output


def test_the_demo_never_takes_the_place_of_real_people(small: Path) -> None:
    path = small / "grading" / "roster.csv"
    write_roster([Person("olga", "Ольга", "Лукина", "Северный", "1")], path)
    result = CliRunner().invoke(main, ["demo", "--root", str(small)])
    assert result.exit_code == 1
    assert "В списке есть настоящие люди" in result.output
    assert [one.id for one in read_roster(path)] == ["olga"]


def test_a_school_with_its_own_people_is_opened_without_a_demo(small: Path) -> None:
    path = small / "grading" / "roster.csv"
    assert is_wanted(small)
    write_roster([Person("olga", "Ольга", "Лукина", "Северный", "1")], path)
    assert not is_wanted(small)
    with pytest.raises(BadInput, match="настоящие люди"):
        play(small, TASK)
    assert [one.id for one in read_roster(path)] == ["olga"]


def test_a_demo_that_was_interrupted_is_played_again(small: Path) -> None:
    for step in run_demo(small, DemoCohort(TASK)):
        if step.what == "Отзывы написаны":
            break
    assert is_wanted(small)
    play(small, TASK)
    assert not is_wanted(small)


@pytest.mark.parametrize("command", ["build", "demo", "report", "handout", "course", "start"])
def test_in_a_wrong_folder_a_command_says_what_to_do(tmp_path: Path, command: str) -> None:
    result = CliRunner().invoke(main, [command, "--root", str(tmp_path)])
    assert result.exit_code == 1
    assert result.exception is None or isinstance(result.exception, SystemExit)
    assert len(result.output.strip().splitlines()) == 1
    assert "Traceback" not in result.output
    assert list(tmp_path.iterdir()) == []

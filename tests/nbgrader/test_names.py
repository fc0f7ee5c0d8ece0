"""People's names where formgrader lists them."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from nastavnik.cli import main
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster, write_roster
from scenario import TASK, Course

OLGA = Person("olga", "Ольга", "Лукина", "Абинский район", "Команда 1")


@pytest.fixture
def handed_in(course: Course) -> Course:
    """Olga of the roster and a stranger to it have handed in."""
    write_roster([OLGA], course.root / ROSTER)
    for name in ("olga", "ivan"):
        course.participant(name).fills_in("strong.json").hands_in()
    return course


def listed(course: Course) -> dict[str, tuple[str | None, str | None]]:
    """Last and first names as formgrader shows them."""
    found = course.desk.api.get_submissions(TASK)
    return {one["student"]: (one["last_name"], one["first_name"]) for one in found}


def test_names_are_there_as_soon_as_works_are_collected(handed_in: Course) -> None:
    handed_in.grader.collects()
    assert listed(handed_in) == {"olga": ("Лукина", "Ольга"), "ivan": (None, None)}


@pytest.mark.parametrize("way", ["engine", "button"])
def test_a_work_that_came_another_way_has_its_name_when_it_is_graded(
    handed_in: Course, way: str
) -> None:
    grader = handed_in.grader.collects()
    with handed_in.desk.gradebook() as gradebook:
        gradebook.remove_student("olga")
    if way == "engine":
        grader.runs_engine()
    else:
        grader.autogrades("olga")
    assert listed(handed_in)["olga"] == ("Лукина", "Ольга")


def test_a_new_surname_reaches_the_gradebook_with_the_roster(
    handed_in: Course, tmp_path: Path
) -> None:
    handed_in.grader.collects()
    table = tmp_path / "люди.csv"
    table.write_text(
        "Логин;Фамилия;Имя;Район;ТОС\nolga;Ветрова;Ольга;Абинский район;Заречье\n", "utf-8"
    )
    root = str(handed_in.root)
    told = CliRunner().invoke(main, ["roster", "import", str(table), "--root", root])
    assert told.exit_code == 0, told.output
    assert read_roster(handed_in.root / ROSTER)[0].last_name == "Ветрова"
    assert listed(handed_in)["olga"] == ("Ветрова", "Ольга")


def test_a_damaged_roster_stops_no_grading(handed_in: Course) -> None:
    (handed_in.root / ROSTER).write_text('{"a": "', "utf-8")
    handed_in.grader.collects()
    assert listed(handed_in)["olga"] == (None, None)
    assert all(one.points == 26 for one in handed_in.grader.runs_engine())

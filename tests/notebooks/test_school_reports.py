"""The notebooks of the school's reports as they lie in git, and on a school that has not begun."""

from pathlib import Path

import pytest

from nastavnik.portal.summary.notebook import district_of, open_school, way_of
from nastavnik.reports.summary import sections
from nastavnik.reports.summary.model import Summary
from report_notebooks import clean_in_git


@pytest.mark.parametrize("name", ["school", "district", "team", "person"])
def test_the_notebook_in_git_is_clean(name: str) -> None:
    clean_in_git(Path("grading/reports") / f"{name}.ipynb")


def test_a_school_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    school = open_school(str(tmp_path))
    assert "programme.yml" in school.refusal
    assert school.refusal in sections.head(school)
    assert district_of(school, 1) == ""
    assert way_of(school, "demo01") is None


def test_an_empty_school_has_sections_without_figures() -> None:
    empty = Summary()
    assert sections.plan(empty) == ""
    assert "ещё не было" in sections.lessons(empty.held)
    assert "ещё нет" in sections.works(empty)
    assert "ещё нет" in sections.teams(empty.crews)
    assert "Такой команды нет" in sections.one_team(empty, None)
    assert "Такого участника нет" in sections.one_person(empty, None)

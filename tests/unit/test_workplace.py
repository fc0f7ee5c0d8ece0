"""Where people work behind the hub: alone or in the folder of their team."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.answers import FILE_NAME, read_answers, write_text
from nastavnik.assignments.store import AnswersStore
from nastavnik.grading.intake.sorting import sort_out
from nastavnik.portal.hub.workplace import (
    GIVEN,
    ROOM_VARIABLE,
    has_own_draft,
    lay_out,
    own_folder,
    team_folder_name,
    work_folder,
)
from nastavnik.portal.kits import open_kit
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster, write_roster
from scenario import REPOSITORY, TASK

VERA = Person("vera", "Вера", "Серова", "Абинский район", "Тёплый хутор / №1")
OLEG = Person("oleg", "Олег", "Жуков", "Абинский район", "Тёплый хутор / №1")
INNA = Person("inna", "Инна", "Лукина", "Абинский район", "../../vera")
SOLO = Person("solo", "Пётр", "Иванов", "Абинский район", "")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A course whose budget is a team's work."""
    for part in ("assignments", "release"):
        shutil.copytree(REPOSITORY / part / TASK, tmp_path / part / TASK)
    path = tmp_path / "assignments" / TASK / "assignment.yml"
    path.write_text(path.read_text("utf-8").replace("team: false", "team: true"), "utf-8")
    write_roster([VERA, OLEG, INNA, SOLO], tmp_path / ROSTER)
    return tmp_path


def place(root: Path, login: str) -> Path:
    notebook = lay_out(root, login, TASK)
    assert notebook is not None
    return notebook.parent


def draft(folder: Path, text: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(write_text({"why_items": text}, TASK, ""), "utf-8")


def text_in(folder: Path) -> object:
    return read_answers(folder / FILE_NAME, TASK).answers.get("why_items")


def moves(root: Path, login: str, team: str) -> None:
    people = read_roster(root / ROSTER)
    moved = [replace(one, team=team) if one.id == login else one for one in people]
    write_roster(moved, root / ROSTER)


def test_a_team_works_in_one_folder_and_nobody_else_does(root: Path) -> None:
    assert place(root, "vera") == place(root, "oleg")
    others = {place(root, login) for login in ("vera", "inna", "solo")}
    assert len(others) == 3
    assert place(root, "solo") == own_folder(root, "solo", TASK)
    assert all(folder.is_relative_to(root / "work") for folder in others)


def test_an_assignment_done_alone_and_a_tool_stay_ones_own(root: Path) -> None:
    assert work_folder(root, "vera", "canvas") == own_folder(root, "vera", "canvas")
    path = root / "assignments" / TASK / "assignment.yml"
    path.write_text(path.read_text("utf-8").replace("team: true", "team: false"), "utf-8")
    assert work_folder(root, "vera", TASK) == own_folder(root, "vera", TASK)


def test_a_draft_begun_alone_becomes_the_teams_once(root: Path) -> None:
    own = own_folder(root, "vera", TASK)
    draft(own, "Проектор")
    assert has_own_draft(root, "vera", TASK)
    assert text_in(place(root, "vera")) == "Проектор"
    assert not has_own_draft(root, "vera", TASK)
    assert (own / GIVEN).is_file(), "nothing is deleted"
    assert [path.name for path in sort_out(place(root, "vera"))[0]] == [FILE_NAME, "task.ipynb"]


def test_a_second_draft_is_neither_mixed_in_nor_lost(root: Path) -> None:
    for login, text in (("vera", "Проектор"), ("oleg", "Экран")):
        draft(own_folder(root, login, TASK), text)
        place(root, login)
    assert text_in(place(root, "oleg")) == "Проектор"
    assert text_in(own_folder(root, "oleg", TASK)) == "Экран"
    assert has_own_draft(root, "oleg", TASK)


def test_who_moves_to_another_team_leaves_the_draft_behind(root: Path) -> None:
    draft(place(root, "vera"), "Тайна хутора")
    moves(root, "oleg", "Другая")
    assert text_in(place(root, "oleg")) is None
    assert text_in(place(root, "vera")) == "Тайна хутора"
    moves(root, "oleg", "")
    assert text_in(place(root, "oleg")) is None


def test_a_kit_begun_alone_becomes_the_teams(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    moves(root, "vera", "")
    began = {"name": "ТОС «Тёплый хутор»"}
    AnswersStore(work_folder(root, "vera", "charter"), "charter").save(began)
    moves(root, "vera", VERA.team)
    monkeypatch.chdir(root)
    monkeypatch.setenv(ROOM_VARIABLE, "http://127.0.0.1:1/")
    for login in ("vera", "oleg"):
        monkeypatch.setenv("JUPYTERHUB_USER", login)
        open_kit("charter")
        shared = read_answers(work_folder(root, login, "charter") / FILE_NAME, "charter")
        assert shared.answers["name"] == began["name"]
    assert (own_folder(root, "vera", "charter") / GIVEN).is_file(), "nothing is deleted"


@given(st.text(min_size=1, max_size=200).filter(lambda text: text.isprintable()))
def test_any_name_of_a_team_is_one_safe_folder(team: str) -> None:
    name = team_folder_name(team)
    assert Path(name).name == name
    assert not name.startswith(".")
    assert len(name.encode()) <= 255


def test_teams_whose_names_look_alike_do_not_meet() -> None:
    names = ["Хутор", "хутор", "Хутор ", "Хутор!", "Ху тор", "!!!", "???", "Х" * 90, "Х" * 91]
    assert len({team_folder_name(one) for one in names}) == len(names)
    assert team_folder_name("Тёплый хутор / №1").startswith("тёплый-хутор-1-")

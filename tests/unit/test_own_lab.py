"""A person's own folder: what is laid out, what happens to what they edited, which cards they get."""

import json
from pathlib import Path

import pytest
import yaml

from nastavnik.portal.lab.cards import FILE, write_cards
from nastavnik.portal.lab.layout import LAID, lay_out
from nastavnik.portal.lab.offer import MARK, offered
from nastavnik.school.roster import Role
from scenario import REPOSITORY

PLACE = Path("courses/o5/webinar.ipynb")
TEXT = Path("courses/o5/poll.yml")


def notebook(*sources: str, **more: object) -> bytes:
    cells = [
        {"cell_type": "code", "source": source, "metadata": {}, "outputs": [], **more}
        for source in sources
    ]
    return json.dumps({"cells": cells, "metadata": {}}).encode()


def lay(home: Path, **files: bytes) -> list[str]:
    places = {"webinar": PLACE, "poll": TEXT}
    kept = lay_out(home, {places[name]: content for name, content in files.items()})
    return [path.name for path in kept]


def test_an_untouched_copy_follows_the_school(tmp_path: Path) -> None:
    lay(tmp_path, webinar=notebook("1"), poll=b"a")
    assert lay(tmp_path, webinar=notebook("2"), poll=b"b") == []
    assert (tmp_path / PLACE).read_bytes() == notebook("2")
    assert (tmp_path / TEXT).read_bytes() == b"b"


def test_a_deleted_copy_comes_back(tmp_path: Path) -> None:
    lay(tmp_path, poll=b"a")
    (tmp_path / TEXT).unlink()
    lay(tmp_path, poll=b"a")
    assert (tmp_path / TEXT).read_bytes() == b"a"


def test_an_edited_copy_stays_while_the_school_does_not_change_it(tmp_path: Path) -> None:
    lay(tmp_path, poll=b"a")
    (tmp_path / TEXT).write_bytes(b"mine")
    assert lay(tmp_path, poll=b"a") == []
    assert (tmp_path / TEXT).read_bytes() == b"mine"


def test_an_edited_copy_is_kept_beside_the_new_one(tmp_path: Path) -> None:
    lay(tmp_path, poll=b"a")
    for number, edit in enumerate((b"mine", b"mine again")):
        (tmp_path / TEXT).write_bytes(edit)
        (kept,) = lay(tmp_path, poll=f"new {number}".encode())
        assert kept.startswith("poll — моя правка ")
        assert kept.endswith(".yml")
        assert (tmp_path / TEXT).with_name(kept).read_bytes() == edit
        assert (tmp_path / TEXT).read_bytes() == f"new {number}".encode()
    assert lay(tmp_path, poll=b"new 1") == []


def test_a_notebook_that_was_only_run_is_not_an_edit(tmp_path: Path) -> None:
    lay(tmp_path, webinar=notebook("1"))
    run = notebook("1", outputs=[{"text": "1"}], execution_count=3, metadata={"execution": {}})
    (tmp_path / PLACE).write_bytes(run)
    assert lay(tmp_path, webinar=notebook("1", "2")) == []
    assert (tmp_path / PLACE).read_bytes() == notebook("1", "2")


@pytest.mark.parametrize("damage", [b"{", b"[]", b'{"a": 1}', b"\xff"])
def test_damaged_memory_loses_nobody_s_edit(tmp_path: Path, damage: bytes) -> None:
    lay(tmp_path, webinar=notebook("1"), poll=b"a")
    (tmp_path / LAID).write_bytes(damage)
    (tmp_path / PLACE).write_bytes(b"not a notebook")
    (kept,) = lay(tmp_path, webinar=notebook("1"), poll=b"a")
    assert (tmp_path / PLACE).with_name(kept).read_bytes() == b"not a notebook"


def test_nobody_gets_keys_samples_or_works() -> None:
    for role in (Role.TRAINER, Role.PARTICIPANT):
        files = offered(REPOSITORY, role)
        assert Path("courses/training/o5-budget/webinar.ipynb") in files
        assert not [place for place in files if "key" in place.name or "samples" in place.parts]
        described = json.loads(files[Path("assignments/o5-budget/assignment.yml")])
        assert described["id"] == "o5-budget"
        assert b"nastavnik.portal.marking" not in b"".join(files.values())


def test_a_trainer_gets_pages_to_show_and_a_participant_tasks() -> None:
    trainer, participant = offered(REPOSITORY, Role.TRAINER), offered(REPOSITORY, Role.PARTICIPANT)
    assert {Path("dashboards/canvas.ipynb"), MARK} <= set(trainer)
    assert Path("dashboards/jury.ipynb") not in trainer
    released = {path.parent.name for path in (REPOSITORY / "release").glob("*/task.ipynb")}
    assert set(participant) - set(trainer) == {Path("tasks", one, "task.ipynb") for one in released}
    assert MARK not in participant  # a task there is a copy: nothing can be handed in from it


def test_the_style_shared_by_links_is_laid_out_beside_every_notebook(tmp_path: Path) -> None:
    lay_out(tmp_path, offered(REPOSITORY, Role.TRAINER))
    for notebook in (tmp_path / "courses").rglob("webinar.ipynb"):
        style = notebook.with_name("rise.css")
        assert not style.is_symlink()
        assert style.read_bytes() == (REPOSITORY / "courses" / "rise.css").read_bytes()


@pytest.mark.parametrize("role", [Role.TRAINER, Role.PARTICIPANT])
def test_cards_are_of_what_lies_there(tmp_path: Path, role: Role) -> None:
    lay_out(tmp_path, offered(REPOSITORY, role))
    write_cards(tmp_path, "/user/anna%40x/", Path("school.svg"))
    cards = {card["title"]: card for card in yaml.safe_load((tmp_path / FILE).read_text("utf-8"))}
    slides = cards["О5. Бюджет по девяти статьям: слайды"]
    assert slides["source"] == "/user/anna%40x/rise/courses/training/o5-budget/webinar.ipynb"
    assert ("Конструктор проекта" in cards) == (role is Role.TRAINER)
    assert ("Задание: О5. Бюджет по девяти статьям" in cards) == (role is Role.PARTICIPANT)


def test_a_damaged_webinar_still_has_a_card(tmp_path: Path) -> None:
    (tmp_path / "courses/training/o9").mkdir(parents=True)
    (tmp_path / "courses/training/o9/webinar.ipynb").write_text("{", "utf-8")
    (tmp_path / "tasks/x").mkdir(parents=True)
    (tmp_path / "tasks/x/task.ipynb").write_text("{", "utf-8")
    write_cards(tmp_path, "/", Path("school.svg"))
    titles = [card["title"] for card in yaml.safe_load((tmp_path / FILE).read_text("utf-8"))]
    assert titles == ["o9: слайды", "o9: тетрадь", "Задание x"]

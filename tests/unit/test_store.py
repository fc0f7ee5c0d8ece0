"""A person's answers on disk: saved at once, never lost."""

import json
from pathlib import Path

import pytest

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.store import AnswersStore


def test_what_was_saved_is_there_on_the_next_visit(tmp_path: Path) -> None:
    said = AnswersStore(tmp_path, "o5-budget").save({"why_items": "Проектор"})
    assert said.startswith("Сохранено ")
    again = AnswersStore(tmp_path, "o5-budget")
    assert again.open() == {"why_items": "Проектор"}
    assert again.report == ""


def test_a_first_visit_is_quiet(tmp_path: Path) -> None:
    store = AnswersStore(tmp_path, "o5-budget")
    assert store.open() == {}
    assert store.report == ""


def test_a_damaged_file_is_set_aside_and_reported(tmp_path: Path) -> None:
    (tmp_path / FILE_NAME).write_text('{"version": 1, "answers": {"why_it', "utf-8")
    store = AnswersStore(tmp_path, "o5-budget")
    assert store.open() == {}
    assert "отложили" in store.report
    store.save({"why_items": "заново"})
    aside = [path for path in tmp_path.iterdir() if "повреждён" in path.name]
    assert [path.read_text("utf-8") for path in aside] == ['{"version": 1, "answers": {"why_it']


def test_answers_of_another_assignment_are_not_overwritten(tmp_path: Path) -> None:
    AnswersStore(tmp_path, "o4-results").save({"x": "y"})
    AnswersStore(tmp_path, "o5-budget").open()
    kept = [json.loads(path.read_text("utf-8")) for path in tmp_path.iterdir()]
    assert [one["answers"] for one in kept] == [{"x": "y"}]


def test_a_full_disk_is_said_and_the_old_file_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = AnswersStore(tmp_path, "o5-budget")
    store.save({"why_items": "первое"})

    def no_space(handle: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", no_space)
    assert store.save({"why_items": "второе"}).startswith("Не сохранено")
    monkeypatch.undo()
    assert AnswersStore(tmp_path, "o5-budget").open() == {"why_items": "первое"}
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]

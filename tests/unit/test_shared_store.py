"""One file of answers, several windows and people: nothing is lost, not even on a full disk."""

import errno
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from nastavnik.assignments.answers import FILE_NAME, MOST_BYTES, read_answers
from nastavnik.assignments.beside import Writer
from nastavnik.assignments.disk import disk_words
from nastavnik.assignments.page import Copy
from nastavnik.assignments.shared import SharedStore
from nastavnik.grading.intake.sorting import sort_out

TASK = "o5-budget"


def blank(answers: dict[str, Any]) -> dict[str, Any]:
    return {"why": "", "proof": "", **answers}


def window(folder: Path, page: str = "one", login: str = "lukina.o") -> SharedStore:
    store = SharedStore(folder, TASK, Writer(login, page), blank)
    store.open()
    return store


def types(store: SharedStore, **typed: str) -> str:
    return store.save({**store.page.shown, **typed})


def kept(folder: Path) -> dict[str, Any]:
    return read_answers(folder / FILE_NAME, TASK).answers


def test_two_windows_fill_two_fields_and_both_stay(tmp_path: Path) -> None:
    one, two = window(tmp_path), window(tmp_path, "two")
    assert types(one, why="Проектор").startswith("Сохранено ")
    assert types(two, proof="Смета").startswith("Сохранено ")
    assert kept(tmp_path) == {"why": "Проектор", "proof": "Смета"}
    assert two.page.shown["why"] == "Проектор"
    assert one.refresh(one.page.shown).startswith("Сохранено ")
    assert one.page.shown["proof"] == "Смета"
    assert one.refresh(one.page.shown) == "", "nothing new, nothing said"


def test_different_texts_in_one_field_wait_for_a_choice_and_survive_a_reload(
    tmp_path: Path,
) -> None:
    one, two = window(tmp_path), window(tmp_path, "two", "ivanov.p")
    types(one, why="Проектор")
    types(two, why="Экран")
    assert kept(tmp_path)["why"] == "Проектор"
    again = window(tmp_path, "three")
    (other,) = again.page.others
    assert (other.value, other.login) == ("Экран", "ivanov.p")
    again.choose(again.page.shown, other, take=True)
    assert kept(tmp_path)["why"] == "Экран"
    two.refresh(two.page.shown)
    assert (two.page.others, two.page.shown["why"]) == ([], "Экран")


def test_saving_the_same_again_does_not_touch_the_file(tmp_path: Path) -> None:
    store = window(tmp_path)
    types(store, why="Проектор")
    before = (tmp_path / FILE_NAME).stat()
    assert types(store).startswith("Сохранено ")
    assert (tmp_path / FILE_NAME).stat() == before


def test_a_submission_finds_the_answers_only(tmp_path: Path) -> None:
    (tmp_path / ".answers.json.killed").write_text("{", "utf-8")
    types(window(tmp_path), why="Проектор")
    assert [path.name for path in sort_out(tmp_path)[0]] == [FILE_NAME]


def test_an_old_file_opens_and_a_grader_sees_answers_only(tmp_path: Path) -> None:
    old = {"version": 1, "assignment": TASK, "saved": "", "answers": {"why": "Стол"}}
    (tmp_path / FILE_NAME).write_text(json.dumps(old), "utf-8")
    one, two = window(tmp_path), window(tmp_path, "two")
    assert one.page.shown == {"why": "Стол", "proof": ""}
    types(one, why="Проектор")
    types(two, why="Экран")
    assert kept(tmp_path) == {"why": "Проектор", "proof": ""}


def test_strange_notes_beside_the_answers_are_passed_over(tmp_path: Path) -> None:
    for notes in (
        {"writers": [], "variants": {}},
        {"writers": {"why": 5}, "variants": [5, {}, {"place": [], "value": 1}]},
        {"variants": [{"place": ["why"], "value": "x", "writer": {"login": 1, "page": ""}}]},
        {"variants": [{"place": [["why"]], "value": "x", "writer": None, "at": ""}]},
    ):
        data = {"version": 1, "assignment": TASK, "answers": {"why": "Стол"}} | notes
        (tmp_path / FILE_NAME).write_text(json.dumps(data), "utf-8")
        store = window(tmp_path)
        assert (store.page.shown["why"], store.page.others, store.report) == ("Стол", [], "")


def test_a_file_damaged_while_the_form_is_open_is_set_aside_and_written_again(
    tmp_path: Path,
) -> None:
    store = window(tmp_path)
    types(store, why="Проектор")
    (tmp_path / FILE_NAME).write_text("{", "utf-8")
    types(store, proof="Смета")
    assert kept(tmp_path) == {"why": "Проектор", "proof": "Смета"}
    assert any("повреждён" in path.name for path in tmp_path.iterdir())


def test_too_much_text_keeps_the_last_good_file(tmp_path: Path) -> None:
    store = window(tmp_path)
    types(store, why="Проектор")
    assert types(store, why="ы" * MOST_BYTES).startswith("Не сохранено: текста больше 2 МБ")
    assert kept(tmp_path)["why"] == "Проектор"
    assert types(store, why="Экран").startswith("Сохранено ")


def test_a_killed_page_goes_on_with_what_the_browser_kept(tmp_path: Path) -> None:
    types(window(tmp_path, "killed"), why="Про")
    store = window(tmp_path, "next")
    store.inherit(store.page.shown, "killed", {"why": Copy("", "Проектор")})
    assert kept(tmp_path)["why"] == "Проектор"
    assert store.page.others == []


WRITER = """
import sys
from pathlib import Path
from nastavnik.assignments.beside import Writer
from nastavnik.assignments.shared import SharedStore
folder, name = Path(sys.argv[1]), sys.argv[2]
store = SharedStore(folder, "o5-budget", Writer(name, name))
store.open()
for number in range(40):
    said = store.save({**store.page.shown, f"{name}-{number}": str(number)})
    assert said.startswith("Сохранено"), said
"""


def test_two_programs_write_at_the_same_time(tmp_path: Path) -> None:
    names = ("anna", "boris")
    writing = [
        subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path), name]) for name in names
    ]
    assert [one.wait(60) for one in writing] == [0, 0]
    assert kept(tmp_path) == {f"{n}-{number}": str(number) for n in names for number in range(40)}


FULL = """
import resource, sys
from pathlib import Path
from nastavnik.assignments.beside import Writer
from nastavnik.assignments.shared import SharedStore
store = SharedStore(Path(sys.argv[1]), "o5-budget", Writer("anna", "one"))
store.open()
print(store.save({"why": "Проектор"}))
resource.setrlimit(resource.RLIMIT_FSIZE, (2048, resource.RLIM_INFINITY))
print(store.save({"why": "Экран " * 1000}))
print(store.failed)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(store.refresh({"why": "Экран " * 1000}))
"""


def test_the_system_stops_a_writing_in_its_middle_and_the_next_one_succeeds(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", FULL, str(tmp_path)], check=True, capture_output=True, text=True
    )
    first, refused, failed, later = done.stdout.splitlines()
    assert first.startswith("Сохранено ")
    assert refused == (
        "Не сохранено: файл получился слишком большим для этого диска. Не закрывайте страницу."
    )
    assert failed == "True"
    assert later.startswith("Сохранено ")
    assert kept(tmp_path) == {"why": "Экран " * 1000}
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]


def test_a_full_disk_is_said_in_russian_and_the_next_saving_has_everything(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, two = window(tmp_path), window(tmp_path, "two")
    types(one, why="Проектор")

    def no_space(handle: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as full:
        full.setattr("os.fsync", no_space)
        said = types(two, proof="Смета")
    assert said == "Не сохранено: на диске школы кончилось место. Не закрывайте страницу."
    assert kept(tmp_path) == {"why": "Проектор", "proof": ""}
    assert [path.name for path in tmp_path.iterdir()] == [FILE_NAME]
    assert two.save({"why": "", "proof": "Смета"}).startswith("Сохранено ")
    assert kept(tmp_path) == {"why": "Проектор", "proof": "Смета"}


def test_no_fault_of_the_disk_is_told_in_english() -> None:
    for code in (*errno.errorcode, None):
        words = disk_words(OSError(code, "No space left on device"))
        assert not any("a" <= sign <= "z" for sign in words.casefold()), words

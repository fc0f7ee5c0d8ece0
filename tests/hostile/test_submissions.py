"""The hostile table: what a participant may do to their submission, and what comes of it.

Honest answers keep their points whatever was done to the notebook; a bad file costs its author
alone; the other participant's rows never change; nothing of a submission runs.
"""

import json
import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.build import NOTEBOOK
from scenario import SAMPLES, Course, Participant

Notebook = dict[str, Any]
FULL = 26


@dataclass(frozen=True)
class Vector:
    """One way to spoil a submission: its automatic points and what the grader is told."""

    name: str
    spoil: Callable[[Participant], object]
    points: int
    says: str


def notebook(change: Callable[[Notebook], object]) -> Callable[[Participant], object]:
    """Spoil by editing the task notebook (answers stay honest)."""
    return lambda person: person.changes_notebook(change)


def raw(text: str | bytes) -> Callable[[Participant], object]:
    """Spoil by putting something else in the place of the notebook."""
    data = text if isinstance(text, bytes) else text.encode()
    return lambda person: (person.task / NOTEBOOK).write_bytes(data)


def cell(notebook: Notebook, grade_id: str) -> dict[str, Any]:
    """The cell with this nbgrader id."""
    return next(
        one
        for one in notebook["cells"]
        if one["metadata"].get("nbgrader", {}).get("grade_id") == grade_id
    )


def source(grade_id: str, text: str) -> Callable[[Participant], object]:
    """Spoil by rewriting the source of a cell."""
    return notebook(lambda found: cell(found, grade_id).update(source=text))


def mark(grade_id: str, **changes: Any) -> Callable[[Participant], object]:
    """Spoil by changing nbgrader's marks of a cell."""
    return notebook(lambda found: cell(found, grade_id)["metadata"]["nbgrader"].update(changes))


def _tag(found: Notebook) -> None:
    for one in found["cells"]:
        one["metadata"]["tags"] = ["skip-execution"]


def _double(found: Notebook) -> None:
    found["cells"].append(dict(cell(found, "check-arithmetic"), id="copy"))


def _delete(found: Notebook) -> None:
    found["cells"].remove(cell(found, "check-arithmetic"))


def _forged_outputs(found: Notebook) -> None:
    for one in found["cells"]:
        if one["cell_type"] == "code":
            data = {"text/plain": "1000"}
            one["outputs"] = [
                {
                    "output_type": "execute_result",
                    "data": data,
                    "metadata": {},
                    "execution_count": 1,
                }
            ]


def _forged_answers(found: Notebook) -> None:
    found["metadata"]["nastavnik"] = {"answers": {"charge": "60400"}, "problem": None, "notes": []}


def _cyrillic_copy(person: Participant) -> None:
    (person.task / NOTEBOOK).rename(person.task / "Моя тетрадь (копия).ipynb")


def _extra_files(person: Participant) -> None:
    folder = person.task / "фото и смета"
    folder.mkdir()
    (folder / "Чек № 5.txt").write_text("1 200,50", "utf-8")
    (person.task / "вторая тетрадь.ipynb").write_text("{}", "utf-8")


def _secret_link(person: Participant) -> None:
    secret = person.course.root / "assignments" / "o5-budget" / "key.yml"
    (person.task / "key.txt").symlink_to(secret)


def _folder_link(person: Participant) -> None:
    (person.task / "all").symlink_to(person.course.root / "assignments", target_is_directory=True)


def _linked_answers(person: Participant) -> None:
    (person.task / FILE_NAME).unlink()
    (person.task / FILE_NAME).symlink_to(SAMPLES / "strong.json")


def _linked_notebook(person: Participant) -> None:
    elsewhere = person.course.root / "elsewhere.ipynb"
    elsewhere.write_bytes((person.task / NOTEBOOK).read_bytes())
    (person.task / NOTEBOOK).unlink()
    (person.task / NOTEBOOK).symlink_to(elsewhere)


def _old_format(found: Notebook) -> None:
    found.update(nbformat=3, nbformat_minor=0, worksheets=[], cells=None)


def _other_task(person: Participant) -> None:
    person.fills_in("hostile/other-assignment.json")


SQL = "import sqlite3; sqlite3.connect('grading/gradebook.db').execute('update grade set auto_score=5')"

VECTORS = [
    Vector("nothing spoiled", lambda person: None, FULL, ""),
    Vector("skip-execution on every cell", notebook(_tag), FULL, "изменены метки"),
    Vector(
        "check cell deleted", notebook(_delete), FULL, "Удалена ячейка «Проверка «Строки сходятся»»"
    ),
    Vector("check cell doubled", notebook(_double), FULL, "повторена"),
    Vector("check cell rewritten", source("check-arithmetic", "1 + 1"), FULL, "изменён текст"),
    Vector("os._exit", source("check-trips", "import os; os._exit(1)"), FULL, "изменён текст"),
    Vector("sqlite3 on the gradebook", source("form", SQL), FULL, "В ячейке «Форма» изменён текст"),
    Vector("endless loop", source("check-articles", "while True: pass"), FULL, "изменён текст"),
    Vector("text typed into the notebook", source("text-items", "мой ответ"), FULL, ""),
    Vector("points raised", mark("check-trips", points=1000), FULL, "служебные отметки"),
    Vector("solution on a check", mark("check-trips", solution=True), FULL, "служебные отметки"),
    Vector("unlocked", mark("check-trips", locked=False), FULL, "служебные отметки"),
    Vector("schema from the future", mark("check-trips", schema_version=99), FULL, ""),
    Vector(
        "check turned into text",
        notebook(lambda found: cell(found, "check-trips").update(cell_type="markdown")),
        FULL,
        "изменён тип",
    ),
    Vector(
        "all cells deleted",
        notebook(lambda found: found["cells"].clear()),
        FULL,
        "Удалена ячейка «Форма»",
    ),
    Vector(
        "all metadata removed",
        notebook(lambda found: [one.update(metadata={}) for one in found["cells"]]),
        FULL,
        "Добавлено чужих ячеек",
    ),
    Vector("forged outputs", notebook(_forged_outputs), FULL, ""),
    Vector("forged notebook metadata", notebook(_forged_answers), FULL, ""),
    Vector(
        "cells are not a list", notebook(lambda found: found.update(cells=7)), FULL, "повреждена"
    ),
    Vector("notebook of format 3", notebook(_old_format), FULL, "Удалена ячейка"),
    Vector("empty notebook", raw(""), FULL, "повреждена"),
    Vector("notebook is not JSON", raw("привет"), FULL, "повреждена"),
    Vector("notebook is a list", raw("[1, 2]"), FULL, "повреждена"),
    Vector("deeply nested notebook", raw("[" * 30_000), FULL, "повреждена"),
    Vector(
        "notebook in another encoding",
        raw('{"cells": "тетрадь"}'.encode("utf-16")),
        FULL,
        "повреждена",
    ),
    Vector("21 MB notebook", raw(b" " * 21_000_000), FULL, "больше 20 МБ"),
    Vector("notebook deleted", lambda person: (person.task / NOTEBOOK).unlink(), FULL, ""),
    Vector("notebook renamed in Cyrillic", _cyrillic_copy, FULL, ""),
    Vector("extra files with spaces", _extra_files, FULL, ""),
    Vector("a link to the key", _secret_link, FULL, "Файл «key.txt» не принят"),
    Vector("a link to a folder", _folder_link, FULL, "Файл «all» не принят"),
    Vector("answers are a link", _linked_answers, 0, "Файл «answers.json» не принят"),
    Vector("notebook is a link", _linked_notebook, FULL, "Файл «task.ipynb» не принят"),
    Vector(
        "answers deleted",
        lambda person: (person.task / FILE_NAME).unlink(),
        0,
        "форма не заполнена",
    ),
    Vector(
        "answers are not JSON",
        lambda person: person.writes("300 тысяч"),
        0,
        "сбой: Файл ответов повреждён",
    ),
    Vector(
        "answers of another task",
        lambda person: person.fills_in("hostile/other-assignment.json"),
        0,
        "другому",
    ),
    Vector(
        "5 MB of answers", lambda person: person.writes(json.dumps("ж" * 900_000)), 0, "больше 2 МБ"
    ),
]


def _sent_without_following_links(person: Participant, course: Course) -> None:
    """Put the submission into the exchange byte for byte, links included.

    nbgrader's own submit copies what links point to; somebody who wants a link there makes it in
    the exchange, where their folder is writable.
    """
    links = [path for path in person.task.iterdir() if path.is_symlink()]
    targets = [(path.name, os.readlink(path)) for path in links]
    for path in links:
        path.unlink()
    person.hands_in()
    inbound = next((course.root / "grading/exchange/nastavnik/inbound").glob(f"{person.name}+*"))
    for name, target in targets:
        (inbound / name).symlink_to(target)


@pytest.mark.parametrize("vector", VECTORS, ids=[vector.name for vector in VECTORS])
def test_hostile_table(vector: Vector, course: Course) -> None:
    course.participant("честная-вера").fills_in("strong.json").hands_in()
    person = course.participant("ivan").fills_in("strong.json")
    vector.spoil(person)
    _sent_without_following_links(person, course)
    grader = course.grader.collects().autogrades("честная-вера")
    honest = grader.rows("честная-вера")
    grader.autogrades("ivan")
    assert grader.rows("честная-вера") == honest
    assert grader.auto_points("ivan") == vector.points
    said = grader.said("ivan")
    assert vector.says in said
    if not vector.says:
        assert said == ""


def test_a_pipe_laid_into_submitted_by_hand_does_not_hang_the_grader(course: Course) -> None:
    person = course.participant("ivan").fills_in("strong.json").hands_in()
    grader = course.grader.collects()
    submitted = course.root / "grading" / "submitted" / "ivan" / "o5-budget"
    os.mkfifo(submitted / "pipe")
    (submitted / "etc").symlink_to("/etc")
    grader.autogrades("ivan")
    assert grader.auto_points("ivan") == FULL
    assert "«pipe» не принят" in grader.said(person.name)
    assert not list((course.root / "grading/autograded").rglob("pipe"))


def test_text_of_a_participant_stays_text_everywhere(course: Course) -> None:
    course.participant("ivan").fills_in("hostile/html.json").hands_in()
    grader = course.grader.collects().autogrades("ivan")
    page = grader.sends_feedback("ivan")
    cells = json.dumps(grader.autograded("ivan").cells, ensure_ascii=False)
    for live in ("<script", "<img", "<iframe", "<h1>Отлично", "</body></h1>"):
        assert live not in page
        assert live not in cells
    texts = [
        cell.source for cell in grader.autograded("ivan").cells if cell.cell_type == "markdown"
    ]
    for sign in ("](http", "$\\href", "```"):  # what Markdown or MathJax would act on
        assert not any(sign in text for text in texts)
    assert "&lt;script&gt;" in page


def test_a_stranger_folder_beside_the_submissions_stops_nobody(
    course: Course, tmp_path: Path
) -> None:
    course.participant("vera").fills_in("strong.json").hands_in()
    (course.root / "grading/exchange/nastavnik/inbound/notes.txt").write_text("?", "utf-8")
    assert course.grader.collects().autogrades("vera").auto_points("vera") == FULL

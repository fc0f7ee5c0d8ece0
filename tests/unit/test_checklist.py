"""The checklist for the wall: what a methodologist may write, what the page shows."""

import re
import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from nastavnik.assignments.checklist import CHECKLIST, MOST, read_checklist
from nastavnik.reports.checklist import LARGEST, checklist_html, write_checklist
from nastavnik.values.numbers import BadInput
from scenario import REPOSITORY

EXAMPLE = REPOSITORY / "courses" / "training" / "o5-budget"
CHECKLISTS = sorted((REPOSITORY / "courses").rglob(CHECKLIST))
ITEMS = [f"Дело номер {number}" for number in range(1, 9)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(EXAMPLE / "webinar.ipynb", tmp_path)
    return tmp_path


def write(folder: Path, items: list[Any] = ITEMS, **changed: object) -> Path:
    """A checklist of one group in a folder with a notebook; the path of the notebook."""
    given = {"title": "Кворум", "lead": "До собрания.", "remember": "Считайте вверх."} | changed
    page = given | {"groups": [{"head": "Счёт", "items": items}]}
    (folder / CHECKLIST).write_text(yaml.safe_dump(page, allow_unicode=True), "utf-8")
    return folder / "webinar.ipynb"


@pytest.mark.parametrize("path", CHECKLISTS, ids=lambda path: path.parent.name)
def test_the_checklists_of_the_courses_are_read(path: Path) -> None:
    assert len(read_checklist(path).items) >= 8


@pytest.mark.parametrize(
    ("items", "why"),
    [
        (ITEMS[:7], "пунктов 7, а нужно от 8 до 14"),
        (ITEMS * 2, "пунктов 16, а нужно от 8 до 14"),
        ([*ITEMS, "раз два три четыре пять шесть семь восемь девять десять одиннадцать 12 13"], "слов 13"),
        ([*ITEMS, {"text": "Кворум есть", "fact": "Ф9.99"}], "нет факта «Ф9.99»"),
        ([*ITEMS, "В уставе нет слов 131-ФЗ"], "назван закон"),
        ([*ITEMS, "Устав по статье 50"], "назван закон"),
        ([*ITEMS, {"text": "Дело", "colour": "red"}], "colour"),
        ([*ITEMS, ""], "items.8"),
    ],
)  # fmt: skip
def test_a_slip_is_named_in_one_sentence(folder: Path, items: list[Any], why: str) -> None:
    write(folder, items)
    with pytest.raises(BadInput, match=re.escape(why)):
        read_checklist(folder / CHECKLIST)


def test_a_mark_says_the_act_and_how_sure_it_is(folder: Path) -> None:
    facts = [{"text": "Пришла треть", "fact": "Ф1.21"}, {"text": "Считали верно", "fact": "Ф2.64"}]
    page = checklist_html(write(folder, [*ITEMS, *facts]))
    assert (
        "Пришла треть<small>Ф1.21 · 33-ФЗ, ст. 50 · уверенность: средняя · <b>проверить</b></small>"
        in page
    )
    assert (
        "Считали верно<small>Ф2.64 · справка ФПГ, страница №\u00a088 · уверенность: высокая</small>"
        in page
    )
    assert page.count("<small>") == 2


def test_a_norm_is_called_by_its_title(folder: Path) -> None:
    page = checklist_html(write(folder, [*ITEMS, {"text": "Возраст", "fact": "tos_age_min"}]))
    assert "tos_age_min" not in page
    assert (
        "С какого возраста участвуют в собрании ТОС · 33-ФЗ, ст. 50, действует с 19.06.2025" in page
    )


def test_the_page_needs_nothing_from_outside_and_names_the_school(folder: Path) -> None:
    page = checklist_html(write(folder, title="Кворум <и> голоса"))
    assert not re.search(r"https?:|//cdn|url\(|@import|<script|<link|<img", page)
    assert "<h1>Кворум &lt;и&gt; голоса</h1>" in page
    assert "Школа наставников ТОС" in page
    assert "числа на 23.11.2026" in page
    assert all(f"<li>{item}" in page for item in ITEMS)


def test_the_letters_are_as_large_as_the_sheet_takes(folder: Path) -> None:
    few = checklist_html(write(folder))
    assert f"font-size: {LARGEST}pt" in few
    long = [{"text": "слово " * 11 + "слово", "fact": "Ф1.21"}] * MOST
    found = re.search(r"body { font-size: ([\d.]+)pt", checklist_html(write(folder, long)))
    assert found
    assert float(found[1]) < LARGEST


def test_a_webinar_without_a_checklist_has_no_page(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "deep" / "page.html"
    assert write_checklist(folder / "webinar.ipynb", out) is None
    assert not out.exists()
    assert write_checklist(write(folder), out) == out
    assert out.is_file()

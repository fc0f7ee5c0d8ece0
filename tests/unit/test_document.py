"""Papers as such: what any template is filled with, and how the papers look printed."""

import re
import subprocess
from io import BytesIO
from pathlib import Path

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import UndefinedError

from budgets import many
from drafts import convert, demo
from nastavnik.papers.application_docx import write_application
from nastavnik.papers.budget_xlsx import write_budget_xlsx
from nastavnik.papers.check_docx import write_check
from nastavnik.papers.document import render_docx
from nastavnik.papers.typography import printable
from nastavnik.project.draft import Draft


def printed(data: bytes, folder: Path, kind: str = "docx") -> tuple[int, str]:
    """How many pages LibreOffice makes of a paper, and their text."""
    pdf = folder / "paper.pdf"
    pdf.write_bytes(convert(data, "pdf", folder, kind))
    done = subprocess.run(["pdftotext", "-layout", str(pdf), "-"], capture_output=True, check=True)
    text = done.stdout.decode()
    return text.count("\f"), text


@pytest.mark.parametrize(
    ("data", "title", "least", "most"),
    [
        pytest.param(write_application(demo()), "Тёплый хутор", 10, 18, id="application"),
        pytest.param(write_application(Draft()), "Проект без названия", 5, 10, id="empty"),
        pytest.param(write_check(demo()), "Тёплый хутор", 3, 8, id="check"),
        pytest.param(write_check(Draft()), "Проект без названия", 3, 9, id="empty check"),
    ],
)
def test_printed(data: bytes, title: str, least: int, most: int, tmp_path: Path) -> None:
    pages, text = printed(data, tmp_path)
    assert least <= pages <= most
    assert title in text
    assert f"Страница {pages} из {pages}" in text
    assert not re.search(r"\{\{|\{%|%\}|\}\}", text)


def test_the_budget_printed(tmp_path: Path) -> None:
    pages, text = printed(write_budget_xlsx(demo().settled().budget), tmp_path, "xlsx")
    assert 2 <= pages <= 8
    assert "Бюджет проекта" in text
    assert re.search("410.000.00", text)  # as an office of any language shows it


@many
@given(st.text(max_size=40))
def test_printable_keeps_every_character_but_those_a_paper_cannot_hold(text: str) -> None:
    clean = printable(text)
    Document().add_paragraph(clean)  # python-docx refuses what XML cannot hold
    assert printable(clean) == clean
    assert len(clean) + text.count("\r\n") == len(text)


def test_a_template_that_asks_for_more_is_an_error() -> None:
    with pytest.raises(UndefinedError):
        render_docx("check", {})


def test_a_paper_opens_in_word() -> None:
    assert Document(BytesIO(write_check(Draft()))).tables

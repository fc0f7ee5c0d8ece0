"""``nastavnik canvas``: a project file becomes papers, a filled paper becomes a project again."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from nastavnik.cli import main
from nastavnik.papers.budget_xlsx import read_budget_xlsx
from nastavnik.project.draft import Draft
from scenario import REPOSITORY

DEMO = REPOSITORY / "demo.json"


def canvas(*given: object) -> Result:
    return CliRunner().invoke(main, ["canvas", *map(str, given)])


def test_the_demo_project_becomes_its_papers(tmp_path: Path) -> None:
    docx, xlsx, report = (tmp_path / name for name in ("out.docx", "out.xlsx", "check.docx"))
    done = canvas(DEMO, "--docx", docx, "--xlsx", xlsx, "--report", report)
    assert done.exit_code == 0, done.output
    assert "Исправить: 0." in done.output
    assert all(path.read_bytes().startswith(b"PK") for path in (docx, xlsx, report))
    budget = read_budget_xlsx(xlsx.read_bytes()).budget()
    assert (budget.sums.total, budget.sums.grant) == (410_000, 318_000)


def test_a_filled_application_comes_back_as_a_project(tmp_path: Path) -> None:
    docx, back = tmp_path / "out.docx", tmp_path / "back.json"
    canvas(DEMO, "--docx", docx)
    done = canvas(docx, "--json", back)
    assert done.exit_code == 0, done.output
    read = Draft.from_data(json.loads(back.read_text("utf-8")))
    asked = Draft.from_data(json.loads(DEMO.read_text("utf-8")))
    assert read.fields["goal"] == asked.fields["goal"]
    assert [row["name"] for row in read.tables["activities"]] == [
        row["name"] for row in asked.tables["activities"]
    ]
    assert "Составьте бюджет" in done.output  # the rows of a budget travel in the .xlsx


def test_an_unfinished_project_hears_what_to_mend_first(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text('{"fields": {"title": "Клуб.", "start": "31.02.2027"}}', "utf-8")
    done = canvas(path)
    assert done.exit_code == 0
    lines = [line for line in done.output.splitlines() if line.startswith("  ")]
    assert lines[0] == (
        "  неверно [Начало проекта]: «Начало проекта»: «31.02.2027» не похоже на дату. "
        "Напишите, например, 31.12.2027."
    )
    assert "неверно [Название проекта]" in lines[1]
    assert lines[-1].startswith("  … и ещё")


@pytest.mark.parametrize(
    ("name", "content"),
    [("нет.json", None), ("пусто.json", b""), ("фото.json", b"\xff\xd8\xff"), ("p.json", b"[1]")],
)
def test_a_strange_file_gets_one_sentence(tmp_path: Path, name: str, content: bytes | None) -> None:
    path = tmp_path / name
    if content is not None:
        path.write_bytes(content)
    done = canvas(path)
    assert done.exit_code == 1
    assert len(done.output.strip().splitlines()) == 1
    assert "Traceback" not in done.output


def test_a_folder_that_is_not_there_is_said_in_words(tmp_path: Path) -> None:
    done = canvas(DEMO, "--docx", tmp_path / "нет такой" / "out.docx")
    assert done.exit_code == 1
    assert "записать не получилось" in done.output

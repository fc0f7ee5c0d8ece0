"""The handout of every webinar: one offline page without code and notes."""

import re
from collections.abc import Callable
from pathlib import Path

import nbformat
import pytest
from nbformat import NotebookNode

from nastavnik.reports import handout
from nastavnik.reports.handout import execute, handout_html, write_handout
from nastavnik.values.numbers import BadInput

MOST_BYTES = 1_500_000
Executed = Callable[[Path], NotebookNode]


def cells(webinar: Path, *, tag: str = "", kind: str = "") -> list[NotebookNode]:
    return [
        cell
        for cell in nbformat.read(webinar, as_version=4).cells
        if tag in cell.metadata.get("tags", [])
        or (kind and cell.metadata.get("slideshow", {}).get("slide_type") == kind)
    ]


def first_words(cell: NotebookNode) -> str:
    """A piece of a Markdown cell that looks the same in HTML."""
    longest = max(re.split(r"[*#>\n\-«»]+", cell.source), key=len)
    return longest.strip()


def test_it_is_one_small_file(
    webinar: Path, executed: Executed, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handout, "execute", executed)
    out = write_handout(webinar, tmp_path / "deep" / "handout.html")
    assert out.stat().st_size < MOST_BYTES
    assert out.read_text("utf-8").lower().startswith("<!doctype html>")


def test_nothing_is_loaded_and_nothing_is_run(webinar: Path, executed: Executed) -> None:
    page = handout_html(executed(webinar), webinar)
    assert not re.search(r"https?:|//cdn|url\(|@import", page)
    assert "<script" not in page
    assert "<link" not in page
    assert "<img" not in page


def test_no_code_no_notes_no_widgets_that_need_a_screen(webinar: Path, executed: Executed) -> None:
    page = handout_html(executed(webinar), webinar)
    assert "import " not in page
    assert "norm_cards(" not in page
    assert "jupyter.widget" not in page
    for cell in cells(webinar, kind="notes"):
        assert first_words(cell) not in page, cell.id
    for cell in cells(webinar, tag="no-handout"):
        heading = re.search(r"^## (.+)$", cell.source, re.MULTILINE)
        if cell.cell_type == "markdown" and heading:
            assert f"{heading[1]}</h2>" not in page, cell.id


def test_the_takeaway_what_is_for_paper_only_and_the_answers_are_there(
    webinar: Path, executed: Executed
) -> None:
    page = handout_html(executed(webinar), webinar)
    (takeaway,) = cells(webinar, tag="takeaway")
    points = re.findall(r"^- (.+)$", takeaway.source, re.MULTILINE)
    assert points
    assert all(point in page for point in points)
    for cell in cells(webinar, tag="handout-only"):
        if cell.cell_type == "markdown":
            assert first_words(cell) in page, cell.id
    assert page.index('<ol class="quiz-answers">') > page.index(points[0])


def test_the_notebook_is_not_changed(webinar: Path, executed: Executed) -> None:
    nb = executed(webinar)
    before = len(nb.cells)
    handout_html(nb, webinar)
    assert len(nb.cells) == before


def test_a_failing_cell_is_named_in_one_sentence(tmp_path: Path) -> None:
    path = tmp_path / "webinar.ipynb"
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0")])
    nbformat.write(notebook, path)
    with pytest.raises(BadInput, match=r"ячейка не выполняется\. ZeroDivisionError"):
        execute(path)

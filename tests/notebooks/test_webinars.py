"""What holds for every webinar notebook of the courses."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from statistics import median

import nbformat
import pytest
from nbformat import NotebookNode

from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.webinar import read_webinar
from nastavnik.forms.norm_cards import find_card
from nastavnik.values.numbers import BadInput

ROOT = Path(__file__).parents[2]
SHOWN = ("slide", "subslide", "fragment", "-")
KINDS = (*SHOWN, "skip", "notes")
MOST_WORDS = 60
MOST_CODE_LINES = 5
WORD = re.compile(r"[\w№%₽]+")
LATIN = re.compile(r"[A-Za-z]{2,}")


def read(path: Path) -> NotebookNode:
    return nbformat.read(path, as_version=4)


def kind(cell: NotebookNode) -> str:
    return cell.metadata.get("slideshow", {}).get("slide_type", "-")


def slides(notebook: NotebookNode) -> Iterator[list[NotebookNode]]:
    """Cells of one slide together, notes and skipped cells left out."""
    slide: list[NotebookNode] = []
    for cell in notebook.cells:
        if kind(cell) in ("slide", "subslide") and slide:
            yield slide
            slide = []
        if kind(cell) in SHOWN:
            slide.append(cell)
    yield slide


def words_of(slide: list[NotebookNode]) -> str:
    return "\n".join(cell.source for cell in slide if cell.cell_type == "markdown")


def test_there_are_webinars() -> None:
    assert any((ROOT / "courses").rglob("webinar.ipynb"))


def test_the_minutes_fill_the_time(webinar: Path) -> None:
    about = read_webinar(webinar)
    assert sum(part.minutes for part in about.plan) == about.duration
    assert about.id == webinar.parent.name


def test_outcomes_are_proved_by_the_assignment_and_prove_all_of_it(webinar: Path) -> None:
    about = read_webinar(webinar)
    assignment = load_assignment(ROOT / "assignments" / about.assignment)
    assert ROOT / assignment.webinar == webinar
    known = {one.id for one in (*assignment.checks, *assignment.rubric)}
    named = {one for outcome in about.outcomes for one in outcome.proved_by}
    assert named == known


def test_sources_exist_and_every_card_on_a_slide_is_among_them(webinar: Path) -> None:
    about = read_webinar(webinar)
    assert len(set(about.sources)) == len(about.sources)
    for source in about.sources:
        find_card(source, about.on)
    used = {
        one
        for cell in read(webinar).cells
        if cell.cell_type == "code" and "norm_cards(" in cell.source
        for one in re.findall(r'"([^"]+)"', cell.source)
    }
    assert used <= set(about.sources)


def test_it_is_committed_clean(webinar: Path) -> None:
    notebook = read(webinar)
    nbformat.validate(notebook)
    assert "widgets" not in notebook.metadata
    for cell in notebook.cells:
        assert re.fullmatch(r"[a-z][a-z0-9-]+", cell.id), cell.id
        assert not re.fullmatch(r"[0-9a-f]{8,}", cell.id), cell.id
        assert kind(cell) in KINDS
        if cell.cell_type == "code":
            assert cell.outputs == []
            assert cell.execution_count is None


def test_code_is_hidden_and_short(webinar: Path) -> None:
    for cell in read(webinar).cells:
        if cell.cell_type == "code":
            assert cell.metadata.get("jupyter", {}).get("source_hidden") is True, cell.id
            lines = cell.source.splitlines()
            assert len(lines) <= MOST_CODE_LINES, cell.id
            assert max(map(len, lines)) <= 110, cell.id


def test_a_slide_says_one_thing_in_short_sentences(webinar: Path) -> None:
    lengths = []
    for slide in slides(read(webinar)):
        words = words_of(slide)
        assert len(WORD.findall(words)) <= MOST_WORDS, slide[0].id
        assert len(re.findall(r"^#{1,2} ", words, re.MULTILINE)) == 1, slide[0].id
        lengths += [len(WORD.findall(one)) for one in re.split(r"[.!?:\n]+", words) if one.strip()]
    assert median(lengths) <= 15


def test_slides_are_in_russian(webinar: Path) -> None:
    for slide in slides(read(webinar)):
        assert LATIN.findall(words_of(slide)) == [], slide[0].id


def test_signs_are_set_the_russian_way(webinar: Path) -> None:
    for cell in read(webinar).cells:
        if cell.cell_type == "markdown":
            assert not re.search(r" [₽%]", cell.source), cell.id
            assert '"' not in cell.source, cell.id


def test_every_slide_has_notes_and_the_clock_runs_forward(webinar: Path) -> None:
    notebook = read(webinar)
    noted = {cell.id.removesuffix("-notes") for cell in notebook.cells if kind(cell) == "notes"}
    for slide in slides(notebook):
        assert noted & {cell.id.removesuffix("-head") for cell in slide}, slide[0].id
    notes = "\n".join(cell.source for cell in notebook.cells if kind(cell) == "notes")
    clock = [int(minute) for minute in re.findall(r"К минуте (\d+)", notes)]
    assert clock == sorted(clock)
    assert clock[-1] == read_webinar(webinar).duration
    assert "**" not in notes, "the presenter's window shows notes as plain text"
    for words in ("СКАЖИТЕ.", "СПРОСЯТ.", "ЕСЛИ МАЛО ВРЕМЕНИ."):
        assert words in notes


def test_links_stay_on_this_machine(webinar: Path) -> None:
    text = "".join(path.read_text("utf-8") for path in webinar.parent.iterdir() if path.is_file())
    assert not re.search(r"https?:|//cdn|@import|url\(", text)


def test_it_runs_from_top_to_bottom(
    webinar: Path, executed: Callable[[Path], NotebookNode]
) -> None:
    for cell in executed(webinar).cells:
        for output in cell.get("outputs", []):
            assert output.output_type in ("execute_result", "display_data"), cell.id


def test_a_plan_that_does_not_fill_the_time_is_refused(webinar: Path, tmp_path: Path) -> None:
    path = tmp_path / "webinar.ipynb"
    text = webinar.read_text("utf-8")
    path.write_text(re.sub(r'"duration": \d+', '"duration": 45', text), "utf-8")
    with pytest.raises(BadInput, match="а вебинар идёт 45"):
        read_webinar(path)


def test_a_notebook_without_front_matter_is_named(tmp_path: Path) -> None:
    path = tmp_path / "webinar.ipynb"
    path.write_text("{}", "utf-8")
    with pytest.raises(BadInput, match="сведения о вебинаре не читаются"):
        read_webinar(path)

"""A webinar as the rules see it: its front matter, cells, slides with their notes, files beside."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from nastavnik.assignments.webinar import Webinar, read_webinar
from nastavnik.lint.finding import Finding
from nastavnik.lint.texts import Text, texts_in, texts_of_yaml
from nastavnik.values.numbers import BadInput

SHOWN = ("slide", "subslide", "fragment", "-")
_STARTS = ("slide", "subslide")
_NAMED = re.compile(r'"([\w.-]+\.yml)"')


def kind(cell: NotebookNode) -> str:
    """How a cell is shown: ``slide``, ``-`` (with the one before), ``skip``, ``notes``."""
    return str(cell.metadata.get("slideshow", {}).get("slide_type", "-"))


@dataclass(frozen=True)
class Slide:
    """Cells of one slide and the presenter's notes that follow it."""

    cells: tuple[NotebookNode, ...]
    notes: tuple[NotebookNode, ...]

    @property
    def id(self) -> str:
        """The id of its first cell."""
        return str(self.cells[0].id)

    @property
    def place(self) -> str:
        """The slide for a finding."""
        return f"слайд {self.id}"

    @property
    def words(self) -> str:
        """What stands on it as text."""
        return "\n".join(cell.source for cell in self.cells if cell.cell_type == "markdown")

    @property
    def code(self) -> str:
        """What its live parts are made by."""
        return "\n".join(cell.source for cell in self.cells if cell.cell_type == "code")

    @property
    def told(self) -> str:
        """The notes as one text."""
        return "\n".join(cell.source for cell in self.notes)

    @property
    def files(self) -> set[str]:
        """Names of the data files whose parts are on it."""
        return set(_NAMED.findall(self.code))


@dataclass(frozen=True)
class Lesson:
    """A webinar: ``root`` is the course folder it belongs to."""

    path: Path
    root: Path
    about: Webinar
    cells: tuple[NotebookNode, ...]

    @property
    def folder(self) -> Path:
        """Where the notebook and its files lie."""
        return self.path.parent

    def at(self, place: str, fault: str, file: str = "") -> Finding:
        """A finding in the notebook, or in a file beside it."""
        return Finding(self.folder / file if file else self.path, place, fault)

    @cached_property
    def slides(self) -> tuple[Slide, ...]:
        """Slides in order; cells that are skipped are in none."""
        return tuple(_slides(self.cells))

    @cached_property
    def notes(self) -> str:
        """All notes as one text."""
        return "\n".join(cell.source for cell in self.cells if kind(cell) == "notes")

    @cached_property
    def texts(self) -> tuple[Text, ...]:
        """Everything a person may read: cells, front matter, data files."""
        cells = (
            Text(self.path, f"ячейка {cell.id}", cell.source)
            for cell in self.cells
            if cell.cell_type == "markdown"
        )
        about = texts_in(self.path, json.loads(self.about.model_dump_json()))
        files = (text for path in self.files for text in texts_of_yaml(path))
        return (*cells, *about, *files)

    @cached_property
    def files(self) -> tuple[Path, ...]:
        """Data files beside the notebook."""
        return tuple(sorted(self.folder.glob("*.yml")))


def read_lesson(path: Path, root: Path) -> Lesson:
    """Read a webinar.

    Raises:
        BadInput: it has no front matter or is no notebook.

    """
    about = read_webinar(path)
    try:
        notebook = nbformat.read(path, as_version=4)
        nbformat.validate(notebook)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        why = str(error).partition("\n")[0]
        raise BadInput(f"{path.name}: тетрадь не читается: {why}") from None
    return Lesson(path, root, about, tuple(notebook.cells))


def _slides(cells: tuple[NotebookNode, ...]) -> Iterator[Slide]:
    shown: list[NotebookNode] = []
    notes: list[NotebookNode] = []
    for cell in cells:
        if kind(cell) in _STARTS and shown:
            yield Slide(tuple(shown), tuple(notes))
            shown, notes = [], []
        if kind(cell) in SHOWN:
            shown.append(cell)
        elif kind(cell) == "notes":
            notes.append(cell)
    if shown:
        yield Slide(tuple(shown), tuple(notes))

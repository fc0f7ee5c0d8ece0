"""Read a submitted notebook without trusting it: whatever is wrong with it is a note."""

import stat
from pathlib import Path
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbformat.v4 import new_notebook

MOST_BYTES = 20_000_000
ROOM = "nastavnik"  # our corner of nbconvert's resources and of the notebook's metadata
UNREADABLE = "unreadable"

Exported = tuple[str, dict[str, Any]]


class PatientExporter(NotebookExporter):  # type: ignore[misc]
    """A notebook exporter that never stops at an unreadable notebook.

    nbgrader drops a whole submission when its notebook cannot be parsed. Here the grader gets
    the rebuilt master and a note instead, since the answers are not in the notebook anyway:
    ``resources["nastavnik"]["unreadable"]`` says in Russian what was wrong.
    """

    def from_filename(
        self, filename: str, resources: dict[str, Any] | None = None, **kw: Any
    ) -> Exported:
        """Export a file (see the class)."""
        path = Path(filename)
        fault = _fault(path)
        if not fault:
            exported: Exported = super().from_filename(filename, resources=resources, **kw)
            return exported
        place = {"name": path.stem, "path": str(path.parent)}
        return self._empty((resources or {}) | {"metadata": place}, fault, **kw)

    def from_file(
        self, file_stream: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> Exported:
        """Export an open file (see the class)."""
        try:
            notebook = nbformat.read(file_stream, as_version=4)
            cells = notebook.cells
            sound = isinstance(cells, list) and all(
                isinstance(cell.metadata, dict) for cell in cells
            )
        except Exception:  # whatever a stranger's file does to the parser
            sound = False
        if sound:
            exported: Exported = self.from_notebook_node(notebook, resources=resources, **kw)
            return exported
        return self._empty(resources or {}, "Тетрадь задания повреждена.", **kw)

    def _empty(self, resources: dict[str, Any], fault: str, **kw: Any) -> Exported:
        known = resources | {ROOM: {UNREADABLE: fault}}
        exported: Exported = self.from_notebook_node(new_notebook(), resources=known, **kw)
        return exported


def _fault(path: Path) -> str:
    mode = path.lstat()
    if not stat.S_ISREG(mode.st_mode):
        return "Вместо тетради задания сдана ссылка."
    if mode.st_size > MOST_BYTES:
        return "Тетрадь задания больше 20 МБ."
    return ""

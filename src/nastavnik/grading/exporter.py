"""An exporter for nbgrader that never stops at an unreadable notebook."""

from pathlib import Path
from typing import Any

from nbconvert.exporters import NotebookExporter

from nastavnik.grading.restoring import ROOM
from nastavnik.grading.submitted import parse_submitted, read_submitted

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
        place = {"name": path.stem, "path": str(path.parent)}
        known = (resources or {}) | {"metadata": place}
        return self._export(*read_submitted(path), known, **kw)

    def from_file(
        self, file_stream: Any, resources: dict[str, Any] | None = None, **kw: Any
    ) -> Exported:
        """Export an open file (see the class)."""
        return self._export(*parse_submitted(file_stream), resources or {}, **kw)

    def _export(self, notebook: Any, fault: str, resources: dict[str, Any], **kw: Any) -> Exported:
        known = resources | ({ROOM: {UNREADABLE: fault}} if fault else {})
        exported: Exported = self.from_notebook_node(notebook, resources=known, **kw)
        return exported

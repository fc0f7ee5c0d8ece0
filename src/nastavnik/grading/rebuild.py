"""The first step of nbgrader's autograding: the released master takes the submission's place."""

from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from nastavnik.grading.course import Course
from nastavnik.grading.exporter import UNREADABLE
from nastavnik.grading.restoring import ROOM, restored

Resources = dict[str, Any]


class Rebuild(NbGraderPreprocessor):  # type: ignore[misc]
    """Replace the submitted notebook by the master (see :mod:`nastavnik.grading.restoring`)."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """See the class. nbgrader runs this with the course folder as working directory."""
        assignment_id = resources["nbgrader"]["assignment"]
        fault = resources.get(ROOM, {}).get(UNREADABLE, "")
        folder = Path(resources["metadata"]["path"])
        return restored(Course(Path.cwd()), assignment_id, nb, fault, folder), resources

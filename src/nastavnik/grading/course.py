"""Where things of one assignment lie in a course folder; read once, kept while unchanged."""

import pickle
from collections.abc import Hashable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.assignments.model import Assignment, load_assignment, load_key
from nastavnik.values.seen import file_state


@dataclass(frozen=True)
class Course:
    """A course folder (``root`` holds ``assignments/`` and ``release/``)."""

    root: Path

    def assignment(self, assignment_id: str) -> Assignment:
        """What was asked; raises ``BadInput`` when the assignment is missing or wrong."""
        folder = self.root / "assignments" / assignment_id
        return _assignment(folder, file_state(folder / "assignment.yml"))

    def key(self, assignment_id: str) -> dict[str, Any]:
        """The key of the hidden checks."""
        folder = self.root / "assignments" / assignment_id
        return _key(folder, file_state(folder / "key.yml"))

    def master(self, assignment_id: str) -> NotebookNode:
        """A fresh copy of the released notebook."""
        path = self.root / "release" / assignment_id / NOTEBOOK
        fresh: NotebookNode = pickle.loads(_master(path, file_state(path)))  # noqa: S301 (our own)
        return fresh


@lru_cache(maxsize=64)
def _assignment(folder: Path, _state: Hashable) -> Assignment:
    return load_assignment(folder)


@lru_cache(maxsize=64)
def _key(folder: Path, _state: Hashable) -> dict[str, Any]:
    return load_key(folder)


@lru_cache(maxsize=64)
def _master(path: Path, _state: Hashable) -> bytes:
    """Pickled: a copy is made four times sooner than by ``deepcopy``."""
    return pickle.dumps(nbformat.read(path, as_version=4))

"""Read a submitted notebook as a stranger's file: bounded, never through a link, never fatal."""

import stat
from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_notebook

MOST_BYTES = 20_000_000


def read_submitted(path: Path) -> tuple[NotebookNode, str]:
    """The notebook, and in Russian what was wrong with it.

    When something was wrong the notebook is an empty one: the answers are not in it anyway.
    """
    fault = _fault(path)
    if fault:
        return new_notebook(), fault
    with path.open(encoding="utf-8") as stream:
        return parse_submitted(stream)


def parse_submitted(stream: Any) -> tuple[NotebookNode, str]:
    """Parse an open notebook file (see :func:`read_submitted`)."""
    try:
        notebook = nbformat.read(stream, as_version=4)
        cells = notebook.cells
        sound = isinstance(cells, list) and all(isinstance(cell.metadata, dict) for cell in cells)
    except Exception:  # whatever a stranger's file does to the parser
        sound = False
    return (notebook, "") if sound else (new_notebook(), "Тетрадь задания повреждена.")


def _fault(path: Path) -> str:
    mode = path.lstat()
    if not stat.S_ISREG(mode.st_mode):
        return "Вместо тетради задания сдана ссылка."
    if mode.st_size > MOST_BYTES:
        return "Тетрадь задания больше 20 МБ."
    return ""

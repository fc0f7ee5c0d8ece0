"""What the tests of reports share: a page as text, a notebook as it lies in git."""

import re
from pathlib import Path

import nbformat
from nbformat import NotebookNode

from scenario import REPOSITORY


def text_of(page: str) -> str:
    """What a person reads on a page."""
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.split("<body>")[1]))


def clean_in_git(path: Path) -> NotebookNode:
    """A notebook of the repository: without outputs, code hidden, parameters first, readable ids."""
    notebook = nbformat.read(REPOSITORY / path, as_version=4)
    nbformat.validate(notebook)
    code = [cell for cell in notebook.cells if cell.cell_type == "code"]
    assert not any(cell.outputs or cell.execution_count for cell in code)
    assert all(cell.metadata.jupyter.source_hidden for cell in code)
    assert code[0].metadata.tags == ["parameters"]
    assert all(re.fullmatch(r"[a-z-]+", cell.id) for cell in notebook.cells)
    return notebook

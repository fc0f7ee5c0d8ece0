"""Run the report's notebook with papermill and make one offline page of it."""

import os
from pathlib import Path

import nbformat
import papermill
from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode

from nastavnik.values.numbers import BadInput

NOTEBOOK = Path("grading", "reports", "cohort.ipynb")
OUT = NOTEBOOK.parent / "out"
TEMPLATES = Path(__file__).parent / "templates"


def make_page(root: Path, assignment_id: str) -> Path:
    """Write ``cohort-<assignment>.html`` and the executed notebook beside it.

    Raises:
        BadInput: the course folder has no notebook of the report.

    """
    if not (root / NOTEBOOK).exists():
        raise BadInput(f"Нет тетради отчёта {NOTEBOOK} в папке курса.")
    notebook = _run(root, assignment_id)
    out = root / OUT
    out.mkdir(parents=True, exist_ok=True)
    page = out / f"cohort-{assignment_id}.html"
    _replace(page.with_suffix(".ipynb"), nbformat.writes(notebook) + "\n")
    _replace(page, _html(notebook))
    return page


def _run(root: Path, assignment_id: str) -> NotebookNode:
    """Execute the notebook in the course folder; the parameters are ASCII only."""
    return papermill.execute_notebook(
        root / NOTEBOOK,
        None,
        parameters={"root": ".", "assignment_id": assignment_id},
        cwd=root,
        report_mode=True,
        progress_bar=False,
        extra_arguments=["--IPKernelApp.log_level=40"],  # its warnings are not for trainers
    )


def _html(notebook: NotebookNode) -> str:
    exporter = HTMLExporter(
        template_name="report",
        extra_template_basedirs=[str(TEMPLATES)],
        exclude_anchor_links=True,
    )
    text, _ = exporter.from_notebook_node(notebook)
    return str(text)


def _replace(path: Path, text: str) -> None:
    """Replace a file at once: a reader sees the old page or the new one, never a half."""
    temporary = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        temporary.write_text(text, "utf-8")
        temporary.replace(path)
    finally:
        temporary.unlink(missing_ok=True)

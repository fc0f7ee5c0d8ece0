"""Run the report's notebook with papermill and make one offline page of it."""

import os
from collections.abc import Mapping
from pathlib import Path

import nbformat
import papermill
from nbconvert.exporters import HTMLExporter
from nbformat.notebooknode import NotebookNode

from nastavnik.school.folders import WRITTEN_REPORTS
from nastavnik.values.numbers import BadInput

TEMPLATES = Path(__file__).parent / "templates"


def make_page(root: Path, source: Path, name: str, given: Mapping[str, str]) -> Path:
    """Write ``<name>.html`` and the executed notebook beside it.

    Args:
        root: the course folder.
        source: the notebook of the report, from the root.
        name: of the page, without an extension.
        given: the parameters of the notebook, ASCII only.

    Raises:
        BadInput: the course folder has no notebook of the report.

    """
    if not (root / source).exists():
        raise BadInput(f"Нет тетради отчёта {source} в папке курса.")
    notebook = _run(root, source, given)
    out = root / WRITTEN_REPORTS
    out.mkdir(parents=True, exist_ok=True)
    page = out / f"{name}.html"
    _replace(page.with_suffix(".ipynb"), nbformat.writes(notebook) + "\n")
    _replace(page, _html(notebook))
    return page


def _run(root: Path, source: Path, given: Mapping[str, str]) -> NotebookNode:
    """Execute the notebook in the course folder."""
    return papermill.execute_notebook(
        root / source,
        None,
        parameters=dict(given),
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

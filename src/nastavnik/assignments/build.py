"""Build the nbgrader source notebook of an assignment (notebooks only, nothing secret)."""

from pathlib import Path
from typing import Any

import nbformat
from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from nastavnik.assignments.code import check_cases
from nastavnik.assignments.model import Assignment, Check, Criterion, load_assignment, load_key
from nastavnik.assignments.rules.fit import check_rules
from nastavnik.values.numbers import BadInput

NOTEBOOK = "task.ipynb"
BRIEF, FORM = "brief", "form"
STATUS = "nastavnik_status"  # in the metadata of a checked cell: the word of its check
FOR_GRADERS = "grader"  # cell tag: of use to graders only, not drawn for participants

_FORM_SOURCE = "from nastavnik.portal.task import open_task\n\nopen_task()"


def check_cell_id(check: Check) -> str:
    """The ``grade_id`` of the cell that carries an automatic check."""
    return f"check-{check.id}"


def text_cell_id(criterion: Criterion) -> str:
    """The ``grade_id`` of the cell that carries an answer marked by hand."""
    return f"text-{criterion.id}"


def source_notebook(assignment: Assignment, brief: str) -> NotebookNode:
    """The source notebook: brief, form, a cell a check, a cell a criterion."""
    intro = (
        f"# {assignment.title}\n\n**{assignment.outcome}.** Время: {assignment.minutes} минут.\n\n"
    )
    cells = [
        _cell(new_markdown_cell(intro + brief.strip()), BRIEF),
        _cell(new_code_cell(_FORM_SOURCE), FORM),
        *(_check_cell(check) for check in assignment.checks),
        *(_text_cell(criterion, assignment) for criterion in assignment.rubric),
    ]
    return new_notebook(cells=cells, metadata=_notebook_metadata(assignment))


def write_source(folder: Path, source: Path) -> Path:
    """Write ``source/<id>/task.ipynb`` from ``assignments/<id>/``; returns its path."""
    path = source / folder.name / NOTEBOOK
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(source_text(folder), "utf-8")
    return path


def source_text(folder: Path) -> str:
    """The text of the source notebook.

    Raises:
        BadInput: ``assignment.yml`` or ``brief.md`` is missing or wrong, or code has no tests, or a check
            does not fit its field, its params or its key.

    """
    assignment = load_assignment(folder)
    key = load_key(folder)
    check_cases(assignment, key)
    check_rules(assignment, key)
    brief = folder / "brief.md"
    if not brief.exists():
        raise BadInput(f"Нет файла brief.md в папке {folder.name}.")
    notebook = source_notebook(assignment, brief.read_text("utf-8"))
    return str(nbformat.writes(notebook)) + "\n"


def _notebook_metadata(assignment: Assignment) -> dict[str, Any]:
    return {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
        "title": assignment.title,
        "nastavnik": {"assignment": assignment.model_dump(mode="json", exclude_none=True)},
    }


def _check_cell(check: Check) -> NotebookNode:
    cell = new_code_cell(
        f"# Проверка «{check.title}»: её считает программа школы по вашим ответам."
    )
    return _cell(cell, check_cell_id(check), points=check.points, grade=True)


def _text_cell(criterion: Criterion, assignment: Assignment) -> NotebookNode:
    asked = assignment.field(criterion.field)
    cell = new_markdown_cell(f"Ответ на вопрос «{asked.label}» появится здесь у проверяющего.")
    return _cell(cell, text_cell_id(criterion), points=criterion.points, grade=True, solution=True)


def _cell(
    cell: NotebookNode,
    grade_id: str,
    *,
    points: Any = None,
    grade: bool = False,
    solution: bool = False,
) -> NotebookNode:
    cell["id"] = grade_id
    mark: dict[str, Any] = {
        "grade_id": grade_id,
        "grade": grade,
        "solution": solution,
        "locked": not solution,
        "task": False,
        "schema_version": 3,
    }
    if grade:
        mark["points"] = float(points)
        cell["metadata"]["tags"] = [FOR_GRADERS]
    cell["metadata"]["nbgrader"] = mark
    if cell["cell_type"] == "code":
        cell["metadata"]["jupyter"] = {"source_hidden": True}
    return cell

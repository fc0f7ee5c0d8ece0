"""Open the task a person stands in: its form, wired to their folder and to nbgrader."""

from pathlib import Path

import nbformat
from IPython.display import HTML, display

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.assignments.model import Assignment
from nastavnik.forms.assignment_form import AssignmentForm
from nastavnik.grading.intake.handin import hand_in, standing
from nastavnik.school.folders import root_of

NOT_A_TASK = (
    "Форма не открылась: рядом нет файла задания «task.ipynb» или он повреждён. "
    "Возьмите задание заново у ведущего; ваши ответы останутся на месте."
)


def open_task(folder: Path | None = None) -> None:
    """Show the form of the task in ``folder`` (the working directory by default)."""
    here = folder or Path.cwd()
    assignment = assignment_in(here)
    if assignment is None:
        display(HTML(f"<p>{NOT_A_TASK}</p>"))  # type: ignore[no-untyped-call]
        return
    root = root_of(here)
    hander = None if root is None else lambda: hand_in(root, here)
    told = "" if root is None else standing(root, assignment.id)
    display(AssignmentForm(assignment, here, hander, told))  # type: ignore[no-untyped-call]


def assignment_in(folder: Path) -> Assignment | None:
    """The assignment a task notebook carries in its metadata; ``None`` when there is none."""
    try:
        notebook = nbformat.read(folder / NOTEBOOK, as_version=4)
        return Assignment.model_validate(notebook.metadata["nastavnik"]["assignment"])
    except Exception:  # the file is in people's hands: any damage gets the same advice
        return None

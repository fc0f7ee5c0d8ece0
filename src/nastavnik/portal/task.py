"""Open the task a person stands in: its form, wired to their folder and to nbgrader."""

import os
from collections.abc import Mapping
from pathlib import Path

import nbformat
from IPython.display import HTML, display

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.assignments.giving import asks, gives
from nastavnik.assignments.model import Assignment, Form
from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.forms.company import Company
from nastavnik.grading.chain import chain_at, to_review
from nastavnik.grading.hand import person_here
from nastavnik.grading.intake.handin import hand_in, standing
from nastavnik.portal.hub.workplace import WAITING, has_own_draft
from nastavnik.portal.peers.reading import reading_html
from nastavnik.school.folders import ROSTER, root_of
from nastavnik.school.roster import read_roster
from nastavnik.values.numbers import BadInput

NOT_A_TASK = (
    "Форма не открылась: рядом нет файла задания «task.ipynb» или он повреждён. "
    "Возьмите задание заново у ведущего; ваши ответы останутся на месте."
)
OWN_DRAFT = (
    "Это общая работа вашей команды. Ваш собственный черновик, начатый раньше, сохранён отдельно: "
    "если он нужен, скажите координатору."
)

_WAITING: list[AssignmentForm] = []  # one at most: a kernel has one page


def open_task(folder: Path | None = None) -> None:
    """Show the form of the task in ``folder`` (the working directory by default)."""
    here = folder or Path.cwd()
    assignment = assignment_in(here)
    if assignment is None:
        display(HTML(f"<p>{NOT_A_TASK}</p>"))  # type: ignore[no-untyped-call]
        return
    form = AssignmentForm(assignment)
    if os.environ.get(WAITING):
        _WAITING.append(form)
    else:
        form.seat(_seat(here, assignment))
    display(form)  # type: ignore[no-untyped-call]


def welcome(folder: str, told: Mapping[str, str]) -> None:
    """Give the form that has been waiting in this kernel to the person who has come.

    Args:
        folder: the person's own.
        told: what a kernel started for them would find in its environment.

    """
    os.environ.pop(WAITING, None)
    os.environ.update(told)
    os.chdir(folder)
    form = _WAITING.pop()
    form.seat(_seat(Path(folder), form.assignment))


def _seat(here: Path, assignment: Form) -> Seat:
    root = root_of(here)
    if root is None:
        return Seat(here, company=company_in(None))
    told = f"{standing(root, assignment.id)} {_draft(root, assignment.id)}".strip()
    is_part = gives(assignment) or asks(assignment)
    chain = chain_at(root, here.parent, person_here()) if is_part else None
    before = Upstream() if chain is None else chain.upstream(assignment.id)
    reading = reading_html(root, assignment.id, person_here())
    return Seat(here, lambda: _hand_in(root, here), told, company_in(root), before, reading)


def _hand_in(root: Path, here: Path) -> str:
    return hand_in(root, here, lambda: _to_review(root, here))


def _to_review(root: Path, here: Path) -> str:
    """Which later works of the team rest on what was said before."""
    chain = chain_at(root, here.parent, person_here())
    return "" if chain is None else to_review(chain, here.name)


def _draft(root: Path, assignment_id: str) -> str:
    """What a person reads who had begun alone and now works in a team's form."""
    try:
        return OWN_DRAFT if has_own_draft(root, person_here(), assignment_id) else ""
    except (BadInput, ValueError):  # not a login of the hub, or the coordinator's file is damaged
        return ""


def company_in(root: Path | None) -> Company:
    """The person here and the people of the course ``root`` who may write in the same form."""
    try:
        people = [] if root is None else read_roster(root / ROSTER)
    except BadInput:  # the coordinator's file: names are a convenience
        people = []
    names = {one.id: f"{one.first_name} {one.last_name}" for one in people}
    return Company(person_here(), names)


def assignment_in(folder: Path) -> Assignment | None:
    """The assignment a task notebook carries in its metadata; ``None`` when there is none."""
    try:
        notebook = nbformat.read(folder / NOTEBOOK, as_version=4)
        return Assignment.model_validate(notebook.metadata["nastavnik"]["assignment"])
    except Exception:  # the file is in people's hands: any damage gets the same advice
        return None

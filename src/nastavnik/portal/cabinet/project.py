"""«Мой проект»: how far the project is and its papers, from what the canvas has saved."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.portal.hub.workplace import work_folder
from nastavnik.project.checks import check_project, filled
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

CANVAS = "canvas"
_URGENT = (Status.WRONG, Status.EMPTY, Status.PARTIAL)


@dataclass(frozen=True, slots=True)
class State:
    """How far a project is.

    Attributes:
        title: of the project; may be empty.
        done, wanted: obligatory fields filled and all of them.
        mend: how many findings ask for a correction.

    """

    title: str
    done: int
    wanted: int
    mend: int


def draft_of(root: Path, login: str) -> Draft | None:
    """What a person's canvas holds; ``None`` before the first visit or when it cannot be read."""
    path = work_folder(root, login, CANVAS) / FILE_NAME
    saved = read_answers(path, CANVAS).answers.get(CANVAS)
    if saved is None:
        return None
    try:
        return Draft.from_data(saved)
    except BadInput:  # the canvas sets the file aside and says so when it is opened
        return None


def state_of(root: Path, login: str) -> State | None:
    """How far a person's project is; ``None`` when it has not been begun."""
    draft = draft_of(root, login)
    if draft is None:
        return None
    project = read_project(draft)
    done, wanted = filled(project)
    mend = sum(one.status in _URGENT for one in check_project(project))
    return State(project.title, done, wanted, mend)


def _application(draft: Draft) -> bytes:
    from nastavnik.papers.application_docx import write_application  # heavy: docxtpl

    return write_application(draft)


def _budget(draft: Draft) -> bytes:
    from nastavnik.papers.budget_xlsx import write_budget_xlsx  # heavy: openpyxl

    return write_budget_xlsx(draft.settled().budget)


def _check(draft: Draft) -> bytes:
    from nastavnik.papers.check_docx import write_check  # heavy: docxtpl

    return write_check(draft)


# By the name in the address: what people call it, how it is made.
PAPERS: Mapping[str, tuple[str, Callable[[Draft], bytes]]] = {
    "application.docx": ("Заявка (Word)", _application),
    "budget.xlsx": ("Бюджет (Excel)", _budget),
    "check.docx": ("Отчёт проверки (Word)", _check),
}

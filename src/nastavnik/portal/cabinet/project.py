"""«Мой проект»: how far the project is and its papers, from what the canvas has saved."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.forms.canvas.files import write_file
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


# By the name in the address: what people call it, and what the canvas calls it.
PAPERS: Mapping[str, tuple[str, str]] = {
    "application.docx": ("Заявка (Word)", "application"),
    "budget.xlsx": ("Бюджет (Excel)", "budget"),
    "check.docx": ("Отчёт проверки (Word)", "check"),
}


def write_paper(name: str, draft: Draft) -> bytes:
    """A paper of :data:`PAPERS`; raises ``KeyError`` for another name."""
    _, what = PAPERS[name]
    _, data = write_file(what, draft)
    return data

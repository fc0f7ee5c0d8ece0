"""«Проект вашей команды»: how far it is, step by step, and its papers, from the works of the team."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.forms.canvas.files import write_file
from nastavnik.grading.chain import Chain, Step, parts_in
from nastavnik.portal.hub.workplace import work_folder
from nastavnik.project.checks import check_project, filled
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import TO_MEND


@dataclass(frozen=True, slots=True)
class State:
    """How far a project is.

    Attributes:
        title: of the project; may be empty.
        done, wanted: obligatory fields filled and all of them.
        mend: how many findings ask for a correction.
        steps: the works it is made of, in teaching order.
        is_begun: whether any of them is begun.

    """

    title: str
    done: int
    wanted: int
    mend: int
    steps: tuple[Step, ...]
    is_begun: bool


def chain_of(root: Path, login: str) -> Chain | None:
    """The works of a person's team; ``None`` where the programme has no work on a project.

    Raises:
        BadInput: a file of the course cannot be read.

    """
    first = next(iter(parts_in(root)), None)
    if first is None:
        return None
    return Chain(root, work_folder(root, login, first.id).parent, login)


def draft_of(root: Path, login: str) -> Draft | None:
    """The project of a person's team; ``None`` before any work on it is begun."""
    chain = chain_of(root, login)
    return chain.draft if chain is not None and any(one.work for one in chain.steps) else None


def state_of(root: Path, login: str) -> State | None:
    """How far the project of a person's team is; ``None`` where the programme has none."""
    chain = chain_of(root, login)
    if chain is None:
        return None
    project = read_project(chain.draft)
    done, wanted = filled(project)
    mend = sum(one.status in TO_MEND for one in check_project(project))
    steps = chain.steps
    return State(project.title, done, wanted, mend, steps, any(one.work for one in steps))


# By the name in the address: what people call it, and what the canvas calls it.
PAPERS: Mapping[str, tuple[str, str]] = {
    "application.docx": ("Заявка (Word)", "application"),
    "budget.xlsx": ("Бюджет (Excel)", "budget"),
    "check.docx": ("Отчёт проверки (Word)", "check"),
    "project.json": ("Файл проекта", "project"),
}


def write_paper(name: str, draft: Draft) -> bytes:
    """A paper of :data:`PAPERS`; raises ``KeyError`` for another name."""
    _, what = PAPERS[name]
    _, data = write_file(what, draft)
    return data

"""The files of the canvas: what it gives out, what it takes back, and the example."""

import json
from collections.abc import Callable, Mapping
from importlib.resources import files

from nastavnik.project.draft import Draft
from nastavnik.values.numbers import BadInput

# The writers are imported when first asked for: opening the canvas must not wait for them.


def demo() -> Draft:
    """The invented project «Тёплый хутор»."""
    text = files("nastavnik.project").joinpath("demo.json").read_text("utf-8")
    return Draft.from_data(json.loads(text))


def read_file(data: bytes) -> Draft:
    """A project from a file somebody chose; raises ``BadInput`` with a sentence for people."""
    from nastavnik.papers.project_file import read_project_file

    return read_project_file(data)


def write_file(what: object, draft: Draft) -> tuple[str, bytes]:
    """A file of the project: its name and its bytes.

    Args:
        what: ``application``, ``budget``, ``check`` or ``project``.
        draft: the project.

    Raises:
        BadInput: there is no such file.

    """
    if what not in _FILES:
        raise BadInput("Такого файла у проекта нет. Выберите из списка «Скачать».")
    name, write = _FILES[str(what)]
    return name, write(draft)


def _application(draft: Draft) -> bytes:
    from nastavnik.papers.application_docx import write_application

    return write_application(draft)


def _budget(draft: Draft) -> bytes:
    from nastavnik.papers.budget_xlsx import write_budget_xlsx

    return write_budget_xlsx(draft.settled().budget)


def _check(draft: Draft) -> bytes:
    from nastavnik.papers.check_docx import write_check

    return write_check(draft)


def _project(draft: Draft) -> bytes:
    from nastavnik.papers.project_file import write_project_json

    return write_project_json(draft)


_FILES: Mapping[str, tuple[str, Callable[[Draft], bytes]]] = {
    "application": ("заявка.docx", _application),
    "budget": ("бюджет.xlsx", _budget),
    "check": ("отчёт проверки.docx", _check),
    "project": ("проект.json", _project),
}

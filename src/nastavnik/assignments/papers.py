"""Papers that a form makes of its answers: ``papers: [minutes]`` in ``assignment.yml``."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from nastavnik.assignments.model import Form
from nastavnik.assignments.parts import draft_in

Answered = Mapping[str, Any]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes:
        words: what the button says.
        name: the name of the file.
        write: from the assignment and the answers as they stand to the bytes of the file.

    """

    words: str
    name: str
    write: Callable[[Form, Answered], bytes]

    @property
    def mime(self) -> str:
        """What kind of file it is, as browsers call it."""
        return EXCEL if self.name.endswith(".xlsx") else WORD


# Writers are imported when first asked for: opening a form must not wait for them.


def _minutes(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.assignments.minutes import write_minutes

    return write_minutes(assignment, answers)


def _letters(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.papers.letters_docx import write_letters

    return write_letters(draft_in(assignment, answers))


def _application(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.papers.application_docx import write_application

    return write_application(draft_in(assignment, answers))


def _budget(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.papers.budget_xlsx import write_budget_xlsx

    return write_budget_xlsx(draft_in(assignment, answers).settled().budget)


def _check(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.papers.check_docx import write_check

    return write_check(draft_in(assignment, answers))


def _package(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.assignments.supplier import write_supplier_package

    return write_supplier_package(assignment, answers)


def _journal(assignment: Form, answers: Answered) -> bytes:
    from nastavnik.papers.grant_xlsx import write_grant_journal

    return write_grant_journal(draft_in(assignment, answers))


PAPERS: Mapping[str, Paper] = {
    "minutes": Paper("Заготовка протокола (Word)", "заготовка протокола.docx", _minutes),
    "support-letters": Paper("Письма поддержки (Word)", "письма поддержки.docx", _letters),
    "application": Paper("Черновик заявки (Word)", "заявка.docx", _application),
    "budget": Paper("Бюджет (Excel)", "бюджет.xlsx", _budget),
    "check": Paper("Отчёт проверки (Word)", "отчёт проверки.docx", _check),
    "supplier-package": Paper("Пакет поставщика (Word)", "пакет поставщика.docx", _package),
    "grant-journal": Paper("Журнал гранта (Excel)", "журнал гранта.xlsx", _journal),
}

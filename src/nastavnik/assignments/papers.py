"""Papers that a form makes of its answers: ``papers: [minutes]`` in ``assignment.yml``, or a kit's."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any

from nastavnik.assignments.kits.kit import Kit, Sheet, load_kit
from nastavnik.assignments.model import Form
from nastavnik.assignments.parts import draft_in

Answered = Mapping[str, Any]
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_KINDS = {".docx": WORD, ".xlsx": EXCEL, ".zip": "application/zip"}


@dataclass(frozen=True, slots=True)
class Paper:
    """A paper.

    Attributes:
        words: what the button says.
        name: the name of the file.
        write: from the form and the answers as they stand to the bytes of the file.
        show: from the same to HTML, of papers that can be read on the screen before they are kept.

    """

    words: str
    name: str
    write: Callable[[Form, Answered], bytes]
    show: Callable[[Form, Answered], str] | None = None

    @property
    def mime(self) -> str:
        """What kind of file it is, as browsers call it."""
        return _KINDS[PurePath(self.name).suffix]


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


def _sheet(kit: Kit, sheet: Sheet) -> Paper:
    def write(form: Form, answers: Answered) -> bytes:
        from nastavnik.assignments.kits.sheets import sheet_in_word

        return sheet_in_word(kit, sheet, form, answers)

    def show(form: Form, answers: Answered) -> str:
        from nastavnik.assignments.kits.sheets import sheet_on_screen

        return sheet_on_screen(kit, sheet, form, answers)

    return Paper(sheet.words, sheet.file, write, show)


def _of_kit(kit_id: str, sheet_id: str) -> Paper:
    """A paper of a kit that a task makes as well."""
    kit = load_kit(kit_id)
    return _sheet(kit, next(one for one in kit.sheets if one.id == sheet_id))


def _archive(kit: Kit) -> Paper:
    def write(form: Form, answers: Answered) -> bytes:
        from nastavnik.assignments.kits.sheets import all_sheets

        return all_sheets(kit, form, answers)

    return Paper("Все бумаги сразу (zip)", kit.archive, write)


def _example(kit: Kit) -> Paper:
    def write(form: Form, answers: Answered) -> bytes:
        from nastavnik.assignments.kits.sheets import all_sheets

        return all_sheets(kit, kit, kit.example)

    return Paper("Пример: бумаги «Тополиного» (zip)", f"пример {kit.archive}", write)


def papers_of(form: Form) -> list[Paper]:
    """What a form makes of its answers: the papers it names, or the sheets of a kit."""
    if isinstance(form, Kit):
        return [*(_sheet(form, one) for one in form.sheets), _archive(form), _example(form)]
    return [PAPERS[one] for one in form.papers]


PAPERS: Mapping[str, Paper] = {
    "minutes": Paper("Заготовка протокола (Word)", "заготовка протокола.docx", _minutes),
    "support-letters": Paper("Письма поддержки (Word)", "письма поддержки.docx", _letters),
    "application": Paper("Черновик заявки (Word)", "заявка.docx", _application),
    "budget": Paper("Бюджет (Excel)", "бюджет.xlsx", _budget),
    "check": Paper("Отчёт проверки (Word)", "отчёт проверки.docx", _check),
    "supplier-package": Paper("Пакет поставщика (Word)", "пакет поставщика.docx", _package),
    "grant-journal": Paper("Журнал гранта (Excel)", "журнал гранта.xlsx", _journal),
    "charter": _of_kit("charter", "charter"),
}

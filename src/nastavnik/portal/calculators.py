"""The page of calculators a person opens in Voilà; what is typed stays between visits."""

from pathlib import Path

from IPython.display import display

from nastavnik.assignments.store import AnswersStore
from nastavnik.forms.calculator import CalculatorForm
from nastavnik.school.folders import WORK, root_of

CALCULATORS = "calculators"


def open_calculators(folder: Path | None = None) -> CalculatorForm:
    """All calculators behind one menu, kept between visits in ``work/calculators`` of the course."""
    root = root_of(Path.cwd()) or Path.cwd()
    store = AnswersStore(folder or root / WORK / CALCULATORS, CALCULATORS)
    form = CalculatorForm(typed=store.open(), on_change=store.save)
    form.notice = store.report
    display(form)  # type: ignore[no-untyped-call]
    return form

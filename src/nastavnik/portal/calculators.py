"""The page of calculators a person opens in Voilà; what is typed stays between visits."""

from collections.abc import Mapping
from pathlib import Path

from IPython.display import display

from nastavnik.forms.calculator.widget import CalculatorForm
from nastavnik.portal.kept import open_kept

CALCULATORS = "calculators"


def open_calculators(folder: Path | None = None) -> CalculatorForm:
    """All calculators behind one menu."""
    store, typed = open_kept(CALCULATORS, _mapping, folder)
    form = CalculatorForm(typed=typed, on_change=lambda all_: store.save({CALCULATORS: all_}))
    form.notice = store.report
    display(form)  # type: ignore[no-untyped-call]
    return form


def _mapping(data: object) -> Mapping[str, object]:
    """Whatever was saved: the form itself drops what it does not know."""
    return data if isinstance(data, Mapping) else {}

"""Dashboards a person opens in Voilà without any assignment."""

from pathlib import Path

from IPython.display import display

from nastavnik.assignments.store import AnswersStore
from nastavnik.forms.budget_table import BudgetTable
from nastavnik.project.budget import Sheet
from nastavnik.school.folders import WORK, root_of
from nastavnik.values.numbers import BadInput

BUDGET = "budget"


def open_budget(folder: Path | None = None) -> BudgetTable:
    """The budget calculator, kept between visits in ``work/budget`` of the course."""
    root = root_of(Path.cwd()) or Path.cwd()
    store = AnswersStore(folder or root / WORK / BUDGET, BUDGET)
    table = BudgetTable(
        _saved(store), on_change=lambda sheet: store.save({BUDGET: sheet.to_data()})
    )
    table.notice = store.report
    display(table)  # type: ignore[no-untyped-call]
    return table


def _saved(store: AnswersStore) -> Sheet:
    try:
        return Sheet.from_data(store.open().get(BUDGET, {}))
    except BadInput:
        return Sheet()

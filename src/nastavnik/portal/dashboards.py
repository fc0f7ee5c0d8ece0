"""Dashboards a person opens in Voilà without any assignment."""

from pathlib import Path

from IPython.display import display

from nastavnik.forms.budget.table import BudgetTable
from nastavnik.portal.kept import open_kept
from nastavnik.project.budget import Sheet

BUDGET = "budget"


def open_budget(folder: Path | None = None) -> BudgetTable:
    """The budget calculator."""
    store, sheet = open_kept(BUDGET, Sheet.from_data, folder)
    table = BudgetTable(sheet, on_change=lambda one: store.save({BUDGET: one.to_data()}))
    table.notice = store.report
    display(table)  # type: ignore[no-untyped-call]
    return table

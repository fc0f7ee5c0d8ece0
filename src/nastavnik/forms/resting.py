"""Fields of an assignment that rest upon earlier works: they are told what those say now."""

from collections.abc import Iterable

from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.fields import BudgetView, FieldView
from nastavnik.forms.part.view import PartView
from nastavnik.project.form import BUDGET
from nastavnik.project.parts import Parts


def rest_on(views: Iterable[FieldView], before: Upstream) -> None:
    """Tell every part of the project what earlier works say; a budget follows the plan there."""
    shown = list(views)
    budgets = [view for view in shown if isinstance(view, BudgetView)]

    def follow(parts: Parts, anew: bool) -> None:
        for view in budgets:
            view.table.follow_plan(parts, anew=anew)

    typed = any(view.table.rows for view in budgets)
    for view in shown:
        if isinstance(view, PartView):
            view.rest_on(before, {BUDGET: typed} if budgets else {}, follow)

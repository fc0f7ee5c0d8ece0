"""Everything the worker asks of Python: the tools of one page, and the checks of its work."""

import json
from collections.abc import Mapping
from typing import Any

from nastavnik.assignments.fields import BudgetField, ProjectField, SortField
from nastavnik.assignments.model import Assignment
from nastavnik.calculators import find
from nastavnik.forms.budget.table import BudgetTable
from nastavnik.forms.calculator.widget import CalculatorForm
from nastavnik.forms.checked import checked_html
from nastavnik.forms.typed.questions import QuestionsForm
from nastavnik.forms.typed.sort import SortForm
from nastavnik.portal.static.browser.bridge import Bridge
from nastavnik.portal.static.browser.part import Part
from nastavnik.portal.static.browser.shipped import shipped
from nastavnik.project.budget.sheet import Sheet
from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET

KEPT = "Сохранено в этом браузере"


class Desk:
    """The tools of a page by name: ``budget``, a calculator's id, or ``work/field``."""

    def __init__(self) -> None:
        self._bridges: dict[str, Bridge] = {}

    def open(self, tool: str, kept: str, earlier: str) -> str:
        """A tool with what this browser has kept of it and of ``earlier`` works, to be drawn."""
        made = self._bridges[tool] = self._made(tool, json.loads(kept), json.loads(earlier))
        self._follow_plan(made)
        return made.first()

    def save(self, tool: str, state: str) -> str:
        """Take what was typed."""
        return self._bridges[tool].save(state)

    def ask(self, tool: str, content: str, buffers: list[bytes]) -> str:
        """Take a message."""
        return self._bridges[tool].ask(content, buffers)

    def files(self, tool: str) -> list[bytes]:
        """The bytes that belong to the last answer of a tool."""
        return self._bridges[tool].files()

    def renew(self, tool: str) -> str:
        """«Взять новое» of a part."""
        part = self._bridges[tool]
        if isinstance(part, Part):
            part.renew()
            self._follow_plan(part)
        return part.answer()

    def budget(self) -> str:
        """The answer of the budget's table after its plan has changed; empty without a table."""
        return self._bridges[BUDGET].answer() if BUDGET in self._bridges else ""

    def check(self, name: str, answers: str) -> str:
        """«Проверить» of a work."""
        work = shipped(name)
        return checked_html(work.assignment, json.loads(answers), work.hidden)

    def _made(self, tool: str, kept: Mapping[str, Any], earlier: list[Any]) -> Bridge:
        if tool == BUDGET:
            return Bridge(BudgetTable(Sheet.from_data(kept), on_change=lambda _: KEPT))
        name, _, field_id = tool.partition("/")
        typed = kept.get("typed")
        if not field_id:
            return Bridge(CalculatorForm([find(tool)], {tool: typed}, lambda _: KEPT))
        assignment = shipped(name).assignment
        field = assignment.field(field_id)
        if isinstance(field, ProjectField):
            return Part(assignment, field, typed, earlier, self._others(assignment))
        form: Any = SortForm if isinstance(field, SortField) else QuestionsForm
        return Bridge(form(field, typed, lambda: None))

    def _others(self, assignment: Assignment) -> dict[str, bool]:
        has_budget = any(isinstance(one, BudgetField) for one in assignment.fields)
        return {BUDGET: bool(self._bridges[BUDGET].widget.rows)} if has_budget else {}

    def _follow_plan(self, part: Bridge) -> None:
        """A table of the budget on the same page takes dates and activities of the plan."""
        if isinstance(part, Part) and BUDGET in self._bridges:
            table = self._bridges[BUDGET].widget
            terms = part.rest.before.laid_on(Draft()).budget.terms
            table.load(table.sheet.following(terms, anew=part.is_new))

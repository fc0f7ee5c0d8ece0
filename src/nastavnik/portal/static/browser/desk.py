"""Everything the worker asks of Python: the tools of one page, and the checks of its work.

Each tool imports what it is made of when it is opened: a page waits for nothing it does not show.
"""

import json
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from nastavnik.portal.static.browser.bridge import Bridge

if TYPE_CHECKING:
    from nastavnik.portal.static.browser.part import Part

BUDGET = "budget"
KEPT = "Сохранено в этом браузере"


class Desk:
    """The tools of a page by name: ``budget``, a calculator's id, or ``work/field``."""

    def __init__(self) -> None:
        self._bridges: dict[str, Bridge] = {}
        self._parts: dict[str, Part] = {}

    def open(self, tool: str, kept: str, earlier: str) -> str:
        """A tool with what this browser has kept of it and of ``earlier`` works, to be drawn."""
        self._bridges[tool] = made = self._made(tool, json.loads(kept), json.loads(earlier))
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
        part = self._parts[tool]
        part.renew()
        self._give_plan(part)
        return part.answer()

    def budget(self) -> str:
        """The answer of the budget's table after its plan has changed; empty without a table."""
        return self._bridges[BUDGET].answer() if BUDGET in self._bridges else ""

    def check(self, name: str, answers: str) -> str:
        """«Проверить» of a work."""
        from nastavnik.forms.checked import checked_html
        from nastavnik.portal.static.browser.shipped import shipped

        work = shipped(name)
        return checked_html(work.assignment, json.loads(answers), work.hidden)

    def _made(self, tool: str, kept: Mapping[str, Any], earlier: list[Any]) -> Bridge:
        if tool == BUDGET:
            return _budget(kept)
        work, _, field = tool.partition("/")
        if not field:
            return _calculator(tool, kept.get("typed"))
        return self._field(tool, work, field, kept.get("typed"), earlier)

    def _field(self, tool: str, work: str, name: str, typed: Any, earlier: list[Any]) -> Bridge:
        from nastavnik.assignments.fields import ProjectField, SortField
        from nastavnik.forms.typed.questions import QuestionsForm
        from nastavnik.forms.typed.sort import SortForm
        from nastavnik.portal.static.browser.shipped import shipped

        assignment = shipped(work).assignment
        field: Any = assignment.field(name)
        if not isinstance(field, ProjectField):
            form = SortForm if isinstance(field, SortField) else QuestionsForm
            return Bridge(form(field, typed, lambda: None))

        from nastavnik.portal.static.browser.part import Part

        table = self._bridges.get(BUDGET)
        others = {BUDGET: bool(table.widget.rows)} if table else {}
        self._parts[tool] = part = Part(assignment, field, typed, earlier, others)
        self._give_plan(part)
        return part

    def _give_plan(self, part: "Part") -> None:
        """A table of the budget on the same page takes dates and activities of the plan."""
        if BUDGET in self._bridges:
            self._bridges[BUDGET].widget.follow_plan(part.rest.before, anew=part.is_new)


def _budget(kept: Mapping[str, Any]) -> Bridge:
    from nastavnik.forms.budget.table import BudgetTable
    from nastavnik.project.budget.sheet import Sheet

    return Bridge(BudgetTable(Sheet.from_data(kept), on_change=lambda _: KEPT))


def _calculator(name: str, typed: Any) -> Bridge:
    from nastavnik.calculators import find
    from nastavnik.forms.calculator.widget import CalculatorForm

    return Bridge(CalculatorForm([find(name)], {name: typed}, lambda _: KEPT))

"""Between a widget in the browser's Python and the page: JSON there, JSON back."""

import json
from collections.abc import Mapping
from typing import Any

from pydantic import TypeAdapter

from nastavnik.forms.speaking import Speaking

BUDGET = "budget"
KEPT = "Сохранено в этом браузере"


class Bridge:
    """One widget and what the page knows of it.

    Args:
        widget: drawn by the page, counting here.

    """

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self._known: dict[str, Any] = {}

    def first(self) -> str:
        """What the page needs to draw the widget: its script, its style, its state."""
        style = {"esm": self.widget._esm, "css": self.widget._css}
        return json.dumps(style | {"state": self._news()}, ensure_ascii=False)

    def save(self, state: str) -> str:
        """Take what was typed; the answer is what has changed here."""
        typed = json.loads(state)
        self._known |= typed
        self.widget.set_state(typed)
        return self._answer()

    def ask(self, content: str, buffers: list[bytes]) -> str:
        """Take a message; the answer is what has changed and what is said."""
        self.widget.hear(json.loads(content), buffers)
        return self._answer()

    def files(self) -> list[bytes]:
        """The bytes that belong to the messages of the last answer, in their order."""
        found = [one for _, buffers in self.widget.outbox for one in buffers]
        self.widget.outbox.clear()
        return found

    def _answer(self) -> str:
        messages = [[content, len(buffers)] for content, buffers in self.widget.outbox]
        return json.dumps({"state": self._news(), "messages": messages}, ensure_ascii=False)

    def _news(self) -> dict[str, Any]:
        now = {name: getattr(self.widget, name) for name in self.widget.synced}
        news = {
            name: value
            for name, value in now.items()
            if name not in self._known or self._known[name] != value
        }
        self._known |= news
        return news


def opened(tool: str, kept: str, field: str = "") -> Bridge:
    """A tool by its name or the form of a field, with what this browser has kept of it."""
    data = json.loads(kept)
    if field:
        return Bridge(_form(json.loads(field), data))
    return Bridge(_budget(data) if tool == BUDGET else _calculator(tool, data))


def _budget(kept: Mapping[str, Any]) -> Speaking:
    from nastavnik.forms.budget.table import BudgetTable
    from nastavnik.project.budget.sheet import Sheet

    return BudgetTable(Sheet.from_data(kept), on_change=lambda _: KEPT)


def _calculator(name: str, kept: Mapping[str, Any]) -> Speaking:
    from nastavnik.calculators import find
    from nastavnik.forms.calculator.widget import CalculatorForm

    return CalculatorForm([find(name)], {name: kept.get("typed")}, lambda _: KEPT)


def _form(field: Mapping[str, Any], kept: Mapping[str, Any]) -> Speaking:
    from nastavnik.assignments.fields import FormField, SortField
    from nastavnik.forms.typed.questions import QuestionsForm
    from nastavnik.forms.typed.sort import SortForm

    asked: Any = TypeAdapter(FormField).validate_python(field)
    form = SortForm if isinstance(asked, SortField) else QuestionsForm
    return form(asked, kept.get("typed"), lambda: None)

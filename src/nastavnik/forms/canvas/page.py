"""The page of a project: the canvas, and the table of the same project's budget under it."""

from collections.abc import Callable

import ipywidgets as widgets

from nastavnik.forms.budget.table import BudgetTable
from nastavnik.forms.canvas.widget import ProjectCanvas
from nastavnik.project.budget.sheet import Sheet
from nastavnik.project.draft import Draft

BUDGET_VIEW = "budget"


class ProjectPage(widgets.VBox):  # type: ignore[misc]
    """A project on the screen with one truth: the draft of the canvas.

    Rows typed into the table land in the draft; the dates and the activities of the plan flow
    into the table, whose own fields for them are not shown.

    Args:
        draft: what to show at first.
        on_change: called with the draft after every change; returns the words of «saved».

    """

    def __init__(
        self, draft: Draft | None = None, on_change: Callable[[Draft], str] | None = None
    ) -> None:
        self.canvas = ProjectCanvas(draft, on_change)
        self.table = BudgetTable(self.canvas.project.budget, self._take)
        super().__init__([self.canvas, self.table])
        self.add_class("nastavnik-project")
        self.canvas.observe(self._give, "draft")
        self.canvas.observe(self._show, ["view", "locked"])
        self.canvas.on_msg(self._jump)
        self._show()

    def _take(self, sheet: Sheet) -> str:
        """A change in the table goes to the draft; the plan's terms come back."""
        self.canvas.take_budget(sheet)
        self._give()
        return str(self.canvas.saved)

    def _give(self, _change: object = None) -> None:
        """The budget of the draft goes to the table, where it differs."""
        self.table.load(self.canvas.project.budget)

    def _jump(self, _widget: object, content: object, _buffers: list[object]) -> None:
        """A finding about a line of the budget leads to that line."""
        if isinstance(content, dict) and content.get("kind") == "line":
            self.table.jump(str(content.get("id", "")))

    def _show(self, _change: object = None) -> None:
        is_open = self.canvas.view == BUDGET_VIEW
        self.table.layout.display = "" if is_open else "none"
        self.table.locked = self.canvas.locked

"""An assignment on the screen: form, «Проверить», «Сдать»; everything typed is saved at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.store import AnswersStore
from nastavnik.assignments.views import results_html
from nastavnik.forms.fields import field_view
from nastavnik.forms.html import standing_line, status_line, style

HandIn = Callable[[], str]


class AssignmentForm(widgets.VBox):  # type: ignore[misc]
    """The form of one assignment.

    Args:
        assignment: what is asked.
        folder: where ``answers.json`` is kept.
        hand_in: called by «Сдать» after saving; returns the sentence to show. Without it the
            button is not drawn.
        standing: until when to hand in, and what was handed in already; empty when not known.

    """

    def __init__(
        self,
        assignment: Assignment,
        folder: Path,
        hand_in: HandIn | None = None,
        standing: str = "",
    ) -> None:
        self.assignment = assignment
        self.store = AnswersStore(folder, assignment.id)
        self.hand_in = hand_in
        saved = self.store.open()
        self.status = widgets.HTML(status_line(self.store.report))
        self.results = widgets.HTML()
        self.views = {
            field.id: field_view(field, saved.get(field.id), self._save)
            for field in assignment.fields
        }
        fields = [view.widget for view in self.views.values()]
        told = widgets.HTML(standing_line(standing))
        super().__init__([style(), told, *fields, self._buttons(), self.status, self.results])
        self.add_class("nastavnik-form")

    @property
    def answers(self) -> dict[str, Any]:
        """What is typed now, by field id."""
        return {field_id: view.value for field_id, view in self.views.items()}

    def check(self) -> None:
        """«Проверить»: the open checks, with words."""
        saved = self._save()
        evaluation = evaluate(self.assignment, Reading(self.answers))
        checks = self.assignment.checks
        hidden = sum(check.hidden and not check.runs_code for check in checks)
        code = any(check.runs_code for check in checks)
        self.results.value = results_html(evaluation, hidden, code=code)
        self.status.value = status_line(f"Проверено. {saved}")

    def submit(self) -> None:
        """«Сдать»: save, then hand in; whatever happens the person reads one sentence."""
        saved = self._save()
        said = self.hand_in() if self.hand_in else "Сдать отсюда нельзя."
        self.status.value = status_line(f"{said} {saved}")

    def _save(self) -> str:
        said = self.store.save(self.answers)
        self.status.value = status_line(said)
        return said

    def _buttons(self) -> widgets.HBox:
        check = widgets.Button(description="Проверить")
        check.on_click(lambda button: self.check())
        buttons = [check]
        if self.hand_in is not None:
            submit = widgets.Button(description="Сдать работу")
            submit.add_class("quiet")
            submit.on_click(lambda button: self.submit())
            buttons.append(submit)
        row = widgets.HBox(buttons)
        row.add_class("nastavnik-buttons")
        return row

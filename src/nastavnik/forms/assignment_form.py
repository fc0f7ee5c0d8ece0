"""An assignment on the screen: form, «Проверить», «Сдать»; everything typed is saved at once."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.views import results_html
from nastavnik.forms.company import Company
from nastavnik.forms.html import standing_line, status_line, style
from nastavnik.forms.keeping import Keeping

HandIn = Callable[[], str]


class AssignmentForm(widgets.VBox):  # type: ignore[misc]
    """The form of one assignment.

    Args:
        assignment: what is asked.
        folder: where ``answers.json`` is kept.
        hand_in: called by «Сдать» after saving; returns the sentence to show. Without it the
            button is not drawn.
        standing: until when to hand in, and what was handed in already; empty when not known.
        company: who fills it in, and who else may.

    """

    def __init__(
        self,
        assignment: Assignment,
        folder: Path,
        hand_in: HandIn | None = None,
        standing: str = "",
        company: Company | None = None,
    ) -> None:
        self.assignment = assignment
        self.hand_in = hand_in
        self.status = widgets.HTML()
        self.results = widgets.HTML()
        self.keeping = Keeping(assignment, folder, company or Company(), self._tell)
        self.views = self.keeping.views
        self._tell(self.keeping.store.report)
        fields = [
            part
            for name, view in self.views.items()
            for part in (view.widget, self.keeping.disputes[name])
        ]
        told = widgets.HTML(standing_line(standing))
        parts = [style(), self.keeping.lifeline, told, *fields, self._buttons()]
        super().__init__([*parts, self.status, self.results])
        self.add_class("nastavnik-form")
        self.keeping.watch()

    @property
    def answers(self) -> dict[str, Any]:
        """What is typed now, by field id."""
        return self.keeping.values

    def close(self) -> None:
        """Take the form off the page."""
        self.keeping.stop()
        super().close()

    def check(self) -> None:
        """«Проверить»: the open checks, with words."""
        saved = self.keeping.save()
        evaluation = evaluate(self.assignment, Reading(self.answers))
        checks = self.assignment.checks
        hidden = sum(check.hidden and not check.runs_code for check in checks)
        code = any(check.runs_code for check in checks)
        self.results.value = results_html(evaluation, hidden, code=code)
        self._tell(f"Проверено. {saved}")

    def submit(self) -> None:
        """«Сдать»: save, then hand in; whatever happens the person reads one sentence."""
        saved = self.keeping.save()
        self._tell(f"{self._submit()} {saved}")

    def _submit(self) -> str:
        disputed = {one.place[0] for one in self.keeping.store.page.others}
        for field in self.assignment.fields:
            if field.id in disputed:
                return (
                    f"Не сдано: на вопрос «{field.label}» есть два разных ответа. "
                    "Выберите один под этим вопросом и нажмите «Сдать работу» ещё раз."
                )
        if self.keeping.store.failed:
            return "Не сдано: последние ответы не сохранены."
        return self.hand_in() if self.hand_in else "Сдать отсюда нельзя."

    def _tell(self, sentence: str) -> None:
        self.status.value = status_line(sentence)

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

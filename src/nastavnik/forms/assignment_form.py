"""An assignment on the screen: form, «Проверить», «Сдать»; everything typed is saved at once."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.model import Form
from nastavnik.assignments.papers import papers_of
from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.checked import checked_html
from nastavnik.forms.company import Company
from nastavnik.forms.html import standing_line, status_line, style
from nastavnik.forms.keeping import Keeping
from nastavnik.forms.paper_link import PaperLink
from nastavnik.forms.printable import button, row
from nastavnik.forms.resting import rest_on

HandIn = Callable[[], str]


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a form is filled in, and by whom.

    Attributes:
        folder: where ``answers.json`` is kept.
        hand_in: called by «Сдать» after saving; returns the sentence to show. Without it the
            button is not drawn.
        standing: until when to hand in, and what was handed in already; empty when not known.
        company: who fills it in, and who else may.
        before: what earlier works of the same team say.
        reading: HTML to be read before the fields are filled in.

    """

    folder: Path
    hand_in: HandIn | None = None
    standing: str = ""
    company: Company = field(default_factory=Company)
    before: Upstream = field(default_factory=Upstream)
    reading: str = ""


class AssignmentForm(widgets.VBox):  # type: ignore[misc]
    """The form of one assignment; it keeps nothing before somebody has taken a seat at it.

    Args:
        assignment: what is asked.

    """

    def __init__(self, assignment: Form) -> None:
        self.assignment = assignment
        self.hand_in: HandIn | None = None
        self.status = widgets.HTML()
        self.results = widgets.HTML()
        self.keeping = Keeping(assignment, self._tell)
        self.views = self.keeping.views
        fields = [
            part
            for name, view in self.views.items()
            for part in (view.widget, self.keeping.disputes[name])
        ]
        self._standing, self._reading = widgets.HTML(), widgets.HTML()
        self._buttons = row(_button("Проверить", self.check))
        parts = [
            style(),
            self.keeping.lifeline,
            self._standing,
            self._reading,
            *fields,
            self._buttons,
        ]
        papers = [PaperLink(one, assignment, lambda: self.answers) for one in papers_of(assignment)]
        super().__init__([*parts, self.status, self.results, *papers])
        self.add_class("nastavnik-form")

    def seat(self, seat: Seat) -> "AssignmentForm":
        """Let the person of a seat fill it in; the same form."""
        self.hand_in = seat.hand_in
        self._standing.value = standing_line(seat.standing)
        self._reading.value = seat.reading
        if seat.hand_in is not None:
            self._buttons.children += (_button("Сдать работу", self.submit, "quiet"),)
        self.keeping.begin(seat.folder, seat.company)
        rest_on(self.views.values(), seat.before)
        self._tell(self.keeping.store.report)
        return self

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
        form = self.assignment
        self.results.value = checked_html(form, self.answers, form.hidden_count)
        self._tell(f"Проверено. {saved}")

    def submit(self) -> None:
        """«Сдать»: save, then hand in; whatever happens the person reads one sentence."""
        saved = self.keeping.save()
        self._tell(f"{self._submit()} {saved}")

    def _submit(self) -> str:
        disputed = {one.place[0] for one in self.keeping.store.page.others}
        for asked in self.assignment.fields:
            if asked.id in disputed:
                return (
                    f"Не сдано: на вопрос «{asked.label}» есть два разных ответа. "
                    "Выберите один под этим вопросом и нажмите «Сдать работу» ещё раз."
                )
        if self.keeping.store.failed:
            return "Не сдано: последние ответы не сохранены."
        return self.hand_in() if self.hand_in else "Сдать отсюда нельзя."

    def _tell(self, sentence: str) -> None:
        self._hide_what_is_not_asked()
        self.status.value = status_line(sentence)

    def _hide_what_is_not_asked(self) -> None:
        """What was typed there stays."""
        answers = self.answers
        for name, view in self.views.items():
            stands = self.assignment.stands(name, answers)
            view.widget.layout.display = None if stands else "none"


def _button(words: str, act: Callable[[], None], *css: str) -> widgets.Button:
    made = button(words, *css)
    made.on_click(lambda pressed: act())
    return made

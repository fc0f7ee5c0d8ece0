"""A button that makes a paper of the answers, and the link to take it home."""

import logging
from base64 import b64encode
from collections.abc import Callable, Mapping
from html import escape
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.model import Form
from nastavnik.assignments.papers import Paper
from nastavnik.forms.html import status_line
from nastavnik.forms.printable import button, row

NOT_MADE = "Бумага не получилась. Ответы целы; покажите это сообщение ведущему."

_log = logging.getLogger(__name__)


class PaperLink(widgets.VBox):  # type: ignore[misc]
    """The button and, after it is pressed, the link.

    Args:
        paper: what is made.
        assignment: of whose answers.
        answers: called for the answers as they stand.

    """

    def __init__(
        self, paper: Paper, assignment: Form, answers: Callable[[], Mapping[str, Any]]
    ) -> None:
        self.paper, self.assignment, self.answers = paper, assignment, answers
        self.link = widgets.HTML()
        self.button = button(paper.words, "quiet")
        self.button.on_click(lambda pressed: self.make())
        super().__init__([row(self.button), self.link])

    def make(self) -> None:
        """Make the paper of what is typed now."""
        try:
            answers = self.answers()
            made = self.paper.write(self.assignment, answers)
            seen = self.paper.show(self.assignment, answers) if self.paper.show else ""
        except Exception:
            # A fault of ours: the person keeps their answers and reads one sentence.
            _log.exception("paper %s of %s failed", self.paper.name, self.assignment.id)
            self.link.value = status_line(NOT_MADE)
            return
        self.link.value = (
            '<p class="nastavnik-status" role="status" aria-live="polite">Готово: '
            f'<a download="{escape(self.paper.name)}" href="data:{self.paper.mime};base64,'
            f'{b64encode(made).decode()}">скачать «{escape(self.paper.name)}»</a>. '
            f"Изменили ответы — нажмите ещё раз.</p>{_unfolded(seen)}"
        )


def _unfolded(seen: str) -> str:
    """The paper itself, for those who have no Word at hand."""
    if not seen:
        return ""
    return (
        "<details><summary>Прочитать здесь</summary>"
        f'<article class="nastavnik-sheet">{seen}</article></details>'
    )

"""A part of the project in the browser: what this browser keeps of earlier works stands beside it."""

import json
from functools import partial
from typing import Any

from nastavnik.assignments.checks import open_verdicts
from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.giving import Work, asks, assembled
from nastavnik.assignments.model import Assignment
from nastavnik.forms.part.earlier import changes_html, earlier_html
from nastavnik.forms.part.rest import Rest
from nastavnik.forms.part.widget import PartForm
from nastavnik.portal.static.browser.bridge import Bridge
from nastavnik.portal.static.browser.shipped import shipped

HERE = "из этого браузера"


class Part(Bridge):
    """The bridge of a part, and what it rests upon.

    Args:
        assignment: whose part it is.
        field: what is asked.
        typed: the answer this browser keeps, of any shape.
        said: of every earlier work its id, a field and the answer to it, in teaching order.
        others: further blocks of the assignment, and whether anything is typed there.

    Attributes:
        is_new: whether another copy of earlier works has just taken the place of an older one.

    """

    def __init__(
        self,
        assignment: Assignment,
        field: ProjectField,
        typed: Any,
        said: list[tuple[str, str, Any]],
        others: dict[str, bool],
    ) -> None:
        form = PartForm(field, typed, lambda: None)
        form.judge_by(partial(open_verdicts, assignment, field.id))
        super().__init__(form)
        self.rest = Rest(field, form)
        self.is_new = self.rest.learn(assembled(asks(assignment), _works(said)), others)
        self._is_renewed = False

    def renew(self) -> None:
        """«Взять новое»."""
        self.rest.take_newest()
        self.is_new = self._is_renewed = True

    def beside(self) -> dict[str, str]:
        """What was said before, and what has changed there since."""
        changes, rest = self.rest.stale, self.rest
        return {
            "changes": changes_html(changes) if changes else "",
            "earlier": earlier_html(rest.before, rest.upstream.sources, HERE),
        }

    def answer(self) -> str:
        """As any other; what stands beside comes along when it has changed."""
        found = super().answer()
        if not self._is_renewed:
            return found
        self._is_renewed = False
        return json.dumps(json.loads(found) | self.beside(), ensure_ascii=False)


def _works(said: list[tuple[str, str, Any]]) -> list[Work]:
    answers: dict[str, dict[str, Any]] = {}
    for name, field, value in said:
        answers.setdefault(name, {})[field] = value
    return [Work(shipped(name).assignment, found) for name, found in answers.items()]

"""A part of the project as a field of an assignment: what came before, what has changed, the form."""

from collections.abc import Callable, Mapping
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.part.earlier import changes_html, earlier_html
from nastavnik.forms.part.rest import Rest
from nastavnik.forms.part.widget import PartForm
from nastavnik.forms.printable import button, row
from nastavnik.forms.typed.held import Held
from nastavnik.project.parts import Parts
from nastavnik.project.rests import Change

TAKE = "Взять новое"
Rested = Callable[[Parts, bool], None]


class PartView(Held):
    """The field on the screen.

    Args:
        field: what is asked.
        changed: called after every edit; it saves.

    """

    def __init__(self, field: ProjectField, changed: Callable[[], object]) -> None:
        self.field = field
        self.form: PartForm = PartForm(field, {}, changed)
        self._rest = Rest(field, self.form)
        self._changed = changed
        self._rested: Rested | None = None
        self.earlier = widgets.HTML()
        self.changes = widgets.HTML()
        self.take = button(TAKE)
        self.take.on_click(lambda pressed: self.renew())
        self.box = widgets.VBox([self.changes, row(self.take)])
        self.box.add_class("nastavnik-stale")
        self.box.layout.display = "none"
        parts = (self.box, self.earlier) if field.before else ()
        self.parts = (*parts, self.form) if field.own else parts

    def show(self, value: Any) -> None:
        """Show the answers with what others wrote in them."""
        was = self._rest.before
        super().show(value)
        if self._rest.before != was:
            self._rest.looked_later()
        self._paint()

    def rest_on(
        self,
        upstream: Upstream,
        others: Mapping[str, bool] | None = None,
        rested: Rested | None = None,
    ) -> None:
        """Learn what earlier works say now (:meth:`nastavnik.forms.part.rest.Rest.learn`).

        A work nobody has begun takes it at once; otherwise the person is told what has changed.

        Args:
            upstream: what they say.
            others: further blocks that this assignment fills in, in other fields.
            rested: called with what this part rests upon, and whether it was just taken anew.

        """
        self._rested = rested
        self._tell(is_new=self._rest.learn(upstream, others))
        self._paint()

    def renew(self) -> None:
        """«Взять новое»: rest on what earlier works say now."""
        self._rest.take_newest()
        self._tell(is_new=True)
        self._changed()
        self._paint()

    @property
    def stale(self) -> tuple[Change, ...]:
        """What has changed since this part was based on it."""
        return self._rest.stale

    def _tell(self, *, is_new: bool) -> None:
        if self._rested is not None:
            self._rested(self._rest.before, is_new)

    def _paint(self) -> None:
        changes = self.stale
        self.changes.value = changes_html(changes) if changes else ""
        self.box.layout.display = "" if changes else "none"
        self.earlier.value = earlier_html(self._rest.before, self._rest.upstream.sources)

"""A part of the project as a field of an assignment: what came before, what has changed, the form."""

from collections.abc import Callable
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.parts import BEFORE, before_of, own_of
from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.part.earlier import changes_html, earlier_html
from nastavnik.forms.part.widget import PartForm
from nastavnik.forms.printable import button, row
from nastavnik.project.parts import Parts
from nastavnik.project.rests import Change, stale

TAKE = "Взять новое"
Rested = Callable[[Parts, bool], None]


class PartView:
    """The field on the screen.

    Args:
        field: what is asked.
        changed: called after every edit; it saves.

    """

    def __init__(self, field: ProjectField, changed: Callable[[], object]) -> None:
        self.field = field
        self.form = PartForm(field, {}, changed)
        self._changed = changed
        self._upstream = Upstream()
        self._mine: tuple[str, ...] = field.own
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

    @property
    def value(self) -> dict[str, Any]:
        """What is typed and what it rests upon."""
        return dict(self.form.typed)

    @property
    def looked_at(self) -> dict[str, Any] | None:
        """What the person edited, when something newer had been laid in meanwhile."""
        return self.form.looked_at

    def show(self, value: Any) -> None:
        """Show the answers with what others wrote in them."""
        self.form.load(value)
        self._paint()

    def saved(self) -> None:
        """Say which edit of the browser is on the disk."""
        self.form.kept = self.form.version

    def rest_on(
        self, upstream: Upstream, mine: tuple[str, ...] = (), rested: Rested | None = None
    ) -> None:
        """Learn what earlier works say now.

        A part nobody has begun takes it at once; otherwise the person is told what has changed.

        Args:
            upstream: what they say.
            mine: further blocks that this assignment fills in, in other fields.
            rested: called with what this part rests upon, and whether it was just taken anew.

        """
        self._upstream, self._rested = upstream, rested
        self._mine = (*self.field.own, *mine)
        is_untouched = own_of(self.field, self.value).is_blank and not mine
        if is_untouched or before_of(self.field, self.value).is_blank:
            self._take_newest()
        self._tell(is_new=False)
        self._paint()

    def renew(self) -> None:
        """«Взять новое»: rest on what earlier works say now."""
        self._take_newest()
        self._tell(is_new=True)
        self._changed()
        self._paint()

    @property
    def stale(self) -> tuple[Change, ...]:
        """What has changed since this part was based on it."""
        if not self._upstream.sources:
            return ()
        return stale(self._mine, before_of(self.field, self.value), self._upstream.parts)

    def _take_newest(self) -> None:
        if self._upstream.sources:
            self.form.load({**self.value, BEFORE: self._upstream.parts.to_data()})

    def _tell(self, *, is_new: bool) -> None:
        if self._rested is not None:
            self._rested(before_of(self.field, self.value), is_new)

    def _paint(self) -> None:
        changes = self.stale
        self.changes.value = changes_html(changes) if changes else ""
        self.box.layout.display = "" if changes else "none"
        self.earlier.value = earlier_html(before_of(self.field, self.value), self._upstream.sources)

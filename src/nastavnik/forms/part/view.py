"""A part of the project as a field of an assignment: what came before, what has changed, the form."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import ipywidgets as widgets

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.parts import BEFORE, before_of, own_of
from nastavnik.assignments.upstream import Upstream
from nastavnik.forms.part.earlier import changes_html, earlier_html
from nastavnik.forms.part.widget import PartForm
from nastavnik.forms.printable import button, row
from nastavnik.forms.typed.held import Held
from nastavnik.project.parts import Parts
from nastavnik.project.rests import Change, stale

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

    def show(self, value: Any) -> None:
        """Show the answers with what others wrote in them."""
        was = self._before
        super().show(value)
        if self._before != was:  # another window took it, and may have looked later than this one
            self._upstream = replace(self._upstream, parts=self._before)
        self._paint()

    def rest_on(
        self,
        upstream: Upstream,
        others: Mapping[str, bool] | None = None,
        rested: Rested | None = None,
    ) -> None:
        """Learn what earlier works say now.

        A work nobody has begun takes it at once; otherwise the person is told what has changed.

        Args:
            upstream: what they say.
            others: further blocks that this assignment fills in, in other fields, and whether
                anything is typed there.
            rested: called with what this part rests upon, and whether it was just taken anew.

        """
        more = others or {}
        self._upstream, self._rested = upstream, rested
        self._mine = (*self.field.own, *more)
        is_begun = any(more.values()) or not own_of(self.field, self.value).is_blank
        was = self._before
        if not is_begun or was.is_blank:
            self._take_newest()
        self._tell(is_new=not was.is_blank and was != self._before)
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
        return stale(self._mine, self._before, self._upstream.said)

    @property
    def _before(self) -> Parts:
        return before_of(self.field, self.value)

    def _take_newest(self) -> None:
        """What no work says now stays as it was: a work may only not be readable today."""
        newest = self._before.joined(self._upstream.said.only(self.field.before))
        self.form.load({**self.value, BEFORE: newest.to_data()})

    def _tell(self, *, is_new: bool) -> None:
        if self._rested is not None:
            self._rested(self._before, is_new)

    def _paint(self) -> None:
        changes = self.stale
        self.changes.value = changes_html(changes) if changes else ""
        self.box.layout.display = "" if changes else "none"
        self.earlier.value = earlier_html(self._before, self._upstream.sources)

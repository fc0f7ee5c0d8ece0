"""Cards and shelves: every item of a ``sort`` field is put on one of them."""

from collections.abc import Callable
from typing import Any

import traitlets as t

from nastavnik.assignments.fields import SortField
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.typed.form import TypedForm
from nastavnik.forms.typed.shape import Typed, whole_sort


class SortForm(TypedForm):
    """One group of radio buttons a card."""

    _esm = joined("dom.js", "keeper.js", "typed/rows.js", "typed/typed.js", "typed/sort.js")
    _css = styled("typed/sort.css")

    items = t.List(t.Dict()).tag(sync=True)
    shelves = t.List(t.Dict()).tag(sync=True)

    def __init__(self, field: SortField, typed: Any, changed: Callable[[], object]) -> None:
        self._field = field
        super().__init__(
            typed,
            changed,
            items=[{"id": one.id, "text": one.text} for one in field.items],
            shelves=[{"id": one.id, "text": one.text} for one in field.shelves],
        )

    def whole(self, value: Any) -> Typed:
        """The shelf by item."""
        return whole_sort(self._field, value)

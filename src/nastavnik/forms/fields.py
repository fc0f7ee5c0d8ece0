"""One widget per kind of form field; each gives and takes the field's value as plain data."""

from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as widgets

from nastavnik.assignments.model import (
    BudgetField,
    ChoicesField,
    CodeField,
    FormField,
    NumberField,
    TextField,
)
from nastavnik.forms.budget.table import BudgetTable
from nastavnik.forms.html import field_head, field_note
from nastavnik.project.budget import Sheet
from nastavnik.values.numbers import BadInput, read_decimal

Changed = Callable[[], str]


class FieldView(Protocol):
    """A field on the screen."""

    widget: widgets.Widget

    @property
    def value(self) -> Any:
        """What is typed now, as it goes into ``answers.json``."""


def field_view(field: FormField, value: Any, changed: Changed) -> FieldView:
    """The view of a field with a saved value; ``changed`` is called after every edit."""
    match field:
        case TextField():
            return TextView(field, value, changed)
        case NumberField():
            return NumberView(field, value, changed)
        case ChoicesField():
            return ChoicesView(field, value, changed)
        case BudgetField():
            return BudgetView(field, value, changed)
        case CodeField():
            return CodeView(field, value, changed)


class TextView:
    """A text area with a counter of characters."""

    def __init__(self, field: TextField | CodeField, value: Any, changed: Changed) -> None:
        self.field = field
        self.box = widgets.Textarea(
            value=value if isinstance(value, str) else "",
            description=field.label,
            placeholder=field.example,
            rows=6,
        )
        self.note = widgets.HTML()
        self.widget = _column(self.box, field_head(field), self.note)
        self._count()
        self.box.observe(lambda change: self._count(), names="value")
        self.box.observe(lambda change: changed(), names="value")

    @property
    def value(self) -> str:
        """The text as typed."""
        return str(self.box.value)

    def _count(self) -> None:
        left = self.field.max_chars - len(self.value)
        self.note.value = field_note(
            f"Осталось {left} знаков."
            if left >= 0
            else f"Лишних знаков: {-left}. Сократите ответ.",
            bad=left < 0,
        )


class CodeView(TextView):
    """A text area for code: signs of one width, more lines; nothing typed here is run."""

    def __init__(self, field: CodeField, value: Any, changed: Changed) -> None:
        super().__init__(field, value, changed)
        self.box.rows = 12
        self.widget.add_class("nastavnik-code")


class NumberView:
    """A text box for one number; what cannot be read stays and is explained."""

    def __init__(self, field: NumberField, value: Any, changed: Changed) -> None:
        self.box = widgets.Text(
            value=value if isinstance(value, str) else "",
            description=field.label,
            placeholder=field.example,
        )
        self.note = widgets.HTML()
        self.widget = _column(self.box, field_head(field), self.note)
        self._explain()
        self.box.observe(lambda change: self._explain(), names="value")
        self.box.observe(lambda change: changed(), names="value")

    @property
    def value(self) -> str:
        """The number as typed."""
        return str(self.box.value)

    def _explain(self) -> None:
        try:
            if self.value.strip():
                read_decimal(self.value)
            self.note.value = ""
        except BadInput as refusal:
            self.note.value = field_note(str(refusal), bad=True)


class ChoicesView:
    """A list of boxes to tick."""

    def __init__(self, field: ChoicesField, value: Any, changed: Changed) -> None:
        chosen = set(map(str, value)) if isinstance(value, list) else set()
        self.boxes = {
            option.id: widgets.Checkbox(
                value=option.id in chosen, description=option.text, indent=False
            )
            for option in field.options
        }
        self.widget = _column(field_head(field, label=True), *self.boxes.values())
        for box in self.boxes.values():
            box.observe(lambda change: changed(), names="value")

    @property
    def value(self) -> list[str]:
        """Ids of the ticked options."""
        return [option_id for option_id, box in self.boxes.items() if box.value]


class BudgetView:
    """The budget table."""

    def __init__(self, field: BudgetField, value: Any, changed: Changed) -> None:
        try:
            sheet = Sheet.from_data(value) if value else Sheet()
        except BadInput:
            sheet = Sheet()
        self.table = BudgetTable(sheet, on_change=lambda edited: changed())
        self.widget = _column(field_head(field, label=True), self.table)

    @property
    def value(self) -> dict[str, Any]:
        """The sheet as typed."""
        return self.table.sheet.to_data()


def _column(*children: widgets.Widget) -> widgets.VBox:
    column = widgets.VBox(list(children))
    column.add_class("nastavnik-field")
    return column

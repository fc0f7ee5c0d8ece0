"""One widget per kind of form field; each gives and takes the field's value as plain data."""

from collections.abc import Callable
from typing import Any, Protocol

import ipywidgets as widgets

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    ChoicesField,
    CodeField,
    FormField,
    NumberField,
    ProjectField,
    QuestionsField,
    SortField,
    TextField,
)
from nastavnik.assignments.parts import whole_part
from nastavnik.forms.budget.table import BudgetTable, whole_sheet
from nastavnik.forms.html import field_head, field_note
from nastavnik.forms.part.view import PartView
from nastavnik.forms.typed.form import TypedForm
from nastavnik.forms.typed.held import Held
from nastavnik.forms.typed.questions import QuestionsForm
from nastavnik.forms.typed.shape import whole_answers, whole_sort
from nastavnik.forms.typed.sort import SortForm
from nastavnik.project.budget import Sheet
from nastavnik.values.numbers import BadInput, read_decimal

Changed = Callable[[], str]

# What the browser itself can read off the page; the others tell it what is in them.
PLAIN = (TextField, NumberField, ChoicesField, CodeField)


class FieldView(Protocol):
    """A field on the screen."""

    widget: widgets.Widget

    @property
    def value(self) -> Any:
        """What is typed now, as it goes into ``answers.json``."""

    @property
    def looked_at(self) -> Any:
        """What the person saw when they edited, when that was older than what is here now."""

    def show(self, value: Any) -> None:
        """Show a value that came from elsewhere."""

    def saved(self) -> None:
        """Tell the browser that what it sent is on the disk, where it waits for that."""


def as_shown(field: FormField, value: Any) -> Any:
    """A value from a file as the form shows it; what cannot be shown is as good as not typed."""
    match field:
        case ChoicesField():
            chosen = set(map(str, value)) if isinstance(value, list) else set()
            return [option.id for option in field.options if option.id in chosen]
        case BudgetField():
            return whole_sheet(_sheet(value)).to_data()
        case SortField():
            return whole_sort(field, value)
        case QuestionsField() | CalculatorField():
            return whole_answers(field.asked, value)
        case ProjectField():
            return whole_part(field, value)
        case _:
            return value if isinstance(value, str) else ""


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
        case SortField():
            return TypedView(field, SortForm(field, value, changed))
        case QuestionsField() | CalculatorField():
            return TypedView(field, QuestionsForm(field, value, changed))
        case ProjectField():
            return PartFieldView(field, changed)


class _Typed:
    """One box with a text in it."""

    box: widgets.Widget
    looked_at: str | None = None

    @property
    def value(self) -> str:
        """The text as typed."""
        return str(self.box.value)

    def show(self, value: Any) -> None:
        """Show another text."""
        self.box.value = value

    def saved(self) -> None:
        """Nothing: the browser knows the text it sent."""


class TextView(_Typed):
    """A text area with a counter of characters."""

    def __init__(self, field: TextField | CodeField, value: Any, changed: Changed) -> None:
        self.field = field
        self.box = widgets.Textarea(
            value=as_shown(field, value),
            description=field.label,
            placeholder=field.example,
            rows=6,
        )
        self.note = widgets.HTML()
        self.widget = _column(field, self.box, field_head(field), self.note)
        self._count()
        self.box.observe(lambda change: self._count(), names="value")
        self.box.observe(lambda change: changed(), names="value")

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


class NumberView(_Typed):
    """A text box for one number; what cannot be read stays and is explained."""

    def __init__(self, field: NumberField, value: Any, changed: Changed) -> None:
        self.box = widgets.Text(
            value=as_shown(field, value),
            description=field.label,
            placeholder=field.example,
        )
        self.note = widgets.HTML()
        self.widget = _column(field, self.box, field_head(field), self.note)
        self._explain()
        self.box.observe(lambda change: self._explain(), names="value")
        self.box.observe(lambda change: changed(), names="value")

    def _explain(self) -> None:
        try:
            if self.value.strip():
                read_decimal(self.value)
            self.note.value = ""
        except BadInput as refusal:
            self.note.value = field_note(str(refusal), bad=True)


class ChoicesView:
    """A list of boxes to tick."""

    looked_at: list[str] | None = None

    def __init__(self, field: ChoicesField, value: Any, changed: Changed) -> None:
        chosen = as_shown(field, value)
        self.boxes = {
            option.id: widgets.Checkbox(
                value=option.id in chosen, description=option.text, indent=False
            )
            for option in field.options
        }
        self.widget = _column(field, field_head(field, label=True), *self.boxes.values())
        for name, box in self.boxes.items():
            box.add_class(f"option-{name}")
            box.observe(lambda change: changed(), names="value")

    @property
    def value(self) -> list[str]:
        """Ids of the ticked options."""
        return [option_id for option_id, box in self.boxes.items() if box.value]

    def show(self, value: Any) -> None:
        """Tick these and no other."""
        for option_id, box in self.boxes.items():
            box.value = option_id in value

    def saved(self) -> None:
        """Nothing: the browser knows what it ticked."""


class BudgetView:
    """The budget table."""

    def __init__(self, field: BudgetField, value: Any, changed: Changed) -> None:
        self.table = BudgetTable(_sheet(value), on_change=lambda edited: changed())
        self.widget = _column(field, field_head(field, label=True), self.table)

    @property
    def value(self) -> dict[str, Any]:
        """The sheet as typed."""
        return self.table.sheet.to_data()

    @property
    def looked_at(self) -> dict[str, Any] | None:
        """The sheet that the person edited, when a newer one had been laid in meanwhile."""
        return self.table.looked_at

    def show(self, value: Any) -> None:
        """Show the sheet with what others wrote in it."""
        self.table.lay_in(_sheet(value))

    def saved(self) -> None:
        """Say which edit of the browser is on the disk."""
        self.table.kept = self.table.version


class TypedView(Held):
    """A field that the browser holds as one mapping: cards on shelves, a form of questions."""

    def __init__(self, field: FormField, form: TypedForm) -> None:
        self.form = form
        self.widget = _column(field, field_head(field, label=True), form)


class PartFieldView(PartView):
    """A part of the team's project, in the frame of a field."""

    def __init__(self, field: ProjectField, changed: Changed) -> None:
        super().__init__(field, changed)
        self.widget = _column(field, field_head(field, label=True), *self.parts)


def _sheet(value: Any) -> Sheet:
    try:
        return Sheet.from_data(value) if value else Sheet()
    except BadInput:
        return Sheet()


def _column(field: FormField, *children: widgets.Widget) -> widgets.VBox:
    """What belongs to a field; the lifeline knows it by its class."""
    column = widgets.VBox(list(children))
    column.add_class("nastavnik-field")
    column.add_class(f"field-{field.id}")
    return column

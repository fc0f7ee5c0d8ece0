"""A part of the project in the browser: the canvas' own fields, laid together as every form is."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

import traitlets as t

from nastavnik.assignments.fields import ProjectField
from nastavnik.assignments.parts import project_of, whole_part
from nastavnik.forms.canvas.report import form_data
from nastavnik.forms.part.report import part_report
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.typed.form import TypedForm
from nastavnik.forms.typed.shape import Typed
from nastavnik.values.verdict import Verdict

Judge = Callable[[Typed], Iterable[Verdict]]


class PartForm(TypedForm):
    """The blocks of a field; ``typed`` is its answer (:mod:`nastavnik.assignments.parts`)."""

    _esm = joined(
        "dom.js",
        "budget/words.js",
        "budget/rows.js",
        "canvas/words.js",
        "canvas/rows.js",
        "keeper.js",
        "canvas/fields.js",
        "canvas/form.js",
        "canvas/sheets.js",
        "typed/rows.js",
        "typed/typed.js",
        "part/blocks.js",
        "part/part.js",
    )
    _css = styled("canvas/canvas.css", "part/part.css")

    form = t.Dict().tag(sync=True)
    own = t.List(t.Unicode()).tag(sync=True)

    def __init__(self, field: ProjectField, typed: Any, changed: Callable[[], object]) -> None:
        self._field = field
        self._judge: Judge = lambda value: ()
        super().__init__(typed, changed, form=form_data(whole=True), own=list(field.own))

    def whole(self, value: Any) -> Typed:
        """The answer with every block present."""
        return whole_part(self._field, value)

    def said(self) -> Mapping[str, Any]:
        """Mistakes at the places of this part."""
        project = project_of(self._field, self.typed)
        return part_report(project, self._field.own, self._judge(self.typed))

    def judge_by(self, judge: Judge) -> None:
        """Learn what the assignment checks here; called with the answer after every edit."""
        self._judge = judge
        self._report()

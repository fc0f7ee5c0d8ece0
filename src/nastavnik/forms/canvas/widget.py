"""The project canvas: a person types the project in the browser, the kernel answers with a report.

The browser owns the typed text of fields and tables, the kernel the budget and every finding.
"""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets as t

from nastavnik.forms.canvas import report as canvas_report
from nastavnik.forms.canvas.files import demo, read_file, write_file
from nastavnik.forms.canvas.names import names_of, renamed
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.speaking import Speaking
from nastavnik.project.budget.rows import distinct_rows
from nastavnik.project.budget.sheet import Sheet
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project

VIEWS = ("chain", "form", "plan", "readiness", "check", "budget")
MODULES = (
    "dom.js",
    "budget/words.js",
    "budget/rows.js",
    "canvas/words.js",
    "canvas/rows.js",
    "keeper.js",
    "canvas/fields.js",
    "canvas/form.js",
    "canvas/chain.js",
    "canvas/sheets.js",
    "canvas/frame.js",
    "canvas/canvas.js",
)

NOT_COMPUTED = "Проверить проект не получилось. Текст цел; покажите это сообщение ведущему."
NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."
NOT_DONE = "Не получилось. Текст цел; попробуйте ещё раз."
BUDGET_KEPT = "Строки бюджета остались прежние: в файле их нет."
LOADED = "Проект загружен из файла. Прежний вернёт кнопка «Отменить»."
DEMO_SHOWN = "Это пример. Ваш проект вернёт кнопка «Отменить»."


class ProjectCanvas(Speaking):
    """A project in the browser: chain, form, plan, readiness and checks of one draft.

    Args:
        draft: what to show at first; an empty project by default.
        on_change: called with the draft after every change; returns the words of «saved».

    ``draft`` holds ``Draft.to_data()``. The browser sends it without ``budget``: then the budget
    stays; ``loads`` grows when the kernel puts another project in place of the present one.

    """

    _esm = joined(*MODULES)
    _css = styled("canvas/canvas.css")

    draft = t.Dict().tag(sync=True)
    form = t.Dict().tag(sync=True)
    report = t.Dict().tag(sync=True)
    version = t.Int(0).tag(sync=True)
    loads = t.Int(0).tag(sync=True)
    view = t.Unicode(VIEWS[0]).tag(sync=True)
    locked = t.Bool(False).tag(sync=True)

    def __init__(
        self, draft: Draft | None = None, on_change: Callable[[Draft], str] | None = None
    ) -> None:
        self._kept = whole(draft or Draft())
        self._names = names_of(self._kept.tables["activities"], {})
        super().__init__(
            draft=self._kept.to_data(),
            form=canvas_report.form_data(),
            report=canvas_report.report(read_project(self._kept)) | {"version": 0},
        )
        self._on_change = on_change
        self._answered = (self.version, self.draft)
        self.observe(self._on_edit, ["draft", "version"])
        self.on_msg(self._on_message)

    @property
    def project(self) -> Draft:
        """The project as it is typed now."""
        return self._kept

    def load(self, draft: Draft) -> None:
        """Show another project in place of the present one."""
        self._names = {}
        with self.hold_sync():  # one message: the browser must not see one without the other
            self.draft = draft.to_data()
            self.loads += 1

    def take_budget(self, sheet: Sheet) -> None:
        """Put the rows and the relief of a sheet into the project; its other terms are ours."""
        self.draft = {**self._kept.to_data(), "budget": sheet.to_data()}

    @t.validate("draft")  # type: ignore[untyped-decorator]
    def _whole_draft(self, proposal: dict[str, Any]) -> dict[str, Any]:
        data = proposal["value"]
        with self._noticing(NOT_DONE):
            self._kept = self._merged(data)
        return self._kept.to_data()

    @t.validate("view")  # type: ignore[untyped-decorator]
    def _known_view(self, proposal: dict[str, Any]) -> str:
        return proposal["value"] if proposal["value"] in VIEWS else VIEWS[0]

    def _merged(self, data: Mapping[str, Any]) -> Draft:
        """The proposed draft; a budget that was not sent follows the names of the activities."""
        draft = whole(Draft.from_data({"budget": self._kept.budget.to_data(), **data}))
        names = names_of(draft.tables["activities"], self._names)
        if "budget" not in data:
            draft.budget.rows = renamed(draft.budget.rows, self._names, names)
        self._names = names
        return draft

    def _on_edit(self, _change: object) -> None:
        # The browser sends draft and version together: one answer is enough for the two.
        if (self.version, self.draft) == self._answered:
            return
        self._answered = (self.version, self.draft)
        answer = dict(self.report)
        with self._noticing(NOT_COMPUTED):
            answer = canvas_report.report(read_project(self._kept))
        self.report = answer | {"version": self.version}
        if self._on_change is not None and not self.locked:
            words = ""
            with self._noticing(NOT_SAVED):
                words = self._on_change(self._kept)
            self.saved = words

    def _on_message(self, _widget: object, content: Any, buffers: list[Any]) -> None:
        with self._noticing(NOT_DONE):
            kind = content.get("kind")
            if kind == "export":
                name, data = write_file(content.get("what"), self._kept)
                self.send({"kind": "file", "name": name}, [data])
            elif self.locked:
                return
            elif kind == "import":
                self._import(read_file(bytes(buffers[0]) if buffers else b""))
            elif kind == "demo":
                self.load(demo())
                self._tell(DEMO_SHOWN)

    def _import(self, found: Draft) -> None:
        """Show what was read; an application in Word has no budget, then the present one stays."""
        keeps_budget = not found.budget.rows and bool(self._kept.budget.rows)
        if keeps_budget:
            found.budget = self._kept.budget
        self.load(found)
        self._tell(f"{LOADED} {BUDGET_KEPT}" if keeps_budget else LOADED)


def whole(draft: Draft) -> Draft:
    """The draft with its terms settled and every row of the budget whole and named."""
    settled = draft.settled()
    settled.budget.rows = distinct_rows(settled.budget.rows)
    return settled

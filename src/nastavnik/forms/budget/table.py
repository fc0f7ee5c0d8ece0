"""The budget table: rows people type in the browser, sums and findings computed here."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets as t

from nastavnik.forms.budget import report as budget_report
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.speaking import Speaking
from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.charging import with_contributions
from nastavnik.project.budget.rows import distinct_rows, write_rows
from nastavnik.project.budget.sheet import TERM_FIELDS, Sheet
from nastavnik.values.numbers import BadInput

FILE_NAME = "бюджет.xlsx"
PAY_ARTICLES = (Article.STAFF, Article.CIVIL)

NOT_COMPUTED = "Пересчитать бюджет не получилось. Строки целы; покажите это сообщение ведущему."
NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."
NOT_DONE = "Не получилось. Строки целы; попробуйте ещё раз."
NOTHING_CHARGED = (
    "Взносы считать не с чего: нет оплаты по трудовому договору или ГПХ. Строки не изменились."
)


class BudgetTable(Speaking):
    """A budget in the browser: the person edits rows, the kernel answers with a report.

    Args:
        sheet: what to show at first; an empty table by default.
        on_change: called with the sheet after every change; returns the words of «saved».

    """

    _esm = joined(
        "dom.js",
        "keeper.js",
        "budget/words.js",
        "budget/rows.js",
        "budget/view.js",
        "budget/table.js",
    )
    _css = styled("budget/table.css")

    terms = t.Dict().tag(sync=True)
    rows = t.List(t.Dict()).tag(sync=True)
    choices = t.Dict().tag(sync=True)
    report = t.Dict().tag(sync=True)
    version = t.Int(0).tag(sync=True)
    locked = t.Bool(False).tag(sync=True)

    def __init__(
        self, sheet: Sheet | None = None, on_change: Callable[[Sheet], str] | None = None
    ) -> None:
        given = sheet or Sheet()
        shown = Sheet(whole_terms(given.terms), distinct_rows(given.rows))
        super().__init__(
            terms=shown.terms,
            rows=shown.rows,
            choices=budget_report.choices(),
            report=budget_report.report(shown.budget()) | {"version": 0},
        )
        self._on_change = on_change
        self._answered = self._state()
        self.observe(self._on_edit, ["terms", "rows", "version"])
        self.on_msg(self._on_message)

    @property
    def sheet(self) -> Sheet:
        """The budget as it is typed now."""
        return Sheet.from_data({"terms": self.terms, "rows": self.rows})

    def load(self, sheet: Sheet) -> None:
        """Show another sheet in place of the present one."""
        with self.hold_sync(), self.hold_trait_notifications():  # one message to the browser
            self.terms = whole_terms(sheet.terms)
            self.rows = distinct_rows(sheet.rows)

    def jump(self, line: str) -> None:
        """Bring a line into view, by its id."""
        self.send({"kind": "jump", "id": line})

    @t.validate("rows")  # type: ignore[untyped-decorator]
    def _whole_rows(self, proposal: dict[str, Any]) -> list[dict[str, str]]:
        return distinct_rows(Sheet.from_data({"rows": proposal["value"]}).rows)

    @t.validate("terms")  # type: ignore[untyped-decorator]
    def _whole_terms(self, proposal: dict[str, Any]) -> dict[str, str]:
        return whole_terms(Sheet.from_data({"terms": proposal["value"]}).terms)

    def _state(self) -> tuple[int, dict[str, str], list[dict[str, str]]]:
        return self.version, self.terms, self.rows

    def _on_edit(self, _change: object) -> None:
        # The browser sends terms, rows and version together: one answer is enough for the three.
        if self._state() == self._answered:
            return
        self._answered = self._state()
        answer = dict(self.report)
        with self._noticing(NOT_COMPUTED):
            answer = budget_report.report(self.sheet.budget())
        self.report = answer | {"version": self.version}
        if self._on_change is not None and not self.locked:
            words = ""
            with self._noticing(NOT_SAVED):
                words = self._on_change(self.sheet)
            self.saved = words

    def _on_message(self, _widget: object, content: Any, buffers: list[Any]) -> None:
        with self._noticing(NOT_DONE):
            kind = content.get("kind")
            if kind == "export":
                self._export()
            elif self.locked:
                return
            elif kind == "contributions":
                self._charge()
            elif kind == "import":
                self._import(buffers)

    def _export(self) -> None:
        from nastavnik.papers.budget_xlsx import write_budget_xlsx

        self.send({"kind": "file", "name": FILE_NAME}, [write_budget_xlsx(self.sheet)])

    def _import(self, buffers: list[Any]) -> None:
        from nastavnik.papers.budget_xlsx import read_budget_xlsx

        found = read_budget_xlsx(bytes(buffers[0]) if buffers else b"")
        # A person's own table has no terms: those already in the form stay.
        self.load(Sheet({**self.terms, **found.terms}, found.rows))
        self._tell("Таблица загружена из файла. Прежние строки вернёт кнопка «Отменить».")

    def _charge(self) -> None:
        rows = charged_rows(self.sheet)
        if rows is None:
            raise BadInput(NOTHING_CHARGED)
        self.rows = rows
        self._tell("Взносы посчитаны: проверьте строки статьи 1.3.")


def whole_terms(terms: Mapping[str, str]) -> dict[str, str]:
    """Terms with every field present."""
    return dict.fromkeys(TERM_FIELDS, "") | dict(terms)


def charged_rows(sheet: Sheet) -> list[dict[str, str]] | None:
    """The rows with article 1.3 computed anew after the last pay row.

    Rows of article 1.3 that could not be read stay: nothing typed is lost unseen.

    Returns:
        ``None`` when there is no pay to charge.

    """
    budget = sheet.budget()
    charges = [line for line in with_contributions(budget) if line.article is Article.CONTRIBUTIONS]
    if not charges:
        return None
    old = {line.id for line in budget.lines if line.article is Article.CONTRIBUTIONS}
    kept = [row for row in sheet.rows if row.get("id") not in old]
    places = [place for place, row in enumerate(kept, 1) if row.get("article") in PAY_ARTICLES]
    split = max(places, default=0)
    fresh = distinct_rows([*kept, *write_rows(charges)])[len(kept) :]
    return [*kept[:split], *fresh, *kept[split:]]

"""The budget table: rows people type in the browser, sums and findings computed here."""

import secrets
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import traitlets as t

from nastavnik.assignments.merge import merge
from nastavnik.forms.budget import report as budget_report
from nastavnik.forms.scripts import joined, styled
from nastavnik.forms.speaking import Speaking
from nastavnik.project.budget.articles import Article
from nastavnik.project.budget.charging import with_contributions
from nastavnik.project.budget.rows import distinct_rows, write_rows
from nastavnik.project.budget.sheet import TERM_FIELDS, Sheet
from nastavnik.project.draft import Draft
from nastavnik.project.parts import Parts
from nastavnik.values.numbers import BadInput

FILE_NAME = "бюджет.xlsx"
MOST_GIVEN = 50  # sheets remembered for edits that were made before they arrived
PAY_ARTICLES = (Article.STAFF, Article.CIVIL)

NOT_COMPUTED = "Пересчитать бюджет не получилось. Строки целы; покажите это сообщение ведущему."
NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."
NOT_DONE = "Не получилось. Строки целы; попробуйте ещё раз."
NOTHING_CHARGED = (
    "Взносы считать не с чего: нет оплаты по трудовому договору или ГПХ. Строки не изменились."
)


class BudgetTable(Speaking):
    """A budget in the browser: the person edits rows, the kernel answers with a report.

    ``version`` counts the edits of the browser, ``kept`` is the last one known to be on the disk;
    ``given`` counts what the kernel has put in the place of the rows, ``seen`` is the last of it
    that the person saw when they edited, ``merged`` the last of it that brought edits of others.

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
    given = t.Int(0).tag(sync=True)
    seen = t.Int(0).tag(sync=True)
    merged = t.Int(0).tag(sync=True)
    kept = t.Int(0).tag(sync=True)
    locked = t.Bool(False).tag(sync=True)

    def __init__(
        self, sheet: Sheet | None = None, on_change: Callable[[Sheet], str] | None = None
    ) -> None:
        shown = whole_sheet(sheet or Sheet())
        super().__init__(
            terms=shown.terms,
            rows=shown.rows,
            choices=budget_report.choices(),
            report=budget_report.report(shown.budget()) | {"version": 0},
        )
        self.looked_at: dict[str, Any] | None = None
        self._on_change = on_change
        self._answered = self._state()
        self._seen_then = {0: self.sheet.to_data()}
        self.observe(self._on_edit, ["terms", "rows", "version"])
        self.on_msg(self._on_message)

    @property
    def sheet(self) -> Sheet:
        """The budget as it is typed now."""
        return Sheet.from_data({"terms": self.terms, "rows": self.rows})

    def load(self, sheet: Sheet) -> None:
        """Show another sheet in place of the present one; the person can take that back."""
        shown = whole_sheet(sheet)
        if (shown.terms, shown.rows) == (self.terms, self.rows):
            return
        with self.hold_sync(), self.hold_trait_notifications():  # one message to the browser
            self.terms, self.rows = shown.terms, shown.rows
            self.given += 1
        self._seen_then[self.given] = shown.to_data()
        self._seen_then.pop(self.given - MOST_GIVEN, None)

    def follow_plan(self, parts: Parts, *, anew: bool) -> None:
        """Take dates and activities of these blocks: where nothing is typed yet, or ``anew``."""
        self.load(self.sheet.following(parts.laid_on(Draft()).budget.terms, anew=anew))

    def lay_in(self, sheet: Sheet) -> None:
        """Show the sheet with edits of others in it; taking back one's own leaves theirs."""
        with self.hold_sync():
            self.load(sheet)
            self.merged = self.given

    def jump(self, line: str) -> None:
        """Bring a line into view, by its id."""
        self.send({"kind": "jump", "id": line})

    @t.validate("rows")  # type: ignore[untyped-decorator]
    def _whole_rows(self, proposal: dict[str, Any]) -> list[dict[str, str]]:
        return distinct_rows(Sheet.from_data({"rows": proposal["value"]}).rows)

    @t.validate("terms")  # type: ignore[untyped-decorator]
    def _whole_terms(self, proposal: dict[str, Any]) -> dict[str, str]:
        return whole_terms(Sheet.from_data({"terms": proposal["value"]}).terms)

    def _typed(self, before: Sheet) -> None:
        """Take an edit of the browser, made on what it saw then: ``before`` may be newer.

        :attr:`looked_at` is what the person saw, ``None`` when that was the newest.
        """
        typed = self.sheet
        view = min(max(self.seen, min(self._seen_then)), self.given)
        saw, self._seen_then[view] = self._seen_then[view], typed.to_data()
        self.looked_at = None
        if view < self.given:
            self.looked_at = saw
            both = merge(saw, typed.to_data(), before.to_data()).shown
            self.lay_in(Sheet.from_data(both))

    def _state(self) -> tuple[int, dict[str, str], list[dict[str, str]]]:
        return self.version, self.terms, self.rows

    def _on_edit(self, _change: object) -> None:
        # The browser sends terms, rows and version together: one answer is enough for the three.
        if self._state() == self._answered:
            return
        version, terms, rows = self._answered
        self._answered = self._state()
        if self.version != version:
            self._typed(Sheet(terms, rows))
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
        self.load(Sheet({**self.terms, **found.terms}, new_rows(found.rows)))
        self._tell("Таблица загружена из файла. Прежние строки вернёт кнопка «Отменить».")

    def _charge(self) -> None:
        rows = charged_rows(self.sheet)
        if rows is None:
            raise BadInput(NOTHING_CHARGED)
        self.load(Sheet(self.terms, rows))
        self._tell("Взносы посчитаны: проверьте строки статьи 1.3.")


def whole_sheet(sheet: Sheet) -> Sheet:
    """A sheet as the table shows it: every term and field present, every row with an id."""
    return Sheet(whole_terms(sheet.terms), distinct_rows(sheet.rows))


def new_rows(rows: Iterable[Mapping[str, str]]) -> list[dict[str, str]]:
    """Rows under ids that no other table has: those of a file are not the ones they replace."""
    mark = secrets.token_hex(3)
    return [{**row, "id": f"line-{number}-{mark}"} for number, row in enumerate(rows, start=1)]


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

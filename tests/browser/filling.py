"""A participant who types a sample into the form of any assignment, field by field."""

from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from nastavnik.assignments.fields import (
    BudgetField,
    CalculatorField,
    ChoicesField,
    FormField,
    ProjectField,
    QuestionsField,
    SortField,
)
from nastavnik.assignments.model import Assignment
from nastavnik.calculators import Kind as Asked
from nastavnik.calculators import Question
from nastavnik.papers.budget_xlsx import write_budget_xlsx
from nastavnik.project.budget import Sheet
from nastavnik.project.form import BUDGET, Field, Kind, Table, fields_by_id, tables_by_id

_CHOSEN = (Kind.CHOICE, Kind.REF)


class Typist:
    """Types answers on one page after another, as the form asks for them.

    ``rows`` maps the ids of a sample's rows to those the forms gave them: later works lead to them.

    Args:
        folder: for the budget's workbook, which is uploaded as people do who made it in Excel.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.rows: dict[tuple[str, str], str] = {}
        self.lines: dict[str, str] = {}  # lines of the sample's budget as the choice shows them

    def fill(self, page: Page, assignment: Assignment, answers: dict[str, Any]) -> None:
        """Type everything."""
        for field in assignment.fields:
            value = answers.get(field.id)
            if value:
                self._field(page, self.box(page, field), field, value)

    def box(self, page: Page, field: FormField) -> Locator:
        """Where a field is on its page."""
        return page.locator(f".field-{field.id}")

    def _field(self, page: Page, box: Locator, field: FormField, value: Any) -> None:
        match field:
            case ProjectField():
                self._part(box, field, value["own"])
            case BudgetField():
                self._budget(box, value)
            case SortField():
                for item, shelf in value.items():
                    box.locator(f'input[data-item="{item}"][value="{shelf}"]').check()
            case ChoicesField():
                for option in value:
                    box.locator(f".option-{option} input").check()
            case QuestionsField() | CalculatorField():
                for question in field.asked:
                    self._question(box, question, value.get(question.id))
            case _:
                box.locator("textarea, input").first.fill(value)

    def _part(self, box: Locator, field: ProjectField, own: dict[str, Any]) -> None:
        for name in (one for one in field.own if one in fields_by_id()):
            self._cell(box, name, fields_by_id()[name], own["fields"][name])
        for name in (one for one in field.own if one in tables_by_id()):
            for row in own["tables"][name]:
                self._row(box, tables_by_id()[name], row)

    def _row(self, box: Locator, table: Table, row: dict[str, str]) -> None:
        known = box.locator(f'fieldset [data-place^="{table.id}/"]')
        before = set(known.evaluate_all("all => all.map((one) => one.dataset.place.split('/')[1])"))
        box.locator(f'[data-do="add"][data-place="{table.id}"]').click()
        after = known.evaluate_all("all => all.map((one) => one.dataset.place.split('/')[1])")
        (made,) = set(after) - before
        self.rows[table.id, row["id"]] = made
        for column in table.columns:
            self._cell(box, f"{table.id}/{made}/{column.id}", column, row[column.id])

    def _cell(self, box: Locator, place: str, column: Field, text: str) -> None:
        if not text:
            return
        node = box.locator(f'[data-place="{place}"]:is(input, select, textarea)')
        if column.kind not in _CHOSEN:
            node.fill(text)
            return
        if column.choices == BUDGET:
            node.select_option(label=self.lines[text])
        elif column.kind is Kind.REF:
            node.select_option(self.rows[column.choices, text])
        else:
            node.select_option(text)

    def _budget(self, box: Locator, value: dict[str, Any]) -> None:
        self.lines = {row["id"]: f"{row['article']}. {row['what']}" for row in value["rows"]}
        book = self.folder / "бюджет.xlsx"
        book.write_bytes(write_budget_xlsx(Sheet.from_data(value)))
        box.locator('input[type="file"]').set_input_files(book)
        expect(box.locator(".nb-notice")).to_contain_text("Таблица загружена")

    def _question(self, box: Locator, question: Question, value: Any) -> None:
        if not value:
            return
        if question.kind is Asked.ROWS:
            for place, row in enumerate(value):
                if not question.names:
                    box.locator(f'[data-do="add"][data-path="{question.id}"]').click()
                for column in question.columns:
                    cell = f"{question.id}.{place}.{column.id}"
                    self._answer(box, cell, column, row.get(column.id, ""))
            return
        self._answer(box, question.id, question, value)

    def _answer(self, box: Locator, path: str, question: Question, text: str) -> None:
        if not text:
            return
        nodes = box.locator(f'[data-path="{path}"]:is(input, select, textarea)')
        if nodes.first.evaluate("one => one.tagName") == "SELECT":
            nodes.first.select_option(text)
        elif question.offered:
            box.locator(f'input[data-path="{path}"][value="{text}"]').check()
        else:
            nodes.first.fill(text)

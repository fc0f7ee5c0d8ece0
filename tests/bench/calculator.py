"""Kernel time of the budget table from an edit to new totals, with 60 lines."""

import statistics
import time

from nastavnik.assignments.answers import read_answers
from nastavnik.forms.budget.table import BudgetTable
from nastavnik.project.budget import Sheet
from scenario import SAMPLES, TASK

LINES = 60
EDITS = 50


def measure() -> None:
    """Print the median and the largest of ``EDITS`` edits, in milliseconds."""
    sheet = Sheet.from_data(read_answers(SAMPLES / "strong.json", TASK).answers["budget"])
    copies = [row | {"id": f"{row['id']}-{n}"} for n in range(4) for row in sheet.rows]
    table = BudgetTable(Sheet(sheet.terms, copies[:LINES]))
    times = [_edit(table, number) for number in range(EDITS)]
    print(
        f"calculator, {LINES} lines, {EDITS} edits: median {statistics.median(times):.1f} ms, "
        f"largest {max(times):.1f} ms of kernel time"
    )


def _edit(table: BudgetTable, number: int) -> float:
    rows = [dict(row) for row in table.rows]
    rows[number % LINES]["price"] = str(1000 + number)
    before = table.report["sums"]["total"]
    started = time.process_time()
    # What a browser's message does: set the synced state, which answers with a new report.
    table.set_state({"rows": rows, "version": table.version + 1})
    spent = (time.process_time() - started) * 1000
    if table.report["sums"]["total"] == before:
        raise RuntimeError("the totals did not change")
    return spent

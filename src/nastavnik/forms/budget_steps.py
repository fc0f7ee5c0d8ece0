"""A budget built line by line: every step adds one line, one sentence why, and running totals."""

from dataclasses import dataclass
from html import escape
from pathlib import Path

import ipywidgets as widgets
from pydantic import Field

from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.forms.details import step_html
from nastavnik.forms.line_words import line_details, sum_words
from nastavnik.forms.printable import row
from nastavnik.forms.totals import articles_html, totals_html
from nastavnik.forms.unfolding import Unfolding
from nastavnik.project.budget import Budget, Line, Sheet
from nastavnik.values.money import show_money
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict


class Step(Strict):
    """A row of the sample and why it is there."""

    row: str
    why: Words


class _Page(Strict):
    assignment: Id
    sample: str
    field: str
    steps: tuple[Step, ...] = Field(min_length=1)


@dataclass(frozen=True, slots=True)
class Story:
    """A sample budget in the order of telling."""

    sheet: Sheet
    reasons: tuple[str, ...]

    def sheet_of(self, count: int) -> Sheet:
        """The first ``count`` rows, as typed."""
        return Sheet(dict(self.sheet.terms), [dict(one) for one in self.sheet.rows[:count]])

    def budget(self, count: int) -> Budget:
        """The budget after ``count`` steps."""
        return self.sheet_of(count).budget()


def read_story(path: str | Path) -> Story:
    """Read a file of steps; its ``sample`` is a path from that file to an ``answers.json``.

    Raises:
        BadInput: a file is missing or wrong, or the steps are not each row exactly once.

    """
    file = Path(path)
    page = read_yaml(file, _Page)
    reading = read_answers(file.parent / page.sample, page.assignment)
    if reading.problem is not None:
        raise BadInput(f"{file.name}: {page.sample}: {reading.problem.sentence}")
    sheet = Sheet.from_data(reading.answers.get(page.field))
    rows = {one["id"]: one for one in sheet.rows}
    if sorted(step.row for step in page.steps) != sorted(rows):
        raise BadInput(f"{file.name}: шаги должны назвать каждую строку примера один раз.")
    told = [rows[step.row] for step in page.steps]
    return Story(Sheet(sheet.terms, told), tuple(step.why for step in page.steps))


class BudgetSteps(Unfolding):
    """The budget on the screen, from its first line to the last.

    Args:
        path: the file of steps beside the notebook.

    Raises:
        BadInput: see :func:`read_story`.

    """

    ONWARD, NAMED = "Следующая строка", "Строка"

    def __init__(self, path: str | Path) -> None:
        self.story = read_story(path)
        self.step, self.sums = widgets.HTML(), widgets.HTML()
        super().__init__(
            [row(self.step, self.sums, css="steps")],
            _paper(self.story),
            least=1,
            most=len(self.story.reasons),
        )

    def _draw(self) -> None:
        count = self.slider.value
        budget = self.story.budget(count)
        self.step.value = step_html(line_details(budget.lines[-1]), self.story.reasons[count - 1])
        self.sums.value = totals_html(budget.sums) + articles_html(budget)


def _paper(story: Story) -> str:
    budget = story.budget(len(story.reasons))
    rows = "".join(map(_paper_row, budget.lines, story.reasons))
    head = "<tr><th>Строка и зачем она</th><th>Расчёт</th><th>Сумма</th><th>Кто платит</th></tr>"
    table = f'<table class="steps-paper"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return table + totals_html(budget.sums)


def _paper_row(line: Line, why: str) -> str:
    sums = sum_words(line).rsplit(" = ", 1)[0]
    return (
        f"<tr><td><b>{escape(line.what)}.</b> {escape(why)}</td><td>{escape(sums)}</td>"
        f"<td>{show_money(line.total)}</td><td>{line.payer.words}</td></tr>"
    )

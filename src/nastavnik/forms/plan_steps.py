"""A calendar plan laid out activity by activity: bars on the months, and every person counted once."""

from dataclasses import dataclass, replace
from html import escape
from pathlib import Path

import ipywidgets as widgets
from pydantic import Field

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.forms.canvas.files import demo
from nastavnik.forms.details import step_html
from nastavnik.forms.printable import row
from nastavnik.forms.unfolding import Unfolding
from nastavnik.project.project import Activity, Project
from nastavnik.project.reading import read_project
from nastavnik.project.timeline import timeline
from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict

COLOURS = 6  # of tasks, then they begin again


class Step(Strict):
    """An activity of the example and why it stands there."""

    row: Id
    why: Words


class _Page(Strict):
    steps: tuple[Step, ...] = Field(min_length=2)


@dataclass(frozen=True, slots=True)
class Told:
    """A project whose activities are in the order of telling, and the reasons."""

    project: Project
    reasons: tuple[str, ...]

    def first(self, count: int) -> Project:
        """The project with its first ``count`` activities only."""
        return replace(self.project, activities=self.project.activities[:count])


def read_told(path: str | Path) -> Told:
    """Read a file of steps over the school's example, «Тёплый хутор».

    Raises:
        BadInput: the file is missing or wrong, or the steps are not each activity exactly once.

    """
    file = Path(path)
    steps = read_yaml(file, _Page).steps
    project = read_project(demo())
    known = {one.id: one for one in project.activities}
    if sorted(step.row for step in steps) != sorted(known):
        raise BadInput(f"{file.name}: шаги должны назвать каждое мероприятие примера один раз.")
    told = tuple(known[step.row] for step in steps)
    return Told(replace(project, activities=told), tuple(step.why for step in steps))


class PlanSteps(Unfolding):
    """The plan on the screen, from its first activity to the last.

    Args:
        path: the file of steps beside the notebook.

    Raises:
        BadInput: see :func:`read_told`.

    """

    ONWARD, NAMED = "Следующее", "Шаг"

    def __init__(self, path: str | Path) -> None:
        self.told = read_told(path)
        self.bars, self.step, self.people = widgets.HTML(), widgets.HTML(), widgets.HTML()
        super().__init__(
            [self.bars, row(self.step, self.people, css="steps")],
            _paper(self.told),
            least=1,
            most=len(self.told.reasons),
        )

    def _draw(self) -> None:
        count = self.slider.value
        project = self.told.first(count)
        self.bars.value = bars_html(project, project.activities[-1].id)
        self.step.value = step_html(_details(project.activities[-1]), self.told.reasons[count - 1])
        self.people.value = people_html(project)


def bars_html(project: Project, newest: str = "") -> str:
    """Activities as bars under their months, coloured by task; the newest, by its id, in bold."""
    drawn = timeline(project)
    months = "".join(f"<span>{escape(one.split()[0])}</span>" for one in drawn.months)
    rows = "".join(
        f"<tr{' class=newest' if bar.place == f'activities/{newest}' else ''}>"
        f'<th scope="row">{escape(bar.name)}</th><td><div class="track">'
        f'<i class="task-{_colour(bar.task)}" style="margin-left:{bar.left}%;width:{bar.width}%"></i>'
        f"</div><small>{bar.days}</small></td></tr>"
        for bar in drawn.bars
    )
    return (
        f'<table class="plan-bars" style="--months:{len(drawn.months)}"><thead><tr><th>Мероприятие</th>'
        f'<th><div class="months">{months}</div></th></tr></thead><tbody>{rows}</tbody></table>'
    )


def people_html(project: Project) -> str:
    """Everybody who comes against those who come for the first time; tasks and their activities."""
    visits = sum(one.people or 0 for one in project.activities)
    figures = (
        f"<div><dt>Если складывать всех</dt><dd>{visits}</dd></div>"
        f'<div class="grant"><dt>Разных людей</dt><dd>{project.fresh_people}</dd></div>'
    )
    tasks = "".join(
        f'<li><i class="task-{_colour(number)}"></i> {escape(task.text)}: '
        f"<b>{sum(one.task == task.id for one in project.activities)}</b></li>"
        for number, task in enumerate(project.tasks, 1)
    )
    legend = (
        f'<p class="legend">Мероприятий у задачи:</p><ul class="legend plan-tasks">{tasks}</ul>'
    )
    return f'<dl class="totals">{figures}</dl>{legend if tasks else ""}'


def _details(one: Activity) -> tuple[tuple[str, str], ...]:
    return (
        ("Что", one.name),
        ("Придут", f"{one.people or 0}, впервые {one.fresh or 0}"),
        ("Итог", one.outcome),
    )


def _paper(told: Told) -> str:
    rows = "".join(
        f"<tr><td><b>{escape(one.name)}.</b> {escape(why)}</td>"
        f"<td>{one.people or 0}</td><td>{one.fresh or 0}</td><td>{escape(one.outcome)}</td></tr>"
        for one, why in zip(told.project.activities, told.reasons, strict=True)
    )
    head = "<tr><th>Мероприятие и зачем оно</th><th>Придут</th><th>Впервые</th><th>Итог</th></tr>"
    table = f'<table class="steps-paper"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return bars_html(told.project) + table + people_html(told.project)


def _colour(task: int) -> int:
    return (task - 1) % COLOURS + 1 if task else 0

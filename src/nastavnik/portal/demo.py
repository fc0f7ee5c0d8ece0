"""``nastavnik demo`` on the screen: a progress bar, then where to look."""

import warnings
from pathlib import Path

import click
from sqlalchemy.exc import SAWarning
from tqdm import tqdm

from nastavnik.grading.demo import DemoCohort, run_demo


def show_demo(root: Path, cohort: DemoCohort) -> None:
    """Run the simulated cohort and print what came of it."""
    steps = cohort.steps(root)
    with warnings.catch_warnings(), tqdm(total=steps, unit="шаг", ncols=80) as bar:
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's noise, see docs/dependencies.md
        for step in run_demo(root, cohort):
            bar.set_description(step.what)
            bar.update()
    people, task = len(cohort.people(root)), cohort.assignment_id
    click.echo(_graded(people, task) if cohort.participants is None else _collected(people, task))


def _graded(people: int, task: str) -> str:
    return (
        f"\nПроверено работ: {people}, отзывы выданы.\n"
        f"  Журнал оценок:  grading/gradebook.db (страница /formgrader)\n"
        f"  Отзывы:         grading/feedback/<участник>/{task}/task.html\n"
        f"  Отчёт:          nastavnik report --assignment {task}\n"
        "Все люди вымышлены."
    )


def _collected(people: int, task: str) -> str:
    return f"\nСобрано работ: {people}. Проверить их: nastavnik grade {task}\nВсе люди вымышлены."

"""``nastavnik demo`` on the screen: a progress bar, then where to look."""

import warnings
from collections.abc import Iterator
from pathlib import Path

import click
from sqlalchemy.exc import SAWarning
from tqdm import tqdm

from nastavnik.grading.demo import DemoCohort, Step, run_demo
from nastavnik.values.clock import now

_BAR = (
    "{desc}: {percentage:3.0f}%|{bar}| {n_fmt}/{total_fmt}, прошло {elapsed}, осталось {remaining}"
)
_COUNT = "Шагов {n_fmt}, прошло {elapsed}. {desc}"


def show_demo(root: Path, cohort: DemoCohort) -> None:
    """Run the simulated cohort and print what came of it."""
    _show(run_demo(root, cohort), cohort.steps(root))
    people, task = len(cohort.people(root)), cohort.assignment_id
    click.echo(_graded(people, task) if cohort.participants is None else _collected(people, task))


def show_year(root: Path, seed: int, workers: int) -> None:
    """Play a whole year and say where to look at it."""
    from nastavnik.portal.year.run import Year  # heavy: imports the whole school

    _show(Year(root, now().date(), seed, workers).run())
    click.echo(
        "\nГод школы прожит: вебинары, работы, встречи, конкурс. Все люди вымышлены.\n"
        "  Школа:         nastavnik hub (войдите координатором, откройте «План и факт школы»)\n"
        "  Код для входа: nastavnik password manager"
    )


def _show(steps: Iterator[Step], total: int | None = None) -> None:
    with (
        warnings.catch_warnings(),
        tqdm(total=total, bar_format=_BAR if total else _COUNT, ncols=80) as bar,
    ):
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's noise, see docs/dependencies.md
        for step in steps:
            bar.set_description_str(step.what)
            bar.update()


def _graded(people: int, task: str) -> str:
    return (
        f"\nПроверено работ: {people}, отзывы выданы.\n"
        f"  Журнал оценок:  страница /formgrader\n"
        f"  Отзывы:         grading/feedback/<участник>/{task}/task.html\n"
        f"  Отчёт:          nastavnik report --assignment {task}\n"
        "Все люди вымышлены."
    )


def _collected(people: int, task: str) -> str:
    return f"\nСобрано работ: {people}. Проверить их: nastavnik grade {task}\nВсе люди вымышлены."

"""``nastavnik demo`` on the screen: a progress bar, then where to look."""

import warnings
from pathlib import Path

import click
from sqlalchemy.exc import SAWarning
from tqdm import tqdm

from nastavnik.grading.demo import run_demo, steps_in_demo
from nastavnik.school.programme import load_programme


def show_demo(root: Path, assignment_id: str, seed: int = 1) -> None:
    """Run the simulated cohort and print what came of it."""
    people = load_programme(root).mentors
    with warnings.catch_warnings(), tqdm(total=steps_in_demo(people), unit="шаг", ncols=80) as bar:
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's noise, see docs/dependencies.md
        for step in run_demo(root, assignment_id, seed):
            bar.set_description(step.what)
            bar.update()
    click.echo(
        f"\nПроверено работ: {people}, отзывы выданы.\n"
        f"  Журнал оценок:  grading/gradebook.db (страница /formgrader)\n"
        f"  Отзывы:         grading/feedback/<участник>/{assignment_id}/task.html\n"
        f"  Отчёт:          nastavnik report --assignment {assignment_id}\n"
        "Все люди вымышлены."
    )

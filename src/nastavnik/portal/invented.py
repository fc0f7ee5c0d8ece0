"""The invented cohort of an empty course, played while the school is open already."""

import os
import sys
import warnings
from pathlib import Path

import click
from sqlalchemy.exc import SAWarning

from nastavnik.grading.demo import DemoCohort, invent_people, run_demo
from nastavnik.grading.gradebook import COURSE
from nastavnik.portal.beside import run_beside
from nastavnik.school.folders import EXCHANGE, ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import read_roster


def is_wanted(root: Path) -> bool:
    """Whether nobody real is here and the invented people have not all got their feedback.

    One that was interrupted is wanted again, from the beginning.
    """
    people = read_roster(root / ROSTER)
    if not all(person.invented for person in people):
        return False
    given = list((root / EXCHANGE / COURSE / "feedback").glob("*.html"))
    return len(given) < max(1, sum(person.takes_part for person in people))


def invent(root: Path) -> None:
    """Invent the people, so that they can come in."""
    for assignment_id in _played(root):
        invent_people(root, DemoCohort(assignment_id))


def begin(root: Path) -> None:
    """Let them take part, beside the school that is opening."""
    for assignment_id in _played(root):
        click.echo("Курс пуст: его заполняет вымышленная группа, её отметки появятся за минуту.")
        run_beside("nastavnik.portal.invented", str(root), assignment_id)


def _played(root: Path) -> tuple[str, ...]:
    """The assignment that they do: the first of the programme, if there is one."""
    return tuple(load_programme(root).assignments[:1])


def play(root: Path, assignment_id: str) -> None:
    """Hand in, grade, give feedback."""
    cohort = DemoCohort(assignment_id)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", SAWarning)  # nbgrader's noise, see docs/dependencies.md
        for _ in run_demo(root, cohort):
            pass
    people = len(cohort.people(root))
    click.echo(f"Вымышленная группа готова: проверено работ {people}, отзывы выданы.")


if __name__ == "__main__":
    os.nice(10)
    play(Path(sys.argv[1]), sys.argv[2])

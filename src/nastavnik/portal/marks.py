"""``nastavnik marks``: a sheet of marks out and in, disagreements on the screen."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from warnings import catch_warnings, simplefilter

import click
from sqlalchemy.exc import SAWarning

from nastavnik.assignments.marking import Disagreement
from nastavnik.assignments.model import Assignment
from nastavnik.grading.hand import person_here
from nastavnik.grading.marking.desk import GradebookDesk
from nastavnik.portal.files import write_file
from nastavnik.values.numbers import BadInput, clip, show_number


@dataclass(frozen=True, slots=True)
class Sheet:
    """A file of marks, whose, and whether a second marker's."""

    file: Path
    marker: str
    second: bool


def export_marks(root: Path, assignment_id: str, sheet: Sheet, *, blind: bool) -> None:
    """Write the texts and marks as a workbook."""
    desk = GradebookDesk(root, assignment_id)
    marker = sheet.marker or person_here()
    write_file(sheet.file, desk.sheet(marker, second=sheet.second, blind=blind))
    click.echo(f"Таблица отметок: {sheet.file}")


def import_marks(root: Path, assignment_id: str, sheet: Sheet, why: str) -> None:
    """Take marks from a workbook and say how many.

    Raises:
        BadInput: the file cannot be read or something in it is wrong; nothing is written then.

    """
    try:
        data = sheet.file.read_bytes()
    except OSError:
        raise BadInput(f"Файл «{sheet.file}» не открывается. Проверьте имя и папку.") from None
    with _quiet():
        desk = GradebookDesk(root, assignment_id)
        click.echo(desk.take_sheet(sheet.marker, data, why, second=sheet.second))


def show_disagreements(root: Path, assignment_id: str, *, blind: bool) -> None:
    """A line a disagreement."""
    desk = GradebookDesk(root, assignment_id)
    found = desk.disagreements(blind=blind)
    for one in found:
        click.echo(_line(desk.assignment, one))
    if not found:
        click.echo("Расхождений нет.")


def _line(assignment: Assignment, found: Disagreement) -> str:
    """«Работа 07 · Лукина Ольга (o.lukina) · Вклад подтверждён: Дуброва А. 2, Вершинин К. 4»."""
    answer = found.answer
    title = next(one.title for one in assignment.rubric if one.id == answer.criterion)
    marks = ", ".join(f"{clip(one.marker)} {show_number(one.points)}" for one in found.marks)
    return " · ".join(filter(None, (answer.code, answer.author, f"{title}: {marks}")))


@contextmanager
def _quiet() -> Iterator[None]:
    with catch_warnings():
        simplefilter("ignore", SAWarning)  # nbgrader's noise, see docs/dependencies.md
        yield

"""``nastavnik audit``: who changed which mark, when and why; what was changed past the log."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

import click
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from nastavnik.assignments.build import check_cell_id, text_cell_id
from nastavnik.grading.audit.read import find_gaps, read_log
from nastavnik.grading.audit.table import Entry
from nastavnik.grading.audit.words import Title, line_of, sentence_of, show_value, what_changed
from nastavnik.grading.course import Course
from nastavnik.grading.engine.run import course_config
from nastavnik.papers.list_sheet import list_workbook
from nastavnik.portal.files import write_file
from nastavnik.school.gradebook import engine_of, is_there, unread
from nastavnik.values.clock import from_utc, show_moment
from nastavnik.values.numbers import BadInput

_HEADS = (
    ("Когда (Москва)", 18), ("Кто", 22), ("Задание", 14), ("Чья работа", 16),
    ("Что изменено", 40), ("Было", 30), ("Стало", 30), ("Почему", 34),
)  # fmt: skip
_NOTE = "Первые баллы программы изменением не считаются и сюда не входят."


def show_audit(root: Path, assignment_id: str, student: str, xlsx: Path | None) -> None:
    """Print the log, or write it as a workbook."""
    title = cell_titles(root)
    entries = _entries(root, assignment_id, student)
    if xlsx is not None:
        write_file(xlsx, _workbook(entries, title))
        click.echo(f"Записано изменений: {len(entries)}. Файл: {xlsx}")
        return
    for entry in entries:
        click.echo(line_of(entry, title, with_assignment=not assignment_id))
    if not entries:
        _known(root, assignment_id)
        click.echo("Изменений оценок нет.")


def audit_workbook(root: Path) -> bytes:
    """The whole log as a workbook.

    Raises:
        BadInput: there is no gradebook yet, or it is damaged.

    """
    return _workbook(_entries(root), cell_titles(root))


def check_audit(root: Path, assignment_id: str, student: str) -> None:
    """Say which marks are not what the log says; exit code 1 if there are any."""
    title = cell_titles(root)
    with _database(root) as engine:
        gaps = find_gaps(engine, assignment_id, student)
    for gap in gaps:
        click.echo(sentence_of(gap, title))
    if gaps:
        click.echo(f"Не сходится с журналом изменений: {len(gaps)}.", err=True)
        sys.exit(1)
    _known(root, assignment_id)
    click.echo("Все оценки сходятся с журналом изменений.")


def cell_titles(root: Path) -> Title:
    """What people call the cells; a cell of an assignment that is gone keeps its own name."""

    @cache
    def names(assignment_id: str) -> dict[str, str]:
        try:
            assignment = Course(root).assignment(assignment_id)
        except BadInput:
            return {}
        checks = {check_cell_id(check): check.title for check in assignment.checks}
        return checks | {text_cell_id(one): one.title for one in assignment.rubric}

    return lambda assignment_id, cell: names(assignment_id).get(cell, cell)


def _entries(root: Path, assignment_id: str = "", student: str = "") -> list[Entry]:
    with _database(root) as engine:
        return list(read_log(engine, assignment_id, student))


def _workbook(entries: list[Entry], title: Title) -> bytes:
    rows = (_row(entry, title) for entry in entries)
    return list_workbook("Журнал изменений оценок", _NOTE, _HEADS, rows)


@contextmanager
def _database(root: Path) -> Iterator[Engine]:
    course_config(root)
    if not is_there(root):
        raise BadInput("Журнала оценок ещё нет: сначала соберите и проверьте работы.")
    try:
        yield engine_of(root)
    except DatabaseError:
        raise BadInput(unread(root)) from None


def _known(root: Path, assignment_id: str) -> None:
    """Refuse a mistyped assignment, which would seem to have no changes."""
    if assignment_id and not (root / "assignments" / assignment_id).is_dir():
        raise BadInput(f"В папке {root.name} нет задания «{assignment_id}».")


def _row(entry: Entry, title: Callable[[str, str], str]) -> tuple[str, ...]:
    place = entry.place
    return (
        show_moment(from_utc(entry.moment)),
        entry.who,
        place.assignment,
        place.student,
        what_changed(place, title),
        show_value(place, entry.before),
        show_value(place, entry.after),
        entry.why,
    )

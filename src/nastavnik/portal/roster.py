"""``nastavnik roster``: people into the school from a table, and out of it."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import click

from nastavnik.papers.roster_file import ROSTER_BOOK, read_roster_file
from nastavnik.papers.roster_xlsx import write_roster_template, write_roster_xlsx
from nastavnik.portal.files import write_file
from nastavnik.school.enrolment import Enrolment, School, enrol
from nastavnik.school.entry import TITLES
from nastavnik.school.folders import AUTOGRADED, FEEDBACK, ROSTER, SUBMITTED
from nastavnik.school.gradebook import is_there
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, read_roster, write_roster
from nastavnik.values.clock import now, show_moment
from nastavnik.values.numbers import BadInput, clip

_MOST_NAMED = 20
_WIDEST = 30
_SHOWN = ("id", "last_name", "first_name", "district", "tos", "role", "team", "email")


def import_people(root: Path, file: Path, *, dry_run: bool, remove_missing: bool) -> None:
    """Lay a table over the roster and say what changed; with ``dry_run`` write nothing.

    Raises:
        BadInput: the table cannot be used; the roster stays as it was.

    """
    programme = load_programme(root)
    table = read_roster_file(_bytes(file))
    roster = tuple(read_roster(root / ROSTER))
    school = School(roster, programme.districts, frozenset(_worked(root)))
    made = enrol(table.lines, school, remove_missing=remove_missing)
    if not dry_run:
        _write(made.people, root / ROSTER)
        if is_there(root):
            from nastavnik.grading.names import rename_students  # heavy: imports nbgrader

            rename_students(root)
    for line in _said(made, table.others):
        click.echo(line)
    if dry_run:
        click.echo("Это проба: ничего не записано. Записать: та же команда без --dry-run.")


def show_people(root: Path, xlsx: Path | None) -> None:
    """Print the roster, or write it as a workbook."""
    people = read_roster(root / ROSTER)
    if not people:
        raise BadInput("Список пуст. Загрузите людей: nastavnik roster import ФАЙЛ.")
    if xlsx is None:
        for line in _columns([tuple(TITLES[one] for one in _SHOWN), *map(_cells, people)]):
            click.echo(line)
        return
    note = f"Составлен {show_moment(now())} по Москве. Таблицу можно исправить и загрузить снова."
    write_file(xlsx, write_roster_xlsx(people, note))
    click.echo(f"Записано людей: {len(people)}. Файл: {xlsx}")


def give_template(file: Path) -> None:
    """Write an empty table to fill in; never over a filled one."""
    if file.suffix.casefold() != ".xlsx":
        raise BadInput(f"Назовите файл так, чтобы он кончался на .xlsx: {clip(file.stem)}.xlsx")
    if file.exists():
        raise BadInput(f"Файл «{clip(file.name)}» уже есть. Назовите другой.")
    write_file(file, write_roster_template())
    click.echo(f"Таблица: {file}. Заполните её и загрузите: nastavnik roster import {file}")


def _bytes(file: Path) -> bytes:
    try:
        if file.stat().st_size > ROSTER_BOOK.most_bytes:
            raise BadInput(ROSTER_BOOK.too_big)
        return file.read_bytes()
    except OSError:
        raise BadInput(f"Файла «{clip(file.name)}» нет или он не читается. Сверьте имя.") from None


def _write(people: Iterable[Person], path: Path) -> None:
    try:
        write_roster(people, path)
    except OSError:
        raise BadInput(
            f"В папку {path.parent.name} записать не получилось. Проверьте её."
        ) from None


def _worked(root: Path) -> Iterator[str]:
    """Logins under which works lie."""
    for folder in (SUBMITTED, AUTOGRADED, FEEDBACK):
        yield from (path.name for path in (root / folder).glob("*"))


def _said(made: Enrolment, others: tuple[str, ...]) -> Iterator[str]:
    yield (
        f"Добавлено: {len(made.added)}. Изменено: {len(made.changed)}. Без изменений: {made.same}."
    )
    yield from _some(change.words for change in made.changed)
    if made.missing and made.removed:
        yield f"Убраны из списка, их работы остались: {len(made.missing)}."
    elif made.missing:
        yield f"Нет в файле, оставлены в списке: {len(made.missing)}. Убрать: --remove-missing."
    yield from _some(person.shown for person in made.missing)
    if others:
        yield f"Эти столбцы школе не нужны, они не прочитаны: {', '.join(others)}."
    if made.notes:
        yield f"Проверьте: {len(made.notes)}."
        yield from _some(made.notes)


def _some(lines: Iterable[str]) -> Iterator[str]:
    """The first lines and how many more there are."""
    all_of_them = list(lines)
    yield from (f"  {line}" for line in all_of_them[:_MOST_NAMED])
    if len(all_of_them) > _MOST_NAMED:
        yield f"  и ещё {len(all_of_them) - _MOST_NAMED}."


def _cells(person: Person) -> tuple[str, ...]:
    said = {field: str(getattr(person, field)) for field in _SHOWN} | {"role": person.role.words}
    return tuple(clip(said[field], _WIDEST) for field in _SHOWN)


def _columns(rows: list[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = (text.ljust(width) for text, width in zip(row, widths, strict=True))
        yield "  ".join(cells).rstrip()

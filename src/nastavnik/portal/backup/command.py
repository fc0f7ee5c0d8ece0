"""``nastavnik backup`` and ``nastavnik restore`` on the screen."""

from pathlib import Path

import click

from nastavnik.portal.backup.contents import PLACES, has_data
from nastavnik.portal.backup.restoring import finish, is_unfinished, restore
from nastavnik.portal.backup.writing import write_backup
from nastavnik.portal.opened import OPENED, kept_open
from nastavnik.school import gradebook
from nastavnik.school.records import database
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.words import plural

_ENDING = ".tar.gz"
_ON_SERVERS = {
    database: "База школы лежит на сервере PostgreSQL: в копии её нет. Снимите её там: pg_dump.",
    gradebook: "Журнал оценок лежит на сервере PostgreSQL: в копии его нет. Снимите его сразу "
    "после этой копии: pg_dump.",
}


def make_backup(root: Path, file: Path) -> bool:
    """Copy a course; ``False`` when a database of it is damaged.

    Raises:
        BadInput: there is nothing to copy, or the file may not be written there.

    """
    if not file.name.endswith(_ENDING):
        raise BadInput(f"Имя копии должно кончаться на {_ENDING}, например: school{_ENDING}")
    if file.exists():
        raise BadInput(f"Файл «{clip(file.name)}» уже есть. Назовите другой.")
    if any(file.resolve().is_relative_to(root / one) for one in PLACES):
        raise BadInput("Копию нельзя класть в grading, work и sites: она скопировала бы сама себя.")
    if not has_data(root):
        raise BadInput("В этой папке нет данных школы. Назовите папку курса: --root ПАПКА.")
    with kept_open(root):
        copied = write_backup(root, file)
    size = f"{file.stat().st_size / 1e6:.1f} МБ".replace(".", ",")
    click.echo(f"Копия: {file} ({_files(len(copied.files))}, {size}). Прочитана и сверена.")
    click.echo("В ней личные данные и пароли: храните её там, куда нет хода чужим.")
    for where, told in _ON_SERVERS.items():
        if where.is_elsewhere(root):
            click.echo(told)
    if copied.left_out:
        names = ", ".join(clip(name) for name in copied.left_out[:3])
        click.echo(f"Ссылки, устройства и нечитаемые имена не скопированы: {names}.", err=True)
    for name in copied.damaged:
        told = "повреждён, в копии он такой же. Верните его из прежней копии: nastavnik restore"
        click.echo(f"Внимание: {name} {told}", err=True)
    return not copied.damaged


def bring_back(root: Path, file: Path, *, replace: bool = False, into_empty: bool = False) -> None:
    """Bring a copy back into a course, or into an empty folder.

    Raises:
        BadInput: see :func:`nastavnik.portal.backup.restoring.restore`; the folder is not empty.

    """
    if not file.is_file():
        raise BadInput(f"Файла «{clip(file.name)}» нет. Сверьте имя.")
    if into_empty and any(one.is_file() and one != root / OPENED for one in root.rglob("*")):
        raise BadInput(f"Папка «{clip(root.name)}» не пуста. Назовите пустую или новую.")
    done = restore(root, file, replace=replace)
    click.echo(
        f"Школа возвращена из копии от {show_moment(done.made)} по Москве: {_files(done.files)}."
    )
    _say_aside(done.aside)


def finish_restore(root: Path) -> None:
    """Finish what was interrupted.

    Raises:
        BadInput: there is nothing to finish.

    """
    if not is_unfinished(root):
        raise BadInput("Назовите файл копии: nastavnik restore ФАЙЛ")
    aside = finish(root)
    click.echo("Прерванное восстановление закончено.")
    _say_aside(aside)


def _say_aside(aside: Path | None) -> None:
    if aside:
        click.echo(
            f"Прежние данные лежат в {aside}. Удалите их, когда убедитесь, что всё на месте."
        )


def _files(number: int) -> str:
    return f"{number} {plural(number, 'файл', 'файла', 'файлов')}"

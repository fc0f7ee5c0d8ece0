"""Commands that copy a course and bring the copy back."""

import sys
from pathlib import Path

import click

from nastavnik.cli.options import PAPER, ROOT


@click.command(help="Скопировать всё, чего нет в git: оценки, работы, людей, пароли.")
@click.argument("file", type=PAPER)
@ROOT
def backup(file: Path, root: Path) -> None:
    """Write a copy; exit code 1 when a database in it is damaged."""
    from nastavnik.portal.backup.command import make_backup  # heavy: imports nbgrader

    sys.exit(not make_backup(root.resolve(), file.absolute()))


@click.command(help="Вернуть школу из копии. Без файла: закончить прерванное восстановление.")
@click.argument("file", type=PAPER, required=False)
@ROOT
@click.option("--into", type=PAPER, help="Развернуть в эту пустую папку.")
@click.option("--replace", is_flag=True, help="Заменить данные курса; прежние отложить рядом.")
def restore(file: Path | None, root: Path, into: Path | None, replace: bool) -> None:
    """Bring a copy back."""
    from nastavnik.portal.backup.command import bring_back, finish_restore  # heavy, as above

    if file is None:
        finish_restore(root.resolve())
    elif into is None:
        bring_back(root.resolve(), file, replace=replace)
    else:
        bring_back(into.absolute(), file, into_empty=True)

"""Commands about marking by hand: marks out and in as a workbook, disagreements of two markers."""

from pathlib import Path
from typing import Any

import click

from nastavnik.cli.options import PAPER, ROOT

_SECOND = click.option("--second", is_flag=True, help="Как второй проверяющий.")


@click.group(help="Отметки за тексты: таблица Excel туда и обратно, расхождения проверяющих.")
def marks() -> None:
    """Group of the commands."""


@marks.command(help="Записать ответы и отметки в таблицу Excel.")
@click.argument("assignment")
@click.argument("file", type=PAPER)
@ROOT
@click.option("--as", "marker", default="", help="Кто проверяет; без этого ваш логин.")
@_SECOND
@click.option("--blind", is_flag=True, help="Без имён: «Работа 07».")
def export(assignment: str, root: Path, blind: bool, **sheet: Any) -> None:
    """Write the sheet."""
    from nastavnik.portal.marks import Sheet, export_marks  # heavy: imports nbgrader

    export_marks(root.resolve(), assignment, Sheet(**sheet), blind=blind)


@marks.command("import", help="Принять отметки из такой таблицы: все или ни одной.")
@click.argument("assignment")
@click.argument("file", type=PAPER)
@ROOT
@click.option("--as", "marker", required=True, help="Кто проверял.")
@_SECOND
@click.option("--why", default="", help="Причина: останется в журнале изменений.")
def take(assignment: str, root: Path, why: str, **sheet: Any) -> None:
    """Take the marks of a sheet."""
    from nastavnik.portal.marks import Sheet, import_marks  # heavy: imports nbgrader

    import_marks(root.resolve(), assignment, Sheet(**sheet), why)


@marks.command(help="Где первый и второй проверяющие поставили разное.")
@click.argument("assignment")
@ROOT
@click.option("--blind", is_flag=True, help="Без имён: «Работа 07».")
def disagreements(assignment: str, root: Path, blind: bool) -> None:
    """List the disagreements."""
    from nastavnik.portal.marks import show_disagreements  # heavy: imports nbgrader

    show_disagreements(root.resolve(), assignment, blind=blind)

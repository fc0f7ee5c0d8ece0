"""Commands about people: into the school from a table, and out of it."""

from pathlib import Path

import click

from nastavnik.cli.options import PAPER, ROOT


@click.group(help="Люди школы: загрузить из таблицы, показать, взять пустую таблицу.")
def roster() -> None:
    """The group of the commands."""


@roster.command("import", help="Загрузить людей из таблицы Excel (.xlsx) или CSV.")
@click.argument("file", type=PAPER)
@ROOT
@click.option("--dry-run", is_flag=True, help="Только проверить и показать, что изменится.")
@click.option(
    "--remove-missing",
    is_flag=True,
    help="Убрать из списка тех, кого нет в файле; их работы останутся.",
)
def take(file: Path, root: Path, dry_run: bool, remove_missing: bool) -> None:
    """Lay a table over the roster."""
    from nastavnik.portal.roster import import_people  # heavy: imports openpyxl

    import_people(root.resolve(), file, dry_run=dry_run, remove_missing=remove_missing)


@roster.command(help="Показать список людей.")
@ROOT
@click.option("--xlsx", type=PAPER, help="Записать список в файл Excel.")
def show(root: Path, xlsx: Path | None) -> None:
    """Print the roster, or write it as a workbook."""
    from nastavnik.portal.roster import show_people  # heavy: imports openpyxl

    show_people(root.resolve(), xlsx)


@roster.command(help="Записать пустую таблицу с заголовками: заполните её и загрузите.")
@click.argument("file", type=PAPER)
def template(file: Path) -> None:
    """Write an empty table to fill in."""
    from nastavnik.portal.roster import give_template  # heavy: imports openpyxl

    give_template(file)

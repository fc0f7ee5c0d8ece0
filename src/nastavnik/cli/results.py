"""The command about the results of the contest."""

from pathlib import Path

import click

from nastavnik.cli.options import PAPER, ROOT


@click.command(
    help="Итоги конкурса для всех: одна страница без имён людей, откроется без интернета."
)
@click.option("--html", "file", type=PAPER, required=True, help="Куда записать страницу.")
@ROOT
def results(file: Path, root: Path) -> None:
    """Write the public page as it would be published now."""
    from nastavnik.portal.files import write_file
    from nastavnik.portal.results import page_of  # heavy: opens the school's database

    write_file(file, page_of(root.resolve()).encode())
    click.echo(f"Записали: {file}")

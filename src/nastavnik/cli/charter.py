"""The command that checks an old charter."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from nastavnik.cli.options import PAPER
from nastavnik.values.clock import now

if TYPE_CHECKING:
    from nastavnik.assignments.old_charter.check import Checked


@click.command(help="Проверить старый устав ТОС: что устарело, каких блоков нет, как написать.")
@click.argument("source", type=PAPER)
@click.option("--docx", type=PAPER, help="Куда записать сравнение «было — стало» (Word).")
def charter(source: Path, docx: Path | None) -> None:
    """Print what is found in a charter (.docx or .txt) and write the comparison asked for."""
    from nastavnik.assignments.old_charter.check import check_charter
    from nastavnik.assignments.old_charter.paper import write_comparison  # heavy: docxtpl
    from nastavnik.assignments.old_charter.upload import read_upload
    from nastavnik.portal.files import read_file, write_file

    on = now().date()
    checked = check_charter(read_upload(read_file(source)), on)
    for line in _lines(checked, on):
        click.echo(line)
    if docx is not None:
        write_file(docx, write_comparison(checked, on))
        click.echo(f"Сравнение: {docx}")


def _lines(checked: "Checked", on: date) -> Iterator[str]:
    from nastavnik.assignments.old_charter.shown import (
        block_lines,
        block_place,
        blocks_summary,
        shown,
        summary,
    )

    yield summary(checked)
    for one in shown(checked, on):
        yield f"  {one.number}. {one.where}, {one.finding.kind}: «{one.finding.quote}»".replace(
            "\n", " "
        )
        yield f"     {one.finding.advice} {one.finding.why}"
    yield blocks_summary(checked)
    for block in checked.blocks:
        place = block_place(block)
        yield f"  {block.block.number}. {block.block.title}: {block.state}{f' ({place})' if place else ''}"
        yield from (f"     {line}" for line in block_lines(block))

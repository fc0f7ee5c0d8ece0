"""``nastavnik gradebook``: the marks of everybody as a workbook or a table of text."""

from pathlib import Path

import click

from nastavnik.papers.gradebook_csv import write_gradebook_csv
from nastavnik.papers.gradebook_xlsx import write_gradebook_xlsx
from nastavnik.portal.files import write_file
from nastavnik.reports.gradebook import read_gradebook
from nastavnik.values.numbers import BadInput


def show_gradebook(
    root: Path, assignments: tuple[str, ...], xlsx: Path | None, csv: Path | None
) -> None:
    """Write the files asked for.

    Raises:
        BadInput: no file was asked for, there is nothing to write or no place for it.

    """
    if xlsx is None and csv is None:
        raise BadInput("Скажите, куда записать ведомость: --xlsx ФАЙЛ или --csv ФАЙЛ.")
    book = read_gradebook(root, assignments)
    for path, write in ((xlsx, write_gradebook_xlsx), (csv, write_gradebook_csv)):
        if path is not None:
            write_file(path, write(book))
            click.echo(f"Ведомость: {path}. Участников: {len(book.pupils)}.")

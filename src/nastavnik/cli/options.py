"""Options that many commands share."""

from pathlib import Path

import click

ROOT = click.option(
    "--root",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=".",
    help="Папка курса (по умолчанию текущая).",
)
PAPER = click.Path(path_type=Path)

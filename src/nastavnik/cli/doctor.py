"""The command that looks at the machine before the school opens."""

import sys
from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.command(help="Осмотреть машину и папку курса: всё ли готово, чтобы открыть школу.")
@ROOT
@click.option(
    "--people",
    type=click.IntRange(1, 20_000),
    help="Сколько человек придёт сразу (по умолчанию по программе).",
)
@click.option("--port", default=8000, show_default=True, help="Порт школы.")
@click.option("--json", "as_data", is_flag=True, help="Вывести JSON для программ.")
def doctor(root: Path, people: int | None, port: int, as_data: bool) -> None:
    """Print the findings; exit code 1 when something is bad."""
    from nastavnik.portal.doctor.checkup import Asked, examine, people_of  # heavy: imports nbgrader
    from nastavnik.portal.doctor.finding import Level
    from nastavnik.portal.doctor.report import as_json, as_text

    course = root.resolve()
    asked = Asked(people or people_of(course), {"hub": port})
    findings = examine(course, asked)
    click.echo(as_json(findings) if as_data else as_text(findings))
    sys.exit(any(one.level is Level.BAD for one in findings))

"""The command line of the school: ``nastavnik build``, ``demo``, ``report``, ``start``."""

import sys
from pathlib import Path
from typing import Any

import click

from nastavnik.cli.backup import backup, restore
from nastavnik.cli.calendar import calendar
from nastavnik.cli.capacity import capacity
from nastavnik.cli.charter import charter
from nastavnik.cli.doctor import doctor
from nastavnik.cli.hub import hub, password, rehearse
from nastavnik.cli.kubernetes import kubernetes
from nastavnik.cli.ledger import audit, gradebook, similar
from nastavnik.cli.lint import lint
from nastavnik.cli.marking import marks
from nastavnik.cli.options import PAPER, ROOT
from nastavnik.cli.peers import peers
from nastavnik.cli.questions import questions
from nastavnik.cli.reporting import report
from nastavnik.cli.results import results
from nastavnik.cli.roster import roster
from nastavnik.cli.site import site
from nastavnik.cli.static import export
from nastavnik.cli.webinars import course, handout, intensive, webinar_report
from nastavnik.cli.works import demo, due, grade, receipt, schedule, take_zip
from nastavnik.values.numbers import BadInput


class Polite(click.Group):
    """A group of commands in which bad input ends in one sentence and exit code 1."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command (see the class)."""
        try:
            return super().invoke(ctx)
        except BadInput as refusal:
            click.echo(str(refusal), err=True)
            sys.exit(1)


@click.group(cls=Polite, help="Наставник: школа для наставников ТОС.")
def main() -> None:
    """Entry point of the command ``nastavnik``."""


@main.command(help="Собрать тетради заданий из assignments/ в source/ и release/.")
@ROOT
@click.option("--check", is_flag=True, help="Ничего не писать, только сказать, что устарело.")
def build(root: Path, check: bool) -> None:
    """Build every assignment, or say which are stale (exit code 1)."""
    from nastavnik.grading.building import build_all, stale  # heavy: imports nbgrader

    if not check:
        for path in build_all(root.resolve()):
            click.echo(f"Собрано: {path.relative_to(root.resolve())}")
        return
    found = stale(root.resolve())
    for path in found:
        click.echo(f"Устарело: {path}. Выполните nastavnik build.")
    sys.exit(1 if found else 0)


@main.command(help="Проверить проект из файла и сделать заявку, бюджет и отчёт проверки.")
@click.argument("source", type=PAPER)
@click.option("--docx", type=PAPER, help="Куда записать черновик заявки (Word).")
@click.option("--xlsx", type=PAPER, help="Куда записать бюджет (Excel).")
@click.option("--report", type=PAPER, help="Куда записать отчёт проверки (Word).")
@click.option(
    "--json", type=PAPER, help="Куда записать сам проект (например, прочитанный из .docx)."
)
def canvas(source: Path, **papers: Path | None) -> None:
    """Check a project file (.json or a filled .docx) and write its papers."""
    from nastavnik.portal.application import show_application  # heavy: imports docxtpl

    show_application(source, **papers)


@main.command(help="Открыть школу на этом компьютере: одна страница входа, у каждого своё.")
@ROOT
@click.option("--port", default=8000, show_default=True)
@click.option("--browser/--no-browser", default=True, show_default=True)
def start(root: Path, port: int, browser: bool) -> None:
    """Run the demo once on an empty course, then open the school with logins."""
    from nastavnik.portal.start import start as start_school  # heavy: imports the server

    start_school(root.resolve(), port, browser=browser)


for command in (
    demo, grade, due, schedule, receipt, take_zip, audit, gradebook, marks, similar, roster, peers,
    hub, kubernetes, password, rehearse, handout, course, intensive, webinar_report, questions, report,
    results, calendar, charter, lint, doctor, capacity, backup, restore, site, export,
):  # fmt: skip
    main.add_command(command)

"""Commands about webinars: their papers, and the report of one that was held."""

from pathlib import Path

import click

from nastavnik.assignments.webinar import find_webinar
from nastavnik.cli.options import ROOT
from nastavnik.school.folders import checklist_of, handout_of
from nastavnik.values.numbers import BadInput


@click.command(
    help="Раздаточный лист вебинара и памятка на стену: страницы для печати, без интернета."
)
@ROOT
@click.option(
    "--webinar", default="o5-budget", show_default=True, help="Папка вебинара в courses/."
)
def handout(root: Path, webinar: str) -> None:
    """Write the handout of a webinar and its checklist beside it."""
    from nastavnik.reports.checklist import write_checklist
    from nastavnik.reports.handout import write_handout  # heavy: runs a kernel

    notebook = find_webinar(root.resolve(), webinar)
    if notebook is None:
        raise BadInput(f"В папке курса нет вебинара «{webinar}».")
    page = write_handout(notebook, handout_of(root.resolve(), notebook))
    click.echo(f"Раздаточный лист: {page}")
    sheet = write_checklist(notebook, checklist_of(root.resolve(), notebook))
    if sheet:
        click.echo(f"Памятка на стену: {sheet}")


@click.command(help="Оглавление курса с картинками слайдов и все его страницы для печати.")
@click.argument("name", metavar="КУРС", default="preparatory")
@ROOT
def course(name: str, root: Path) -> None:
    """Write the index of a course, its handouts and checklists."""
    from nastavnik.reports.course import write_course  # heavy: runs kernels

    click.echo(f"Оглавление: {write_course(root.resolve(), name)}")


@click.command(help="План трёхдневной выездной школы с бланками: печатается, интернет не нужен.")
@ROOT
def intensive(root: Path) -> None:
    """Write the plan of the on-site school with its paper forms."""
    from nastavnik.reports.intensive import write_intensive  # heavy: imports the reports

    click.echo(f"План выездной школы: {write_intensive(root.resolve())}")


@click.command("webinar-report", help="Отчёт о вебинаре: кто пришёл, голосования, вопросы (HTML).")
@click.argument("webinar", default="o5-budget")
@ROOT
@click.option("--session", default="", help="Какое проведение, например 2026-12-03T18-00-05.")
def webinar_report(webinar: str, root: Path, session: str) -> None:
    """Write the report of a session with papermill."""
    from nastavnik.reports.lesson import write_lesson  # heavy: imports papermill

    click.echo(f"Отчёт: {write_lesson(root.resolve(), webinar, session)}")

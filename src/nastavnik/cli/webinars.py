"""Commands about webinars that were held."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.command("webinar-report", help="Отчёт о вебинаре: кто пришёл, голосования, вопросы (HTML).")
@click.argument("webinar", default="o5-budget")
@ROOT
@click.option("--session", default="", help="Какое проведение, например 2026-12-03T18-00-05.")
def webinar_report(webinar: str, root: Path, session: str) -> None:
    """Write the report of a session with papermill."""
    from nastavnik.reports.lesson import write_lesson  # heavy: imports papermill

    click.echo(f"Отчёт: {write_lesson(root.resolve(), webinar, session)}")

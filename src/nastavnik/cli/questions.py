"""The command about the questions for the «Вопросы-ответы» meetings."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.command(help="Ход встречи «Вопросы-ответы»: группы вопросов, порядок и минуты (HTML).")
@click.argument("meeting", metavar="ВСТРЕЧА", default="v1-law")
@ROOT
@click.option("--minutes", default="60", show_default=True, help="Сколько идёт встреча.")
@click.option("--first", default="", help="Номера групп, с которых начать: 3,5.")
@click.option("--written", default="", help="Номера групп, которым ответить письменно.")
def questions(meeting: str, root: Path, minutes: str, first: str, written: str) -> None:
    """Make the running order of a meeting with papermill and keep it."""
    from nastavnik.reports.questions import write_questions  # heavy: imports papermill

    page = write_questions(root.resolve(), meeting, minutes, first, written)
    click.echo(f"Ход встречи: {page}")

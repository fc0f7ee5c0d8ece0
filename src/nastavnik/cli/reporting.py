"""``nastavnik report``: of the school, a district, a team, a person, or of one assignment."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT
from nastavnik.values.numbers import BadInput


@click.command(help="Отчёт (HTML): о задании, о школе, районе, команде или участнике.")
@ROOT
@click.option("--assignment", default="o5-budget", show_default=True, help="О задании.")
@click.option("--school", is_flag=True, help="О школе: аналитический, для грантодателя.")
@click.option("--word", is_flag=True, help="Вместе с --school: файл Word с диаграммами.")
@click.option("--district", default="", help="О районе, например «Кореновский район».")
@click.option("--team", default="", help="О команде: её название из списка людей.")
@click.option("--person", default="", help="Об участнике: логин.")
def report(root: Path, assignment: str, *, school: bool, word: bool, **about: str) -> None:
    """Write a report with papermill."""
    named = {name: wanted for name, wanted in about.items() if wanted}
    if len(named) + school > 1:
        raise BadInput("Назовите что-то одно: --school, --district, --team или --person.")
    if word and not school:
        raise BadInput("Файл Word бывает у отчёта школы: nastavnik report --school --word")
    click.echo(f"Отчёт: {_written(root.resolve(), assignment, named, school=school, word=word)}")


def _written(
    root: Path, assignment: str, named: dict[str, str], *, school: bool, word: bool
) -> Path:
    if not named and not school:
        from nastavnik.reports.cohort import write_report  # heavy: imports papermill

        return write_report(root, assignment)
    from nastavnik.portal.summary.writing import write_page, write_word  # heavy: the whole school

    if word:
        return write_word(root)
    return write_page(root, *(next(iter(named.items())) if named else ("school", "")))

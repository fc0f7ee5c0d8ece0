"""The command that writes the calendar of an organisation to files."""

from pathlib import Path

import click

from nastavnik.cli.options import PAPER
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput


@click.command(help="Календарь отчётов НКО: файл для телефона (.ics) и список для печати (.xlsx).")
@click.option("--year", default="", help="Год, например 2027 (в ноябре и декабре — следующий).")
@click.option("--staff", is_flag=True, help="Есть работники или договоры ГПХ.")
@click.option("--usn", is_flag=True, help="Организация на УСН.")
@click.option("--grant", is_flag=True, help="Идёт грант.")
@click.option("--assembly", default="", help="Дата учредительного собрания: 10.11.2026.")
@click.option("--registered", default="", help="Дата записи в ЕГРЮЛ: 15.01.2027.")
@click.option("--ics", type=PAPER, help="Куда записать календарь для телефона.")
@click.option("--xlsx", type=PAPER, help="Куда записать список для печати.")
def calendar(ics: Path | None, xlsx: Path | None, **asked: str | bool) -> None:
    """Make the calendar and write the files that are named."""
    from nastavnik.portal.files import write_file
    from nastavnik.portal.nko_calendar import as_ics, as_xlsx, calendar_of  # heavy: openpyxl

    if ics is None and xlsx is None:
        raise BadInput("Назовите файл: --ics календарь.ics или --xlsx календарь.xlsx.")
    typed = {name: "1" if said is True else str(said or "") for name, said in asked.items()}
    found = calendar_of(typed, now().date())
    if ics:
        write_file(ics, as_ics(found, now()))
    if xlsx:
        write_file(xlsx, as_xlsx(found))
    for path in filter(None, (ics, xlsx)):
        click.echo(f"Готово: {path}")
    click.echo(f"{found.title}. Дел с датой: {len(found.dated)}.")

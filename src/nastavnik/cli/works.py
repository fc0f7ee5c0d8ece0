"""Commands about works: the demo, grading, due dates, receipts, works from e-mail."""

import os
from pathlib import Path
from typing import Any

import click

from nastavnik.cli.options import PAPER, ROOT


def cores() -> int:
    """How many processes this computer runs at once."""
    count = getattr(os, "process_cpu_count", os.cpu_count)  # the first one from Python 3.13 on
    return int(count() or 1)


@click.command(help="Провести вымышленную группу через всё задание: от выдачи до отзывов.")
@ROOT
@click.option("--assignment", default="o5-budget", show_default=True)
@click.option("--seed", default=1, show_default=True, help="Зерно случайности.")
@click.option(
    "--participants",
    type=click.IntRange(1, 20_000),
    help="Сколько человек сдадут работы; проверка останется вам.",
)
@click.option("--year", is_flag=True, help="Прожить целый год школы: от вебинаров до конкурса.")
def demo(root: Path, assignment: str, seed: int, participants: int | None, *, year: bool) -> None:
    """Run the simulated cohort with a progress bar and say where to look."""
    from nastavnik.grading.demo import DemoCohort  # heavy: imports nbgrader
    from nastavnik.portal.demo import show_demo, show_year

    if year:
        show_year(root.resolve(), seed, cores())
        return
    show_demo(root.resolve(), DemoCohort(assignment, seed, participants))


@click.command(help="Проверить сданные работы: только новые и изменённые.")
@click.argument("assignment")
@ROOT
@click.option(
    "--workers",
    type=click.IntRange(1, 64),
    default=lambda: min(cores(), 64),
    show_default="по числу ядер",
    help="Сколько процессов.",
)
@click.option(
    "--student", "students", multiple=True, help="Только этот участник (можно несколько)."
)
@click.option("--force", is_flag=True, help="Проверить заново и то, что уже проверено.")
@click.option("--json", "log", type=PAPER, help="Куда записать итог: строка JSON на работу.")
def grade(assignment: str, root: Path, **wanted: Any) -> None:
    """Run the batch engine over the submissions of an assignment."""
    from nastavnik.grading.engine.light import wake_workers

    wake_workers()  # they import while this process does
    from nastavnik.portal.grading import Wanted, show_grading  # heavy: imports nbgrader

    show_grading(root.resolve(), assignment, Wanted(**wanted))


@click.command(help="Срок сдачи: показать, назначить всем или продлить одному человеку.")
@click.argument("assignment")
@click.argument("until", nargs=-1)
@ROOT
@click.option("--for", "person", default="", help="Логин того, кому продлить.")
@click.option("--why", default="", help="Причина продления: её увидит участник.")
@click.option("--after", help="День вебинара: срок отсчитает программа (дней — в assignment.yml).")
@click.option("--cancel", is_flag=True, help="Отменить срок или продление.")
def due(assignment: str, until: tuple[str, ...], root: Path, **wanted: Any) -> None:
    """Show or set the due date of an assignment, or an extension."""
    from nastavnik.portal.dates import Wanted, show_due  # heavy: imports nbgrader

    show_due(root.resolve(), assignment, Wanted(until=" ".join(until), **wanted))


@click.command(help="Календарь вебинаров: показать, назначить день и час.")
@click.argument("webinar", default="")
@click.argument("starts", nargs=-1)
@ROOT
@click.option("--link", default="", help="Ссылка на видеовстречу.")
@click.option("--cancel", is_flag=True, help="Снять дату.")
def schedule(webinar: str, starts: tuple[str, ...], root: Path, link: str, cancel: bool) -> None:
    """Show the calendar, or set when a webinar is held."""
    from nastavnik.portal.schedule import show_schedule  # heavy: imports nbgrader

    show_schedule(root.resolve(), webinar, " ".join(starts), link, cancel=cancel)


@click.command(help="Проверить квитанцию о сдаче работы.")
@click.argument("code")
@ROOT
def receipt(code: str, root: Path) -> None:
    """Say whose work a receipt is for and whether the work is the same now."""
    from nastavnik.portal.receipt import say_receipt

    for line in say_receipt(root.resolve(), code):
        click.echo(line)


@click.command("zip", help="Принять работы из почты или с флешки: zip папки задания, answers.json.")
@click.argument("files", nargs=-1, required=True, type=PAPER)
@ROOT
@click.option("--student", default="", help="Логин автора, если его нет в имени файла.")
@click.option("--received", help="Когда пришло письмо, например 05.12.2026 14:30.")
def take_zip(files: tuple[Path, ...], root: Path, student: str, received: str | None) -> None:
    """Merge works sent outside of the exchange, each once."""
    from nastavnik.portal.post import take_mail  # heavy: imports nbgrader

    take_mail(root.resolve(), files, student, received)

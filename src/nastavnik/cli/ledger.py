"""Commands about marks: who changed them, the gradebook as a file, alike answers."""

from pathlib import Path

import click

from nastavnik.cli.options import PAPER, ROOT


@click.command(help="Кто, когда и почему изменил оценку; --check: что изменено мимо журнала.")
@click.argument("assignment", default="")
@ROOT
@click.option("--student", default="", help="Только этот участник.")
@click.option("--xlsx", type=PAPER, help="Записать журнал изменений в файл Excel.")
@click.option("--check", is_flag=True, help="Сверить журнал изменений с оценками.")
def audit(assignment: str, root: Path, student: str, xlsx: Path | None, check: bool) -> None:
    """Show the log of changed marks, or compare it with the gradebook."""
    from nastavnik.portal.audit import check_audit, show_audit  # heavy: imports nbgrader

    if check:
        check_audit(root.resolve(), assignment, student)
    else:
        show_audit(root.resolve(), assignment, student, xlsx)


@click.command(help="Ведомость: баллы всех участников в файле Excel или CSV.")
@click.argument("assignments", nargs=-1)
@ROOT
@click.option("--xlsx", type=PAPER, help="Куда записать ведомость для Excel.")
@click.option("--csv", type=PAPER, help="Куда записать ведомость простой таблицей (CSV).")
def gradebook(
    assignments: tuple[str, ...], root: Path, xlsx: Path | None, csv: Path | None
) -> None:
    """Write the gradebook; without assignments, of the whole programme."""
    from nastavnik.portal.gradebook import show_gradebook  # heavy: imports nbgrader

    show_gradebook(root.resolve(), assignments, xlsx, csv)


@click.command(help="Похожие ответы разных людей: подсказка проверяющему, не обвинение.")
@click.argument("assignment")
@ROOT
@click.option("--html", type=PAPER, help="Куда записать страницу с обоими текстами рядом.")
def similar(assignment: str, root: Path, html: Path | None) -> None:
    """Compare the texts of a cohort."""
    from nastavnik.portal.similar import show_similar  # heavy: imports nbformat

    show_similar(root.resolve(), assignment, html)

"""The command that writes the whole course as a folder."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.command(help="Весь курс одной папкой: для флешки или любого сайта, без сервера и интернета.")
@click.argument("folder", metavar="ПАПКА", type=click.Path(path_type=Path))
@ROOT
@click.option("--course", "courses", multiple=True, help="Только этот курс (можно несколько).")
@click.option("--webinar", "webinars", multiple=True, help="Только этот вебинар.")
def export(folder: Path, root: Path, courses: tuple[str, ...], webinars: tuple[str, ...]) -> None:
    """Write the static edition."""
    from nastavnik.portal.static.writing import Wanted, write_edition  # heavy: runs kernels

    made = write_edition(root.resolve(), folder.resolve(), Wanted(courses, webinars), click.echo)
    click.echo(
        f"Готово: {made.folder}, вебинаров {made.lessons}, {made.bytes / 1_000_000:.0f} МБ. "
        "Откройте index.html; калькуляторы — через начать.cmd или начать.sh."
    )

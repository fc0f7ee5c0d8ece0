"""The commands about websites of ТОС."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.group(help="Сайты ТОС, которые делают команды в своём кабинете.")
def site() -> None:
    """What is done outside the cabinet."""


@site.command(help="Записать пример: готовый сайт придуманного ТОС «Тополиный».")
@click.option("--out", type=click.Path(path_type=Path), required=True, help="Новая папка.")
def example(out: Path) -> None:
    """Write the supplied example into a new folder."""
    from nastavnik.portal.site.command import write_example  # heavy: draws pictures

    write_example(out.resolve())


@site.command(help="Снять сайт с публикации: НАЗВАНИЕ стоит в его адресе после site/.")
@click.argument("name", metavar="НАЗВАНИЕ")
@ROOT
def hide(name: str, root: Path) -> None:
    """Take a published site from everybody; its team may publish it again."""
    from nastavnik.portal.site.command import hide_published

    hide_published(root.resolve(), name)

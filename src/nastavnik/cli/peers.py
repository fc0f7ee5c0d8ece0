"""The command about the mutual reading of applications."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.command(
    help="Взаимное чтение заявок: показать пары; start — составить, add — добавить опоздавших, "
    "swap КОМАНДА КОМАНДА — поменять, что они читают."
)
@click.argument("action", type=click.Choice(["start", "add", "swap"]), required=False, default=None)
@click.argument("teams", nargs=-1)
@ROOT
def peers(action: str | None, teams: tuple[str, ...], root: Path) -> None:
    """Show who reads whom, make the pairs, take in latecomers, swap two readers."""
    from nastavnik.portal.peers.command import show_peers  # heavy: reads the course

    show_peers(root.resolve(), action or "", teams)

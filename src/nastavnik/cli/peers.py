"""The command about the mutual reading of applications."""

from pathlib import Path

import click

from nastavnik.cli.options import ROOT


@click.command(help="Взаимное чтение заявок: показать пары, start — составить, add — опоздавшие.")
@click.argument("action", type=click.Choice(["start", "add"]), required=False, default=None)
@ROOT
def peers(action: str | None, root: Path) -> None:
    """Show who reads whom, make the pairs or take in latecomers."""
    from nastavnik.portal.peers.command import show_peers  # heavy: reads the course

    show_peers(root.resolve(), action or "")

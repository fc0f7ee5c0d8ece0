"""``nastavnik hub``: the school with logins, on this computer only."""

import json
import os
import socket
import sys
from pathlib import Path

import click

from nastavnik.grading.config import COURSE
from nastavnik.grading.desk import Desk
from nastavnik.portal.hub.services import MODULES
from nastavnik.portal.opened import hold_open
from nastavnik.portal.start import environment
from nastavnik.school.folders import EXCHANGE, HUB, ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import read_roster
from nastavnik.values.numbers import BadInput


def run_hub(root: Path, port: int) -> None:
    """Become JupyterHub (does not return).

    Raises:
        BadInput: there is nobody to let in, or the port is taken.

    """
    if not read_roster(root / ROSTER):
        raise BadInput("Список людей пуст. Сначала загрузите его: nastavnik roster import ФАЙЛ.")
    inside = ("routes", "hub", *MODULES)
    ports = {"school": port} | dict(zip(inside, _free_ports(port, len(inside)), strict=True))
    hold_open(root)
    _hand_out(root)
    (root / HUB).mkdir(parents=True, exist_ok=True)
    (root / HUB).chmod(0o700)
    click.echo(f"Школа открывается на http://127.0.0.1:{port}. Остановить: Ctrl+C.")
    click.echo(
        "Это пробный режим: он не отделяет людей друг от друга и виден только на этом компьютере. "
        "Для настоящей группы он не годится."
    )
    click.echo("Коды для первого входа: nastavnik password ЛОГИН.")
    command = [sys.executable, "-m", "jupyterhub"]
    command += ["-f", str(root / "deploy" / "single" / "jupyterhub_config.py")]
    told = {"NASTAVNIK_ROOT": str(root), "NASTAVNIK_PORTS": json.dumps(ports)}
    os.umask(0o077)  # what the hub keeps is nobody else's
    os.chdir(root / HUB)
    os.execve(sys.executable, command, environment(root) | told)  # noqa: S606  (our own command)


def _hand_out(root: Path) -> None:
    """Put the programme's assignments into the gradebook and nbgrader's exchange.

    Else nobody could hand them in, and nobody grade them.
    """
    desk = Desk(root)
    for name in load_programme(root).assignments:
        if not desk.knows(name):
            desk.generate(name)
        if not (root / EXCHANGE / COURSE / "outbound" / name).exists():
            desk.release(name)


def _free_ports(port: int, wanted: int) -> list[int]:
    """So many ports nobody listens on now; the given one must be free too."""
    held = [socket.socket() for _ in range(wanted + 1)]
    try:
        held[0].setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        held[0].bind(("127.0.0.1", port))
        for one in held[1:]:
            one.bind(("127.0.0.1", 0))
        return [int(one.getsockname()[1]) for one in held[1:]]
    except OSError:
        raise BadInput(f"Порт {port} занят. Назовите другой: nastavnik hub --port 8010.") from None
    finally:
        for one in held:
            one.close()

"""Commands of the school with logins: open it, give codes."""

import sys
from pathlib import Path
from typing import Any

import click

from nastavnik.cli.options import PAPER, ROOT
from nastavnik.values.numbers import BadInput


@click.command(
    help="Открыть школу с логинами: пробно на этом компьютере или как сервер (--server)."
)
@ROOT
@click.option("--port", default=8000, show_default=True)
@click.option(
    "--server", "apart", is_flag=True, help="От root: у каждого свой системный пользователь."
)
@click.option(
    "--ip", default="127.0.0.1", show_default=True, help="Адрес этой машины (с --server)."
)
@click.option("--https", is_flag=True, help="Люди приходят через обратный прокси с HTTPS.")
def hub(root: Path, **how: Any) -> None:
    """Become JupyterHub with the cabinet behind its login."""
    from nastavnik.portal.hub.plan import Plan
    from nastavnik.portal.hub.start import run_hub  # heavy: imports the demo's machinery

    run_hub(Plan(root.resolve(), **how))


@click.command(help="Выдать одноразовый код: с ним человек придумывает пароль.")
@click.argument("login", required=False)
@ROOT
@click.option("--all", "everybody", is_flag=True, help="Всем, у кого пароля ещё нет.")
@click.option("--xlsx", type=PAPER, help="Куда записать список кодов (с --all).")
def password(login: str | None, root: Path, everybody: bool, xlsx: Path | None) -> None:
    """Make a code for one person, or a printable list for everybody."""
    from nastavnik.portal.passwords import give_all, give_code  # heavy: imports openpyxl

    if everybody and login is None:
        give_all(root.resolve(), xlsx)
    elif login is not None and not everybody and xlsx is None:
        give_code(root.resolve(), login)
    else:
        raise BadInput("Назовите логин: nastavnik password ЛОГИН. Или всем: --all --xlsx ФАЙЛ.")


@click.command(help="Репетиция: вымышленные люди проходят школу, вы видите время, ошибки и память.")
@ROOT
@click.option("--people", type=click.IntRange(1, 1000), default=40, show_default=True)
@click.option(
    "--within",
    type=click.FloatRange(0, 3600),
    default=60.0,
    show_default=True,
    help="За сколько секунд все придут.",
)
def rehearse(root: Path, people: int, within: float) -> None:
    """Let a crowd of invented people through a school made for it (exit code 1 on errors)."""
    from nastavnik.portal.rehearsal.run import show_rehearsal  # heavy: imports the clients
    from nastavnik.portal.rehearsal.walk import Manners

    sys.exit(0 if show_rehearsal(root.resolve(), people, Manners(within=within)) else 1)

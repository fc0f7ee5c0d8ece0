"""``nastavnik hub``: the school with logins, as a trial on this computer or as a server."""

import os
import pwd
import resource
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import click

from nastavnik.portal.hub.accounts import school_account
from nastavnik.portal.hub.addresses import addresses
from nastavnik.portal.hub.handout import hand_out, hand_out_as
from nastavnik.portal.hub.ownership import Owner, take_over
from nastavnik.portal.hub.plan import HERE, Plan
from nastavnik.portal.hub.ports import choose_ports, remember
from nastavnik.portal.hub.services import MODULES
from nastavnik.portal.opened import hold_open, refuse_unfinished
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import read_roster
from nastavnik.values.numbers import BadInput

_FILES = 65536
_TRIAL = (
    "Это пробный режим: он не отделяет людей друг от друга и виден только на этом компьютере. "
    "Для настоящей группы он не годится."
)


def allow_many_files() -> None:
    """Let this process and all it starts hold a crowd's forms open: a form takes a dozen descriptors.

    A system gives a process 1024 at first and lets it take many more.
    """
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    most = _FILES if hard == resource.RLIM_INFINITY else min(_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < most:
        with suppress(OSError, ValueError):  # macOS has a lower limit that it does not tell
            resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))


def run_hub(plan: Plan, welcome: Callable[[], None] | None = None) -> None:
    """Become JupyterHub (does not return).

    Args:
        plan: how.
        welcome: says how to get in, when everything is ready to open; how to get a code otherwise.

    Raises:
        BadInput: there is nobody to let in, the port is taken, or a server was asked for by
            somebody who is not root.

    """
    if plan.apart and os.geteuid() != 0:
        raise BadInput(
            "Серверу нужен root: он заводит системных пользователей. Запустите: "
            "sudo nastavnik hub --server. Для пробы хватит nastavnik hub."
        )
    if not plan.apart and plan.ip != HERE:
        raise BadInput(
            "Пробный режим виден только на этом компьютере. Чтобы открыть школу другим, "
            "запустите сервер: sudo nastavnik hub --server --ip АДРЕС."
        )
    refuse_unfinished(plan.root)
    if not read_roster(plan.root / ROSTER):
        raise BadInput("Список людей пуст. Сначала загрузите его: nastavnik roster import ФАЙЛ.")
    ports = choose_ports(plan, ("routes", "hub", *MODULES))
    os.umask(0o077)  # what the hub keeps is nobody else's
    allow_many_files()
    hold_open(plan.root)
    _prepare(plan)
    plan.state.mkdir(parents=True, exist_ok=True)
    plan.state.chmod(0o700)
    remember(plan, ports)
    click.echo(f"Школа открывается на http://{plan.ip}:{plan.port}. Остановить: Ctrl+C.")
    if not plan.apart:
        click.echo(_TRIAL)
    if welcome is None:
        click.echo("Коды для первого входа: nastavnik password ЛОГИН.")
    else:
        welcome()
    command = [sys.executable, "-m", "nastavnik.portal.hub.app"]
    command += ["-f", str(plan.root / "deploy" / "single" / "jupyterhub_config.py")]
    # a shell that starts it in the background has it ignore Ctrl+C, by which the hub ends what it runs
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    os.chdir(plan.state)
    os.execve(sys.executable, command, _environment(plan) | plan.told(ports))  # noqa: S606  (our own)


def _prepare(plan: Plan) -> None:
    """Assignments handed out; on a server whose the files are, too."""
    if not plan.apart:
        hand_out(plan.root)
        return
    account = school_account()
    known = pwd.getpwnam(account.name)
    for line in take_over(plan.root, Owner(known.pw_uid, known.pw_gid)):
        click.echo(f"Права изменены. {line}.")
    hand_out_as(account, plan.root)


def _environment(plan: Plan) -> dict[str, str]:
    """Our own Voilà page, our own programs; on a server nothing else of whoever started it."""
    bare = {"HOME": "/root", "LANG": "C.UTF-8"} | addresses()
    kept = bare if plan.apart else dict(os.environ)
    share = str(plan.root / "deploy" / "lab" / "share")
    found = kept.get("PATH", "/usr/local/sbin:/usr/sbin:/usr/local/bin:/usr/bin:/sbin:/bin")
    return kept | {
        "JUPYTER_PATH": os.pathsep.join(filter(None, (share, kept.get("JUPYTER_PATH")))),
        "PATH": os.pathsep.join((str(Path(sys.executable).parent), found)),
    }

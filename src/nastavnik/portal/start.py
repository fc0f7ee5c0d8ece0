"""``nastavnik start``: the whole school on this computer, one address, loopback only."""

import os
import sys
from pathlib import Path

import click

from nastavnik.grading.demo import DemoCohort
from nastavnik.grading.desk import Desk
from nastavnik.portal.demo import show_demo
from nastavnik.portal.opened import hold_open
from nastavnik.school.folders import ROSTER, WORK
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import read_roster


def start(root: Path, port: int, *, browser: bool) -> None:
    """Prepare an empty course, then become JupyterLab (does not return).

    Args:
        root: the course folder.
        port: where to listen on 127.0.0.1.
        browser: whether to open the page.

    """
    hold_open(root)
    prepare(root)
    click.echo(f"Школа открывается на http://127.0.0.1:{port}. Остановить: Ctrl+C.")
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.port={port}"]
    command += [f"--ServerApp.root_dir={root}", f"--ServerApp.open_browser={browser}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    os.chdir(root)
    os.execve(sys.executable, command, environment(root))  # noqa: S606  (our own command)


def prepare(root: Path) -> None:
    """On a course without a gradebook run the demo; give this person a copy of each task.

    A school that has loaded its own people begins by itself: nothing is invented for it.
    """
    programme = load_programme(root)
    desk = Desk(root)
    for assignment_id in programme.assignments:
        if not desk.database.exists():
            if not all(person.invented for person in read_roster(root / ROSTER)):
                return
            click.echo("Курс пуст: проводим по нему вымышленную группу, это меньше минуты.")
            show_demo(root, DemoCohort(assignment_id))
        if not (root / WORK / assignment_id).exists():
            desk.fetch(assignment_id, root / WORK)


def environment(root: Path) -> dict[str, str]:
    """The environment of the server: our settings, launcher cards and Voilà's page."""
    laptop = root / "deploy" / "laptop"
    found = dict(os.environ)
    for name, folder in (
        ("JUPYTER_CONFIG_PATH", laptop),
        ("JUPYTER_PATH", laptop / "share"),
        ("JUPYTER_APP_LAUNCHER_PATH", laptop / "launcher"),
    ):
        others = [found[name]] if found.get(name) and name != "JUPYTER_APP_LAUNCHER_PATH" else []
        found[name] = os.pathsep.join([str(folder), *others])
    found["PATH"] = os.pathsep.join([str(Path(sys.executable).parent), found.get("PATH", "")])
    return found

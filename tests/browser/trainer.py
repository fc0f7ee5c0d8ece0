"""A trainer's JupyterLab that is known to a running hub, as its own servers are."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jupyterhub import orm

from browser.hub import Hub
from browser.school import TOKEN, environment_in, free_port
from nastavnik.forms.live.school import OPEN_VARIABLE
from nastavnik.portal.hub.roles import OPEN
from nastavnik.portal.start import environment
from nastavnik.school.folders import HUB

READY_AFTER = 60
LIVE = f"access:services!service={OPEN}"


def token_of(hub: Hub, login: str) -> str:
    """A token for live polls, as the hub gives one to a server of somebody's own.

    The person has been logged in once: the hub knows their role from then on, and it gives no
    token more than its owner may.
    """
    db = orm.new_session_factory(f"sqlite:///{hub.root / HUB / 'hub.sqlite'}")()
    try:
        user = orm.User.find(db, login)
        assert user is not None, "nobody of this name has logged in"
        return str(orm.APIToken.new(user=user, scopes=[LIVE], note="a server of one's own"))
    finally:
        db.close()
        db.get_bind().dispose()


@contextmanager
def running_lab(hub: Hub, folder: Path, login: str) -> Iterator[str]:
    """JupyterLab in the school's folder; gives its address, the token of the browser included."""
    port = free_port()
    own = {"JUPYTERHUB_API_TOKEN": token_of(hub, login), OPEN_VARIABLE: hub.url("services/open/")}
    command = [sys.executable, "-m", "jupyterlab", f"--ServerApp.port={port}", "--no-browser"]
    command += [f"--ServerApp.root_dir={hub.root}"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        command.append("--allow-root")
    log = folder / "lab.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            cwd=hub.root,
            env=environment(hub.root) | environment_in(folder) | own,
            stdout=out,
            stderr=out,
        )
        try:
            address = f"http://127.0.0.1:{port}"
            _wait(f"{address}/api/status?token={TOKEN}", process, log)
            yield address
        finally:
            process.terminate()
            process.wait(30)


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(READY_AFTER * 4):
        assert process.poll() is None, log.read_text("utf-8", "replace")[-3000:]
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.25)
    raise AssertionError(log.read_text("utf-8", "replace")[-3000:])

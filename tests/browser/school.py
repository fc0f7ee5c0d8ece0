"""A course without run-time files; formgrader in one JupyterLab, as a person alone may run it."""

import os
import random
import shutil
import socket
import subprocess
import sys
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from databases import turn_to
from scenario import REPOSITORY

PARTS = ("assignments", "source", "release", "dashboards", "deploy", "courses", "grading/reports")
FILES = ("nbgrader_config.py", "programme.yml")
TOKEN = "token-of-the-test"
READY_AFTER = 180


@dataclass(frozen=True)
class School:
    """A running school."""

    root: Path
    address: str

    def url(self, path: str) -> str:
        """The address of a page, with the token that logs a browser in."""
        return f"{self.address}/{path}?token={TOKEN}"


def course_in(folder: Path) -> Path:
    """The course as it is in git, in ``folder``."""
    root = folder / "school"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("out"))
    for name in FILES:
        shutil.copyfile(REPOSITORY / name, root / name)
    return root


@contextmanager
def running_school(folder: Path) -> Iterator[School]:
    """JupyterLab with nbgrader and Voilà on a played demo, ended by its process id afterwards."""
    root = turn_to(course_in(folder))
    nastavnik = str(Path(sysconfig.get_path("scripts")) / "nastavnik")
    subprocess.run([nastavnik, "demo", "--root", str(root)], check=True, capture_output=True)
    port = free_port()
    command = [sys.executable, "-m", "jupyterlab", "--allow-root", f"--ServerApp.port={port}"]
    command += [f"--ServerApp.root_dir={root}", "--ServerApp.open_browser=False"]
    for name in ("formgrader", "validate_assignment", "assignment_list", "course_list"):
        command.append(f"--ServerApp.jpserver_extensions=nbgrader.server_extensions.{name}=True")
    lab = root / "deploy" / "lab"
    found = {"JUPYTER_CONFIG_PATH": str(lab), "JUPYTER_PATH": str(lab / "share")}
    log = folder / "school.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command, env=environment_in(folder) | found, cwd=root, stdout=out, stderr=out
        )
        try:
            _wait(f"http://127.0.0.1:{port}/api/status?token={TOKEN}", process, log)
            yield School(root, f"http://127.0.0.1:{port}")
        finally:
            process.terminate()
            process.wait(30)


def environment_in(folder: Path) -> dict[str, str]:
    """Nothing of this machine's own Jupyter."""
    own = {f"JUPYTER_{name}_DIR": str(folder / name) for name in ("CONFIG", "DATA", "RUNTIME")}
    return os.environ | own | {"JUPYTER_TOKEN": TOKEN, "IPYTHONDIR": str(folder / "ipython")}


def free_port() -> int:
    """A port nobody listens on, and that the system lends to nobody's outgoing connection."""
    while True:
        port = random.randrange(10_000, 20_000)  # noqa: S311  (no secret)
        with socket.socket() as one, suppress(OSError):
            one.bind(("127.0.0.1", port))
            return port


def _wait(url: str, process: subprocess.Popen[bytes], log: Path) -> None:
    for _ in range(READY_AFTER * 2):
        assert process.poll() is None, log.read_text("utf-8", "replace")[-3000:]
        try:
            with urllib.request.urlopen(url, timeout=2):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise AssertionError(
        f"not ready in {READY_AFTER} s: {log.read_text('utf-8', 'replace')[-3000:]}"
    )

"""Start the whole school as a newcomer does: ``nastavnik start`` in a folder without run-time files."""

import os
import shutil
import socket
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

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


@contextmanager
def running_school(folder: Path) -> Iterator[School]:
    """The school in ``folder``, ended by its process id afterwards."""
    root = folder / "school"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("out"))
    for name in FILES:
        shutil.copyfile(REPOSITORY / name, root / name)
    port = free_port()
    command = [str(Path(sysconfig.get_path("scripts")) / "nastavnik"), "start"]
    command += ["--root", str(root), "--port", str(port), "--no-browser"]
    log = folder / "school.log"
    with log.open("wb") as out:
        process = subprocess.Popen(command, env=environment_in(folder), stdout=out, stderr=out)
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
    """A port nobody listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


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

"""A command in a course folder: its wall time and the memory of all its processes."""

import os
import subprocess
import sysconfig
import time
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True)
class Measured:
    """What a command took.

    ``memory`` is the largest sum of the resident memory of its processes at one moment, in
    megabytes; pages that they share are counted for each of them.
    """

    seconds: float
    memory: int


def run_measured(root: Path, *command: str) -> Measured:
    """Run a command of the venv in a session of its own; it must succeed."""
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    started = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=root,
        env=os.environ | {"PATH": path, "PYTHONWARNINGS": "ignore"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    most = 0
    while True:
        most = max(most, _resident(process.pid))
        try:
            process.wait(_EVERY)
            break
        except subprocess.TimeoutExpired:
            continue
    seconds = time.perf_counter() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    return Measured(seconds, most // 1_000_000)


def _resident(session: int) -> int:
    pages = 0
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                pages += int((folder / "statm").read_text().split()[1])
        except OSError:  # it has just ended
            continue
    return pages * os.sysconf("SC_PAGE_SIZE")

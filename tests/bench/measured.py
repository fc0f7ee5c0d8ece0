"""A command in a course folder: the time and the memory of all its processes."""

import os
import subprocess
import sysconfig
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_EVERY = 0.1  # seconds between two looks at the memory


@dataclass(frozen=True)
class Measured:
    """What a command took.

    ``processor`` is the processor time of all its processes, which says more than ``seconds`` on
    a machine that others use too. ``memory`` is the largest sum of their resident memory at one
    moment, in megabytes; pages that they share are counted for each of them.
    """

    seconds: float
    processor: float
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
    most, ticks = 0, {}
    while True:
        seen = dict(_processes(process.pid))
        most = max(most, sum(pages for pages, _ in seen.values()))
        ticks |= {number: spent for number, (_, spent) in seen.items()}
        try:
            process.wait(_EVERY)
            break
        except subprocess.TimeoutExpired:
            continue
    seconds = time.perf_counter() - started
    if process.returncode:
        raise subprocess.CalledProcessError(process.returncode, command)
    processor = sum(ticks.values()) / os.sysconf("SC_CLK_TCK")
    return Measured(seconds, processor, most * os.sysconf("SC_PAGE_SIZE") // 1_000_000)


def _processes(session: int) -> Iterator[tuple[int, tuple[int, int]]]:
    """Pages and clock ticks of the living processes of a session, by number."""
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if os.getsid(int(folder.name)) == session:
                pages = int((folder / "statm").read_text().split()[1])
                stat = (folder / "stat").read_text().rpartition(")")[2].split()
                yield int(folder.name), (pages, int(stat[11]) + int(stat[12]))
        except OSError:  # it has just ended
            continue

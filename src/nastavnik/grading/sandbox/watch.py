"""A watchman over one sandboxed kernel: stops all of it when it takes more than it may."""

import os
import signal
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

from nastavnik.grading.sandbox.limits import Limits

_EVERY = 0.05  # seconds between two looks
_PAGE = os.sysconf("SC_PAGE_SIZE")
_NOT_THERE = "Код писал туда, куда нельзя."
_SOCKETS = 8  # five channels, the connection file and two to spare


class Watch(Thread):
    """Looks at the kernel's processes, memory, time and room until :meth:`over`.

    Killing bubblewrap kills every process inside, since it is their namespace's first one.

    Args:
        pid: bubblewrap's process id.
        room: the kernel's own folder, where only its sockets belong.
        limits: what it may take.

    """

    def __init__(self, pid: int, room: Path, limits: Limits) -> None:
        super().__init__(daemon=True)
        self.pid, self.room, self.limits = pid, room, limits
        self.reason = ""
        self._process = os.pidfd_open(pid)  # a number may be given to another process, this not
        self._deadline = 0.0
        self._over = Event()

    def sees(self) -> bool:
        """Whether the machine shows the kernel's processes; a blind watchman is none."""
        return bool(_below(self.pid))

    def run(self) -> None:
        """Look until the end of the work or the first limit that is crossed."""
        self._deadline = time.monotonic() + self.limits.seconds
        while not self._over.wait(_EVERY):
            try:
                reason = self._crossed()
            except Exception:  # something inside hides from the watch
                reason = _NOT_THERE
            if reason:
                self.stop(reason)

    def stop(self, reason: str) -> None:
        """Kill everything inside; the first ``reason`` stays."""
        if not self._over.is_set():
            self.reason = reason
            self._over.set()
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, signal.SIGKILL)

    def over(self) -> None:
        """The work has ended; a watch that never began has nothing to wait for."""
        self._over.set()
        if self.is_alive():
            self.join()
        os.close(self._process)

    def _crossed(self) -> str:
        if time.monotonic() > self._deadline:
            return "Код работал слишком долго."
        processes = _below(self.pid)
        if len(processes) > self.limits.processes:
            return "Код запустил слишком много программ."
        if sum(map(_memory, processes)) > self.limits.memory_bytes:
            return "Код занял слишком много памяти."
        if not _only_sockets(self.room):
            return _NOT_THERE
        return ""


def _below(pid: int) -> list[int]:
    """Ids of all processes started by this one, near or far."""
    found, fresh = [], [pid]
    while fresh:
        fresh = [child for parent in fresh for child in _children(parent)]
        found += fresh
    return found


def _children(pid: int) -> list[int]:
    try:
        lists = [path.read_text("ascii") for path in Path(f"/proc/{pid}/task").glob("*/children")]
    except OSError:  # ended while we looked
        return []
    return [int(child) for text in lists for child in text.split()]


def _memory(pid: int) -> int:
    """Bytes of memory held by a process, zero when it has ended."""
    try:
        return int(Path(f"/proc/{pid}/statm").read_text("ascii").split()[1]) * _PAGE
    except OSError:
        return 0


def _only_sockets(room: Path) -> bool:
    with os.scandir(room) as entries:
        kept = list(entries)
    files = [entry for entry in kept if entry.is_file(follow_symlinks=False)]
    plain = not any(entry.is_dir(follow_symlinks=False) or entry.is_symlink() for entry in kept)
    return plain and len(kept) <= _SOCKETS and len(files) <= 1

"""How much a sandboxed kernel may take before it is stopped."""

from dataclasses import dataclass

MIB = 1024 * 1024
MOST_SECONDS = 300


@dataclass(frozen=True)
class Limits:
    """Limits of one run; seconds, bytes and counts.

    ``cpu_seconds``, ``address_bytes``, ``file_bytes``, ``open_files`` bind each process, set by
    ``prlimit`` before the kernel starts. ``folder_bytes`` is the size of each writable folder,
    held by the mount. A message above ``message_bytes`` does not reach the grader at all; when all
    of them are above ``output_bytes`` the run ends. The rest is watched from outside, ``processes``
    also because ``threads`` (of all processes together) does not bind a grader who is root.
    """

    cell_seconds: int = 10
    seconds: int = 60
    cpu_seconds: int = 60
    address_bytes: int = 2048 * MIB
    memory_bytes: int = 1536 * MIB
    processes: int = 32
    threads: int = 128
    file_bytes: int = 16 * MIB
    folder_bytes: int = 64 * MIB
    open_files: int = 256
    output_bytes: int = MIB
    message_bytes: int = 8 * MIB


def limits_for(seconds: int, cells: int) -> Limits:
    """The usual limits with a time for one cell, and all of them within bearable time."""
    whole = min(seconds * cells, MOST_SECONDS)
    return Limits(cell_seconds=seconds, seconds=whole, cpu_seconds=whole)

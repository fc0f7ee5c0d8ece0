"""How many pages may be open at once: each is a process, and a full machine stops for everybody."""

import os
import sys
from pathlib import Path

from nastavnik.portal.kernels.fork import AVAILABLE

# An open form after «Сдать»: 45 to 49 MB in rehearsals of 40 people when kernels are forked, else 112.
PAGE_BYTES = (50 if AVAILABLE else 120) * 1024**2
SHARE = 0.7  # of the memory; the rest is for the hub, grading and the system
_FEWEST = 4
_CONTAINER = Path("/sys/fs/cgroup/memory.max")  # says "max" where nothing is limited


def most_pages(memory: int | None = None) -> int:
    """For a machine with so much memory in bytes; this machine or container when not given."""
    memory = memory_here() if memory is None else memory
    return max(_FEWEST, int(memory * SHARE) // PAGE_BYTES)


def memory_here() -> int:
    """Bytes of memory of this machine, or what its container may use."""
    return min(os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE"), _allowed(_CONTAINER))


def _allowed(limit: Path) -> int:
    """What a container may use, from the system's file; as good as no limit outside of one."""
    try:
        return int(limit.read_text("ascii"))
    except (OSError, ValueError):
        return sys.maxsize

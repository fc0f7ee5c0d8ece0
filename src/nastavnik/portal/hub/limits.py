"""What one person's server may take of the machine.

Measured with the webinar О5 on slides, every cell run: the page server holds 250 MB of data, a kernel
210 MB; together 320 MB are resident. A page server maps 1050 MB of addresses (stacks of threads,
libraries), so a limit on addresses would stop it while it uses little: data are limited, at four
times what a webinar needs.
"""

import os
import resource
from collections.abc import Callable

MEMORY = 1024**3  # bytes of data in each process of a server: the page server, each kernel
KERNELS = 5
PROCESSES = 400  # processes and threads of one system user
SERVER_BYTES = 320 * 1024**2  # a server with one open webinar
AT_ONCE = 4  # servers starting at the same moment
START_SECONDS = 60
IDLE_SECONDS = 2 * 60 * 60
_SHARE = 0.5  # of the memory; the rest is for the school's pages, grading and the system


def most_servers(memory: int | None = None) -> int:
    """How many servers a machine with so much memory in bytes can hold; this one when not given."""
    if memory is None:
        memory = os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    return max(2, int(memory * _SHARE) // SERVER_BYTES)


def limited(then: Callable[[], None] | None = None, *, alone: bool = False) -> Callable[[], None]:
    """For a child between fork and exec: take the limits on, which nothing it starts can raise.

    Args:
        then: what else is to be done there, afterwards.
        alone: the child has a system user of its own, whose processes can be counted.

    """

    def take_on() -> None:
        os.umask(0o077)
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_DATA, (MEMORY, MEMORY))
        if alone:
            resource.setrlimit(resource.RLIMIT_NPROC, (PROCESSES, PROCESSES))
        if then is not None:
            then()

    return take_on

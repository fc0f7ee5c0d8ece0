"""The warm process from which kernels are forked: ``python -m nastavnik.portal.kernels.zygote FD``.

It imports what every form needs, then waits on its socket. A request is one JSON line
``{"argv": […], "env": {…}, "cwd": "…"}``; the answer is the child's pid and a descriptor of it
(``pidfd``), which names that process for ever, even when its number is given to another one.
The warm process has one thread, reads nobody's data and ends when its socket is closed.
"""

import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
import threading
from pathlib import Path
from typing import Any

from jupyter_client.localinterfaces import local_ips

MODULES = (
    "ipykernel.kernelapp",
    # what a kernel would import only while it starts
    "ipykernel.debugger",
    "ipykernel.ipkernel",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.extensions.storemagic",
    "psutil",
    "tornado.platform.asyncio",
    # our pages
    "nastavnik.portal.task",
    "nastavnik.portal.dashboards",
    "nastavnik.portal.canvas",
    "nastavnik.portal.calculators",
    "nastavnik.grading.desk",  # nbgrader: what «Сдать» needs
)
_REAP_SECONDS = 1.0
_MOST_BYTES = 1_000_000  # of one request


def main() -> None:
    """Import, then fork a kernel at every request until the socket is closed."""
    ours = socket.socket(fileno=int(sys.argv[1]))
    gc.disable()  # a collection before the fork would unshare the memory
    _warm_up()
    gc.collect()
    gc.freeze()
    if threading.active_count() != 1:
        raise RuntimeError(f"threads do not survive a fork: {threading.enumerate()}")
    ours.sendall(b"warm\n")
    reader = ours.makefile("rb")
    while True:
        if not select.select([ours], [], [], _REAP_SECONDS)[0]:
            _reap()
            continue
        line = reader.readline(_MOST_BYTES)
        if not line:
            return
        _answer(ours, json.loads(line))
        _reap()


def _warm_up() -> None:
    """Do once what every form would do: import, ask the system, read norms and released tasks."""
    for name in MODULES:
        importlib.import_module(name)
    local_ips()
    importlib.import_module("nastavnik.norms").registry()
    task = importlib.import_module("nastavnik.portal.task")
    for notebook in Path(os.environ.get("NASTAVNIK_ROOT", ".")).glob("release/*/task.ipynb"):
        task.assignment_in(notebook.parent)


def _answer(ours: socket.socket, asked: dict[str, Any]) -> None:
    pid = os.fork()
    if pid == 0:
        ours.close()
        _become_kernel(asked)
    descriptor = os.pidfd_open(pid)
    socket.send_fds(ours, [f"{pid}\n".encode()], [descriptor])
    os.close(descriptor)


def _become_kernel(asked: dict[str, Any]) -> None:
    """In the child: forget the parent's surroundings and run until the kernel is shut down."""
    status = 1
    try:
        os.setsid()
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.environ.clear()
        os.environ.update(asked["env"])
        os.chdir(asked["cwd"])
        gc.enable()
        _run(asked["argv"])
        status = 0
    except SystemExit as end:
        status = end.code if isinstance(end.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def _run(argv: list[str]) -> None:
    import ipywidgets
    from ipykernel.kernelapp import IPKernelApp

    app = IPKernelApp.instance()
    # without its parent a kernel ends by itself
    app.initialize([*argv, f"--IPKernelApp.parent_handle={os.getppid()}"])
    # imported without a kernel, ipywidgets has told it nothing yet
    ipywidgets.register_comm_target()
    app.start()


def _reap() -> None:
    """Let ended children go."""
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


if __name__ == "__main__":
    main()

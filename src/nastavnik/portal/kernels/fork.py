"""A kernel provisioner that forks kernels from a warm process (see :mod:`.zygote`)."""

import asyncio
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from nastavnik.portal.hub.addresses import ADDRESSES
from nastavnik.portal.hub.workplace import SECRETS

NAME = "nastavnik-fork"  # as pyproject.toml registers it
AVAILABLE = hasattr(os, "pidfd_open")  # Linux; elsewhere kernels start in the usual way
_PYTHON_AND_MODULE = 3  # a kernel's command: python -m ipykernel_launcher, then its own words
# Nobody types code here: no history file, no thread that writes it; the log is for what went wrong.
_QUIET = ("--HistoryManager.enabled=False", "--Application.log_level=ERROR")


class Forked:
    """A forked process, with the part of :class:`subprocess.Popen` that a provisioner uses."""

    stdin = stdout = stderr = None

    def __init__(self, pid: int, descriptor: int) -> None:
        self.pid = pid
        self._descriptor = descriptor

    def __del__(self) -> None:
        os.close(self._descriptor)

    def poll(self) -> int | None:
        """``None`` while it runs; then 0, since only its parent learns the status."""
        return 0 if self._ends(0) else None

    def wait(self) -> int:
        """Wait for its end."""
        self._ends(None)
        return 0

    def _ends(self, milliseconds: int | None) -> bool:
        """Not by ``select.select``: it takes no descriptor above 1023, and a form has a dozen."""
        asked = select.poll()
        asked.register(self._descriptor, select.POLLIN)
        return bool(asked.poll(milliseconds))

    def send_signal(self, number: int) -> None:
        """Send a signal; one that has ended is left alone."""
        if self.poll() is None:
            signal.pidfd_send_signal(self._descriptor, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class Zygote:
    """The warm process of this server; started again when it has died."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._socket: socket.socket | None = None

    def warm_soon(self, seconds: float) -> None:
        """Let it warm up beside other work, so many seconds from now; whoever comes first waits."""
        timer = threading.Timer(seconds, self.warm)
        timer.daemon = True
        timer.start()

    def warm(self) -> None:
        """Start it and wait until it has imported everything.

        Raises:
            RuntimeError: it does not start; its own words are in the log.

        """
        with self._lock:
            self._warm()

    def fork(self, argv: list[str], env: dict[str, str], cwd: str) -> Forked:
        """Fork a kernel.

        Args:
            argv: the words of the kernel's command after ``python -m ipykernel_launcher``.
            env: the whole environment of the kernel.
            cwd: its working directory.

        """
        asked = json.dumps({"argv": argv, "env": env, "cwd": cwd}).encode() + b"\n"
        with self._lock:
            try:
                return self._ask(asked)
            except OSError:  # it died: the next one serves
                self._process = None
                return self._ask(asked)

    @property
    def pid(self) -> int | None:
        """Its process; ``None`` before it was needed."""
        return self._process.pid if self._process else None

    def close(self) -> None:
        """Let it end, and with it its kernels."""
        with self._lock:
            if self._process is None or self._socket is None:
                return
            self._socket.close()
            self._process.wait()
            self._process = self._socket = None

    def _ask(self, asked: bytes) -> Forked:
        link = self._warm()
        link.sendall(asked)
        said, descriptors, _, _ = socket.recv_fds(link, 64, 1)
        if not descriptors:
            raise ConnectionError("the warm process has ended")
        return Forked(int(said), descriptors[0])

    def _warm(self) -> socket.socket:
        if self._process is not None and self._process.poll() is None and self._socket is not None:
            return self._socket
        if self._socket is not None:
            self._socket.close()
        ours, theirs = socket.socketpair()
        command = [sys.executable, "-m", "nastavnik.portal.kernels.zygote", str(theirs.fileno())]
        # nobody sets breakpoints here: no words of the debugger in the log
        env = _without_secrets() | {"PYDEVD_DISABLE_FILE_VALIDATION": "1"}
        with theirs:
            self._process = subprocess.Popen(  # noqa: S603  (our own command)
                command, env=env, pass_fds=[theirs.fileno()]
            )
        self._socket = ours
        if ours.recv(64) != b"warm\n":
            raise RuntimeError("the warm process of the forms did not start")
        return ours


def _without_secrets() -> dict[str, str]:
    """A forked process keeps what its parent was started with, whatever it is told itself."""
    hidden = (*SECRETS, *ADDRESSES)
    return {name: said for name, said in os.environ.items() if name not in hidden}


ZYGOTE = Zygote()


class ForkProvisioner(LocalProvisioner):
    """Forks a Python kernel of the school's pages instead of starting a new Python."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Fork a kernel (see :class:`KernelProvisionerBase`)."""
        argv = [*cmd[_PYTHON_AND_MODULE:], *_QUIET]
        cwd = str(kwargs.get("cwd") or os.getcwd())
        forked = await asyncio.to_thread(ZYGOTE.fork, argv, dict(kwargs["env"]), cwd)
        self.process: Any = forked
        self.pid = self.pgid = forked.pid
        self.cwd = cwd
        return self.connection_info

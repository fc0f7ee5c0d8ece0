"""Run code cells inside the walls."""

import json
import logging
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import zmq
from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from nbclient.exceptions import CellTimeoutError
from nbclient.util import run_sync
from nbformat.notebooknode import NotebookNode

from nastavnik.grading.sandbox.limits import Limits
from nastavnik.grading.sandbox.walls import AGAIN, NoSandbox, probe
from nastavnik.grading.sandbox.watch import Watch

KERNEL = "nastavnik-sandbox"
KERNELS = Path(__file__).parent / "kernels"
TOO_LONG = "Код работал слишком долго."
DIED = "Код остановил сам себя или занял больше, чем можно."
_START_SECONDS = 60

# what the libraries say of a participant's dying kernel is no news for a grader
_SILENT = logging.getLogger("nastavnik.sandbox.kernel")
_SILENT.propagate = False
_SILENT.addHandler(logging.NullHandler())


@dataclass(frozen=True)
class Run:
    """What came of a run: the notebook with outputs, and why it was stopped (empty: it was not).

    Outputs are the participant's words, as anything they typed: never a proof of points by
    themselves, and to be escaped wherever they are shown. Cells that were not reached have none.
    """

    notebook: NotebookNode
    problem: str


def run_code(notebook: NotebookNode, limits: Limits | None = None) -> Run:
    """Execute the code cells of ``notebook``; an error in one cell does not stop the next.

    Args:
        notebook: not changed.
        limits: the usual ones when not given.

    Raises:
        NoSandbox: the walls cannot be built here or the kernel does not start; nothing of the
            notebook was run.

    """
    allowed = limits or Limits()
    with _room() as room:
        probe(room, allowed)
        found: Run = run_sync(_run)(deepcopy(notebook), room, allowed)
        return found


async def _run(notebook: NotebookNode, room: Path, limits: Limits) -> Run:
    kernel = AsyncKernelManager(
        kernel_name=KERNEL,
        kernel_spec_manager=KernelSpecManager(kernel_dirs=[str(KERNELS)]),
        transport="ipc",
        connection_file=str(room / "kernel.json"),
        log=_SILENT,
    )
    kernel.context.setsockopt(zmq.MAXMSGSIZE, limits.message_bytes)
    await kernel.start_kernel(
        cwd=str(room),
        extra_arguments=[json.dumps(asdict(limits))],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    watch = Watch(getattr(kernel.provisioner, "pid"), room, limits)  # noqa: B009  (untyped there)
    try:
        problem = await _execute(kernel, notebook, watch)
    finally:
        watch.over()
        if not kernel.context.closed:  # nbclient has cleaned up after a kernel that did not start
            await kernel.shutdown_kernel(now=True)
    return Run(notebook, watch.reason or problem)


async def _execute(kernel: AsyncKernelManager, notebook: NotebookNode, watch: Watch) -> str:
    client = _QuietClient(
        notebook,
        km=kernel,
        watch=watch,
        timeout=watch.limits.cell_seconds,
        startup_timeout=_START_SECONDS,
        allow_errors=True,
        log=_SILENT,
    )
    try:
        await _start(client, watch)
        watch.start()
        await client.async_execute()
    except CellTimeoutError:
        return TOO_LONG
    except NoSandbox:
        raise
    except Exception:
        # the other end of the wire belongs to the participant: whatever comes, their run has ended
        return DIED
    finally:
        if client.kc is not None:
            client.kc.stop_channels()
    return ""


async def _start(client: NotebookClient, watch: Watch) -> None:
    """Wait for the kernel, which has seen nothing of the participant yet."""
    try:
        await client.async_start_new_kernel_client()
    except Exception as fault:
        raise NoSandbox(f"Код участников не запускали: ядро не ответило. {AGAIN}") from fault
    if not watch.sees():
        raise NoSandbox(f"Код участников не запускали: процессы ядра не видны. {AGAIN}")


class _QuietClient(NotebookClient):
    """A client that stops the kernel when it says too much."""

    def __init__(self, notebook: NotebookNode, *, watch: Watch, **settings: Any) -> None:
        super().__init__(notebook, **settings)
        self._watch = watch
        self._said = 0

    def process_message(
        self, msg: dict[str, Any], cell: NotebookNode, cell_index: int
    ) -> NotebookNode | None:
        self._said += len(str(msg["content"]))
        if self._said > self._watch.limits.output_bytes:
            self._watch.stop("Код вывел слишком много текста.")
            return None
        return super().process_message(msg, cell, cell_index)


@contextmanager
def _room() -> Iterator[Path]:
    """A folder for the kernel's sockets; code may have left anything there."""
    room = Path(tempfile.mkdtemp(prefix="nastavnik-"))
    try:
        yield room.resolve()
    finally:
        room.chmod(0o700)
        # unlike shutil, rm has no limit on how deep folders go
        subprocess.run(["rm", "-rf", "--", str(room)], check=False)  # noqa: S603, S607

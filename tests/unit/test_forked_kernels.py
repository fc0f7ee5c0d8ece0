"""Kernels forked from a warm process: real ones, each with its own surroundings and end."""

import asyncio
import fcntl
import os
import resource
import signal
import subprocess
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from jupyter_client.manager import AsyncKernelManager
from jupyter_client.provisioning.factory import KernelProvisionerFactory

from nastavnik.portal.kernels import fork
from nastavnik.portal.kernels.prompt import PromptClient

ENDS_WITHIN = 10.0
Kernel = tuple[AsyncKernelManager, PromptClient]


@pytest.fixture(autouse=True)
def forking(monkeypatch: pytest.MonkeyPatch) -> Iterator[fork.Zygote]:
    """A warm process of this test's own."""
    zygote = fork.Zygote()
    monkeypatch.setattr(fork, "ZYGOTE", zygote)
    factory = KernelProvisionerFactory.instance()
    monkeypatch.setattr(factory, "default_provisioner_name", fork.NAME)
    yield zygote
    zygote.close()


async def opened(cwd: Path, **env: str) -> Kernel:
    manager = AsyncKernelManager(client_class=f"{PromptClient.__module__}.PromptClient")
    await manager.start_kernel(cwd=str(cwd), env=dict(os.environ) | env)
    client = manager.client()
    client.start_channels()
    await client.wait_for_ready(timeout=30)
    return manager, client


async def told(kernel: Kernel, expression: str) -> Any:
    """What an expression is in the kernel."""
    _, client = kernel
    reply = await client.execute_interactive(
        "", user_expressions={"it": expression}, timeout=30, output_hook=lambda _: None
    )
    return reply["content"]["user_expressions"]["it"]["data"]["text/plain"]


async def close(kernel: Kernel) -> None:
    manager, client = kernel
    client.stop_channels()
    await manager.shutdown_kernel(now=True)


def run(scenario: Callable[[], Awaitable[None]]) -> None:
    asyncio.run(scenario())  # type: ignore[arg-type]


async def until(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + ENDS_WITHIN
    while not is_so() and time.monotonic() < end:
        await asyncio.sleep(0.05)
    return is_so()


def is_running(pid: int) -> bool:
    """Whether there is such a process and it is no zombie."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text("ascii")
    except FileNotFoundError:
        return False


def test_two_kernels_know_nothing_of_each_other(tmp_path: Path) -> None:
    async def scenario() -> None:
        one, two = await asyncio.gather(
            opened(tmp_path, JUPYTERHUB_USER="olga"), opened(Path("/"), JUPYTERHUB_USER="ivan")
        )
        name = "__import__('os').environ['JUPYTERHUB_USER']"
        assert [await told(one, name), await told(two, name)] == ["'olga'", "'ivan'"]
        where = "__import__('os').getcwd()"
        assert [await told(one, where), await told(two, where)] == [f"'{tmp_path}'", "'/'"]
        await told(one, "globals().update(secret=1)")
        assert await told(two, "'secret' in globals()") == "False"
        number = "__import__('random').random()"
        assert await told(one, number) != await told(two, number), "the same seed in both"
        warm = "'nastavnik.grading.desk' in __import__('sys').modules"
        assert await told(one, warm) == "True"
        await close(one)
        assert await told(two, "1 + 1") == "2"
        await close(two)

    run(scenario)


def test_a_kernel_that_is_shut_down_or_killed_is_gone(tmp_path: Path) -> None:
    async def scenario() -> None:
        asked, killed = await opened(tmp_path), await opened(tmp_path)
        pids = [kernel[0].provisioner.pid for kernel in (asked, killed)]
        os.kill(pids[1], signal.SIGKILL)
        assert await until(lambda: killed[0].provisioner.process.poll() is not None)
        assert not await killed[0].is_alive()
        assert await asked[0].is_alive()
        await asked[0].shutdown_kernel()
        assert not is_running(pids[0])
        for _, client in (asked, killed):
            client.stop_channels()
        await killed[0].shutdown_kernel(now=True)

    run(scenario)


def test_the_warm_process_dies_and_the_next_one_serves(
    tmp_path: Path, forking: fork.Zygote
) -> None:
    async def scenario() -> None:
        first = await opened(tmp_path)
        pid, warm = first[0].provisioner.pid, forking.pid
        assert warm is not None
        os.kill(warm, signal.SIGKILL)
        assert await until(lambda: not is_running(pid)), "a kernel outlived its parent"
        second = await opened(tmp_path)
        assert forking.pid != warm
        assert await told(second, "2 + 2") == "4"
        first[1].stop_channels()
        await first[0].shutdown_kernel(now=True)
        await close(second)

    run(scenario)


def test_without_their_server_all_of_them_end(tmp_path: Path, forking: fork.Zygote) -> None:
    async def scenario() -> None:
        kernel = await opened(tmp_path)
        pid, warm = kernel[0].provisioner.pid, forking.pid
        assert warm is not None
        forking.close()
        assert await until(lambda: not is_running(warm) and not is_running(pid))
        kernel[1].stop_channels()
        await kernel[0].shutdown_kernel(now=True)

    run(scenario)


@pytest.fixture
def _many_files() -> Iterator[None]:
    """As a server that holds a crowd's forms open may have."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(hard, 4096)), hard))
    yield
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("_many_files")
def test_a_kernel_is_seen_to_live_however_many_files_its_server_has_open() -> None:
    with subprocess.Popen(["sleep", "60"]) as process:
        low = os.pidfd_open(process.pid)
        forked = fork.Forked(process.pid, fcntl.fcntl(low, fcntl.F_DUPFD, 2000))
        os.close(low)
        assert forked.poll() is None
        forked.kill()
        assert forked.wait() == 0
        assert forked.poll() == 0

"""40 people arrive within a minute: our school, and plain Voilà with the same task notebook."""

import asyncio
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import httpx

from nastavnik.portal.rehearsal.figures import Figures, Memory, memory_of, percentile
from nastavnik.portal.rehearsal.house import rehearsal_house
from nastavnik.portal.rehearsal.run import GIB, rehearse, said
from nastavnik.portal.rehearsal.visitor import Visitor
from nastavnik.portal.rehearsal.walk import FORM, Manners
from scenario import REPOSITORY, TASK

PEOPLE = 40
WITHIN = 60.0  # seconds in which everybody arrives
SETTLED = 30.0  # seconds that the school has been open: its warm process and first forms are ready
PORT = 8966


def measure_arrivals() -> None:
    """Print both tables and how many times sooner our form is ready."""
    how = Manners(within=WITHIN)
    with tempfile.TemporaryDirectory() as one, rehearsal_house(REPOSITORY, Path(one), PEOPLE) as at:
        time.sleep(SETTLED)
        result = asyncio.run(rehearse(at, TASK, how))
    print(f"{PEOPLE} people within {WITHIN:.0f} s through the school:", *said(result), sep="\n  ")
    with tempfile.TemporaryDirectory() as two:
        plain, memory = _plain(Path(two))
    ours, theirs = result.figures.seconds[FORM], plain.seconds[FORM]
    for share in (0.5, 0.95):
        mine, cold = percentile(ours, share), percentile(theirs, share)
        print(
            f"form ready, p{share * 100:.0f}: {mine:.2f} s, plain Voilà {cold:.2f} s, "
            f"{cold / mine:.1f} times; errors of plain Voilà: {plain.wrong}"
        )
    print(f"peak memory: {result.memory.peak / GIB:.2f} GiB, plain Voilà {memory.peak / GIB:.2f}")


def measure_alone() -> None:
    """Print how long one person waits when nobody else is there."""
    how = Manners(within=0, reading=0.2, word=0, idle=0)
    with tempfile.TemporaryDirectory() as one, rehearsal_house(REPOSITORY, Path(one), 1) as at:
        time.sleep(SETTLED)
        runs = [asyncio.run(rehearse(at, TASK, how)) for _ in range(7)]
    ours = percentile([run.figures.seconds[FORM][0] for run in runs], 0.5)
    with tempfile.TemporaryDirectory() as two:
        plain, _ = _plain(Path(two), people=7, within=0, apart=True)
    cold = percentile(plain.seconds[FORM], 0.5)
    print(
        f"form ready for one person alone: {ours:.2f} s, plain Voilà {cold:.2f} s, "
        f"{cold / ours:.1f} times"
    )


def _plain(
    folder: Path, people: int = PEOPLE, within: float = WITHIN, *, apart: bool = False
) -> tuple[Figures, Memory]:
    """The form opened by a crowd (or one after another, ``apart``) in Voilà as it is installed."""
    shutil.copytree(REPOSITORY / "release" / TASK, folder / TASK)
    command = [sys.executable, "-m", "voila", str(folder), f"--port={PORT}", "--no-browser"]
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    server = subprocess.Popen([*command, "--Voila.ip=127.0.0.1"], env=os.environ.copy(), **quiet)
    address, path = f"http://127.0.0.1:{PORT}", f"voila/render/{TASK}/task.ipynb"
    figures = Figures()
    chance = random.Random(1)  # noqa: S311  (when people come)

    async def come() -> None:
        if not apart:
            await asyncio.sleep(chance.uniform(0, within))
        visitor = Visitor(address)
        try:
            with figures.timed(FORM):
                form = await visitor.open_form(path)
            if not apart:
                await asyncio.sleep(within)
            await form.close()
        except Exception as error:
            print("plain Voilà:", error)
        finally:
            await visitor.close()

    async def everybody() -> Memory:
        memory = Memory(before=memory_of(server.pid)[0])
        watching = asyncio.create_task(memory.watch(server.pid))
        if apart:
            for _ in range(people):
                await come()
        else:
            await asyncio.gather(*(come() for _ in range(people)))
        watching.cancel()
        return memory

    try:
        _wait(address)
        return figures, asyncio.run(everybody())
    finally:
        server.terminate()
        server.wait(60)


def _wait(address: str) -> None:
    for _ in range(240):
        try:
            httpx.get(address)
            return
        except httpx.HTTPError:
            time.sleep(0.25)
    raise AssertionError("plain Voilà does not answer")

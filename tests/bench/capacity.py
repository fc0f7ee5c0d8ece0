"""The inputs of the capacity model, measured again: the school's memory, processor time, disk, rows.

Processor time is that of all the school's processes, so others on the machine spoil it little. A
stage is walked by people one after another, then the school is left alone until it is quiet: what
it does afterwards for the next one (another waiting form) belongs to the stage.
"""

import asyncio
import sqlite3
import tempfile
import time
from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import closing
from pathlib import Path

import psutil

from bench.autograde import course_with_code, hand_in
from bench.measured import run_measured
from bench.pages import lived
from bench.traffic import measure_traffic
from nastavnik.portal.capacity.inputs import load_inputs
from nastavnik.portal.rehearsal.house import PASSWORD, House, rehearsal_house
from nastavnik.portal.rehearsal.visitor import Form, Visitor
from nastavnik.portal.rehearsal.walk import CABINET, TEXT
from nastavnik.school.folders import GRADEBOOK, ROSTER, SCHOOL
from nastavnik.school.roster import read_roster
from scenario import REPOSITORY, TASK

PEOPLE = 8
AGAIN = 20  # plain pages are asked for so often: one is finer than a tick of the kernel's clock
SETTLED = 25.0  # seconds after the opening: the warm process and the first forms are ready
WEBINAR = "c01-new-law"
FEW, MANY = 40, 200  # works, of which the difference is the cost of one
MIB = 1024**2
_QUIET = 0.06  # seconds of the processor in a second
_PATIENCE = 30  # looks of a second each

Inputs = dict[str, float]
Step = Callable[["Guest"], Awaitable[object]]


def measure_capacity() -> None:
    """Print each stored input, what it is now, and how many times it has grown."""
    now = measure_house() | measure_grading() | measure_year()
    for name, then in load_inputs().items():
        seen = now.get(name, 0.0)
        times = f"{seen / then.value:.2f} times"
        print(f"{name}: {seen:.3g} {then.unit}, stored {then.value:.3g}, {times}")


def measure_house() -> Inputs:
    """A school in which people come one after another."""
    with (
        tempfile.TemporaryDirectory() as name,
        rehearsal_house(REPOSITORY, Path(name), PEOPLE + 1) as house,
    ):
        time.sleep(SETTLED)
        return asyncio.run(_visited(house)) | measure_traffic(house)


async def _visited(house: House) -> Inputs:
    rest = memory_by_place(house.pid)
    found = {f"memory.at_rest.{name}": size / MIB for name, size in rest.items()}
    first, *guests = (Guest(house, who) for who in house.logins)
    for _, step in STAGES:  # the warm process has shown everything once, other forms wait
        await step(first)
        await _quiet(house.pid)
    before_them = memory_by_place(house.pid)
    found["memory.waiting"] = (before_them - rest).total() / MIB
    for name, step in STAGES:
        before = spent_by_place(house.pid)
        times = AGAIN if name in ("page", "webinar") else 1
        for one in guests * times:
            await step(one)
        await _quiet(house.pid)
        for place, seconds in (spent_by_place(house.pid) - before).items():
            found[f"cpu.{name}.{place}"] = seconds / PEOPLE / times
    grown = memory_by_place(house.pid) - before_them
    found["memory.form"] = grown.pop("kernels") / PEOPLE / MIB
    found["memory.services"] = grown.total() / MIB  # once: a school of any size remembers so much
    for one in (first, *guests):
        await one.leave()
    return found


class Guest:
    """A person of the school with a browser of their own."""

    def __init__(self, house: House, login: str) -> None:
        self.login = login
        self.visitor = Visitor(house.address)
        self.form: Form

    async def enter(self) -> None:
        await self.visitor.log_in(self.login, PASSWORD)

    async def look(self) -> None:
        await self.visitor.get(CABINET)

    async def read(self) -> None:
        await self.visitor.get(f"{CABINET}webinar/{WEBINAR}")

    async def open(self) -> None:
        self.form = await self.visitor.open_form(f"{CABINET}task/{TASK}")

    async def write(self) -> None:
        last = await self.form.type_into(TEXT, 0.1)
        await self.form.until(lambda: self.form.is_done(last) and self.form.reads("Сохранено"))

    async def check(self) -> None:
        self.form.press("Проверить")
        await self.form.until(lambda: self.form.reads("Проверено"))

    async def hand_in(self) -> None:
        self.form.press("Сдать работу")
        await self.form.until(lambda: self.form.reads("Квитанция"))

    async def leave(self) -> None:
        await self.form.close()
        await self.visitor.close()


STAGES: tuple[tuple[str, Step], ...] = (
    ("login", Guest.enter),
    ("page", Guest.look),
    ("webinar", Guest.read),
    ("form", Guest.open),
    ("typing", Guest.write),
    ("check", Guest.check),
    ("submission", Guest.hand_in),
)


def measure_grading() -> Inputs:
    """Processor seconds, rows and bytes of a work, from the difference of two sizes."""
    found = {}
    with tempfile.TemporaryDirectory() as name:
        course = course_with_code(Path(name) / "course")
        for works in (FEW, MANY):
            fresh = course.copied(Path(name) / f"of{works}")
            hand_in(fresh, works)
            before = _size(fresh.root)
            taken = run_measured(fresh.root, "nastavnik", "grade", TASK)
            rows = _rows(fresh.root / GRADEBOOK)
            found[works] = (taken.processor, rows, _size(fresh.root) - before)
            memory = taken.memory
    few, many = found[FEW], found[MANY]
    processor, rows, disk = ((b - a) / (MANY - FEW) for a, b in zip(few, many, strict=True))
    return {
        "cpu.grading": processor,
        "rows.work": rows,
        "disk.work": disk / MIB,
        "memory.grading": memory * 1_000_000 / MIB,
    }


def measure_year() -> Inputs:
    """Rows and bytes that a lived year leaves, for each person of its roster."""
    with lived() as root:
        people = len(read_roster(root / ROSTER))
        run = ("grading", "work")
        return {
            "rows.gradebook": _rows(root / GRADEBOOK) / people,
            "rows.school": _rows(root / SCHOOL) / people,
            "disk.person": sum(_size(root / part) for part in run) / people / MIB,
        }


def _rows(database: Path) -> int:
    with closing(sqlite3.connect(database)) as book:
        tables = book.execute("select name from sqlite_master where type = 'table'").fetchall()
        counts = [f'select count(*) from "{name}"' for (name,) in tables]  # noqa: S608  (our own)
        return sum(book.execute(count).fetchone()[0] for count in counts)


def _size(folder: Path) -> int:
    files = (path.lstat() for path in folder.rglob("*") if not path.is_dir())
    return sum(one.st_blocks * 512 for one in files)


def _family(pid: int) -> Iterator[tuple[str, psutil.Process]]:
    """The school's processes, each with the place it belongs to."""
    hub = psutil.Process(pid)
    yield "hub", hub
    for one in hub.children(recursive=True):
        try:
            yield _place(one, hub), one
        except psutil.Error:  # it has just ended
            continue


def _place(one: psutil.Process, hub: psutil.Process) -> str:
    name = one.environ().get("JUPYTERHUB_SERVICE_NAME", "")
    if name:
        return name if one.ppid() == hub.pid else "kernels"
    return "proxy" if "proxy" in " ".join(one.cmdline()) else "others"


def memory_by_place(pid: int) -> Counter[str]:
    """Bytes of the school's processes by place (PSS)."""
    sizes: Counter[str] = Counter()
    for place, one in _family(pid):
        sizes[place] += one.memory_full_info().pss
    return sizes


def spent_by_place(pid: int) -> Counter[str]:
    """Processor seconds by place; those of ended processes are with the one that waited for them."""
    spent: Counter[str] = Counter()
    for place, one in _family(pid):
        times = one.cpu_times()
        spent[place] += times.user + times.system
        spent["kernels"] += times.children_user + times.children_system
    return spent


async def _quiet(pid: int) -> None:
    last = sum(spent_by_place(pid).values())
    for _ in range(_PATIENCE):
        await asyncio.sleep(1)
        now = sum(spent_by_place(pid).values())
        if now - last < _QUIET:
            return
        last = now

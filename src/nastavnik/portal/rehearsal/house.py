"""A school for a rehearsal: the course's own files, invented people, a folder that is thrown away."""

import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from nastavnik.portal.hub.addresses import without_addresses
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import DEMO_MARK, Person, write_roster
from nastavnik.values.numbers import BadInput

PARTS = ("assignments", "source", "release", "dashboards", "deploy", "courses")
FILES = ("nbgrader_config.py", "programme.yml")
PASSWORD = "Подсолнухи у забора"  # noqa: S105  (of people who do not exist)
_READY_SECONDS = 120


@dataclass(frozen=True, slots=True)
class House:
    """A running school.

    Attributes:
        address: without a slash at the end.
        pid: of the hub, whose descendants are all the rest.
        logins: of the invented participants; their password is :data:`PASSWORD`.

    """

    address: str
    pid: int
    logins: tuple[str, ...]


@contextmanager
def rehearsal_house(course: Path, folder: Path, people: int) -> Iterator[House]:
    """Open a school with so many participants in ``folder``; it is closed afterwards.

    Raises:
        BadInput: the course is not whole, or the school does not open.

    """
    root = folder / "school"
    for part in PARTS:
        if not (course / part).is_dir():
            raise BadInput(f"В папке курса нет «{part}». Соберите курс: nastavnik build.")
        shutil.copytree(course / part, root / part, ignore=shutil.ignore_patterns("out"))
    for name in FILES:
        shutil.copyfile(course / name, root / name)
    logins = _settle(root, people)
    port = _free_port()
    log = folder / "hub.log"
    command = [sys.executable, "-m", "nastavnik", "hub", "--root", str(root), "--port", str(port)]
    with log.open("wb") as out:
        env = without_addresses()
        hub = subprocess.Popen(command, env=env, stdout=out, stderr=out)  # noqa: S603  (our own)
        try:
            house = House(f"http://127.0.0.1:{port}", hub.pid, logins)
            _wait(house, hub, log)
            yield house
        finally:
            hub.send_signal(signal.SIGTERM)
            hub.wait(60)


def _settle(root: Path, count: int) -> tuple[str, ...]:
    """Invented people with passwords."""
    people = [
        Person(f"u{number:04d}", "Участник", f"{number:04d}{DEMO_MARK}", "Абинский район", "")
        for number in range(1, count + 1)
    ]
    write_roster(people, root / ROSTER)
    logins = tuple(one.id for one in people)
    Passwords(root).set_all(dict.fromkeys(logins, PASSWORD))
    return logins


def _wait(house: House, hub: "subprocess.Popen[bytes]", log: Path) -> None:
    end = time.monotonic() + _READY_SECONDS
    while time.monotonic() < end and hub.poll() is None:
        try:
            answer = httpx.get(f"{house.address}/services/cabinet/", follow_redirects=True)
            if answer.url.path == "/hub/login":
                return
        except httpx.HTTPError:
            pass
        time.sleep(0.25)
    raise BadInput(f"Школа для репетиции не открылась. Последние строки журнала:\n{_end(log)}")


def _end(log: Path) -> str:
    return "\n".join(log.read_text("utf-8", "replace").splitlines()[-20:])


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])

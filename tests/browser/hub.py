"""Start the school with logins as a coordinator does: ``nastavnik hub``."""

import shutil
import signal
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from browser.school import FILES, PARTS, environment_in, free_port
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, write_roster
from scenario import REPOSITORY

READY_AFTER = 180
SERVICE = "services/cabinet/"


@dataclass(frozen=True)
class Hub:
    """A running school with logins."""

    root: Path
    address: str
    log: Path

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return f"{self.address}/{path}"


@contextmanager
def running_hub(folder: Path, people: Iterable[Person]) -> Iterator[Hub]:
    """The school in ``folder``, ended by its process id afterwards."""
    root = folder / "school"
    for part in PARTS:
        shutil.copytree(REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("out"))
    for name in FILES:
        shutil.copyfile(REPOSITORY / name, root / name)
    write_roster(people, root / ROSTER)
    command = [str(Path(sysconfig.get_path("scripts")) / "nastavnik"), "hub"]
    port = free_port()
    log = folder / "hub.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--root", str(root), "--port", str(port)],
            env=environment_in(folder) | {"HOME": str(folder)},
            stdout=out,
            stderr=out,
        )
        try:
            running = Hub(root, f"http://127.0.0.1:{port}", log)
            _wait(running, process)
            yield running
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(30)


def _wait(hub: Hub, process: subprocess.Popen[bytes]) -> None:
    """Until the cabinet asks who is there."""
    for _ in range(READY_AFTER * 4):
        assert process.poll() is None, said(hub)
        try:
            with urllib.request.urlopen(hub.url(SERVICE), timeout=5) as answer:
                if "/hub/login" in answer.url:
                    return
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.25)
    raise AssertionError(f"not ready in {READY_AFTER} s: {said(hub)}")


def said(hub: Hub) -> str:
    """The end of the log."""
    return hub.log.read_text("utf-8", "replace")[-5000:]

"""A school installed as an administrator does: in a folder that other system users can enter."""

import os
import pwd
import shutil
import signal
import stat
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from browser.school import FILES, PARTS, free_port
from nastavnik.portal.hub.accounts import SCHOOL_USER, account_name
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, write_roster
from scenario import REPOSITORY
from server.visitor import Visitor

WORD = "Подсолнухи"
READY_AFTER = 120
_VISIBLE = Path("/var/tmp")  # noqa: S108  (a new folder of its own is made in it)


@dataclass(frozen=True)
class Server:
    """A running server."""

    root: Path
    address: str
    log: Path

    def visitor(self, login: str) -> Visitor:
        """Somebody who has logged in."""
        return Visitor(self.address, login, WORD)

    def said(self) -> str:
        """The whole log."""
        return self.log.read_text("utf-8", "replace")


@contextmanager
def running_server(people: Iterable[Person]) -> Iterator[Server]:
    """The school as a server; its system users are removed afterwards."""
    people = list(people)
    accounts = {account_name(person.id) for person in people}
    made = {SCHOOL_USER, *accounts} - {known.pw_name for known in pwd.getpwall()}
    folder = Path(tempfile.mkdtemp(prefix="nastavnik-test-", dir=_VISIBLE))
    try:
        folder.chmod(0o755)
        root = _school(folder / "school", people)
        with _started(folder, root) as server:
            yield server
    finally:
        for name in sorted(made):
            _end_all_of(name)
            subprocess.run(["userdel", "--remove", name], check=False, capture_output=True)
        shutil.rmtree(folder)


def _end_all_of(name: str) -> None:
    """End what a system user of the test still runs."""
    with suppress(KeyError):
        uid = pwd.getpwnam(name).pw_uid
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if process.stat().st_uid == uid:
                    os.kill(int(process.name), signal.SIGKILL)


def _school(root: Path, people: list[Person]) -> Path:
    for part in (*PARTS, "src"):
        shutil.copytree(REPOSITORY / part, root / part, ignore=shutil.ignore_patterns("out"))
    for name in FILES:
        shutil.copyfile(REPOSITORY / name, root / name)
    (root / ".git").mkdir()
    (root / ".git" / "key.yml").write_text("as in the history of the repository", "utf-8")
    write_roster(people, root / ROSTER)
    passwords = Passwords(root)
    for login, code in passwords.give_codes(person.id for person in people).items():
        assert passwords.choose(login, code, WORD)
    return root


@contextmanager
def _started(folder: Path, root: Path) -> Iterator[Server]:
    port = free_port()
    server = Server(root, f"http://127.0.0.1:{port}", folder / "hub.log")
    command = [str(_python(folder, root / "src")), "-m", "nastavnik", "hub", "--server"]
    with server.log.open("wb") as out:
        process = subprocess.Popen(
            [*command, "--root", str(root), "--port", str(port)],
            cwd="/",
            stdout=out,
            stderr=out,
        )
        try:
            until = time.monotonic() + READY_AFTER
            while not Visitor.is_answered(server.address):
                assert process.poll() is None, server.said()[-3000:]
                assert time.monotonic() < until, server.said()[-3000:]
                time.sleep(0.5)
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            process.wait(60)


def _python(folder: Path, source: Path) -> Path:
    """This environment again, where everybody may read it; linked, not copied, when possible."""
    python = _python_for_all()
    venv = folder / "venv"
    _link(Path(sys.prefix), venv)
    for name in ("python", "python3"):
        (venv / "bin" / name).unlink(missing_ok=True)
        (venv / "bin" / name).symlink_to(python)
    _write(venv / "pyvenv.cfg", f"home = {python.parent}\ninclude-system-site-packages = false\n")
    for path in (venv / "bin").iterdir():
        with suppress(UnicodeDecodeError):
            if not path.is_symlink() and (text := path.read_text("utf-8")).startswith("#!"):
                _write(path, text.replace(str(sys.prefix), str(venv), 1), 0o755)
    for path in venv.glob("lib/python*/site-packages/*.pth"):
        if str(REPOSITORY) in path.read_text("utf-8"):
            _write(path, f"{source}\n")
    return venv / "bin" / "python"


def _python_for_all() -> Path:
    """The interpreter of these tests, or the system's of the same version, if all may run it."""
    own = Path(sys.base_prefix, "bin", f"python{sys.version_info.major}.{sys.version_info.minor}")
    for python in (own, Path("/usr/bin", own.name)):
        if python.exists() and all(one.stat().st_mode & stat.S_IXOTH for one in python.parents):
            return python
    pytest.fail(f"{own} is closed to other users and /usr/bin/{own.name} is missing: install it.")


def _link(source: Path, target: Path) -> None:
    linked = subprocess.run(
        ["cp", "-al", str(source), str(target)], check=False, capture_output=True
    )
    if linked.returncode:
        shutil.rmtree(target, ignore_errors=True)
        subprocess.run(["cp", "-a", str(source), str(target)], check=True)


def _write(path: Path, text: str, mode: int = 0o644) -> None:
    """A new file in the place of a linked one."""
    path.unlink()
    path.write_text(text, "utf-8")
    path.chmod(mode)

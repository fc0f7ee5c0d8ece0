"""What participant code may try inside the sandbox, and what comes of it.

Each attempt is refused or stopped within its limit; nothing outside the walls changes. Where this
machine cannot build the walls, these tests fail with the reason: they are never passed over.
"""

import asyncio
import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from nbformat.v4 import new_code_cell, new_notebook

from nastavnik.grading.sandbox import run as running
from nastavnik.grading.sandbox import walls
from nastavnik.grading.sandbox.__main__ import kernel_command
from nastavnik.grading.sandbox.limits import MIB, Limits
from nastavnik.grading.sandbox.run import Run, run_code
from nastavnik.grading.sandbox.walls import NoSandbox, refuse_if_seen
from scenario import REPOSITORY

LIMITS = Limits(cell_seconds=8, seconds=30, cpu_seconds=20)
SHORT = replace(LIMITS, cell_seconds=2)
PATIENCE = 60  # seconds: the longest limit and the start of a kernel on a busy machine
KEY = REPOSITORY / "assignments" / "o5-budget" / "key.yml"
HERE = str(os.getpid())
SECRET = "SCHOOL_SECRET"

# By name: what is tried and the error it must end in. All of them meet in one kernel, one cell each.
ATTEMPTS = {
    "passwords": ("open('/etc/shadow').read()", "FileNotFoundError"),
    "key": (f"open({str(KEY)!r}).read()", "FileNotFoundError"),
    "link to the key": (
        f"import os; os.symlink({str(KEY)!r}, 'own'); open('own').read()",
        "FileNotFoundError",
    ),
    "write to the system": ("open('/usr/mine', 'w')", "OSError"),
    "write to the root": ("open('/mine', 'w')", "OSError"),
    "write to the packages": ("import sys; open(sys.prefix + '/mine', 'w')", "OSError"),
    "mount again": (
        "import subprocess; subprocess.run('mount -o remount,rw /', shell=True, check=True)",
        "CalledProcessError",
    ),
    "settings of the machine": (
        "open('/proc/sys/kernel/core_pattern', 'r+')",
        "OSError or PermissionError",  # for a grader who is root, and for one who is not
    ),
    "keys of the machine": (
        "open('/proc/sysrq-trigger', 'r+')",
        "OSError or FileNotFoundError",  # some machines have none
    ),
    "processes of the machine": (f"open('/proc/{HERE}/environ').read()", "FileNotFoundError"),
    "kill the grader": (f"import os; os.kill({HERE}, 9)", "ProcessLookupError"),
    "network": ("import socket; socket.create_connection(('192.0.2.1', 80), 3)", "OSError"),
    "name look-up": ("import socket; socket.getaddrinfo('example.org', 80)", "gaierror"),
    "device": ("os.mknod('disk', 0o60600, os.makedev(8, 0))", "PermissionError"),
    "another user": ("os.setuid(0)", "OSError"),
    "walls of its own": (
        "subprocess.run(['unshare', '--user', 'true'], check=True)",
        "CalledProcessError",
    ),
    "secret": (f"os.environ[{SECRET!r}]", "KeyError"),
    "secret of the first process": (
        f"assert b'{SECRET}' in open('/proc/1/environ', 'rb').read()",
        "AssertionError",
    ),
    "wait for somebody to type": ("input()", "StdinNotImplementedError"),
    "memory at once": ("bytearray(8 * 1024 ** 3)", "MemoryError"),
    "file of 1 GB": ("open('big', 'wb').write(bytes(2 ** 25))", "OSError"),
    "many large files": (
        "for n in range(99): open(f'b{n}', 'wb').write(bytes(2 ** 23))",
        "OSError",
    ),
}


def run(*cells: str, limits: Limits = LIMITS) -> Run:
    started = time.monotonic()
    found = run_code(new_notebook(cells=list(map(new_code_cell, cells))), limits)
    assert time.monotonic() - started < PATIENCE
    return found


def errors(found: Run) -> list[str]:
    outputs = [output for cell in found.notebook.cells for output in cell.outputs]
    return [output.ename for output in outputs if output.output_type == "error"]


def result(found: Run) -> str:
    return str(found.notebook.cells[-1].outputs[-1].data["text/plain"])


def alive(mark: str) -> bool:
    """Whether a process of this machine has the mark in its command line."""
    for line in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            if mark.encode() in line.read_bytes():
                return True
        except OSError:
            continue
    return False


def soon(mark: str, *, expected: bool) -> bool:
    """Whether :func:`alive` becomes what is expected within some seconds."""
    deadline = time.monotonic() + PATIENCE
    while alive(mark) is not expected and time.monotonic() < deadline:
        time.sleep(0.05)
    return alive(mark) is expected


def test_honest_cells_run_and_return_their_results() -> None:
    found = run("open('sum.txt', 'w').write(str(40 + 2))", "1 / 0", "open('sum.txt').read()")
    assert found.problem == ""
    assert errors(found) == ["ZeroDivisionError"]
    assert result(found) == "'42'"


def test_it_runs_inside_a_server_too() -> None:
    """Formgrader's button grades inside a running event loop."""

    async def button() -> Run:
        return run("6 * 7")

    assert result(asyncio.run(button())) == "42"


@pytest.fixture(scope="module")
def tried() -> Run:
    """All attempts in one kernel, which must live to the end."""
    os.environ[SECRET] = "тайна"
    try:
        return run(*(code for code, _ in ATTEMPTS.values()), "'still here'")
    finally:
        del os.environ[SECRET]


@pytest.mark.parametrize("name", ATTEMPTS)
def test_an_attempt_is_refused(tried: Run, name: str) -> None:
    cell = tried.notebook.cells[list(ATTEMPTS).index(name)]
    (error,) = [one for one in cell.outputs if one.output_type != "stream"]
    assert error.ename in ATTEMPTS[name][1].split(" or ")


def test_all_those_attempts_disturb_nobody(tried: Run) -> None:
    assert tried.problem == ""
    assert result(tried) == "'still here'"
    assert Path(sys.prefix, "mine").exists() is Path("/usr/mine").exists() is False


@pytest.mark.parametrize(
    ("code", "says"),
    [
        # processes, or the memory they share
        pytest.param("import os\nwhile True: os.fork()", "слишком много", id="forks"),
        pytest.param("while True: print('много' * 40)", "слишком много текста", id="output"),
        pytest.param("import os; os._exit(0)", "остановил сам себя", id="exit"),
        pytest.param(
            "import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "сам себя", id="suicide"
        ),
        pytest.param(
            "import os\nfor n in range(6): os.fork()\nkept = bytearray(b'x' * 2 ** 27)\n"
            "import time; time.sleep(60)",
            "слишком много",
            id="many with memory",
        ),
        pytest.param(
            "import os, glob\nos.makedirs(os.path.dirname(glob.glob('/tmp/nastavnik-*/*')[0])"
            " + '/deep/er')\nimport time; time.sleep(60)",
            "куда нельзя",
            id="folders among the sockets",
        ),
        pytest.param("import ctypes; ctypes.string_at(0)", "остановил сам себя", id="crash"),
    ],
)
def test_an_attempt_is_stopped(code: str, says: str) -> None:
    assert says in run(code, limits=SHORT).problem


@pytest.mark.parametrize(
    "code",
    [
        "while True: pass",
        "import time; time.sleep(600)",
        "import time\nwhile True:\n try: time.sleep(600)\n except BaseException: pass",
    ],
    ids=["loop", "sleep", "deaf sleep"],
)
def test_the_time_of_a_cell_is_bounded(code: str) -> None:
    found = run(code, "'next'", limits=replace(LIMITS, cell_seconds=1))
    assert found.problem == "Код работал слишком долго."
    assert found.notebook.cells[-1].outputs == []


def test_the_time_of_all_cells_is_bounded() -> None:
    found = run(*["import time; time.sleep(1.2)"] * 5, limits=replace(SHORT, seconds=2))
    assert found.problem == "Код работал слишком долго."


def test_the_processor_s_time_is_bounded() -> None:
    assert (
        "занял больше, чем можно"
        in run("while 1: 1", limits=replace(LIMITS, cpu_seconds=2)).problem
    )


def test_one_huge_message_does_not_reach_the_grader() -> None:
    found = run("print('много' * 2 ** 24)", "'next'", limits=SHORT)
    assert len(str(found.notebook)) < MIB


def test_memory_taken_bit_by_bit_is_stopped() -> None:
    limits = replace(LIMITS, memory_bytes=256 * MIB)
    found = run("kept = [b'x' * 2 ** 24 + bytes([n]) for n in range(99)]", limits=limits)
    assert "памяти" in found.problem


def test_a_room_shut_from_inside_does_not_blind_the_watch(monkeypatch: pytest.MonkeyPatch) -> None:
    """A grader who is not root cannot look into a folder that the code has shut."""

    def shut(room: Path) -> bool:
        raise PermissionError

    monkeypatch.setattr("nastavnik.grading.sandbox.watch._only_sockets", shut)
    assert "куда нельзя" in run("import time; time.sleep(60)", limits=LIMITS).problem


def test_nothing_stays_running_when_the_work_ends() -> None:
    mark = "987654.25"
    start = f"import subprocess; subprocess.Popen(['sleep', '{mark}'], start_new_session=True)"
    assert errors(run(start)) == []
    assert soon(mark, expected=False)


def test_nothing_stays_running_when_the_grader_is_killed() -> None:
    mark = "987654.75"
    inside = f"import subprocess; subprocess.run(['sleep', '{mark}'], start_new_session=True)"
    grader = (
        "from nbformat.v4 import *; from nastavnik.grading.sandbox.run import run_code;"
        f"run_code(new_notebook(cells=[new_code_cell({inside!r})]))"
    )
    with subprocess.Popen([sys.executable, "-c", grader]) as process:
        try:
            # the grader's own command line holds the mark too: look for the program inside
            assert soon(f"sleep\0{mark}", expected=True)
        finally:
            process.send_signal(signal.SIGKILL)
    assert soon(mark, expected=False)


def test_a_kernel_whose_grader_has_ended_does_not_start(tmp_path: Path) -> None:
    connection = tmp_path / "kernel.json"
    connection.write_text('{"transport": "ipc"}')
    command = [sys.executable, "-m", "nastavnik.grading.sandbox", str(connection)]
    environment = os.environ | {"JPY_PARENT_PID": "1"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr == "Проверки, которая запустила это ядро, больше нет.\n"


def test_a_door_open_on_this_machine_is_not_seen_inside() -> None:
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        found = run(f"import socket; socket.create_connection(('127.0.0.1', {port}), 2)")
    assert errors(found) == ["ConnectionRefusedError"]


def test_without_bubblewrap_nothing_runs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walls.shutil, "which", lambda _: None)
    with pytest.raises(NoSandbox, match="apt install bubblewrap"):
        run("1")


def test_where_the_walls_cannot_be_built_nothing_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusing = tmp_path / "bwrap"
    refusing.write_text("#!/bin/sh\necho 'No permissions to create new namespace' >&2\nexit 1\n")
    refusing.chmod(0o755)
    monkeypatch.setattr(walls.shutil, "which", lambda _: str(refusing))
    with pytest.raises(NoSandbox, match=r"не работает на этой машине \(No permissions"):
        run("1")


def test_a_kernel_that_does_not_start_is_our_fault(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    spec = tmp_path / running.KERNEL / "kernel.json"
    spec.parent.mkdir()
    ours = json.loads((running.KERNELS / running.KERNEL / "kernel.json").read_text("utf-8"))
    spec.write_text(json.dumps(ours | {"argv": ["false", "{connection_file}"]}))
    monkeypatch.setattr(running, "KERNELS", tmp_path)
    with pytest.raises(NoSandbox, match="ядро не ответило"):
        run("1")


@pytest.mark.parametrize("place", [Path(sys.prefix) / "course", Path("/usr/local/course")])
def test_a_course_that_the_code_would_see_is_refused(place: Path) -> None:
    with pytest.raises(NoSandbox, match="Перенесите"):
        refuse_if_seen(place)
    refuse_if_seen(REPOSITORY)


@pytest.mark.parametrize(
    ("transport", "extra", "says"), [("tcp", "", "нет сети"), ("ipc", "other.json", "пустая папка")]
)
def test_an_unsafe_start_is_refused(tmp_path: Path, transport: str, extra: str, says: str) -> None:
    connection = tmp_path / "kernel.json"
    connection.write_text(f'{{"transport": "{transport}"}}')
    if extra:
        (tmp_path / extra).mkdir()
    with pytest.raises(NoSandbox, match=says):
        kernel_command(connection, LIMITS)


def test_a_python_under_tmp_is_seen_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(walls, "_pythons", lambda: [str(tmp_path)])
    (tmp_path / "python").write_text("here")
    room = tmp_path / "room"
    room.mkdir()
    command = walls.walled(["cat", str(tmp_path / "python")], room, LIMITS)
    assert subprocess.run(command, capture_output=True, check=True).stdout == b"here"

"""The walls around a kernel: what bubblewrap is told to show it."""

import shutil
import subprocess
import sys
from pathlib import Path

from nastavnik.grading.sandbox.limits import Limits

INSIDE = "/code"
_PROBE_SECONDS = 20
_SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_ENVIRONMENT = {
    "HOME": INSIDE,
    "LANG": "C.UTF-8",
    "USER": "nobody",
    "MPLBACKEND": "module://matplotlib_inline.backend_inline",
    "OPENBLAS_NUM_THREADS": "1",
}
AGAIN = "Когда это поправите, проверьте работы заново: nastavnik grade … --force."


class NoSandbox(RuntimeError):
    """Participant code cannot run safely here; the message says to the grader why and what to do."""


def walled(inside: list[str], room: Path, limits: Limits) -> list[str]:
    """The command that runs ``inside`` within the walls.

    Args:
        inside: a command as seen from inside; its working folder is ``/code``, empty, in memory.
        room: the kernel's own folder for its sockets, writable, at the same path inside.
        limits: what it may take.

    Raises:
        NoSandbox: bubblewrap is not installed.

    """
    bwrap = shutil.which("bwrap")
    if bwrap is None:
        raise NoSandbox(
            "Код участников не запускали: нет программы bubblewrap. "
            f"Поставьте её: apt install bubblewrap. {AGAIN}"
        )
    return [
        bwrap,
        *("--unshare-all", "--unshare-user", "--disable-userns", "--die-with-parent"),
        *("--new-session", "--cap-drop", "ALL", "--uid", "65534", "--gid", "65534"),
        *("--hostname", "sandbox", *_environment()),
        *("--proc", "/proc", "--dev", "/dev"),
        *_writable(limits, "/dev/shm", "/tmp", INSIDE),  # noqa: S108
        *_system(),  # after /tmp, under which this Python itself may lie
        *("--bind", str(room), str(room)),
        # a root of the machine keeps the owner's rights to /proc/sys even without capabilities
        *("--remount-ro", "/proc", "--remount-ro", "/dev", "--remount-ro", "/"),
        *("--chdir", INSIDE, "--"),
        *("prlimit", f"--cpu={limits.cpu_seconds}", f"--as={limits.address_bytes}"),
        *(f"--fsize={limits.file_bytes}", f"--nofile={limits.open_files}"),
        *(f"--nproc={limits.threads}", "--core=0", "--", *inside),
    ]


def probe(room: Path, limits: Limits) -> None:
    """Build the walls once around nothing.

    Raises:
        NoSandbox: bubblewrap is missing or this machine does not let it work.

    """
    command = walled(["true"], room, limits)
    try:
        # the command is ours; the paths in it are arguments, not a shell's text
        subprocess.run(command, check=True, capture_output=True, timeout=_PROBE_SECONDS)  # noqa: S603
    except (OSError, subprocess.SubprocessError) as error:
        said = getattr(error, "stderr", b"") or b""
        reason = said.decode("utf-8", "replace").strip().splitlines()[-1:] or ["нет ответа"]
        raise NoSandbox(
            "Код участников не запускали: bubblewrap не работает на этой машине "
            f"({reason[0]}). {AGAIN}"
        ) from None


def refuse_if_seen(secret: Path) -> None:
    """See to it that the code does not see a folder.

    Raises:
        NoSandbox: it lies in a place that is shown inside.

    """
    for place in ["/usr", *_SYSTEM, *_pythons()]:
        if secret.resolve().is_relative_to(Path(place).resolve()):
            raise NoSandbox(
                f"Код участников не запускали: папку курса с ключами было бы видно, она лежит "
                f"внутри {place}. Перенесите её. {AGAIN}"
            )


def _environment() -> list[str]:
    known = _ENVIRONMENT | {"PATH": f"{sys.prefix}/bin:/usr/bin:/bin"}
    return ["--clearenv", *(part for pair in known.items() for part in ("--setenv", *pair))]


def _system() -> list[str]:
    """The system's programs, this Python and its packages, all read-only; no homes, no /etc."""
    cache = "/etc/ld.so.cache"
    arguments = ["--ro-bind", "/usr", "/usr", "--ro-bind-try", cache, cache]
    for path in map(Path, _SYSTEM):
        if path.is_symlink():
            arguments += ["--symlink", str(path.readlink()), str(path)]
        elif path.is_dir():
            arguments += ["--ro-bind", str(path), str(path)]
    for prefix in _pythons():
        arguments += ["--ro-bind", prefix, prefix]
    return arguments


def _pythons() -> list[str]:
    found = {sys.prefix, sys.base_prefix, str(Path(sys.executable).resolve().parents[1])}
    return sorted(found - {"/usr"})


def _writable(limits: Limits, *places: str) -> list[str]:
    """Folders kept in memory, each of a limited size, gone with the kernel."""
    size = str(limits.folder_bytes)
    return [part for place in places for part in ("--size", size, "--tmpfs", place)]

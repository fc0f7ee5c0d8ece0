"""What the kernelspec starts: ``python -m nastavnik.grading.sandbox CONNECTION_FILE [LIMITS]``.

Becomes bubblewrap with ipykernel inside. Refuses with one sentence where the walls cannot be
built, and dies with the grader that started it.
"""

import ctypes
import json
import os
import signal
import sys
from pathlib import Path

from nastavnik.grading.sandbox.limits import Limits
from nastavnik.grading.sandbox.walls import NoSandbox, walled

_NICE = 10  # the grader's own processes go first
_PR_SET_PDEATHSIG = 1


def main(arguments: list[str]) -> None:
    """Replace this process by the walled kernel; ``arguments`` are those after the module."""
    connection, *rest = arguments
    limits = Limits(**json.loads(rest[0])) if rest else Limits()
    try:
        command = kernel_command(Path(connection).resolve(), limits)
        _die_with_the_grader()
    except NoSandbox as refusal:
        sys.exit(str(refusal))
    os.nice(_NICE)
    # bubblewrap becomes the first process inside, whose first environment anybody there can read
    os.execve(command[0], command, {})  # noqa: S606


def kernel_command(connection: Path, limits: Limits) -> list[str]:
    """The command of the walled kernel.

    Raises:
        NoSandbox: the connection is not by sockets in a folder of its own, or there is no
            bubblewrap; where that cannot build the walls it starts nothing itself.

    """
    if json.loads(connection.read_text("utf-8")).get("transport") != "ipc":
        raise NoSandbox("Ядро с кодом участников запускает только проверка: у него нет сети.")
    if list(connection.parent.iterdir()) != [connection]:
        raise NoSandbox("Ядру с кодом участников нужна своя пустая папка для связи.")
    inside = [sys.executable, "-m", "ipykernel_launcher", "-f", str(connection)]
    inside.append("--HistoryManager.hist_file=:memory:")
    return walled(inside, connection.parent, limits)


def _die_with_the_grader() -> None:
    """Have this process killed when its parent ends; bubblewrap asks for that too late.

    Raises:
        NoSandbox: the grader (jupyter_client leaves its number) has ended already.

    """
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.environ.get("JPY_PARENT_PID") != str(os.getppid()):
        raise NoSandbox("Проверки, которая запустила это ядро, больше нет.")


if __name__ == "__main__":
    main(sys.argv[1:])

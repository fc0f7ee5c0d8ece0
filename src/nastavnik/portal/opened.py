"""Whether the school is open: its server holds a lock on ``grading/.opened`` while it lives.

The system lets go of the lock however the server ends. Servers share it; who must have the course
folder for themselves takes it alone.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik.school.folders import GRADING
from nastavnik.values.numbers import BadInput

OPENED = GRADING / ".opened"
# While a copy is being brought back, it lies in one of these (nastavnik.portal.backup.restoring).
READY, MOVING = ".restore-ready", ".restore-moving"


def hold_open(root: Path) -> None:
    """Hold the school open until this process ends; the program it becomes goes on holding.

    Raises:
        BadInput: somebody has the folder for themselves, or was stopped while bringing a copy back.

    """
    os.set_inheritable(_shared(root), True)


@contextmanager
def kept_open(root: Path) -> Iterator[None]:
    """Let nobody have the folder for themselves for a while; raises as :func:`hold_open`."""
    handle = _shared(root)
    try:
        yield
    finally:
        os.close(handle)


@contextmanager
def kept_closed(root: Path) -> Iterator[None]:
    """Have the course folder for oneself: nobody opens the school meanwhile.

    Raises:
        BadInput: the school is open.

    """
    handle = _handle(root)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
    except BlockingIOError:
        raise BadInput(
            "Школа сейчас открыта. Закройте её (Ctrl+C в её окне) и повторите."
        ) from None
    finally:
        os.close(handle)


def is_open(root: Path) -> bool:
    """Whether a server of the school lives."""
    if not (root / OPENED).exists():
        return False
    try:
        with kept_closed(root):
            return False
    except BadInput:
        return True


def refuse_unfinished(root: Path) -> None:
    """Raise ``BadInput`` when somebody was stopped while bringing a copy back."""
    if any((root / name).exists() for name in (READY, MOVING)):
        raise BadInput("Восстановление из копии не закончено. Выполните: nastavnik restore")


def _shared(root: Path) -> int:
    refuse_unfinished(root)
    handle = _handle(root)
    try:
        fcntl.flock(handle, fcntl.LOCK_SH | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise BadInput("Сейчас школу восстанавливают из копии. Дождитесь конца.") from None
    return handle


def _handle(root: Path) -> int:
    path = root / OPENED
    path.parent.mkdir(parents=True, exist_ok=True)
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)

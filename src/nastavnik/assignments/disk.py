"""Files replaced whole, one writer at a time, and the faults of a disk in Russian."""

import errno
import fcntl
import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_WORDS = {
    errno.ENOSPC: "на диске школы кончилось место",
    errno.EDQUOT: "место, отведённое вам на диске, кончилось",
    errno.EFBIG: "файл получился слишком большим для этого диска",
    errno.EROFS: "диск открыт только для чтения",
    errno.EACCES: "в папку с ответами нельзя писать",
    errno.EPERM: "в папку с ответами нельзя писать",
    errno.EIO: "диск отвечает с ошибкой",
}


def disk_words(error: OSError) -> str:
    """What is wrong with the disk, to go on a sentence; the system itself speaks English."""
    return _WORDS.get(error.errno or 0, "ошибка диска")


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let one process or window at a time into the block; the others wait.

    The folder itself is locked: a lock file in it would be handed in with the work.
    """
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def replace_file(path: Path, text: str) -> None:
    """Replace a file so that a crash or a full disk leaves the old one whole.

    Raises:
        OSError: it could not be written; nothing is left of the attempt.

    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise

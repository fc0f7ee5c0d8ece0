"""One file as it was at one moment, though others write it."""

import errno
import os
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import SpooledTemporaryFile
from typing import IO

from nastavnik.values.numbers import BadInput

_IN_MEMORY = 8 * 1024**2
_CHUNK = 1024**2
_TRIES = 5
_BUSY_SECONDS = 60
_GONE = {errno.ENOENT, errno.ELOOP, errno.ENXIO, errno.ENODEV}  # removed, link, pipe, device


class Gone(Exception):
    """The file is no more, or is no plain file: a link, a pipe, a device."""


@contextmanager
def frozen(name: str, folder: int, room: Path) -> Iterator[tuple[IO[bytes], os.stat_result]]:
    """The content of a file, and what is known of it.

    A file that is replaced meanwhile is read as it was when opened. One that is written in its
    place is read again; one that is only added to is cut after its last whole line.

    Args:
        name: of the file.
        folder: a handle of the folder it lies in.
        room: a folder for what does not fit into memory.

    Raises:
        Gone: see the class.

    """
    flags = os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK
    try:
        handle = os.open(name, flags, dir_fd=folder)
    except OSError as fault:
        if fault.errno in _GONE:
            raise Gone(name) from fault
        raise
    with (
        os.fdopen(handle, "rb") as file,
        SpooledTemporaryFile(_IN_MEMORY, "w+b", dir=str(room)) as kept,
    ):
        known = os.fstat(handle)
        if not stat.S_ISREG(known.st_mode):
            raise Gone(name)
        for _ in range(_TRIES):
            file.seek(0)
            kept.seek(0)
            kept.truncate()
            known = os.fstat(handle)
            _copy(file, kept, known.st_size)
            if _same(known, os.fstat(handle)):
                break
        if name.endswith(".jsonl"):
            _cut_to_lines(kept)
        kept.seek(0)
        yield kept, known


def copy_database(path: Path, target: Path) -> bool:
    """Copy a SQLite database that others write, as of one moment; ``False`` when it is damaged.

    Raises:
        BadInput: somebody holds it for longer than a minute.

    """
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        with (
            closing(sqlite3.connect(path, timeout=_BUSY_SECONDS)) as source,
            closing(sqlite3.connect(target)) as copy,
        ):
            source.execute("begin")  # the lock of a reader is waited for here, not in a loop
            source.execute("select count(*) from sqlite_master").fetchone()
            source.backup(copy)
            said: tuple[str] = copy.execute("pragma integrity_check(1)").fetchone()
            return said == ("ok",)
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_BUSY:
            raise BadInput(
                f"{path.name} сейчас занят другой программой. Повторите через минуту."
            ) from None
        return _as_it_is(path, target)
    except sqlite3.DatabaseError:
        return _as_it_is(path, target)


def _as_it_is(path: Path, target: Path) -> bool:
    """What SQLite cannot read may still be of use to somebody who mends databases."""
    target.write_bytes(path.read_bytes())
    return False


def _copy(source: IO[bytes], target: IO[bytes], size: int) -> None:
    left = size
    while left and (chunk := source.read(min(_CHUNK, left))):
        target.write(chunk)
        left -= len(chunk)


def _same(one: os.stat_result, other: os.stat_result) -> bool:
    return (one.st_size, one.st_mtime_ns) == (other.st_size, other.st_mtime_ns)


def _cut_to_lines(kept: IO[bytes]) -> None:
    kept.seek(0)
    end = sum(len(line) for line in kept if line.endswith(b"\n"))
    kept.truncate(end)

"""Read a copy that may be a stranger's: bounded, plain files only, every hash compared.

tarfile's own filter came with Python 3.11.4 and Debian 12 has 3.11.2, so nothing here relies on it:
members are files and folders below ``grading`` and ``work``, whatever else is refused.
"""

import gzip
import hashlib
import os
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from tarfile import TarFile, TarInfo

from nastavnik.portal.backup.contents import PLACES
from nastavnik.portal.backup.manifest import MANIFEST, Kept, Manifest, read_manifest
from nastavnik.values.numbers import BadInput

_MOST_MEMBERS = 2_000_000
_MOST_MANIFEST = 500_000_000
_MOST_AT_ONCE = 16 * 1024**2  # a header longer than that is a bomb
_MOST_AFTER_END = 1024**2
_LONGEST_PART, _MOST_DEEP = 255, 64
_CHUNK = 1024**2
_BROKEN = (tarfile.TarError, zlib.error, gzip.BadGzipFile, EOFError, UnicodeError, ValueError)
_TELL = "Ничего не изменено. Возьмите другую копию."

Sink = Callable[[TarInfo, Iterator[bytes]], None]


def check(file: Path, most_bytes: int | None = None) -> Manifest:
    """Read a copy to its end without writing anything; returns its list.

    See :func:`read_through` for ``most_bytes``.

    Raises:
        BadInput: it is damaged, half, hostile or no copy at all.

    """
    return read_through(file, lambda member, data: None, most_bytes)


def read_through(file: Path, sink: Sink, most_bytes: int | None = None) -> Manifest:
    """Give every member to ``sink`` and compare all of it with the list at the end.

    Args:
        file: the copy.
        sink: gets the member and its content, which is read to its end whatever the sink does.
        most_bytes: of all files together; what the disk has room for.

    Raises:
        BadInput: see :func:`check`; or there is more in it than ``most_bytes``.

    """
    found: dict[str, Kept] = {}
    manifest = None
    try:
        with _opened(file) as (archive, bounded):
            for member in _members(archive, most_bytes):
                if manifest is not None:
                    raise BadInput(f"После списка в копии лежит лишнее. {_TELL}")
                if member.name == MANIFEST:
                    manifest = read_manifest(_whole(archive, member))
                else:
                    data = _Content(archive, member)
                    sink(member, iter(data))
                    if member.isreg():
                        found[member.name] = data.finish()
            bounded.finish()
    except BadInput:
        raise
    except _BROKEN:
        raise BadInput(f"Копия повреждена или не дописана до конца. {_TELL}") from None
    if manifest is None:
        raise BadInput(f"В копии нет списка файлов: она не дописана или это не копия. {_TELL}")
    if manifest.files != found:
        raise BadInput(f"Файлы в копии не те, что в её списке: она повреждена. {_TELL}")
    return manifest


class _Bounded:
    """A stream that refuses to be read in one great piece: so a header cannot fill the memory."""

    def __init__(self, stream: gzip.GzipFile) -> None:
        self._stream = stream
        self.seek, self.tell = stream.seek, stream.tell

    def read(self, size: int = -1) -> bytes:
        """Read on (see the class)."""
        if not 0 <= size <= _MOST_AT_ONCE:
            raise tarfile.HeaderError("too long")
        return self._stream.read(size)

    def finish(self) -> None:
        """Read what is left, so that the sum at the end of the file is compared."""
        left = _MOST_AFTER_END
        while chunk := self.read(_CHUNK):
            left -= len(chunk)
            if left < 0:
                raise tarfile.ReadError("more after the end")


class _Content:
    """The content of a member, hashed as it is read."""

    def __init__(self, archive: TarFile, member: TarInfo) -> None:
        self._file = archive.extractfile(member) if member.isreg() else None
        self._hash, self._size = hashlib.sha256(), 0

    def __iter__(self) -> Iterator[bytes]:
        while self._file and (chunk := self._file.read(_CHUNK)):
            self._hash.update(chunk)
            self._size += len(chunk)
            yield chunk

    def finish(self) -> Kept:
        for _ in self:
            pass
        return Kept(size=self._size, sha256=self._hash.hexdigest())


@contextmanager
def _opened(file: Path) -> Iterator[tuple[TarFile, _Bounded]]:
    with gzip.open(file, "rb") as stream:
        bounded = _Bounded(stream)
        with tarfile.open(fileobj=bounded, mode="r:") as archive:  # type: ignore[call-overload]
            yield archive, bounded


def _members(archive: TarFile, most_bytes: int | None) -> Iterator[TarInfo]:
    seen: set[str] = set()
    size = 0
    while (member := archive.next()) is not None:
        archive.members = []  # type: ignore[attr-defined]  # it would remember every one
        _refuse(member)
        if member.name in seen:
            raise BadInput(f"В копии два файла с одним именем. {_TELL}")
        seen.add(member.name)
        size += member.size
        if len(seen) > _MOST_MEMBERS:
            raise BadInput(f"В копии слишком много файлов. {_TELL}")
        if most_bytes is not None and size > most_bytes:
            raise BadInput("На диске не хватает места, чтобы развернуть копию. Ничего не изменено.")
        yield member


def _refuse(member: TarInfo) -> None:
    if member.size < 0:
        raise tarfile.HeaderError("a size below zero")
    if not (member.isreg() or member.isdir()) or member.issparse():
        raise BadInput(f"В копии есть ссылка или устройство: школа такого не пишет. {_TELL}")
    place = PurePosixPath(member.name)
    if place.is_absolute() or ".." in place.parts or "\0" in member.name:
        raise BadInput(f"В копии пути ведут наружу. {_TELL}")
    if len(place.parts) > _MOST_DEEP or any(
        len(os.fsencode(part)) > _LONGEST_PART for part in place.parts
    ):
        raise BadInput(f"В копии слишком длинные пути. {_TELL}")
    ours = any(place != one and place.is_relative_to(one) for one in map(PurePosixPath, PLACES))
    if member.name != MANIFEST and not (ours and str(place) == member.name):
        raise BadInput(f"В копии лежит чужое: это не копия школы. {_TELL}")


def _whole(archive: TarFile, member: TarInfo) -> bytes:
    file = archive.extractfile(member)
    if file is None or member.size > _MOST_MANIFEST:
        raise BadInput(f"Список внутри копии не читается. {_TELL}")
    return file.read()

"""Unpack a stranger's zip: bounded, nothing outside its folder, names of Russian Windows read."""

import stat
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from zipfile import ZipFile, ZipInfo

from nastavnik.grading.intake.sorting import MOST_DEEP, MOST_IN_ALL
from nastavnik.values.numbers import BadInput

MOST_ZIP_BYTES = 60_000_000
MOST_NAMES = 5_000  # works of a whole cohort in one archive
_UTF8 = 0x800
_LOCKED = 0x1
_DAMAGED = (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, ValueError)


def unpack(archive: Path, target: Path) -> None:
    """Unpack plain files into the new folder ``target``.

    Raises:
        BadInput: the file is no zip, is damaged, locked, too large, or climbs out of its folder.

    """
    if archive.stat().st_size > MOST_ZIP_BYTES:
        raise BadInput("Архив больше 60 МБ. Попросите прислать только папку задания.")
    try:
        with ZipFile(archive) as opened:
            for member, place in _places(opened.infolist()):
                _write(opened, member, target / place)
    except BadInput:
        raise
    except _DAMAGED:
        raise BadInput("Это не архив zip или он повреждён. Попросите прислать ещё раз.") from None


def _places(members: list[ZipInfo]) -> Iterator[tuple[ZipInfo, PurePosixPath]]:
    """The files to be written and where; refuses before anything is unpacked."""
    files = [one for one in members if not one.is_dir() and not _is_link(one)]
    if any(one.flag_bits & _LOCKED for one in files):
        raise BadInput("Архив закрыт паролем. Попросите прислать без пароля.")
    # zipfile never unpacks more of a file than its header promises, so the promise is enough.
    if len(files) > MOST_NAMES or sum(one.file_size for one in files) > MOST_IN_ALL:
        raise BadInput("В архиве слишком много всего. Попросите прислать только папку задания.")
    seen = set()
    for member in files:
        place = _place(member)
        if place in seen:
            raise BadInput("В архиве два файла с одним именем. Попросите прислать ещё раз.")
        seen.add(place)
        yield member, place


def _place(member: ZipInfo) -> PurePosixPath:
    place = PurePosixPath(_name(member).replace("\\", "/"))
    is_drive = ":" in place.parts[0] if place.parts else True
    if place.is_absolute() or ".." in place.parts or is_drive or "\0" in str(place):
        raise BadInput("В архиве пути ведут наружу: такой файл не открываем. Узнайте, кто прислал.")
    if len(place.parts) > MOST_DEEP + 2 or max(map(len, place.parts)) > 120:
        raise BadInput("В архиве слишком длинные пути. Попросите прислать только папку задания.")
    return place


def _name(member: ZipInfo) -> str:
    """The name; Russian Windows writes it in cp866 and says nothing of it."""
    if member.flag_bits & _UTF8:
        return member.filename
    try:
        return member.filename.encode("cp437").decode("cp866")
    except UnicodeError:
        return member.filename


def _is_link(member: ZipInfo) -> bool:
    kind = stat.S_IFMT(member.external_attr >> 16)
    return kind not in (0, stat.S_IFREG)


def _write(opened: ZipFile, member: ZipInfo, path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(opened.read(member))

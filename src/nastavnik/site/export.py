"""A site as one zip, and as a folder that stands for everybody."""

import os
import shutil
import tempfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path, PurePosixPath
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from nastavnik.values.numbers import BadInput

Files = Mapping[str, bytes]
_EPOCH = (2026, 1, 1, 0, 0, 0)
_READABLE = 0o644  # for whoever unpacks it
_BEFORE, _NEW = ".before", ".new-"


def zipped(files: Files) -> bytes:
    """The files as a zip: the same files make the same bytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for path in sorted(files):
            named = ZipInfo(_inside(path), _EPOCH)
            named.external_attr = _READABLE << 16
            archive.writestr(named, files[path], ZIP_DEFLATED)
    return out.getvalue()


def publish(place: Path, files: Files) -> None:
    """Put the files into the folder ``place``; what stood there stands until all of them are.

    One process at a time: the caller sees to it.

    Raises:
        BadInput: the disk is full or closed; what stood there still does.

    """
    paths = {_inside(path): data for path, data in files.items()}
    try:
        place.parent.mkdir(parents=True, exist_ok=True)
        settle(place)
        fresh = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}{_NEW}"))
        try:
            _fill(fresh, paths)
            _swap(place, fresh)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
    except OSError:
        raise BadInput(
            "Сайт не опубликован: папка школы сейчас не принимает файлы. Прежний сайт на месте. "
            "Позовите координатора."
        ) from None


def withdraw(place: Path) -> None:
    """Take a published site away; one that is not there stays so."""
    for one in (place, _earlier(place)):
        if one.exists():
            gone = Path(tempfile.mkdtemp(dir=place.parent, prefix=f".{place.name}{_NEW}"))
            one.rename(gone / "gone")
            shutil.rmtree(gone)


def standing(place: Path) -> Path | None:
    """The folder to show: the earlier one in the moment between two."""
    return next((one for one in (place, _earlier(place)) if one.is_dir()), None)


def settle(place: Path) -> None:
    """Finish what a crash has left: the earlier site comes back, half a new one goes."""
    before = _earlier(place)
    if before.is_dir() and not place.is_dir():
        before.rename(place)
    for one in (before, *place.parent.glob(f".{place.name}{_NEW}*")):
        shutil.rmtree(one, ignore_errors=True)


def _fill(folder: Path, files: Files) -> None:
    for path, data in files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        with file.open("wb") as out:
            out.write(data)
            out.flush()
            os.fsync(out.fileno())


def _swap(place: Path, fresh: Path) -> None:
    before = _earlier(place)
    if place.is_dir():
        place.rename(before)
    try:
        fresh.rename(place)
    except OSError:
        settle(place)
        raise
    shutil.rmtree(before, ignore_errors=True)


def _earlier(place: Path) -> Path:
    return place.with_name(f".{place.name}{_BEFORE}")


def _inside(path: str) -> str:
    """The path itself, if it stays inside the folder.

    Raises:
        ValueError: it leads out; no code of ours makes such a name.

    """
    parts = PurePosixPath(path).parts
    if not parts or path.startswith("/") or "\\" in path or ".." in parts:
        raise ValueError(f"not a path inside the site: {path!r}")
    return path

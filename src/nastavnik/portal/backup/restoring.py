"""The way back: unpack beside, set the present data aside, move the copy in.

Everything is unpacked and compared in a hidden folder before the first present file moves. From
then on two names of that folder tell how far it came, so a run that was killed is finished by
:func:`finish`: ``ready`` — the present data may still be in place; ``moving`` — it is all aside.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tarfile import TarInfo

from nastavnik.portal.backup.archive import check, read_through
from nastavnik.portal.backup.contents import PLACES, has_data
from nastavnik.portal.opened import MOVING, OPENED, READY, kept_closed
from nastavnik.school.folders import GRADING, REPORTS, WRITTEN_REPORTS
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

_UNPACKING = ".restore-new"
_ASIDE = "aside.txt"  # in the hidden folder: where the present data goes


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back.

    Attributes:
        files: how many.
        made: when the copy was made.
        aside: where the data is that was there before; ``None`` when there was none.

    """

    files: int
    made: datetime
    aside: Path | None


def restore(root: Path, file: Path, *, replace: bool) -> Restored:
    """Bring a copy back into the course ``root``.

    Raises:
        BadInput: the copy is damaged or hostile, the course has data and ``replace`` is not asked
            for, the school is open or grading, an earlier restoring is not finished.

    """
    listed = check(file, _room(root))
    if is_unfinished(root):
        raise BadInput("Прошлое восстановление не закончено. Сначала выполните: nastavnik restore")
    with _alone(root):
        if has_data(root) and not replace:
            raise BadInput(
                "В этой папке уже есть данные школы. Разверните копию в пустую папку (--into ПАПКА) "
                "или замените данные (--replace): прежние останутся рядом."
            )
        _unpack(root, file)
        aside = _move(root)
    return Restored(len(listed.files), listed.made, aside)


def is_unfinished(root: Path) -> bool:
    """Whether a restoring was killed after everything had been unpacked."""
    return any((root / name).exists() for name in (READY, MOVING))


def finish(root: Path) -> Path | None:
    """Finish a restoring that was killed; returns where the earlier data is."""
    with _alone(root):
        return _move(root)


@contextmanager
def _alone(root: Path) -> Iterator[None]:
    """Nobody opens the school or grades meanwhile."""
    with kept_closed(root), ExitStack() as held:
        for lock in root.glob(f"{GRADING}/engine/*/lock"):
            file = held.enter_context(lock.open("a"))
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise BadInput("Сейчас идёт проверка работ. Дождитесь конца и повторите.") from None
        yield


def _unpack(root: Path, file: Path) -> None:
    fresh = root / _UNPACKING
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        _refuse_other_disks(root)
        fresh.mkdir(0o700)
        place = _Place(fresh)
        read_through(file, place.put, _room(root))
        place.close()
        (fresh / _ASIDE).write_text(f"before-restore-{now():%Y%m%d-%H%M%S}", "utf-8")
        os.sync()
        os.replace(fresh, root / READY)
    except OSError as fault:
        raise BadInput(
            f"Развернуть копию не получилось: {fault.strerror}. Ничего не изменено; проверьте "
            "место на диске и права."
        ) from None
    finally:
        shutil.rmtree(fresh, ignore_errors=True)


def _room(root: Path) -> int:
    """Free bytes on the disk where ``root`` is or will be."""
    return shutil.disk_usage(next(one for one in (root, *root.parents) if one.exists())).free


def _refuse_other_disks(root: Path) -> None:
    places = [root / one for one in PLACES if (root / one).exists()]
    if any(one.is_symlink() or one.stat().st_dev != root.stat().st_dev for one in places):
        raise BadInput(
            "Папка grading, work или sites лежит на другом диске, чем курс. Разверните копию в пустую папку "
            "(--into ПАПКА) и перенесите их сами."
        )


class _Place:
    """A new folder into which members are written; nobody else writes there."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._modes: dict[Path, int] = {}

    def put(self, member: TarInfo, data: Iterator[bytes]) -> None:
        """Write one member; rights of others to write do not come back."""
        path = self._folder / member.name
        if member.isdir():
            path.mkdir(parents=True, exist_ok=True)
            self._modes[path] = member.mode & 0o755 | 0o700
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
        with os.fdopen(handle, "wb") as file:
            for chunk in data:
                file.write(chunk)
            file.flush()
            os.fchmod(handle, member.mode & 0o755 | 0o400)
            os.utime(handle, (member.mtime, member.mtime))

    def close(self) -> None:
        """Give the folders their modes, now that nothing more is written."""
        for path, mode in self._modes.items():
            path.chmod(mode)


def _move(root: Path) -> Path | None:
    """From wherever an earlier run was stopped to the end."""
    ready, moving = root / READY, root / MOVING
    if ready.exists():
        aside = root / (ready / _ASIDE).read_text("utf-8")
        aside.mkdir(0o700, exist_ok=True)
        for place in _places_in(root):
            _set_aside(root, place, aside)
        os.replace(ready, moving)
    aside = root / (moving / _ASIDE).read_text("utf-8")
    for place in _places_in(moving):
        if (root / place).exists():  # made by somebody since the run was stopped
            _set_aside(root, place, aside)
        (root / place).parent.mkdir(parents=True, exist_ok=True)
        os.replace(moving / place, root / place)
    os.replace(moving, root / _UNPACKING)  # finished; what is left is rubbish
    shutil.rmtree(root / _UNPACKING)
    if not any(aside.iterdir()):
        aside.rmdir()
        return None
    return aside


def _set_aside(root: Path, place: Path, aside: Path) -> None:
    target = aside / place
    while os.path.lexists(target):
        target = target.with_name(f"{target.name}~")
    target.parent.mkdir(parents=True, exist_ok=True)
    os.replace(root / place, target)


def _places_in(root: Path) -> list[Path]:
    """What is moved in one piece: it holds data and nothing that comes with the school."""
    inside = sorted((root / GRADING).glob("*"))
    tops = [one.relative_to(root) for one in inside if one != root / REPORTS]
    others = [one for one in PLACES if one != GRADING]
    return [
        one for one in (*tops, WRITTEN_REPORTS, *others) if one != OPENED and (root / one).exists()
    ]

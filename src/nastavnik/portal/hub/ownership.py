"""Whose the files of a school on a server are: what people may read, what only the school may.

Everything that is not named here is closed to other people: what an administrator adds is safe.
"""

import os
import stat
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import nastavnik
from nastavnik.school.folders import CONFIG_FILE, GRADING, SITES, WORK
from nastavnik.values.numbers import BadInput

_PRIVATE = (GRADING.name, WORK.name, SITES.name, "assignments", "source")
_WRITTEN = ("release",)  # written by the school, read by everybody
_READ = (
    "courses", "dashboards", "deploy", "src", ".venv", "programme.yml", CONFIG_FILE, "pyproject.toml",
)  # fmt: skip
_CLOSED, _READABLE, _ENTERED = 0o077, 0o044, 0o011
_FOREIGN_WRITE = 0o022


@dataclass(frozen=True, slots=True)
class Owner:
    """A system user and their group by number."""

    uid: int
    gid: int


ROOT = Owner(0, 0)


@dataclass(frozen=True, slots=True)
class _Rule:
    """Rights to add and to remove, in words too; ``is_deep``: for all that lies inside as well."""

    owner: Owner
    add: int
    remove: int
    words: str
    is_deep: bool = True


def take_over(root: Path, school: Owner) -> list[str]:
    """Give every file of the course its owner and rights; returns what was changed, in words.

    Args:
        root: the course folder.
        school: the system user of the school's services.

    Raises:
        BadInput: people's servers could not reach the school where it lies.

    """
    _refuse_unreachable(root)
    for name in (*_PRIVATE, *_WRITTEN):
        (root / name).mkdir(exist_ok=True)
    _mend(root, ROOT, _READABLE, _FOREIGN_WRITE)
    told = []
    for entry in sorted(root.iterdir()):
        rule = _rule(entry.name, school)
        paths = _tree(entry) if rule.is_deep else iter([entry])
        if sum(_mend(path, rule.owner, rule.add, rule.remove) for path in paths):
            told.append(f"{entry.name}: {rule.words}")
    return told


def _rule(name: str, school: Owner) -> _Rule:
    """For an entry of the course folder by its name."""
    if name in _PRIVATE:
        return _Rule(school, 0, _CLOSED, "только для самой школы")
    if name in _WRITTEN:
        return _Rule(school, _READABLE, _FOREIGN_WRITE, "пишет школа, читают все")
    if name in _READ:
        return _Rule(ROOT, _READABLE, _FOREIGN_WRITE, "меняет администратор, читают все")
    return _Rule(ROOT, 0, _CLOSED, "только для администратора", is_deep=False)


def _mend(path: Path, owner: Owner, add: int, remove: int) -> bool:
    is_now = path.lstat()
    is_changed = (is_now.st_uid, is_now.st_gid) != (owner.uid, owner.gid)
    if is_changed:
        os.chown(path, owner.uid, owner.gid, follow_symlinks=False)
    if stat.S_ISLNK(is_now.st_mode):
        return is_changed
    mode = stat.S_IMODE(is_now.st_mode)
    if add and (stat.S_ISDIR(is_now.st_mode) or mode & stat.S_IXUSR):
        add |= _ENTERED
    wanted = (mode | add) & ~remove
    if wanted != mode:
        path.chmod(wanted)
    return is_changed or wanted != mode


def _tree(entry: Path) -> Iterator[Path]:
    yield entry
    if entry.is_dir() and not entry.is_symlink():
        for folder, folders, files in os.walk(entry):
            for name in (*folders, *files):
                yield Path(folder, name)


def _refuse_unreachable(root: Path) -> None:
    """People's servers run the school's program with the school's Python: they must get there."""
    python = Path(sys.executable)
    for wanted in (root, python.parent, python.resolve().parent, Path(nastavnik.__file__).parent):
        outside = [one for one in (wanted, *wanted.parents) if not one.is_relative_to(root)]
        for folder in reversed(outside):
            if not folder.stat().st_mode & stat.S_IXOTH:
                raise BadInput(
                    f"В папку {folder} другие пользователи этой машины войти не могут, а в ней "
                    f"лежит {'школа' if wanted == root else 'её Python'}. Поставьте школу "
                    "в /srv/nastavnik с Python из системы: так написано в deploy/single/README.md."
                )

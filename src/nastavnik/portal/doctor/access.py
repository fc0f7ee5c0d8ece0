"""Who may read and write the course folder."""

import os
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from nastavnik.portal.doctor.finding import Finding, Level, named
from nastavnik.school.folders import EXCHANGE, GRADING, WORK

_NO_WRITING = "chmod -R o-w ."
_PUBLIC = (GRADING / "reports",)  # in git, nothing of people in them
_PASSED_BY = {"node_modules"}  # beside hidden folders: not the school's


@dataclass(frozen=True, slots=True)
class Entry:
    """A file or a folder: its path from the course folder, and its mode."""

    path: Path
    mode: int


@dataclass(frozen=True, slots=True)
class Facts:
    """Permissions as they are.

    Attributes:
        way_in: whether other users of the machine can reach the course folder at all.
        entries: everything in it, a folder before what is inside.
        exchange: whether we may write there; ``None`` when there is no exchange yet.

    """

    way_in: bool
    entries: tuple[Entry, ...]
    exchange: bool | None


def look(root: Path) -> Facts:
    """The permissions of a course."""
    shared = Path(os.environ.get("NASTAVNIK_EXCHANGE") or root / EXCHANGE)
    return Facts(
        way_in=all(one.stat().st_mode & stat.S_IXOTH for one in (root, *root.parents)),
        entries=tuple(_walk(root)),
        exchange=os.access(shared, os.W_OK | os.X_OK) if shared.exists() else None,
    )


def judge(facts: Facts) -> list[Finding]:
    """Reading, writing, the exchange."""
    reached = list(_reached(facts.entries)) if facts.way_in else []
    return [_readable(reached), _writable(reached), _exchange(facts.exchange)]


def _readable(reached: Iterable[Entry]) -> Finding:
    private = [
        one.path
        for one in reached
        if one.mode & stat.S_IROTH and stat.S_ISREG(one.mode) and _is_private(one.path)
    ]
    if private:
        told = f"Другие пользователи машины читают {_above(private)}. Закройте от них:"
        folders = sorted({path.parts[0] for path in private})
        return Finding("Чтение", Level.BAD, told, f"chmod -R o-rwx {' '.join(folders)}")
    return Finding("Чтение", Level.GOOD, "Оценки, работы и пароли закрыты от чужих.")


def _writable(reached: Iterable[Entry]) -> Finding:
    open_to_all = [
        one.path for one in reached if one.mode & stat.S_IWOTH and not stat.S_ISLNK(one.mode)
    ]
    if open_to_all:
        told = f"Любой пользователь машины меняет {_above(open_to_all)}. Запретите:"
        # nbgrader opens its exchange to everybody whenever it releases something: close the way to it
        inside = all(path.is_relative_to(GRADING) for path in open_to_all)
        return Finding(
            "Запись", Level.BAD, told, f"chmod o-rwx {GRADING}" if inside else _NO_WRITING
        )
    return Finding("Запись", Level.GOOD, "Чужие в папке курса ничего не меняют.")


def _above(paths: Iterable[Path]) -> str:
    """Where they lie, by the first two names of a path."""
    return named(dict.fromkeys(str(Path(*path.parts[:2])) for path in paths))


def _exchange(may_write: bool | None) -> Finding:
    if may_write is None:
        return Finding("Обмен", Level.GOOD, "Папки обмена ещё нет: она появится сама.")
    if may_write:
        return Finding("Обмен", Level.GOOD, "Работы можно сдавать.")
    told = "В папку обмена нельзя писать: сдать работу никто не сможет. Откройте её:"
    return Finding("Обмен", Level.BAD, told, f"chmod u+rwx {EXCHANGE}")


def _is_private(path: Path) -> bool:
    inside = path.is_relative_to(GRADING) or path.is_relative_to(WORK)
    return inside and not any(path.is_relative_to(one) for one in _PUBLIC)


def _reached(entries: Iterable[Entry]) -> Iterator[Entry]:
    """What other users reach: no folder on the way is closed for them."""
    closed: set[Path] = set()
    for one in entries:
        if one.path.parent in closed:
            closed.add(one.path)
            continue
        yield one
        if stat.S_ISDIR(one.mode) and not one.mode & stat.S_IXOTH:
            closed.add(one.path)


def _walk(root: Path) -> Iterator[Entry]:
    yield Entry(Path(), root.stat().st_mode)
    for folder, below, names in os.walk(root):
        here = Path(folder)
        below[:] = sorted(
            name
            for name in below
            if name not in _PASSED_BY and (here != root or not name.startswith("."))
        )
        for name in (*below, *sorted(names)):
            path = here / name
            try:
                yield Entry(path.relative_to(root), path.lstat().st_mode)
            except FileNotFoundError:  # the school goes on working
                continue

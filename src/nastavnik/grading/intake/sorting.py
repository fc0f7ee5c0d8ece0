"""What a submission may hold: a bearable number of plain files; all else is put aside."""

import os
import shutil
import stat
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.values.numbers import clip

ARRIVAL = "arrival.json"
TIMESTAMP = "timestamp.txt"
SECRET = "submission_secret.txt"  # noqa: S105  (a file name: nbgrader names feedback by it)
ASIDE = "timestamp-не-читается.txt"  # a time stamp that cannot be read
OURS = {ARRIVAL, TIMESTAMP, SECRET, ASIDE}  # the school's and nbgrader's own files beside a work
MOST_BYTES = 25_000_000
MOST_IN_ALL = 100_000_000
MOST_FILES = 300
MOST_DEEP = 8
_NAMED = 10  # refused files the grader is told by name


def complete(target: Path, root: Path, assignment_id: str) -> None:
    """See to it that a submission holds exactly the notebook that was released."""
    for other in target.glob("*.ipynb"):
        if other.name != NOTEBOOK:
            other.rename(other.with_suffix(".ipynb.txt"))
    if not (target / NOTEBOOK).exists():
        shutil.copyfile(root / "release" / assignment_id / NOTEBOOK, target / NOTEBOOK)


def sort_out(folder: Path) -> tuple[list[Path], list[Path]]:
    """What a submission may hold, and what it may not: links, devices, too large, too many.

    A folder that lies too deep is refused whole; files of :data:`OURS` are no part of the work.
    """
    plain: list[Path] = []
    refused: list[Path] = []
    room = MOST_IN_ALL
    for path, mode in _walk(folder):
        if path.name in OURS and stat.S_ISREG(mode.st_mode):
            continue
        is_deep = stat.S_ISDIR(mode.st_mode)
        fits = stat.S_ISREG(mode.st_mode) and mode.st_size <= min(MOST_BYTES, room)
        if is_deep or not fits or len(plain) >= MOST_FILES:
            refused.append(path)
        else:
            plain.append(path)
            room -= mode.st_size
    return plain, refused


def copy_plain(source: Path, target: Path) -> list[Path]:
    """Copy what a submission may hold into the new folder ``target``; returns what was refused."""
    plain, refused = sort_out(source)
    target.mkdir(parents=True)
    for path in plain:
        kept = target / path.relative_to(source)
        kept.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, kept, follow_symlinks=False)
    return refused


def refusals(refused: list[Path]) -> list[str]:
    """What the grader is told of files that were not taken."""
    names = [clip(" ".join(path.name.split())) for path in refused]
    said = [
        f"Файл «{name}» не принят: это ссылка, устройство, больше 25 МБ или лишнее."
        for name in names[:_NAMED]
    ]
    return [*said, f"Не принято ещё файлов: {len(names) - _NAMED}."] if names[_NAMED:] else said


def _walk(folder: Path) -> list[tuple[Path, os.stat_result]]:
    """Files below a folder in order of their names, with folders too deep to be entered."""
    found: list[tuple[Path, os.stat_result]] = []
    waiting = [] if folder.is_symlink() else [folder]
    while waiting:
        for entry in os.scandir(waiting.pop()):
            path, mode = Path(entry.path), entry.stat(follow_symlinks=False)
            if not stat.S_ISDIR(mode.st_mode) or len(path.relative_to(folder).parts) > MOST_DEEP:
                found.append((path, mode))
            else:
                waiting.append(path)
    return sorted(found, key=lambda one: one[0])

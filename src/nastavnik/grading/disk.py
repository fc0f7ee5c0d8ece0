"""Replace a file or a folder so that a crash leaves the old one or the new one, never half."""

import fcntl
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path


def replace_text(path: Path, text: str) -> None:
    """Write a file beside its place and move it in."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.new")
    fresh.write_text(text, "utf-8")
    os.replace(fresh, path)


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Let one process at a time into the block; the others wait. A crash lets go of ``path``."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def replace_folder(
    fresh: Path, target: Path, aside: Path, watch: Callable[[str], None] = lambda step: None
) -> None:
    """Move ``fresh`` to ``target``; what was there waits at ``aside`` and is removed.

    Run again after a crash it finishes: no ``fresh`` means that the move was done. ``watch`` is
    told when the place is empty.
    """
    if fresh.exists():
        if target.exists():
            shutil.rmtree(aside, ignore_errors=True)
            os.replace(target, aside)
            watch("aside")
        target.parent.mkdir(parents=True, exist_ok=True)
        os.replace(fresh, target)
    shutil.rmtree(aside, ignore_errors=True)

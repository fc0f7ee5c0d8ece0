"""What of a course is copied, and in which order.

The school goes on working while it is copied, so a thing is copied *before* whatever it refers to:
the order is that of the school's own writing, backwards. Grading writes the gradebook, then the
checked folder, the remembered texts and the journal («this work is done»). Copied journal first and
gradebook after it, no line of the journal can speak of marks that the copied gradebook lacks; the
worst is a work that is graded once more. Likewise every receipt that a submitted work names is in
the register, and every work of the register is in the exchange or in ``submitted/``.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from nastavnik.grading.intake.receipts import RECEIPTS
from nastavnik.portal.opened import OPENED
from nastavnik.school.folders import (
    AUTOGRADED,
    EXCHANGE,
    FEEDBACK,
    GRADEBOOK,
    GRADING,
    HUB,
    REPORTS,
    SCHOOL,
    SITES,
    SUBMITTED,
    WORK,
    WRITTEN_REPORTS,
)

PLACES = (GRADING, WORK, SITES)
DATABASES = (GRADEBOOK, SCHOOL, HUB / "hub.sqlite")
_ENGINE = GRADING / "engine"

# Where to look, and which of what is found there; the last stages take all that is left.
STAGES: tuple[tuple[Path, tuple[str, ...]], ...] = (
    (FEEDBACK, (f"{FEEDBACK}/*",)),
    (EXCHANGE, (f"{EXCHANGE}/*/feedback/*",)),
    (_ENGINE, (f"{_ENGINE}/*/journal.jsonl", f"{_ENGINE}/*/texts/*")),
    (AUTOGRADED, (f"{AUTOGRADED}/*",)),
    (GRADEBOOK, (str(GRADEBOOK),)),
    (SUBMITTED, (f"{SUBMITTED}/*",)),
    (RECEIPTS, (str(RECEIPTS),)),
    (EXCHANGE, (f"{EXCHANGE}/*",)),
    (GRADING, (f"{GRADING}/*",)),
    (SITES, (f"{SITES}/*",)),
    (WORK, (f"{WORK}/*",)),
)
# Half-finished grading is done anew; a rollback journal or a process id of another time does harm.
_LEFT_OUT = (
    f"{_ENGINE}/*/building", f"{_ENGINE}/*/ready", f"{_ENGINE}/*/arriving", f"{_ENGINE}/*/*lock",
    *(f"{one}-*" for one in DATABASES), f"{HUB}/*.pid", str(OPENED),
    "*/__pycache__", "*/.ipynb_checkpoints",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Item:
    """A file or a folder to be copied.

    Attributes:
        path: from the course folder.
        folder: a handle of the folder it lies in: it stays the same one when others move it away.
        is_folder: whether it is a folder itself.

    """

    path: Path
    folder: int
    is_folder: bool


def items(root: Path) -> Iterator[Item]:
    """All that is to be copied, found stage by stage, when its turn comes."""
    for number, (top, _) in enumerate(STAGES):
        yield from (item for item in _below(root, top) if stage_of(item.path) == number)


def stage_of(path: Path) -> int | None:
    """When a thing is copied; ``None`` when it is not."""
    name = path.as_posix()
    if is_of_git(path) or any(fnmatchcase(name, pattern) for pattern in _LEFT_OUT):
        return None
    return next(
        number
        for number, (_, patterns) in enumerate(STAGES)
        if any(fnmatchcase(name, pattern) for pattern in patterns)
    )


def is_of_git(path: Path) -> bool:
    """Whether a thing below :data:`PLACES` comes with the school's own files."""
    return path.is_relative_to(REPORTS) and not path.is_relative_to(WRITTEN_REPORTS)


def has_data(root: Path) -> bool:
    """Whether there is anything in a course that a copy would hold."""
    return any(not item.is_folder for item in items(root))


def _below(root: Path, top: Path) -> Iterator[Item]:
    start = root / top
    if start.is_file():
        handle = os.open(start.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            yield Item(top, handle, is_folder=False)
        finally:
            os.close(handle)
        return
    for here, folders, files, handle in os.fwalk(start) if start.is_dir() else ():
        inside = Path(here).relative_to(root)
        folders[:] = sorted(name for name in folders if _is_entered(inside / name))
        yield from (Item(inside / name, handle, is_folder=True) for name in folders)
        yield from (Item(inside / name, handle, is_folder=False) for name in sorted(files))


def _is_entered(folder: Path) -> bool:
    return folder == REPORTS or stage_of(folder) is not None

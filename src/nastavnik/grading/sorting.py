"""What a submission may hold: plain files of a bearable size; links and devices are put aside."""

import shutil
import stat
from collections.abc import Iterable
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK

MOST_BYTES = 25_000_000
REFUSED = "refused.txt"  # names of what was not taken, one a line, for the grader's notes


def complete(target: Path, root: Path, assignment_id: str) -> None:
    """See to it that a submission holds exactly the notebook that was released."""
    for other in target.glob("*.ipynb"):
        if other.name != NOTEBOOK:
            other.rename(other.with_suffix(".ipynb.txt"))
    if not (target / NOTEBOOK).exists():
        shutil.copyfile(root / "release" / assignment_id / NOTEBOOK, target / NOTEBOOK)


def tidy(assignment: str, student: str, notebooks: Iterable[str]) -> None:
    """Nbgrader's hook before autograding: put aside what did not come through ``Collect``.

    A work laid into ``submitted/`` by hand may hold links and devices too; nbgrader would follow
    them when it copies the submission.
    """
    for folder in {Path(notebook).parent for notebook in notebooks}:
        put_aside(folder)


def put_aside(folder: Path) -> None:
    """Remove links, devices and huge files of a submission; their names stay in a list."""
    _, refused = sort_out(folder)
    for path in refused:
        path.unlink(missing_ok=True)
    say_refused(folder, refused)


def refused_names(folder: Path) -> list[str]:
    """Names of what was not taken from a submission."""
    path = folder / REFUSED
    return path.read_text("utf-8").splitlines() if path.is_file() else []


def sort_out(folder: Path) -> tuple[list[Path], list[Path]]:
    """What a submission may hold, and what it may not (links, devices, huge files)."""
    plain: list[Path] = []
    refused: list[Path] = []
    if folder.is_symlink():
        return plain, refused
    for path in sorted(folder.iterdir()):
        mode = path.lstat()
        if stat.S_ISDIR(mode.st_mode):
            inner_plain, inner_refused = sort_out(path)
            plain, refused = plain + inner_plain, refused + inner_refused
        elif stat.S_ISREG(mode.st_mode) and mode.st_size <= MOST_BYTES:
            plain.append(path)
        else:
            refused.append(path)
    return [path for path in plain if path.name != REFUSED], refused


def say_refused(folder: Path, refused: list[Path]) -> None:
    """Leave the names of what was refused beside the submission."""
    if refused:
        names = "\n".join(" ".join(path.name.split()) for path in refused)
        (folder / REFUSED).write_text(names + "\n", "utf-8", errors="replace")

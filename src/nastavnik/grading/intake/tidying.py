"""A work laid into ``submitted/`` by hand may hold links and devices too: they are put aside."""

import subprocess
from collections.abc import Iterable
from pathlib import Path

from nastavnik.grading.intake.arrival import add_notes, secret_of
from nastavnik.grading.intake.sorting import SECRET, refusals, sort_out


def tidy(assignment: str, student: str, notebooks: Iterable[str]) -> None:
    """Nbgrader's hook before autograding, which would follow links when it copies the work."""
    for folder in {Path(notebook).parent for notebook in notebooks}:
        put_aside(folder)


def put_aside(folder: Path) -> None:
    """Remove what a submission may not hold (the grader is told its names); see to its secret."""
    _, refused = sort_out(folder)
    if refused:
        add_notes(folder, refusals(refused))
        # unlike shutil, rm has no limit on how deep folders go
        subprocess.run(["rm", "-rf", "--", *map(str, refused)], check=True)  # noqa: S603, S607
    if not (folder / SECRET).exists():
        (folder / SECRET).write_text(secret_of(folder), "utf-8")

"""``nastavnik grade`` against ``nbgrader autograde``, both with our configuration, start-up included.

Both grade the same submissions in the same run; their gradebooks must hold equal rows.
"""

import os
import shutil
import subprocess
import sysconfig
import tempfile
import time
from pathlib import Path

from nastavnik.assignments.build import NOTEBOOK
from scenario import SAMPLES, TASK, Course

SUBMISSIONS = 200
HONEST = ("strong.json", "medium.json", "weak.json")


def measure_engine() -> None:
    """Print both wall times, their ratio, and whether the gradebooks agree."""
    with tempfile.TemporaryDirectory() as name:
        ours = Course.opened(Path(name) / "ours")
        for number in range(SUBMISSIONS):
            work = ours.root / "grading" / "submitted" / f"person{number:03d}" / TASK
            work.mkdir(parents=True)
            shutil.copyfile(ours.root / "release" / TASK / NOTEBOOK, work / NOTEBOOK)
            shutil.copyfile(SAMPLES / HONEST[number % len(HONEST)], work / "answers.json")
        theirs = ours.copied(Path(name) / "theirs")
        fast = _wall_time(ours.root, "nastavnik", "grade", TASK)
        slow = _wall_time(theirs.root, "nbgrader", "autograde", TASK)
        same = ours.grader.tables() == theirs.grader.tables()
    print(
        f"grade of {SUBMISSIONS}: engine {fast:.1f} s, nbgrader with our configuration {slow:.1f} s, "
        f"{slow / fast:.1f} times faster; rows {'equal' if same else 'DIFFER'}"
    )


def _wall_time(root: Path, *command: str) -> float:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    environment = os.environ | {"PATH": path, "PYTHONWARNINGS": "ignore"}
    started = time.perf_counter()
    subprocess.run(command, cwd=root, env=environment, capture_output=True, check=True)
    return time.perf_counter() - started

"""Plain ``nbgrader`` commands in the course folder, as a trainer types them."""

import os
import subprocess
import sysconfig
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME
from scenario import REPOSITORY, SAMPLES, TASK


def run(root: Path, *command: str) -> str:
    """Run a command of the venv in ``root``; its output, with an error if it failed."""
    scripts = sysconfig.get_path("scripts")
    environment = os.environ | {
        "PATH": os.pathsep.join([scripts, os.environ["PATH"]]),
        "JUPYTER_DATA_DIR": str(root / "data"),
    }
    done = subprocess.run(
        command, cwd=root, env=environment, capture_output=True, text=True, timeout=120, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout + done.stderr


def test_every_command_of_nbgrader_works_on_the_course(tmp_path: Path) -> None:
    for name in ("assignments", "source"):
        (tmp_path / name).symlink_to(REPOSITORY / name)
    (tmp_path / "nbgrader_config.py").write_text((REPOSITORY / "nbgrader_config.py").read_text())
    (tmp_path / "work").mkdir()
    run(tmp_path, "nbgrader", "generate_assignment", TASK)
    run(tmp_path, "nbgrader", "release_assignment", TASK)
    run(tmp_path, "nbgrader", "fetch_assignment", TASK)
    answers = (SAMPLES / "strong.json").read_bytes()
    (tmp_path / "work" / TASK / FILE_NAME).write_bytes(answers)
    run(tmp_path, "nbgrader", "submit", TASK)
    run(tmp_path, "nbgrader", "collect", TASK)
    run(tmp_path, "nbgrader", "autograde", TASK)
    run(tmp_path, "nbgrader", "generate_feedback", TASK)
    run(tmp_path, "nbgrader", "release_feedback", TASK)
    released = list((tmp_path / "grading/exchange/nastavnik/feedback").glob("*.html"))
    assert len(released) == 1
    assert "<strong>26</strong> из 42" in released[0].read_text("utf-8")
    run(tmp_path, "nbgrader", "fetch_feedback", TASK)
    assert list((tmp_path / "work" / TASK / "feedback").rglob("*.html"))


def test_what_is_in_git_is_what_would_be_built() -> None:
    assert run(REPOSITORY, "nastavnik", "build", "--check") == ""

"""Where a course is, and its run-time files from its root (none of them is in git)."""

from pathlib import Path

GRADING = Path("grading")
GRADEBOOK = GRADING / "gradebook.db"
ROSTER = GRADING / "roster.csv"
SUBMITTED = GRADING / "submitted"
AUTOGRADED = GRADING / "autograded"
FEEDBACK = GRADING / "feedback"
EXCHANGE = GRADING / "exchange"
HUB = GRADING / "hub"
WORK = Path("work")

CONFIG_FILE = "nbgrader_config.py"


def root_of(folder: Path) -> Path | None:
    """The course folder above ``folder``: the nearest one with ``nbgrader_config.py``."""
    for parent in folder.resolve().parents:
        if (parent / CONFIG_FILE).is_file():
            return parent
    return None

"""Where a course is, and its run-time files from its root (none of them is in git)."""

from pathlib import Path

GRADING = Path("grading")
GRADEBOOK = GRADING / "gradebook.db"
SCHOOL = GRADING / "school.db"
ROSTER = GRADING / "roster.csv"
SUBMITTED = GRADING / "submitted"
AUTOGRADED = GRADING / "autograded"
FEEDBACK = GRADING / "feedback"
EXCHANGE = GRADING / "exchange"
HUB = GRADING / "hub"
REPORTS = GRADING / "reports"  # in git, all but what they write
WRITTEN_REPORTS = REPORTS / "out"
WORK = Path("work")
SITES = Path("sites")  # published websites of ТОС, each in its folder
HANDOUTS = WORK / "handouts"  # a folder for each folder of courses/
FETCHED = Path(".browser-runtime")  # Python for browsers, fetched once for every export

CONFIG_FILE = "nbgrader_config.py"


def root_of(folder: Path) -> Path | None:
    """The course folder above ``folder``: the nearest one with ``nbgrader_config.py``."""
    for parent in folder.resolve().parents:
        if (parent / CONFIG_FILE).is_file():
            return parent
    return None


def handout_of(root: Path, notebook: Path) -> Path:
    """The page to print that is made of a webinar notebook."""
    return root / HANDOUTS / notebook.parent.parent.name / f"{notebook.parent.name}.html"


def checklist_of(root: Path, notebook: Path) -> Path:
    """The page for the wall, beside the handout; no webinar's id has a dot in it."""
    return handout_of(root, notebook).with_suffix(".checklist.html")


def guide_of(root: Path, notebook: Path) -> Path:
    """The notes of the trainer, beside the handout."""
    return handout_of(root, notebook).with_suffix(".guide.html")

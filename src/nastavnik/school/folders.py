"""Where the run-time files of a course lie, from its root (none of them is in git)."""

from pathlib import Path

GRADING = Path("grading")
GRADEBOOK = GRADING / "gradebook.db"
ROSTER = GRADING / "roster.csv"
SUBMITTED = GRADING / "submitted"
AUTOGRADED = GRADING / "autograded"
FEEDBACK = GRADING / "feedback"
EXCHANGE = GRADING / "exchange"
WORK = Path("work")

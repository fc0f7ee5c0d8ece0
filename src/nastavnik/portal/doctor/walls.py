"""bubblewrap: only a course whose assignments ask for code needs it."""

from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from nastavnik.assignments.model import load_assignment
from nastavnik.grading.sandbox.limits import Limits
from nastavnik.grading.sandbox.walls import NoSandbox, probe, refuse_if_seen
from nastavnik.portal.doctor.finding import Finding, Level
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Facts:
    """Assignments that ask for code, and why it could not be run here (empty when it can)."""

    assignments: tuple[str, ...]
    problem: str


def look(root: Path) -> Facts:
    """Build the walls once when the course needs them."""
    asking = tuple(folder.name for folder in _folders(root) if _asks_for_code(folder))
    return Facts(asking, _problem(root) if asking else "")


def judge(facts: Facts) -> list[Finding]:
    """Whether code can be graded."""
    if not facts.assignments:
        return [Finding("Песочница", Level.GOOD, "Не нужна: кода задания не просят.")]
    if facts.problem:
        return [Finding("Песочница", Level.BAD, facts.problem)]
    told = f"Работает; код просят: {', '.join(facts.assignments)}."
    return [Finding("Песочница", Level.GOOD, told)]


def _folders(root: Path) -> list[Path]:
    return sorted(path.parent for path in root.glob("assignments/*/assignment.yml"))


def _asks_for_code(folder: Path) -> bool:
    try:
        return load_assignment(folder).kernel is not None
    except BadInput:
        return False  # said by the check of the files


def _problem(root: Path) -> str:
    try:
        refuse_if_seen(root)
        with TemporaryDirectory(prefix="nastavnik-") as room:
            probe(Path(room), Limits())
    except NoSandbox as fault:
        return str(fault)
    return ""

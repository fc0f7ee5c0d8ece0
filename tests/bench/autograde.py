"""``nbgrader autograde`` of 40 submissions: our configuration against nbgrader's default.

Both grade the same submissions of the same notebooks. So that the default can score them at all,
the check cells hold code that computes the same points from ``answers.json``; our configuration
never runs it. The scores of the check cells must be equal.
"""

import json
import shutil
import tempfile
from pathlib import Path

from bench.measured import run_measured
from nastavnik.assignments.build import NOTEBOOK
from scenario import REPOSITORY, SAMPLES, TASK, Course

SUBMISSIONS = 40
HONEST = ("strong.json", "medium.json", "weak.json")

DEFAULT = """
c = get_config()
c.CourseDirectory.root = {root!r}
c.CourseDirectory.course_id = "nastavnik"
c.CourseDirectory.submitted_directory = "grading/submitted"
c.CourseDirectory.autograded_directory = "grading/autograded"
c.CourseDirectory.db_url = "sqlite:///{root}/grading/gradebook.db"
"""

FIRST = """
from pathlib import Path
from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import load_assignment, load_key

folder = Path({folder!r})
reading = read_answers(Path("answers.json"), folder.name)
found = evaluate(load_assignment(folder), reading, load_key(folder)).results
points = {{result.check.id: float(result.points) for result in found}}
"""


def compare() -> None:
    """Print both wall times, the ratio, and whether the scores agree."""
    with tempfile.TemporaryDirectory() as name:
        ours = course_with_code(Path(name) / "ours")
        hand_in(ours, SUBMISSIONS)
        default = by_default(ours, Path(name) / "default")
        fast, slow = autograde(ours), autograde(default)
        same = same_checks(ours, default, SUBMISSIONS)
    print(
        f"autograde of {SUBMISSIONS}: ours {fast:.1f} s, nbgrader's default {slow:.1f} s, "
        f"{slow / fast:.1f} times faster; scores {'equal' if same else 'DIFFER'}"
    )


def names(works: int) -> list[str]:
    """Participants who hand in."""
    return [f"person{number:04d}" for number in range(works)]


def course_with_code(root: Path) -> Course:
    """A course whose check cells hold code."""
    root.mkdir(parents=True)
    shutil.copytree(REPOSITORY / "assignments", root / "assignments")
    for part in ("nbgrader_config.py", "programme.yml"):
        shutil.copyfile(REPOSITORY / part, root / part)
    source = root / "source" / TASK / NOTEBOOK
    source.parent.mkdir(parents=True)
    notebook = json.loads((REPOSITORY / "source" / TASK / NOTEBOOK).read_text("utf-8"))
    _put_code(notebook, str(REPOSITORY / "assignments" / TASK))
    source.write_text(json.dumps(notebook), "utf-8")
    course = Course(root)
    course.desk.generate(TASK)
    return course


def hand_in(course: Course, works: int) -> None:
    """Lay honest works into ``submitted/``, as ``collect`` would."""
    for number, person in enumerate(names(works)):
        work = course.root / "grading" / "submitted" / person / TASK
        work.mkdir(parents=True)
        shutil.copyfile(course.root / "release" / TASK / NOTEBOOK, work / NOTEBOOK)
        shutil.copyfile(SAMPLES / HONEST[number % len(HONEST)], work / "answers.json")


def by_default(course: Course, root: Path) -> Course:
    """A copy of the course with nbgrader's default configuration."""
    default = course.copied(root)
    (root / "nbgrader_config.py").write_text(DEFAULT.format(root=str(root)))
    return default


def _put_code(notebook: dict, folder: str) -> None:
    first = FIRST.format(folder=folder)
    for cell in notebook["cells"]:
        name = cell["metadata"]["nbgrader"]["grade_id"]
        if name.startswith("check-"):
            cell["source"] = f"{first}points[{name.removeprefix('check-')!r}]"
            first = ""


def autograde(course: Course) -> float:
    """Seconds of ``nbgrader autograde``."""
    return run_measured(course.root, "nbgrader", "autograde", TASK).seconds


def same_checks(ours: Course, theirs: Course, works: int) -> bool:
    """Whether the points of the check cells agree."""
    return all(_checks(ours, one) == _checks(theirs, one) for one in names(works))


def _checks(course: Course, person: str) -> list[tuple[str, float | None]]:
    rows = course.grader.rows(person)
    return [(name, auto) for name, auto, *_ in rows if name.startswith("check-")]

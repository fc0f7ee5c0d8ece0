"""``nbgrader autograde`` of 40 submissions: our configuration against nbgrader's default.

Both grade the same submissions of the same notebooks. So that the default can score them at all,
the check cells hold code that computes the same points from ``answers.json``; our configuration
never runs it. The scores of the check cells must be equal.
"""

import json
import os
import shutil
import subprocess
import sysconfig
import tempfile
import time
from pathlib import Path

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
        ours = _course_with_code(Path(name) / "ours")
        default = ours.copied(Path(name) / "default")
        root = str(default.root)
        (default.root / "nbgrader_config.py").write_text(DEFAULT.format(root=root))
        fast, slow = _autograde(ours.root), _autograde(default.root)
        same = all(_checks(ours, one) == _checks(default, one) for one in _names())
    print(
        f"autograde of {SUBMISSIONS}: ours {fast:.1f} s, nbgrader's default {slow:.1f} s, "
        f"{slow / fast:.1f} times faster; scores {'equal' if same else 'DIFFER'}"
    )


def _names() -> list[str]:
    return [f"person{number:02d}" for number in range(SUBMISSIONS)]


def _course_with_code(root: Path) -> Course:
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
    for number, person in enumerate(_names()):
        work = root / "grading" / "submitted" / person / TASK
        work.mkdir(parents=True)
        shutil.copyfile(root / "release" / TASK / NOTEBOOK, work / NOTEBOOK)
        shutil.copyfile(SAMPLES / HONEST[number % len(HONEST)], work / "answers.json")
    return course


def _put_code(notebook: dict, folder: str) -> None:
    first = FIRST.format(folder=folder)
    for cell in notebook["cells"]:
        name = cell["metadata"]["nbgrader"]["grade_id"]
        if name.startswith("check-"):
            cell["source"] = f"{first}points[{name.removeprefix('check-')!r}]"
            first = ""


def _autograde(root: Path) -> float:
    path = os.pathsep.join([sysconfig.get_path("scripts"), os.environ["PATH"]])
    started = time.perf_counter()
    subprocess.run(
        ["nbgrader", "autograde", TASK],
        cwd=root,
        env=os.environ | {"PATH": path, "PYTHONWARNINGS": "ignore"},
        capture_output=True,
        check=True,
    )
    return time.perf_counter() - started


def _checks(course: Course, person: str) -> list[tuple[str, float | None]]:
    rows = course.grader.rows(person)
    return [(name, auto) for name, auto, *_ in rows if name.startswith("check-")]

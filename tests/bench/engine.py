"""``nastavnik grade``: the cost of a work from 40 to 5,000, beside the floor and nbgrader's default.

The floor is one process that reads the answers, runs the checks and commits once: no notebooks,
no folders, no crash safety. nbgrader's default executes the check cells' code, which imports the
package once a kernel and computes the same points; the engine never runs it. All times are those
of whole commands, start-up included.
"""

import os
import statistics
import sys
import tempfile
from pathlib import Path

from bench.autograde import autograde, by_default, course_with_code, hand_in, same_checks
from bench.measured import Measured, run_measured
from scenario import TASK, Course

# How many times each size is graded; the large ones are slow.
TIMES = {40: 5, 200: 5, 1000: 3, 5000: 1}
COMPARED = 200
DEFAULT_WORKS = int(os.environ.get("NASTAVNIK_BENCH_DEFAULT", COMPARED))

FLOOR = """
import sqlite3, sys
from pathlib import Path
from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import load_assignment, load_key

folder = Path("assignments") / sys.argv[1]
assignment, key = load_assignment(folder), load_key(folder)
database = sqlite3.connect("floor.db")
database.execute("create table points (student text, cell text, points real)")
for path in Path("grading/submitted").glob(f"*/{folder.name}/answers.json"):
    found = evaluate(assignment, read_answers(path, folder.name), key).results
    rows = [(path.parts[-3], one.check.id, float(one.points)) for one in found]
    database.executemany("insert into points values (?, ?, ?)", rows)
database.commit()
"""


def measure_engine() -> None:
    """Print medians of each size, then the ratios at ``COMPARED`` works."""
    with tempfile.TemporaryDirectory() as name:
        course = course_with_code(Path(name) / "released")
        graded = {works: _several(course, works) for works in TIMES}
        _print_sizes(graded)
        works, times = COMPARED, TIMES[COMPARED]
        floor = statistics.median(_floor(course, works).seconds for _ in range(times))
        ours = graded[works].seconds
        print(
            f"floor of {works} (parse, check, one commit; 1 process, median of {times}): "
            f"{floor:.2f} s; the engine takes {ours / floor:.1f} times that"
        )
        _compare_default(course, works / ours)


def _several(course: Course, works: int) -> Measured:
    """Medians of several runs on fresh copies of the course."""
    found = [_once(course, works, "nastavnik", "grade", TASK) for _ in range(TIMES[works])]
    return Measured(
        statistics.median(one.seconds for one in found),
        statistics.median(one.processor for one in found),
        max(one.memory for one in found),
    )


def _floor(course: Course, works: int) -> Measured:
    return _once(course, works, sys.executable, "-c", FLOOR, TASK)


def _once(course: Course, works: int, *command: str) -> Measured:
    with tempfile.TemporaryDirectory(dir=course.root.parent) as name:
        fresh = course.copied(Path(name) / "course")
        hand_in(fresh, works)
        return run_measured(fresh.root, *command)


def _print_sizes(graded: dict[int, Measured]) -> None:
    least = min(graded)
    print(f"grade, one worker a core ({os.cpu_count()} cores), start-up included:")
    for works, taken in graded.items():
        line = f"  {works:5} works: {taken.seconds:7.2f} s (median of {TIMES[works]})"
        line += f", memory of all processes {taken.memory} MB"
        if works > least:
            first, more = graded[least], 1000 / (works - least)
            line += f"; each work over {least}: {(taken.seconds - first.seconds) * more:.1f} ms, "
            line += f"of the processor {(taken.processor - first.processor) * more:.1f} ms"
        print(line)


def _compare_default(course: Course, speed: float) -> None:
    """How many works a second the engine does for one of nbgrader's default."""
    with tempfile.TemporaryDirectory(dir=course.root.parent) as name:
        ours = course.copied(Path(name) / "ours")
        hand_in(ours, DEFAULT_WORKS)
        default = by_default(ours, Path(name) / "default")
        slow = autograde(default)
        run_measured(ours.root, "nastavnik", "grade", TASK)
        same = same_checks(ours, default, DEFAULT_WORKS)
    print(
        f"nbgrader's default on {DEFAULT_WORKS} of the same works: {slow:.1f} s, "
        f"{slow / DEFAULT_WORKS:.2f} s each; the engine on {COMPARED} has "
        f"{speed * slow / DEFAULT_WORKS:.0f} times its throughput; "
        f"scores {'equal' if same else 'DIFFER'}"
    )

"""Grade one work in a process of its own: files in, files out, no gradebook.

nbgrader is not imported here: it costs every process seconds.
"""

import fnmatch
import multiprocessing
import os
import shutil
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import nbformat

from nastavnik.assignments.build import NOTEBOOK
from nastavnik.grading.course import Course
from nastavnik.grading.judging import FAULT, judge
from nastavnik.grading.produced import faults_in
from nastavnik.grading.restoring import ROOM, restored, texts_by_cell, unpack
from nastavnik.grading.submitted import read_submitted
from nastavnik.values.verdict import Status, overall

WORK = "work"


@dataclass(frozen=True, slots=True)
class Task:
    """One work to be graded: read ``submitted``, write into the new folder ``building``."""

    root: Path
    assignment_id: str
    student: str
    submitted: Path
    building: Path
    ignored: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class Graded:
    """What came of a work.

    Attributes:
        cells: the graded cells, outputs that are only shown left out.
        texts: the texts to be marked, by cell.
        status: the word for the whole work.
        why: sentences: what was changed, what could not be read, what failed.
        seconds: time spent.

    """

    cells: list[dict[str, Any]]
    texts: dict[str, str]
    status: Status
    why: list[str]
    seconds: float


def follow_parent() -> None:
    """Let a worker end with its engine, however that ends."""
    parent = multiprocessing.parent_process()
    if parent is not None:
        threading.Thread(target=_leave_after, args=(parent,), daemon=True).start()


def grade(task: Task) -> Graded:
    """Build the autograded folder of one work."""
    started = time.perf_counter()
    course = Course(task.root)
    folder = task.building / WORK
    shutil.rmtree(task.building, ignore_errors=True)  # begun beside a worker that died
    folder.mkdir(parents=True)
    notebook = restored(
        course, task.assignment_id, *read_submitted(task.submitted / NOTEBOOK), task.submitted
    )
    results = judge(course, task.assignment_id, notebook).results
    _copy(task.submitted, folder, task.ignored)
    _copy(task.root / "source" / task.assignment_id, folder, task.ignored)
    (folder / NOTEBOOK).write_text(nbformat.writes(notebook, version=4) + "\n", "utf-8")
    for path in folder.rglob("*"):
        if path.is_file():
            path.chmod(0o444)
    kept = notebook.metadata[ROOM]
    notes = [unpack(one) for one in [kept["problem"], *kept["notes"]] if one]
    faults = [cell for cell in notebook.cells if cell.metadata.get(FAULT)]
    if faults:
        status = Status.FAILED
    elif notes:
        status = notes[0].status
    else:
        status = overall([verdict for result in results for verdict in result.verdicts])
    failed = [result.check.title for result in results if result.status is Status.FAILED]
    why = [note.sentence for note in notes]
    why += [f"Проверка «{title}» не сработала, ждёт человека." for title in failed if faults]
    why += faults_in(kept)
    texts = texts_by_cell(course.assignment(task.assignment_id), kept["answers"])
    seconds = time.perf_counter() - started
    return Graded([_bare(cell) for cell in notebook.cells], texts, status, why, seconds)


def _bare(cell: Any) -> dict[str, Any]:
    shown = dict(cell)
    if "outputs" in cell:
        shown["outputs"] = [one for one in cell.outputs if one.output_type != "display_data"]
    return shown


def _copy(source: Path, target: Path, ignored: tuple[str, ...]) -> None:
    for path in sorted(source.rglob("*")):
        place = path.relative_to(source)
        hidden = any(fnmatch.fnmatch(part, sign) for part in place.parts for sign in ignored)
        if path.is_file() and path.suffix != ".ipynb" and not hidden:
            kept = target / place
            kept.parent.mkdir(parents=True, exist_ok=True)
            kept.unlink(missing_ok=True)
            shutil.copy(path, kept)


def _leave_after(parent: Any) -> None:
    parent.join()
    os._exit(1)

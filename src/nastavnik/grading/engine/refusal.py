"""What a work that could not be graded leaves in its notebook, for the grader to see."""

from pathlib import Path

import nbformat
from nbformat.notebooknode import NotebookNode

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import NOTEBOOK
from nastavnik.grading.course import Course
from nastavnik.grading.disk import replace_text
from nastavnik.grading.engine.place import Place
from nastavnik.grading.intake.arrival import Arrival
from nastavnik.grading.intake.sorting import SECRET, TIMESTAMP
from nastavnik.grading.judging import judge, show_answers
from nastavnik.grading.restoring import ROOM, corner, pack
from nastavnik.values.verdict import Status, Verdict


def leave_note(place: Place, student: str, why: str) -> None:
    """Say «сбой» in the autograded notebook; what was graded earlier stays in it.

    Somebody new gets the released notebook, in which every check says it.
    """
    course, note = Course(place.root), pack(Verdict(Status.FAILED, why))
    path = place.autograded(student) / NOTEBOOK
    notebook = _graded(path)
    if notebook is None:
        notebook = _empty(course, place.assignment_id, note)
        _bring_papers(place.submitted(student), path.parent)
    else:
        kept = notebook.metadata[ROOM]
        earlier = [one for one in kept["notes"] if one["status"] != Status.FAILED]
        kept["notes"] = [*earlier, note]
        show_answers(course.assignment(place.assignment_id), notebook)
    replace_text(path, nbformat.writes(notebook, version=4) + "\n")
    path.chmod(0o444)


def _bring_papers(submitted: Path, graded: Path) -> None:
    """What nbgrader needs beside a notebook when it releases feedback to everybody at once."""
    replace_text(graded / TIMESTAMP, "")
    for name in (TIMESTAMP, SECRET):
        path = submitted / name
        if path.is_file() and not (path.is_symlink() or submitted.is_symlink()):
            replace_text(graded / name, path.read_text("utf-8", errors="replace"))


def _graded(path: Path) -> NotebookNode | None:
    """A notebook of ours with answers in it."""
    try:
        notebook: NotebookNode = nbformat.read(path, as_version=4)
        return notebook if notebook.metadata[ROOM]["answers"] else None
    except Exception:  # absent, damaged or a stranger's
        return None


def _empty(course: Course, assignment_id: str, problem: dict[str, str]) -> NotebookNode:
    master = course.master(assignment_id)
    master.metadata[ROOM] = corner(Reading(), problem, [], Arrival())
    judge(course, assignment_id, master)
    return master

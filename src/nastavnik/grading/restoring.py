"""Put the released master in the place of what was submitted: pure, shared by every grader."""

from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode

from nastavnik.assignments.answers import FILE_NAME, Answers, Reading, read_answers
from nastavnik.assignments.build import text_cell_id
from nastavnik.assignments.checks import texts_of
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.views import answer_for_grader
from nastavnik.grading.course import Course
from nastavnik.grading.intake.arrival import Arrival, arrival_of
from nastavnik.grading.tampering import changes
from nastavnik.values.verdict import Status, Verdict

ROOM = "nastavnik"  # our corner of nbconvert's resources and of the notebook's metadata


def restored(
    course: Course, assignment_id: str, submitted: NotebookNode, fault: str, folder: Path
) -> NotebookNode:
    """The released master with the texts to be marked; nothing of ``submitted`` survives.

    Args:
        course: where assignments and releases lie.
        assignment_id: what was handed in.
        submitted: the notebook as handed in.
        fault: why it could not be read, if so.
        folder: where the answers lie.

    What was read (answers, problem, changes) goes into the notebook's own metadata for
    :func:`nastavnik.grading.judging.judge`.

    """
    assignment, master = course.assignment(assignment_id), course.master(assignment_id)
    reading = read_answers(folder / FILE_NAME, assignment_id)
    notes = _unread(fault) if fault else changes(submitted, master, assignment)
    arrival = arrival_of(folder)
    notes += [Verdict(Status.CHANGED, note) for note in arrival.notes]
    _fill_texts(master, assignment, reading)
    problem = pack(reading.problem) if reading.problem else None
    master.metadata[ROOM] = corner(reading, problem, notes, arrival)
    return master


def corner(
    reading: Reading, problem: dict[str, str] | None, notes: list[Verdict], arrival: Arrival
) -> dict[str, Any]:
    """What is known of a work, for our corner of the notebook's metadata."""
    return {
        "answers": reading.answers,
        "saved": reading.saved,
        "problem": problem,
        "notes": [pack(note) for note in notes],
        "sender": arrival.sender,
        "receipt": arrival.receipt,
    }


def texts_by_cell(assignment: Assignment, answers: Answers) -> dict[str, str]:
    """What a person wrote, by the grade id of the cell in which it is marked."""
    texts = texts_of(assignment, answers)
    return {text_cell_id(criterion): texts[criterion.id] for criterion in assignment.rubric}


def unpack(packed: dict[str, str]) -> Verdict:
    """The verdict stored by :func:`restored` in the notebook's metadata."""
    return Verdict(Status(packed["status"]), packed["sentence"])


def _unread(fault: str) -> list[Verdict]:
    return [Verdict(Status.CHANGED, f"{fault} Взята исходная, ответы читаются отдельно.")]


def _fill_texts(master: NotebookNode, assignment: Assignment, reading: Reading) -> None:
    texts = texts_of(assignment, reading.answers)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in master.cells}
    for criterion in assignment.rubric:
        if texts[criterion.id]:
            label = assignment.field(criterion.field).label
            answer = answer_for_grader(criterion, label, texts[criterion.id])
            cells[text_cell_id(criterion)].source = answer


def pack(verdict: Verdict) -> dict[str, str]:
    """A verdict as the notebook's metadata holds it (see :func:`unpack`)."""
    return {"status": verdict.status.value, "sentence": verdict.sentence}

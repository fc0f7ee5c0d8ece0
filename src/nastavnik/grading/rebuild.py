"""The first step of autograding: the released master takes the place of what was submitted."""

from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from nastavnik.assignments.answers import FILE_NAME, Reading, read_answers
from nastavnik.assignments.build import text_cell_id
from nastavnik.assignments.checks import texts_of
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.views import answer_for_grader
from nastavnik.grading.collect import refused_names
from nastavnik.grading.course import Course
from nastavnik.grading.exporter import ROOM, UNREADABLE
from nastavnik.grading.tampering import changes
from nastavnik.values.numbers import clip
from nastavnik.values.verdict import Status, Verdict

Resources = dict[str, Any]


class Rebuild(NbGraderPreprocessor):  # type: ignore[misc]
    """Replace the submitted notebook by the master and put the texts to be marked into it.

    What was read (answers, problem, changes) goes into the notebook's own metadata for
    :class:`nastavnik.grading.evaluate.Evaluate`; nothing of the submitted notebook survives.
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """See the class. nbgrader runs this with the course folder as working directory."""
        assignment_id = resources["nbgrader"]["assignment"]
        course = Course(Path.cwd())
        assignment, master = course.assignment(assignment_id), course.master(assignment_id)
        reading = read_answers(Path(resources["metadata"]["path"]) / FILE_NAME, assignment_id)
        fault = resources.get(ROOM, {}).get(UNREADABLE)
        notes = _unread(fault) if fault else changes(nb, master, assignment)
        notes += _not_taken(Path(resources["metadata"]["path"]))
        _fill_texts(master, assignment, reading)
        master.metadata[ROOM] = {
            "answers": reading.answers,
            "saved": reading.saved,
            "problem": _pack(reading.problem) if reading.problem else None,
            "notes": [_pack(note) for note in notes],
        }
        return master, resources


def _unread(fault: str) -> list[Verdict]:
    return [Verdict(Status.CHANGED, f"{fault} Взята исходная, ответы читаются отдельно.")]


def _not_taken(folder: Path) -> list[Verdict]:
    return [
        Verdict(
            Status.CHANGED,
            f"Файл «{clip(name)}» не принят: это ссылка, устройство или больше 25 МБ.",
        )
        for name in refused_names(folder)
    ]


def _fill_texts(master: NotebookNode, assignment: Assignment, reading: Reading) -> None:
    texts = texts_of(assignment, reading.answers)
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in master.cells}
    for criterion in assignment.rubric:
        if texts[criterion.id]:
            label = assignment.field(criterion.field).label
            answer = answer_for_grader(criterion, label, texts[criterion.id])
            cells[text_cell_id(criterion)].source = answer


def _pack(verdict: Verdict) -> dict[str, str]:
    return {"status": verdict.status.value, "sentence": verdict.sentence}


def unpack(packed: dict[str, str]) -> Verdict:
    """The verdict stored by :class:`Rebuild` in the notebook's metadata."""
    return Verdict(Status(packed["status"]), packed["sentence"])

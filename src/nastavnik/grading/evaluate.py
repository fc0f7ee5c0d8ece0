"""The second step of autograding: verdicts and points become outputs of the graded cells.

nbgrader's own ``SaveAutoGrades`` then reads the points: an ``execute_result`` whose text is a
number is the score, ``display_data`` is only shown (see nbgrader.utils.determine_grade).
"""

from pathlib import Path
from typing import Any

from nbformat.notebooknode import NotebookNode
from nbformat.v4 import new_output
from nbgrader.preprocessors import NbGraderPreprocessor, SaveAutoGrades

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import FORM, check_cell_id
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.views import answers_html, result_html
from nastavnik.grading.course import Course
from nastavnik.grading.exporter import ROOM
from nastavnik.grading.rebuild import Resources, unpack
from nastavnik.values.verdict import Status

FAULT = "nastavnik_fault"  # in a cell's metadata: the check failed by our own fault


class Evaluate(NbGraderPreprocessor):  # type: ignore[misc]
    """Run the assignment's checks on the answers that ``Rebuild`` read; execute nothing."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """See the class."""
        assignment_id = resources["nbgrader"]["assignment"]
        course = Course(Path.cwd())
        assignment = course.assignment(assignment_id)
        kept = nb.metadata[ROOM]
        problem = unpack(kept["problem"]) if kept["problem"] else None
        reading = Reading(kept["answers"], problem, kept["saved"])
        evaluation = evaluate(assignment, reading, course.key(assignment_id))
        cells = {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells}
        for result in evaluation.results:
            cell = cells[check_cell_id(result.check)]
            cell.outputs = _outputs(result)
            if result.status is Status.FAILED and problem is None:
                cell.metadata[FAULT] = True
        notes = [unpack(note) for note in kept["notes"]]
        cells[FORM].outputs = [_shown(answers_html(assignment, reading, notes))]
        return nb, resources


class SaveGrades(SaveAutoGrades):  # type: ignore[misc]
    """nbgrader's ``SaveAutoGrades``; a check that failed by our own fault waits for a person.

    nbgrader knows no third state of a code cell: without this an unknown would be a silent zero.
    """

    def _add_score(self, cell: NotebookNode, resources: Resources) -> None:
        super()._add_score(cell, resources)
        if cell.metadata.get(FAULT):
            grade = self.gradebook.find_grade(
                cell.metadata.nbgrader.grade_id,
                self.notebook_id,
                self.assignment_id,
                self.student_id,
            )
            grade.auto_score, grade.needs_manual_grade = None, True
            self.gradebook.db.commit()


def _outputs(result: CheckResult) -> list[NotebookNode]:
    score = f"{float(result.points)}"
    return [
        _shown(result_html(result)),
        new_output("execute_result", data={"text/plain": score}, execution_count=None),
    ]


def _shown(html: str) -> Any:
    return new_output("display_data", data={"text/html": html, "text/plain": ""})

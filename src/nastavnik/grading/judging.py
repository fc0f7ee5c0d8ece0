"""Put verdicts and points into the graded cells: pure, shared by every grader.

nbgrader reads the points: an ``execute_result`` whose text is a number is the score,
``display_data`` is only shown (see nbgrader.utils.determine_grade).

Only an assignment that names the sandboxed kernel has code to run, and only for it the sandbox is
imported; what the code produced is kept in the notebook, so that nobody runs it again.
"""

from typing import Any

from nbformat.notebooknode import NotebookNode, from_dict

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import FORM, STATUS, check_cell_id
from nastavnik.assignments.checks import CheckResult, Evaluation, evaluate
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.views import answers_html, result_html
from nastavnik.grading.course import Course
from nastavnik.grading.produced import PRODUCED, pack_produced, unpack_produced
from nastavnik.grading.restoring import ROOM, unpack
from nastavnik.values.verdict import Status

FAULT = "nastavnik_fault"  # in a cell's metadata: the check failed by our own fault


def judge(course: Course, assignment_id: str, nb: NotebookNode) -> Evaluation:
    """Run the checks on the answers that ``restored`` read; the outputs of ``nb`` change."""
    assignment = course.assignment(assignment_id)
    kept, reading = nb.metadata[ROOM], _reading(nb)
    key = course.key(assignment_id)
    if assignment.kernel is not None:
        from nastavnik.grading.running import produce  # heavy: imports jupyter_client

        kept[PRODUCED] = pack_produced(produce(course.root, assignment, reading, key))
    evaluation = evaluate(assignment, reading, key, unpack_produced(kept))
    cells = {cell.metadata.nbgrader.grade_id: cell for cell in nb.cells}
    for result in evaluation.results:
        cell = cells[check_cell_id(result.check)]
        cell.outputs = _outputs(result)
        cell.metadata[STATUS] = result.status.value
        if result.status is Status.FAILED and reading.problem is None:
            cell.metadata[FAULT] = True
    show_answers(assignment, nb)
    return evaluation


def show_answers(assignment: Assignment, nb: NotebookNode) -> None:
    """Put what was answered and noted into the form's cell, for people to read."""
    reading, notes = _reading(nb), [unpack(note) for note in nb.metadata[ROOM]["notes"]]
    cell = next(cell for cell in nb.cells if cell.metadata.nbgrader.grade_id == FORM)
    cell.outputs = [_shown(answers_html(assignment, reading, notes))]


def _reading(nb: NotebookNode) -> Reading:
    kept = nb.metadata[ROOM]
    problem = unpack(kept["problem"]) if kept["problem"] else None
    return Reading(kept["answers"], problem, kept["saved"])


def _outputs(result: CheckResult) -> list[NotebookNode]:
    score = {"text/plain": f"{float(result.points)}"}
    return [
        _shown(result_html(result)),
        _output("execute_result", score, execution_count=None),
    ]


def _shown(html: str) -> NotebookNode:
    return _output("display_data", {"text/html": html, "text/plain": ""})


def _output(kind: str, data: dict[str, str], **more: Any) -> NotebookNode:
    """Like nbformat's ``new_output``, which would validate each: the notebook is when written."""
    found: NotebookNode = from_dict({"output_type": kind, "metadata": {}, "data": data} | more)
    return found

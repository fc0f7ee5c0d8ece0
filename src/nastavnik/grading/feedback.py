"""Feedback a participant can read: Russian, built from verdicts and marks, one offline page."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from nbconvert.exporters import Exporter
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import GetGrades

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import check_cell_id, text_cell_id
from nastavnik.assignments.checks import CheckResult, Evaluation, evaluate
from nastavnik.assignments.model import Assignment, Criterion
from nastavnik.assignments.views import answers_html, environment, said_by_all, sentences
from nastavnik.grading.course import Course
from nastavnik.grading.produced import unpack_produced
from nastavnik.grading.restoring import ROOM, unpack
from nastavnik.values.verdict import Verdict

FIRST_TO_MEND = 5

_ENVIRONMENT = environment()
_ENVIRONMENT.loader = ChoiceLoader(
    [PackageLoader("nastavnik.grading"), PackageLoader("nastavnik.assignments")]
)


@dataclass(frozen=True, slots=True)
class Marked:
    """A criterion with what the grader said; ``score`` is ``None`` until it is marked."""

    criterion: Criterion
    text: str
    score: Decimal | None
    comment: str

    @property
    def level(self) -> str:
        """The words of the reached level (the highest one whose points were given)."""
        if self.score is None:
            return ""
        reached = [level for level in self.criterion.levels if level.points <= self.score]
        return max(reached, key=lambda level: level.points).text if reached else ""


class GetMarks(GetGrades):  # type: ignore[misc]
    """nbgrader's ``GetGrades``, which gives 0 for what nobody has marked yet; here it is told."""

    def _get_score(self, cell: NotebookNode, resources: dict[str, Any]) -> None:
        super()._get_score(cell, resources)
        grade = self.gradebook.find_grade(
            cell.metadata.nbgrader.grade_id, self.notebook_id, self.assignment_id, self.student_id
        )
        cell.metadata.nbgrader["waiting"] = bool(grade.needs_manual_grade)


class FeedbackExporter(Exporter):  # type: ignore[misc]
    """Turn an autograded notebook into the feedback page.

    Scores and comments come from :class:`GetMarks` (run as preprocessor), sentences from the same
    evaluation the grader saw. Hidden checks are named with their word and advice only, so the
    page says neither what they compare with nor the key.
    """

    file_extension = ".html"
    output_mimetype = "text/html"

    def from_notebook_node(
        self, nb: NotebookNode, resources: dict[str, Any] | None = None, **kw: Any
    ) -> tuple[str, dict[str, Any]]:
        """Render the page; nbgrader runs this with the course folder as working directory."""
        notebook, known = super().from_notebook_node(nb, resources=resources, **kw)
        course = Course(Path.cwd())
        assignment_id = known["nbgrader"]["assignment"]
        assignment, key = course.assignment(assignment_id), course.key(assignment_id)
        known["output_extension"] = self.file_extension
        return render_feedback(assignment, key, notebook, known["nbgrader"]), known


def render_feedback(
    assignment: Assignment, key: dict[str, Any], notebook: NotebookNode, totals: dict[str, Any]
) -> str:
    """The page for one participant.

    Args:
        assignment: what was asked.
        key: the key of its hidden checks.
        notebook: the autograded notebook with scores in its cells' nbgrader metadata.
        totals: ``score``, ``max_score`` and ``late_penalty`` of the whole work.

    """
    kept = notebook.metadata[ROOM]
    problem = unpack(kept["problem"]) if kept["problem"] else None
    reading = Reading(kept["answers"], problem, kept["saved"])
    evaluation = evaluate(assignment, reading, key, unpack_produced(kept))
    marks = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in notebook.cells}
    shared = said_by_all(one for one in evaluation.results if not one.check.hidden)
    marked = [
        _marked(criterion, evaluation.texts[criterion.id], marks[text_cell_id(criterion)])
        for criterion in assignment.rubric
    ]
    return _ENVIRONMENT.get_template("feedback.html.j2").render(
        assignment=assignment,
        score=Decimal(str(totals["score"])),
        most=Decimal(str(totals["max_score"])),
        penalty=Decimal(str(totals["late_penalty"])),
        results=[
            (result, _score(marks[check_cell_id(result.check)]), [] if shared else _said(result))
            for result in evaluation.results
        ],
        shared=shared,
        todo=_first_to_mend(evaluation),
        marked=marked,
        waiting=sum(mark.score is None for mark in marked),
        answers=answers_html(assignment, reading, [unpack(note) for note in kept["notes"]]),
        problem=problem,
    )


def _first_to_mend(evaluation: Evaluation) -> list[CheckResult]:
    """The checks that cost most, so that a person knows where to begin."""
    missed = [result for result in evaluation.results if result.points < result.check.points]
    return sorted(missed, key=lambda one: one.points - one.check.points)[:FIRST_TO_MEND]


def _said(result: CheckResult) -> list[Verdict]:
    return [] if result.check.hidden else sentences(result)


def _score(mark: dict[str, Any]) -> Decimal:
    return Decimal(str(mark.get("score") or 0))


def _marked(criterion: Criterion, text: str, mark: dict[str, Any]) -> Marked:
    """A criterion as marked; nbgrader's own English remark on an empty answer is left out."""
    comment = mark.get("comment") or ""
    return Marked(
        criterion,
        text,
        None if mark.get("waiting") else _score(mark),
        "" if comment == "No response." else comment,
    )

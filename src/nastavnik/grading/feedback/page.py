"""Feedback a participant can read: Russian, built from verdicts and marks, one offline page."""

from dataclasses import replace
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
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.views import answers_html, environment, said_by_all, sentences
from nastavnik.grading.course import Course
from nastavnik.grading.feedback.advice import first_to_mend, inside, kind_words, praised
from nastavnik.grading.feedback.cover import Cover, cover_of
from nastavnik.grading.feedback.marked import marked
from nastavnik.grading.feedback.whose import whose_work
from nastavnik.grading.produced import unpack_produced
from nastavnik.grading.restoring import ROOM, unpack
from nastavnik.school.deadlines import read_decisions, term_of
from nastavnik.school.gradebook import engine_at
from nastavnik.values.clock import now, show_moment
from nastavnik.values.verdict import Status, Verdict

_COVER = "cover"  # in nbconvert's resources


_ENVIRONMENT = environment()
_ENVIRONMENT.loader = ChoiceLoader(
    [PackageLoader("nastavnik.grading"), PackageLoader("nastavnik.assignments")]
)
_ENVIRONMENT.filters |= {"moment": show_moment, "inside": inside}


class GetMarks(GetGrades):  # type: ignore[misc]
    """nbgrader's ``GetGrades``, which gives 0 for what nobody has marked yet; here it is told.

    The cover of the work comes along: ``resources["nastavnik"]["cover"]``.
    """

    def preprocess(
        self, nb: NotebookNode, resources: dict[str, Any]
    ) -> tuple[NotebookNode, dict[str, Any]]:
        """See the class."""
        nb, resources = super().preprocess(nb, resources)
        metadata = resources["metadata"]
        notebook = Path(metadata["path"]) / f"{metadata['name']}.ipynb"
        cover = cover_of(engine_at(self.db_url), self.assignment_id, self.student_id, notebook)
        resources[ROOM] = {_COVER: cover}
        return nb, resources

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
        course, work = Course(Path.cwd()), known["nbgrader"]
        assignment, key = course.assignment(work["assignment"]), course.key(work["assignment"])
        known["output_extension"] = self.file_extension
        term = term_of(read_decisions(course.root), assignment.id, work["student"])
        cover = replace(
            known[ROOM][_COVER],
            whose=whose_work(course.root, assignment, work["student"]),
            due=term.until,
            mend_until=term.until if term.until and term.until > now() else None,
            receipt=notebook.metadata[ROOM]["receipt"],
        )
        return render_feedback(assignment, key, notebook, work, cover), known


def render_feedback(
    assignment: Assignment,
    key: dict[str, Any],
    notebook: NotebookNode,
    totals: dict[str, Any],
    cover: Cover | None = None,
) -> str:
    """The page for one participant.

    Args:
        assignment: what was asked.
        key: the key of its hidden checks.
        notebook: the autograded notebook with scores in its cells' nbgrader metadata.
        totals: ``score``, ``max_score`` and ``late_penalty`` of the whole work.
        cover: whose work it is, when it was handed in, checked, is due.

    """
    kept = notebook.metadata[ROOM]
    problem = unpack(kept["problem"]) if kept["problem"] else None
    reading = Reading(kept["answers"], problem, kept["saved"])
    evaluation = evaluate(assignment, reading, key, unpack_produced(kept))
    marks = {cell.metadata.nbgrader.grade_id: cell.metadata.nbgrader for cell in notebook.cells}
    read = [
        marked(one, evaluation.texts[one.id], marks[text_cell_id(one)]) for one in assignment.rubric
    ]
    return _ENVIRONMENT.get_template("feedback.html.j2").render(
        assignment=assignment,
        cover=cover or Cover(),
        score=Decimal(str(totals["score"])),
        most=Decimal(str(totals["max_score"])),
        penalty=Decimal(str(totals["late_penalty"])),
        kind=kind_words(totals, read),
        praised=praised(evaluation, read),
        todo=first_to_mend(evaluation, read),
        marked=read,
        waiting=sum(mark.score is None for mark in read),
        answers=answers_html(assignment, reading, [unpack(note) for note in kept["notes"]]),
        problem=problem,
        **_checked(evaluation, marks),
    )


def _checked(evaluation: Evaluation, marks: dict[str, Any]) -> dict[str, Any]:
    """What the programme found: what is to be mended is read first, the right can be unfolded."""
    shared = said_by_all(one for one in evaluation.results if not one.check.hidden)
    results = [
        (result, _score(marks[check_cell_id(result.check)]), [] if shared else _said(result))
        for result in evaluation.results
    ]
    return {
        "shared": shared,
        "open_results": [one for one in results if one[0].status is not Status.RIGHT],
        "right_results": [one for one in results if one[0].status is Status.RIGHT],
    }


def _said(result: CheckResult) -> list[Verdict]:
    return [] if result.check.hidden else sentences(result)


def _score(mark: dict[str, Any]) -> Decimal:
    return Decimal(str(mark.get("score") or 0))

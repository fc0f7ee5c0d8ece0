"""Feedback a participant can read: Russian, built from verdicts and marks, one offline page."""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from jinja2 import ChoiceLoader, PackageLoader
from nbconvert.exporters import Exporter
from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import GetGrades
from sqlalchemy import NullPool, create_engine

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.build import check_cell_id, text_cell_id
from nastavnik.assignments.checks import CheckResult, Evaluation, evaluate
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.views import answers_html, environment, said_by_all, sentences
from nastavnik.grading.course import Course
from nastavnik.grading.cover import Cover, cover_of
from nastavnik.grading.marked import Marked, marked
from nastavnik.grading.produced import unpack_produced
from nastavnik.grading.restoring import ROOM, unpack
from nastavnik.grading.whose import whose_work
from nastavnik.school.deadlines import read_decisions, term_of
from nastavnik.values.clock import now, show_moment
from nastavnik.values.verdict import Status, Verdict

FIRST_TO_MEND = 5
MOST_PRAISED = 3
_COVER = "cover"  # in nbconvert's resources


def _inside(text: str) -> str:
    """A sentence as it stands inside another: a small letter first, but МРОТ stays МРОТ."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


_ENVIRONMENT = environment()
_ENVIRONMENT.loader = ChoiceLoader(
    [PackageLoader("nastavnik.grading"), PackageLoader("nastavnik.assignments")]
)
_ENVIRONMENT.filters |= {"moment": show_moment, "inside": _inside}


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
        engine = create_engine(self.db_url, poolclass=NullPool)
        cover = cover_of(engine, self.assignment_id, self.student_id, notebook)
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
    shared = said_by_all(one for one in evaluation.results if not one.check.hidden)
    read = [
        marked(one, evaluation.texts[one.id], marks[text_cell_id(one)]) for one in assignment.rubric
    ]
    results = [
        (result, _score(marks[check_cell_id(result.check)]), [] if shared else _said(result))
        for result in evaluation.results
    ]
    return _ENVIRONMENT.get_template("feedback.html.j2").render(
        assignment=assignment,
        cover=cover or Cover(),
        score=Decimal(str(totals["score"])),
        most=Decimal(str(totals["max_score"])),
        penalty=Decimal(str(totals["late_penalty"])),
        kind=_kind_words(totals, read),
        praised=_praised(evaluation, read),
        # what is to be mended is read first, what is right can be unfolded
        open_results=[one for one in results if one[0].status is not Status.RIGHT],
        right_results=[one for one in results if one[0].status is Status.RIGHT],
        shared=shared,
        todo=_first_to_mend(evaluation, read),
        marked=read,
        waiting=sum(mark.score is None for mark in read),
        answers=answers_html(assignment, reading, [unpack(note) for note in kept["notes"]]),
        problem=problem,
    )


def _kind_words(totals: dict[str, Any], read: list[Marked]) -> str:
    """A word of welcome by the share of what is checked; a weak work needs it most."""
    waiting = sum((mark.criterion.points for mark in read if mark.score is None), Decimal(0))
    most = Decimal(str(totals["max_score"])) - waiting
    share = Decimal(str(totals["score"])) / most if most else Decimal(0)
    if share >= Decimal("0.9"):
        return "Сильная работа, спасибо! Осталось совсем немного."
    if share >= Decimal("0.5"):
        return "Хорошая основа: главное есть. Ниже сказано, что её усилит."
    if share > 0:
        return "Начало положено, и это самое трудное. Идите по списку ниже, по одному шагу."
    return "Пока баллов нет, и это поправимо. Начните с первого шага ниже, ведущий поможет."


def _praised(evaluation: Evaluation, read: list[Marked]) -> list[str]:
    """Titles of what went well: criteria on the highest level, then right checks."""
    titles = [mark.criterion.title for mark in read if mark.score is not None and mark.lost <= 0]
    titles += [one.check.title for one in evaluation.results if one.status is Status.RIGHT]
    return titles[:MOST_PRAISED]


def _first_to_mend(evaluation: Evaluation, read: list[Marked]) -> list[tuple[str, str]]:
    """Title and advice of what costs most, so that a person knows where to begin."""
    missed = [
        (one.check.points - one.points, one.check.title, one.check.advice)
        for one in evaluation.results
        if one.points < one.check.points
    ]
    missed += [
        (mark.lost, mark.criterion.title, f"До следующего уровня: {_inside(mark.next_level.text)}.")
        for mark in read
        if mark.next_level is not None
    ]
    missed.sort(key=lambda one: -one[0])
    return [(title, advice) for _, title, advice in missed[:FIRST_TO_MEND]]


def _said(result: CheckResult) -> list[Verdict]:
    return [] if result.check.hidden else sentences(result)


def _score(mark: dict[str, Any]) -> Decimal:
    return Decimal(str(mark.get("score") or 0))

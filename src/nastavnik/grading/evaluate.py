"""The second step of nbgrader's autograding: verdicts into the cells, points into the gradebook."""

from pathlib import Path

from nbformat.notebooknode import NotebookNode
from nbgrader.preprocessors import NbGraderPreprocessor

from nastavnik.grading.course import Course
from nastavnik.grading.decision import decide, found_in
from nastavnik.grading.disk import replace_text
from nastavnik.grading.gradebook import open_gradebook
from nastavnik.grading.hand import CHECKED, PROGRAM, acting
from nastavnik.grading.judging import judge
from nastavnik.grading.rebuild import Resources
from nastavnik.grading.restoring import ROOM, texts_by_cell
from nastavnik.grading.rows import before_in, put_rows
from nastavnik.grading.terms import Terms
from nastavnik.grading.texts import read_texts, tell_grader, texts_path
from nastavnik.school.gradebook import write_alone


class Evaluate(NbGraderPreprocessor):  # type: ignore[misc]
    """Run the assignment's checks on the answers that ``Rebuild`` read; execute nothing."""

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """See the class."""
        judge(Course(Path.cwd()), resources["nbgrader"]["assignment"], nb)
        return nb, resources


class SaveGrades(NbGraderPreprocessor):  # type: ignore[misc]
    """Write the points; in the place of nbgrader's ``SaveAutoGrades``.

    A mark given by hand stands while its text is the same; when the text has changed the grader
    is told in the notebook (see :mod:`nastavnik.grading.texts`).
    """

    def preprocess(self, nb: NotebookNode, resources: Resources) -> tuple[NotebookNode, Resources]:
        """See the class."""
        work = resources["nbgrader"]
        assignment = Course(Path.cwd()).assignment(work["assignment"])
        now = texts_by_cell(assignment, nb.metadata[ROOM]["answers"])
        path = texts_path(Path.cwd(), work["assignment"], work["student"])
        with open_gradebook(work["db_url"]) as gradebook, acting(PROGRAM, CHECKED):
            write_alone(gradebook.db.connection())
            notebook = gradebook.find_submission_notebook(
                work["notebook"], work["assignment"], work["student"]
            )
            Terms(Path.cwd(), work["assignment"]).put(notebook.assignment)
            before = before_in(gradebook.db, notebook)
            decision = decide(found_in(nb.cells), now, before, read_texts(path))
            put_rows(gradebook.db, notebook, decision.found, decision.waiting)
            gradebook.db.commit()
        tell_grader(nb, decision.changed, before)
        replace_text(path, decision.texts.dump())
        return nb, resources

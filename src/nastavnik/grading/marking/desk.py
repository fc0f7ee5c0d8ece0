"""The desk of a marker: :class:`nastavnik.assignments.marking.MarkingDesk` over the gradebook."""

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from sqlalchemy import Connection

from nastavnik.assignments.marking import Answer, Disagreement, MarkingDesk
from nastavnik.assignments.model import Assignment
from nastavnik.grading.course import Course
from nastavnik.grading.marking.database import Database
from nastavnik.grading.marking.refusals import (
    check_comment,
    check_marker,
    check_points,
    check_roles,
    check_why,
)
from nastavnik.grading.marking.seen import CHANGED, is_same, said
from nastavnik.grading.marking.sheet import sheet_of, take_lines
from nastavnik.grading.marking.state import State, read_state
from nastavnik.grading.marking.table import Role
from nastavnik.grading.marking.views import View, Viewer
from nastavnik.grading.marking.works import Work, read_works
from nastavnik.grading.marking.writing import NewMark, pen
from nastavnik.papers.marks_xlsx import write_marks_xlsx
from nastavnik.papers.marks_xlsx_read import read_marks_xlsx
from nastavnik.values.numbers import BadInput


class GradebookDesk(MarkingDesk):
    """Marking of the texts of one assignment.

    Args:
        root: the course folder.
        assignment_id: what is marked.

    Raises:
        BadInput: there is no such assignment or nothing has been graded.

    """

    def __init__(self, root: Path, assignment_id: str) -> None:
        self._root = root
        self._assignment = Course(root).assignment(assignment_id)
        self._database = Database(root, assignment_id)

    @property
    def assignment(self) -> Assignment:
        """See the protocol."""
        return self._assignment

    def answers(self, marker: str, *, second: bool, blind: bool) -> list[Answer]:
        """See the protocol."""
        viewer = Viewer(check_marker(marker), second, blind)
        works = read_works(self._database, self._root)
        with self._database.reading() as connection:
            return [one.answer(viewer) for one in self._views(works, self._state(connection))]

    def put(
        self, marker: str, answer: Answer, points: Decimal, comment: str, *, second: bool
    ) -> Answer:
        """See the protocol."""
        work = self._work(answer)
        viewer = Viewer(check_marker(marker), second, blind=answer.work == work.code)
        new = NewMark(viewer.marker, Role.SECOND if second else Role.FIRST, points, said(comment))
        with self._database.writing() as connection:
            view = self._view(connection, work, answer)
            check_points(view.criterion, points)
            check_comment(comment)
            check_roles(view, viewer)
            present = view.answer(viewer)
            if present.seen != answer.seen:
                raise BadInput(CHANGED)
            if present.waiting or not is_same(present.mark, points, comment):
                with pen(connection, self.assignment.id, list(work.members), viewer.marker) as held:
                    held.put(view, new)
            return self._view(connection, work, answer).answer(viewer)

    def disagreements(self, *, blind: bool) -> list[Disagreement]:
        """See the protocol.

        Two marks for the same text differ by a level when they fall on different levels of the
        criterion: a mark falls on the highest level that asks for no more points.
        """
        works = read_works(self._database, self._root)
        with self._database.reading() as connection:
            views = self._views(works, self._state(connection))
            return [found for view in views for found in view.disagreements(blind=blind)]

    def settle(self, who: str, found: Disagreement, points: Decimal, why: str) -> None:
        """See the protocol; the comment stays the first marker's."""
        work = self._work(found.answer)
        who, why = check_marker(who), check_why(why)
        with self._database.writing() as connection:
            view = self._view(connection, work, found.answer)
            check_points(view.criterion, points)
            blind = found.answer.work == work.code
            if found not in view.disagreements(blind=blind):
                raise BadInput(CHANGED)
            first, second = found.marks
            new = NewMark(who, Role.AGREED, points, first.comment, why)
            with pen(connection, self.assignment.id, list(work.members), who, why) as held:
                held.settle(view, view.first, view.seconds[second.marker])
                held.put(view, new)

    def sheet(self, marker: str, *, second: bool, blind: bool) -> bytes:
        """See the protocol."""
        viewer = Viewer(check_marker(marker), second, blind)
        works = read_works(self._database, self._root)
        with self._database.reading() as connection:
            views = self._views(works, self._state(connection))
            return write_marks_xlsx(sheet_of(self.assignment, list(views), viewer))

    def take_sheet(self, marker: str, data: bytes, why: str, *, second: bool) -> str:
        """See the protocol."""
        viewer = Viewer(check_marker(marker), second)
        lines = read_marks_xlsx(data)
        works = read_works(self._database, self._root)
        with self._database.writing() as connection:
            views = list(self._views(works, self._state(connection)))
            with pen(connection, self.assignment.id, [], viewer.marker, why.strip()) as held:
                return take_lines(self.assignment, views, viewer, lines, held)

    def _state(self, connection: Connection, *students: str) -> State:
        return read_state(connection, self._root, self.assignment.id, students)

    def _views(self, works: list[Work], state: State) -> Iterator[View]:
        for work in works:
            for criterion in self.assignment.rubric:
                view = View(work, criterion, state)
                if view.held is not None:
                    yield view

    def _work(self, answer: Answer) -> Work:
        for work in read_works(self._database, self._root):
            if answer.work in (work.code, *work.members):
                return work
        raise BadInput("Этой работы больше нет в журнале оценок: откройте список работ снова.")

    def _view(self, connection: Connection, work: Work, answer: Answer) -> View:
        state = self._state(connection, *work.members)
        for view in self._views([work], state):
            if view.criterion.id == answer.criterion:
                return view
        raise BadInput("Этого критерия больше нет в задании: откройте список работ снова.")

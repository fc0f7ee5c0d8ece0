"""Practical works of the year through nbgrader: handed out and in, graded by the engine, marked."""

import logging
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from functools import partial
from io import BytesIO
from pathlib import Path

import yaml
from openpyxl import load_workbook

from nastavnik.assignments.answers import FILE_NAME, Answers, read_answers, write_text
from nastavnik.assignments.build import write_source
from nastavnik.assignments.giving import part_of
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.parts import BEFORE
from nastavnik.grading.demo import Step
from nastavnik.grading.desk import Desk
from nastavnik.grading.engine.place import Place
from nastavnik.grading.engine.run import Engine
from nastavnik.grading.hand import CHECKED, PROGRAM, acting
from nastavnik.grading.marking.desk import GradebookDesk
from nastavnik.papers.list_sheet import HEADER_ROW
from nastavnik.papers.marks_xlsx import COMMENT, CRITERION, MARKS, POINTS, WORK
from nastavnik.portal.cabinet.project import chain_of
from nastavnik.portal.hub.workplace import lay_out
from nastavnik.portal.year.cohort import Cohort, Team
from nastavnik.school.roster import DEMO_MARK

log = logging.getLogger(__name__)

_GRADER = f"Ольга Петровна Тополева {DEMO_MARK}"
_HANDS_IN, _STROLLS = 0.97, 0.4  # of a team; of those who leave after the first stage


class Works:
    """The works of a cohort in a course folder.

    Args:
        root: the course folder.
        cohort: whose.
        workers: how many processes check.

    """

    def __init__(self, root: Path, cohort: Cohort, workers: int) -> None:
        self.root, self.cohort, self._workers = root, cohort, workers
        self._desk = Desk(root)
        self._quality: dict[str, str] = {}

    def done(self, assignment_id: str, turn: int, at: datetime) -> Iterator[Step]:
        """One assignment from the source to its marks; ``turn`` chooses who hands in for a team."""
        folder = self.root / "assignments" / assignment_id
        asked = load_assignment(folder)
        write_source(folder, self.root / "source")
        self._desk.generate(assignment_id)
        self._desk.release(assignment_id)
        self._quality = dict(self._authors(asked, turn))
        for login, quality in self._quality.items():
            self._hand_in(asked, login, quality, at)
            yield Step("Сдача работ", login)
        self._desk.collect(assignment_id)
        yield from self._grade(assignment_id)
        give_reference_marks(
            self.root, asked, _GRADER, lambda login: self._quality_of(asked, login)
        )
        yield Step("Отметки за тексты", asked.title)

    def _authors(self, asked: Assignment, turn: int) -> Iterator[tuple[str, str]]:
        """Who hands in, and as which sample."""
        if asked.team:
            for pair in self.cohort.teams:
                yield pair.members[turn % len(pair.members)], pair.quality
            return
        for one in self.cohort.people:
            team = self.cohort.team_of(one.id)
            if self.cohort.chance.random() < (_HANDS_IN if team else _STROLLS):
                yield one.id, team.quality if team else "medium"

    def _hand_in(self, asked: Assignment, login: str, quality: str, at: datetime) -> None:
        notebook = lay_out(self.root, login, asked.id)
        assert notebook is not None  # noqa: S101  (released above)
        answers = self._answers(asked, login, quality)
        text = write_text(answers, asked.id, at.isoformat())
        (notebook.parent / FILE_NAME).write_text(text, "utf-8")
        self._desk.submit(notebook.parent, login)

    def _answers(self, asked: Assignment, login: str, quality: str) -> Answers:
        """The sample in this team's words, on what the team itself said before."""
        path = self.root / "assignments" / asked.id / "samples" / f"{quality}.json"
        answers = deepcopy(read_answers(path, asked.id).answers)
        part, team = part_of(asked), self.cohort.team_of(login)
        if part is not None:
            chain = chain_of(self.root, login)
            said = answers.setdefault(part.id, {"own": {}})
            said[BEFORE] = chain.upstream(asked.id).parts.to_data() if chain else {}
        for field in asked.fields:
            if field.kind == "text" and answers.get(field.id):
                answers[field.id] += _ending(team, login)
        return answers

    def _grade(self, assignment_id: str) -> Iterator[Step]:
        place = Place(self.root, assignment_id)
        with place.locked():
            engine = Engine(place)
            try:
                with acting(PROGRAM, CHECKED):
                    for outcome in engine.grade(engine.to_do(), self._workers):
                        yield Step("Автопроверка", outcome.student)
                    engine.level_teams()
            finally:
                engine.close()

    def _quality_of(self, asked: Assignment, login: str) -> str:
        team = self.cohort.team_of(login) if asked.team else None
        return team.quality if team else self._quality[login]


def _ending(team: Team | None, login: str) -> str:
    return f" Так решила команда «{team.name}»." if team else f" Писал участник {login}."


def give_reference_marks(
    root: Path, asked: Assignment, grader: str, quality_of: Callable[[str], str]
) -> None:
    """Mark texts as the samples' reference does, through the desk's Excel sheet, as a grader does.

    Args:
        root: the course folder.
        asked: whose texts.
        grader: in whose name.
        quality_of: which sample the work of a login was written by.

    """
    path = root / "assignments" / asked.id / "samples" / "marks.yml"
    reference = yaml.safe_load(path.read_text("utf-8"))
    desk = GradebookDesk(root, asked.id)
    book = load_workbook(BytesIO(desk.sheet(grader, second=False, blind=False)))
    page = book[MARKS]
    column = {cell.value: cell.column for cell in page[HEADER_ROW]}
    for row in range(HEADER_ROW + 1, page.max_row + 1):
        cell = partial(page.cell, row)
        if cell(column[POINTS]).value is not None:
            continue
        quality = quality_of(str(cell(column[WORK]).value))
        mark = reference[quality][cell(column[CRITERION]).value]
        cell(column[POINTS]).value = mark["points"]
        cell(column[COMMENT]).value = mark["why"]
    filled = BytesIO()
    book.save(filled)
    desk.take_sheet(grader, filled.getvalue(), "", second=False)

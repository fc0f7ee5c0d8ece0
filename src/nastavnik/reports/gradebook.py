"""The gradebook and the roster as the data of a workbook: everybody, every assignment asked for."""

from collections.abc import Iterable
from pathlib import Path

from nastavnik.assignments.build import check_cell_id, text_cell_id
from nastavnik.assignments.model import Assignment
from nastavnik.papers.gradebook import Gradebook, Marks, Part, Pupil, Stage, Task
from nastavnik.reports.cohort import Cohort, read_cohort
from nastavnik.reports.people import Participant, State
from nastavnik.school.programme import load_programme
from nastavnik.values.clock import now, show_moment

_STAGES = {
    State.MISSING: Stage.MISSING,
    State.COLLECTED: Stage.COLLECTED,
    State.WAITING: Stage.WAITING,
    State.CHECKED: Stage.CHECKED,
}


def read_gradebook(root: Path, assignments: Iterable[str] = ()) -> Gradebook:
    """Everything known of these assignments; of the programme's when none are named.

    Raises:
        BadInput: there is no such assignment, or nothing of it has been graded yet.

    """
    names = tuple(dict.fromkeys(assignments)) or load_programme(root).assignments
    cohorts = [read_cohort(root, Path(name).name) for name in names]
    pupils: dict[str, Pupil] = {}
    for one in (person for cohort in cohorts for person in cohort.people):
        if one.listed or one.handed_in:
            pupils.setdefault(one.id, Pupil(one.id, one.name, one.district, one.team))
    tasks = tuple(_task(cohort, cohort.assignment) for cohort in cohorts if cohort.assignment)
    return Gradebook(tuple(pupils.values()), tasks, show_moment(now()))


def _task(cohort: Cohort, assignment: Assignment) -> Task:
    cells = {check_cell_id(one): Part(one.title, one.points, False) for one in assignment.checks}
    cells |= {text_cell_id(one): Part(one.title, one.points, True) for one in assignment.rubric}
    marks = {one.id: _marks(one, cells) for one in cohort.people if one.handed_in}
    return Task(assignment.id, assignment.title, tuple(cells.values()), marks)


def _marks(one: Participant, cells: Iterable[str]) -> Marks:
    given = {mark.cell: mark.points for mark in one.marks}
    stage = Stage.FAILED if one.failed else _STAGES[one.state]
    return Marks(stage, tuple(given.get(cell) for cell in cells), one.penalty)

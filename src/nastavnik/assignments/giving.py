"""What of the team's project an assignment gives to those after it."""

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.fields import BudgetField, ProjectField
from nastavnik.assignments.model import Assignment
from nastavnik.assignments.parts import own_of
from nastavnik.project.budget import Sheet
from nastavnik.project.form import BUDGET
from nastavnik.project.parts import Parts
from nastavnik.values.numbers import BadInput


def part_of(assignment: Assignment) -> ProjectField | None:
    """The field in which an assignment fills a part of the project, or shows earlier ones."""
    return next((one for one in assignment.fields if isinstance(one, ProjectField)), None)


def gives(assignment: Assignment) -> tuple[str, ...]:
    """The blocks that are filled in here; none where the assignment is no part of the project."""
    part = part_of(assignment)
    if part is None:
        return ()
    return (*part.own, *(() if _budget(assignment) is None else (BUDGET,)))


def given(assignment: Assignment, answers: Answers) -> Parts:
    """What answers say in those blocks; what cannot be read is as good as not typed."""
    part, budget = part_of(assignment), _budget(assignment)
    found = Parts() if part is None else own_of(part, answers.get(part.id))
    if part is not None and budget is not None:
        found.budget = _sheet(answers.get(budget.id))
    return found


def _budget(assignment: Assignment) -> BudgetField | None:
    return next((one for one in assignment.fields if isinstance(one, BudgetField)), None)


def _sheet(value: object) -> Sheet:
    try:
        return Sheet.from_data(value or {})
    except BadInput:
        return Sheet()

"""What of the team's project an assignment gives to those after it, and what they take of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.fields import BudgetField, ProjectField
from nastavnik.assignments.model import Assignment, Form
from nastavnik.assignments.parts import before_of, own_of
from nastavnik.assignments.upstream import Source, Upstream
from nastavnik.project.draft import Draft
from nastavnik.project.form import BUDGET
from nastavnik.project.parts import Parts, parts_of
from nastavnik.project.rests import Change, stale


@dataclass(frozen=True, slots=True)
class Work:
    """A team's answers to an assignment; ``handed_in`` is ``None`` for a draft."""

    assignment: Assignment
    answers: Answers
    handed_in: datetime | None = None


def part_of(assignment: Form) -> ProjectField | None:
    """The field in which an assignment fills a part of the project, or shows earlier ones."""
    return next((one for one in assignment.fields if isinstance(one, ProjectField)), None)


def gives(assignment: Form) -> tuple[str, ...]:
    """The blocks that are filled in here; none where the assignment is no part of the project."""
    part = part_of(assignment)
    return (
        *(() if part is None else part.own),
        *(() if _budget(assignment) is None else (BUDGET,)),
    )


def asks(assignment: Form) -> tuple[str, ...]:
    """The blocks that it takes from earlier works."""
    part = part_of(assignment)
    return () if part is None else part.before


def given(work: Work) -> Parts:
    """What a work says in the blocks it gives; what cannot be read is as good as not typed."""
    part, budget = part_of(work.assignment), _budget(work.assignment)
    found = Parts() if part is None else own_of(part, work.answers.get(part.id))
    if budget is None:
        return found
    return found.joined(parts_of({BUDGET: work.answers.get(budget.id) or {}}, (BUDGET,)))


def carried(work: Work) -> Parts:
    """What a work took from earlier ones when it last looked at them."""
    part = part_of(work.assignment)
    return Parts() if part is None else before_of(part, work.answers.get(part.id))


def assembled(blocks: Iterable[str], works: Sequence[Work]) -> Upstream:
    """These blocks as works say them; where several give one, the last that says something.

    Args:
        blocks: what is wanted; blank where no work has it.
        works: of one team, in teaching order.

    """
    wanted = tuple(blocks)
    found, taken = Parts.of(Draft(), wanted), dict[str, int]()
    for place, work in enumerate(works):
        said = given(work)
        told = [one for one in wanted if one in said.blocks and not said.blank(one)]
        taken |= dict.fromkeys(told, place)
        found = found.joined(said.only(told))
    sources = (_source(work, place, taken) for place, work in enumerate(works))
    return Upstream(found, tuple(one for one in sources if one.blocks))


def outdated(work: Work, earlier: Upstream) -> tuple[Change, ...]:
    """What earlier works say otherwise than this one carries; nothing of what they do not say."""
    before = carried(work)
    if before.is_blank:
        return ()
    return stale(gives(work.assignment), before, earlier.said)


def _budget(assignment: Form) -> BudgetField | None:
    return next((one for one in assignment.fields if isinstance(one, BudgetField)), None)


def _source(work: Work, place: int, taken: Mapping[str, int]) -> Source:
    blocks = tuple(block for block, where in taken.items() if where == place)
    return Source(work.assignment.id, work.assignment.title, blocks, work.handed_in)

"""The form of a work as it goes into the browser, where anybody may read it."""

from functools import cache
from pathlib import Path
from typing import Self

from nastavnik.assignments.model import Assignment
from nastavnik.values.strict import Strict

WORKS = Path(__file__).parent / "works"


class Shipped(Strict):
    """An assignment as far as its participant may know it.

    Attributes:
        assignment: without its rubric and the checks that only the grader runs.
        hidden: how many those are, besides checks of code.

    """

    assignment: Assignment
    hidden: int

    @classmethod
    def of(cls, assignment: Assignment) -> Self:
        """What may be known of an assignment."""
        open_ones = [one for one in assignment.checks if not (one.hidden or one.runs_code)]
        known = assignment.model_copy(update={"checks": tuple(open_ones), "rubric": ()})
        return cls(assignment=known, hidden=assignment.hidden_count)


@cache
def shipped(name: str) -> Shipped:
    """A work by its id, where the export has laid it."""
    return Shipped.model_validate_json((WORKS / f"{name}.json").read_text("utf-8"))

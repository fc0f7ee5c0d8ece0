"""Experts far apart on a criterion: what is to be talked over, and the record of the talk."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from nastavnik.contest.score import Marks
from nastavnik.project.criteria import CRITERIA, Criterion

WIDEST = 3  # Ф6.31


@dataclass(frozen=True, slots=True)
class Discussion:
    """The record of a discussion; all texts are as typed.

    Attributes:
        project: id of the project.
        criterion: number of the criterion.
        who: who took part.
        when: date of the talk.
        decided: what was decided and why.
        before: marks by expert when the talk began.
        after: marks by expert after it.

    """

    project: str
    criterion: int
    who: str
    when: str
    decided: str
    before: Mapping[str, int] = field(default_factory=dict)
    after: Mapping[str, int] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spread:
    """Marks of a criterion that differ by more than ``WIDEST``; ``record`` when talked over."""

    criterion: Criterion
    marks: Mapping[str, int]
    record: Discussion | None

    @property
    def width(self) -> int:
        """The highest mark less the lowest."""
        return max(self.marks.values()) - min(self.marks.values())


def spreads(marks: Marks, records: Iterable[Discussion]) -> tuple[Spread, ...]:
    """Wide spreads among the marks handed in; ``records`` are those of this project."""
    last = {record.criterion: record for record in records}
    found = []
    for criterion in CRITERIA:
        given = {
            expert: sheet[criterion.number]
            for expert, sheet in marks.items()
            if criterion.number in sheet
        }
        if given and max(given.values()) - min(given.values()) > WIDEST:
            found.append(Spread(criterion, given, last.get(criterion.number)))
    return tuple(found)


def after_talks(marks: Marks, records: Iterable[Discussion]) -> dict[str, dict[int, int]]:
    """The marks with what discussions changed, in the order they were held."""
    changed = {expert: dict(sheet) for expert, sheet in marks.items()}
    for record in records:
        for expert, mark in record.after.items():
            if expert in changed:
                changed[expert][record.criterion] = mark
    return changed

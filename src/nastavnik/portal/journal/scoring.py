"""Marks of a pre-defence: the scale for the sum a team asks, reading them, their total."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from nastavnik.contest.marks import Sheet, read_sheet
from nastavnik.contest.marks import Typed as TypedMark
from nastavnik.contest.score import sum_of_one
from nastavnik.project.criteria import CRITERIA, Coefficients, coefficients
from nastavnik.project.draft import Draft
from nastavnik.project.readiness import project_size
from nastavnik.project.reading import read_project
from nastavnik.school.journal.kinds import State
from nastavnik.school.journal.typed import Fault, Refused, Typed
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

AIM_BEFORE, AIM_AFTER = 60, 65  # the school's own aims, Ф6.27
_NO_SUM = "Сколько команда просит, пока не известно: итог появится, когда она сдаст бюджет."
_UNKNOWN = Coefficients({one.number: Decimal(1) for one in CRITERIA}, "")


@dataclass(frozen=True, slots=True)
class Scale:
    """How the draft of a team is marked.

    Attributes:
        weights: of its group of sums; ``None`` where the group is not known.
        words: which group it is, or why it is not known.

    """

    weights: Coefficients | None
    words: str

    @property
    def asked(self) -> Coefficients:
        """The criteria to mark: all ten where the group is not known."""
        return self.weights or _UNKNOWN

    def total(self, marks: Mapping[int, int]) -> Decimal | None:
        """The points of a hundred; ``None`` until every criterion asked is marked."""
        if self.weights is None or any(one.number not in marks for one in self.weights.asked):
            return None
        known = {number: mark for number, mark in marks.items() if self.weights[number]}
        return sum_of_one(known, self.weights)


def scale_of(draft: Draft, on: date) -> Scale:
    """The scale for what a team asks in its draft."""
    project = read_project(draft)
    if project.request <= ZERO:
        return Scale(None, _NO_SUM)
    try:
        size = project_size(project, on)
        weights = coefficients(size, on)
    except BadInput as refusal:
        return Scale(None, str(refusal))
    words = [f"Команда просит {show_money(project.request)}: коэффициенты группы «{size.words}»."]
    for one in CRITERIA:
        if not weights[one.number]:
            words.append(f"Критерий {one.number} «{one.short}» для этой суммы не оценивают.")
    words += [f"{weights.caution}."] if weights.caution else []
    return Scale(weights, " ".join(words))


def read_marks(typed: Typed, scale: Scale, state: State, on: date) -> Mapping[int, int]:
    """Read the marks; all of them must be there once the pre-defence is held.

    Raises:
        Refused: with every fault there is.

    """
    sheet = Sheet(
        "",
        "",
        {
            one.number: TypedMark(
                typed.marks.get(one.number, ""), typed.comments.get(one.number, "")
            )
            for one in CRITERIA
        },
    )
    reading = read_sheet(sheet, scale.asked, on)
    bad = {Status.WRONG} if state is not State.HELD else set(Status) - {Status.RIGHT}
    faults = [one for one in reading.verdicts if one.status in bad]
    if faults:
        raise Refused(Fault(f"mark-{one.line}", one.sentence) for one in faults)
    return reading.marks

"""The plan laid beside the facts: how far each aim is, by month and by district."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from nastavnik.reports.kpi.fact import Fact
from nastavnik.school.plan import Aim, Plan
from nastavnik.values.months import Month

ALL_DISTRICTS = ""


class Standing(StrEnum):
    """How an aim stands on a day."""

    DONE = "выполнено"
    ON_TIME = "по плану"
    BEHIND = "отстаёт"
    LATER = "впереди"
    COUNTED = "без планового числа"


@dataclass(frozen=True, slots=True)
class Cell:
    """One month of an aim: planned and done in it, and by the end of it."""

    month: Month
    planned: int
    done: int
    planned_by: int
    done_by: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an aim is."""

    aim: Aim
    facts: tuple[Fact, ...]
    cells: tuple[Cell, ...]
    standing: Standing
    due: int

    @property
    def done(self) -> int:
        """How many are done in all."""
        return len(self.facts)

    @property
    def left(self) -> int:
        """How many are still to be done."""
        return max((self.aim.plan or 0) - self.done, 0)

    @property
    def districts(self) -> Counter[str]:
        """How many are done by district; ``""`` is what is of all."""
        return Counter(one.district for one in self.facts)


@dataclass(frozen=True, slots=True)
class Fulfilment:
    """The whole school on a day."""

    plan: Plan
    on: date
    aims: tuple[Progress, ...]
    districts: tuple[str, ...]

    def aim(self, aim_id: str) -> Progress | None:
        """The progress of one aim."""
        return next((one for one in self.aims if one.aim.id == aim_id), None)

    def in_standing(self, standing: Standing) -> tuple[Progress, ...]:
        """The aims that stand so."""
        return tuple(one for one in self.aims if one.standing is standing)


def fulfilment(
    plan: Plan, facts: Iterable[Fact], on: date, districts: Sequence[str] = ()
) -> Fulfilment:
    """Lay the facts beside the plan.

    Args:
        plan: what is promised.
        facts: what is done; facts of no aim of the plan are passed over.
        on: the day to judge on: what was due by the end of the month before is due.
        districts: of the school, in its order; districts that only facts name come after.

    """
    by_aim: dict[str, list[Fact]] = {aim.id: [] for aim in plan.aims}
    for fact in sorted(facts, key=lambda one: (one.day, one.title)):
        by_aim.get(fact.aim, []).append(fact)
    named = {fact.district for kept in by_aim.values() for fact in kept} - {ALL_DISTRICTS}
    known = (*districts, *sorted(named - set(districts)))
    return Fulfilment(
        plan, on, tuple(_progress(plan, aim, by_aim[aim.id], on) for aim in plan.aims), known
    )


def _progress(plan: Plan, aim: Aim, facts: Sequence[Fact], on: date) -> Progress:
    """An aim; what was done before the first month or after the last is in the outermost ones."""
    numbers = [min(max(plan.number_of(fact.day), 1), plan.length) for fact in facts]
    counted = Counter(numbers)
    cells = tuple(
        Cell(
            month,
            aim.months.get(number, 0),
            counted[number],
            aim.by_month(number),
            sum(count for other, count in counted.items() if other <= number),
        )
        for number, month in enumerate(plan.months, 1)
    )
    due = aim.by_month(plan.number_of(on) - 1)
    return Progress(aim, tuple(facts), cells, _standing(plan, aim, len(facts), on), due)


def _standing(plan: Plan, aim: Aim, done: int, on: date) -> Standing:
    if aim.plan is None:
        return Standing.COUNTED
    if done >= aim.plan:
        return Standing.DONE
    number = plan.number_of(on)
    if done < aim.by_month(number - 1):
        return Standing.BEHIND
    return Standing.ON_TIME if done or aim.by_month(number) else Standing.LATER

"""When a ТОС that is a legal person reports and pays (dossier §3.9 as data in ``reports.yml``).

Saturdays and Sundays move a date by Ф3.54 — payments of taxes back, contributions and reports
forward; holidays are not known here, so every moved date is to be checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from nastavnik.calculators.deadline import Deadline, Undated
from nastavnik.norms import look_up, registry
from nastavnik.values.months import Month, month_of

QUARTERS = (1, 4, 7, 10)
MOST_DAYS = 731
_DAY = timedelta(days=1)
_SATURDAY = 5


class Report(BaseModel):
    """One duty of ``reports.yml``: what, where, how often, by which day, for whom."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    where: str
    what: str
    every: Literal["year", "quarter", "month", "event"]
    norm: str = ""
    day: int = 0
    months: tuple[int, ...] = tuple(range(1, 13))
    covers: Literal["", "quarter", "now"] = ""
    due: str = ""
    when: Literal["", "staff", "usn", "no_usn", "grant"] = ""
    shift: Literal["", "forward", "back"] = ""
    confidence: str
    fact: str

    @property
    def source(self) -> str:
        """The norm that names its day, else the fact."""
        return self.norm or self.fact

    def told_until(self, day: date) -> date:
        """The last day of what is told or paid on a day of the law: of the year before, of a month."""
        match self.covers or self.every:
            case "year":
                return date(day.year - 1, 12, 31)
            case "now":
                return day
            case _:  # a quarter is over when its last month is
                return month_of(day).first_day - _DAY


@dataclass(frozen=True, slots=True)
class Due:
    """A duty on its day; ``moved`` when the day of the law is a Saturday or a Sunday."""

    report: Report
    by_law: date
    on: date

    @property
    def moved(self) -> bool:
        """Whether the weekend moved it."""
        return self.on != self.by_law

    @property
    def deadline(self) -> Deadline:
        """The same as a line of a calendar."""
        one = self.report
        return Deadline(
            one.id, one.where, one.what, one.source, one.confidence, self.by_law, self.on
        )


@dataclass(frozen=True, slots=True)
class Organisation:
    """What decides which reports there are; ``since`` is when it came to be, if that matters."""

    staff: bool = False
    usn: bool = False
    grant: bool = False
    since: date | None = None

    def owes(self, report: Report) -> bool:
        """Whether this report is asked of it."""
        true = {"": True, "staff": self.staff, "usn": self.usn, "no_usn": not self.usn}
        return (true | {"grant": self.grant})[report.when]

    def was_there(self, due: "Due") -> bool:
        """Whether it was there in the time that is reported: nobody reports of what was before."""
        return self.since is None or self.since <= due.report.told_until(due.by_law)


def events(organisation: Organisation) -> list[Undated]:
    """Duties of the organisation that come with an event."""
    return [
        Undated(one.id, one.where, one.what, one.source, one.confidence, one.due)
        for one in reports()
        if one.every == "event" and organisation.owes(one)
    ]


@cache
def reports() -> tuple[Report, ...]:
    """All duties of ``reports.yml``, in its order."""
    text = files("nastavnik.calculators").joinpath("reports.yml").read_text("utf-8")
    return tuple(TypeAdapter(list[Report]).validate_python(yaml.safe_load(text)["reports"]))


def calendar(organisation: Organisation, first: date, last: date) -> list[Due]:
    """Duties whose day falls between two days, both included, in the order of time."""
    owed = [one for one in reports() if organisation.owes(one) and one.every != "event"]
    # A day of the law just outside the range may be moved into it.
    months = _months(first - 3 * _DAY, last + 3 * _DAY)
    found = [
        Due(one, day, moved(day, one.shift))
        for month in months
        for one in owed
        for day in _day_in(one, month)
    ]
    kept = (due for due in found if first <= due.on <= last and organisation.was_there(due))
    return sorted(kept, key=lambda due: due.on)


def moved(day: date, shift: str) -> date:
    """The nearest weekday: earlier for ``back``, later for ``forward``."""
    step = -_DAY if shift == "back" else _DAY
    while day.weekday() >= _SATURDAY:
        day += step
    return day


def _months(first: date, last: date) -> Iterator[Month]:
    start, end = month_of(first), month_of(last)
    return start.run((end.year - start.year) * 12 + end.number - start.number + 1)


def _day_in(report: Report, month: Month) -> Iterator[date]:
    day, months = _rule(report)
    if month.number in months:
        yield date(month.year, month.number, day)


def _rule(report: Report) -> tuple[int, tuple[int, ...]]:
    """The day and the months of a report; a norm is ``ДД.ММ`` or a day of the month."""
    months = QUARTERS if report.every == "quarter" else report.months
    if not report.norm:
        return report.day, months
    value = look_up(report.norm, registry().as_of).norm.value
    if isinstance(value, str):
        day, month = value.split(".")
        return int(day), (int(month),)
    return int(str(value)), months

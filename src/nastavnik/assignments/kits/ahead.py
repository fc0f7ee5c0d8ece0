"""What a new organisation has before it, from days that were typed or not, for a sheet to tell."""

from dataclasses import dataclass
from datetime import date

from nastavnik.calculators.after_registration import Birth, first_reports, sure_of, terms, undated
from nastavnik.calculators.deadline import Deadline, Undated
from nastavnik.calculators.reports import Organisation
from nastavnik.norms import registry
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Ahead:
    """What is to be done.

    Attributes:
        terms: what has a day, as far as the days it is counted from are known.
        first: what is done at once.
        events: what comes with an event.
        reports: the first of every report, in the order of time.

    """

    terms: tuple[Deadline, ...]
    first: tuple[Undated, ...]
    events: tuple[Undated, ...]
    reports: tuple[Deadline, ...]

    @property
    def rules_of(self) -> int:
        """The year by whose rules it is counted."""
        return registry().as_of.year

    def term(self, step: str) -> Deadline | None:
        """The day of one step; ``None`` while it cannot be counted."""
        return next((one for one in self.terms if one.id == step), None)

    def sure(self, step: str) -> str:
        """How sure a step is whose day cannot be counted yet."""
        return sure_of(step)


def ahead(assembly: str, entry: str, *, staff: bool, usn: bool) -> Ahead:
    """Count what can be counted.

    Args:
        assembly: the day of the founding assembly as it was typed, or anything else.
        entry: the day of the entry in ЕГРЮЛ, likewise.
        staff: whether somebody will be paid.
        usn: whether it will be on УСН.

    """
    birth = Birth(_day(assembly), _day(entry))
    # What has no day of its own is the same for every organisation, born already or not.
    anybody = birth if birth.begins else Birth(assembly=registry().as_of)
    organisation = Organisation(staff=staff, usn=usn, since=birth.entry)
    reports = (due.deadline for due in first_reports(organisation))
    return Ahead(
        terms=tuple(terms(birth, usn=usn)),
        first=tuple(undated(anybody, "first")),
        events=tuple(undated(anybody, "event")),
        reports=tuple(sorted(reports, key=lambda one: one.on)),
    )


def _day(text: str) -> date | None:
    try:
        return read_date(text)
    except BadInput:
        return None

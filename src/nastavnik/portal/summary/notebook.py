"""What the notebooks of the school's reports begin with: the school, or why it cannot be shown."""

from datetime import date
from pathlib import Path

from nastavnik.portal.summary.gather import read_summary
from nastavnik.reports.certificate_way import Way
from nastavnik.reports.summary.model import Summary
from nastavnik.values.clock import now
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput


def open_school(root: str, on: str = "") -> Summary:
    """Read the school as of a day; an empty summary that says why when it cannot be read."""
    try:
        return read_summary(Path(root), read_date(on) if on else _today())
    except BadInput as refusal:
        return Summary(refusal=str(refusal))


def district_of(summary: Summary, number: int) -> str:
    """The name of a district by its place in the programme, from 1."""
    names = summary.found.districts if summary.found else ()
    return names[number - 1] if 1 <= number <= len(names) else ""


def way_of(summary: Summary, login: str) -> Way | None:
    """The way of one person."""
    return next((one for one in summary.ways if one.person.id == login), None)


def _today() -> date:
    return now().date()

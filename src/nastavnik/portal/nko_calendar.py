"""The calendar of an organisation: what was asked, what was found, the files to take home."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import groupby

from nastavnik.calculators.after_registration import Birth, first_reports, terms, undated
from nastavnik.calculators.deadline import Deadline, Undated
from nastavnik.calculators.reports import Organisation, calendar, events
from nastavnik.norms import registry
from nastavnik.papers.calendar_ics import uid_of, write_calendar_ics
from nastavnik.papers.calendar_xlsx import write_calendar_xlsx
from nastavnik.values.months import Month, month_of, read_date
from nastavnik.values.numbers import BadInput, clip

TICKS = {
    "staff": "Есть работники или договоры ГПХ",
    "usn": "Организация на УСН",
    "grant": "Идёт грант",
}
DAYS = {
    "assembly": "Дата учредительного собрания",
    "registered": "Дата записи в ЕГРЮЛ",
}
FIRST_YEAR = registry().as_of.year  # whose rules the calendar is made by
LAST_YEAR = FIRST_YEAR + 9
_LATE_MONTH = 11  # from November on people plan the next year


@dataclass(frozen=True, slots=True)
class Asked:
    """What the calendar is made for."""

    year: int
    organisation: Organisation = field(default_factory=Organisation)
    birth: Birth = field(default_factory=Birth)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of typed words; ``problems`` holds a sentence by field."""

    asked: Asked | None
    problems: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class NkoCalendar:
    """A calendar of a year.

    Attributes:
        year: its year.
        terms: days of a new organisation, whatever their year.
        reports: duties of the year.
        firsts: the lines among ``reports`` that come for the first time, by UID.
        to_begin: what a new organisation does at once; no day is known.
        events: what comes with an event.

    """

    year: int
    terms: tuple[Deadline, ...]
    reports: tuple[Deadline, ...]
    firsts: frozenset[str]
    to_begin: tuple[Undated, ...]
    events: tuple[Undated, ...]

    @property
    def title(self) -> str:
        """The name of the calendar and of its files' headings."""
        return f"Календарь НКО на {self.year} год"

    @property
    def dated(self) -> list[Deadline]:
        """All lines that have a day, in the order of time."""
        return sorted((*self.terms, *self.reports), key=lambda one: one.on)

    @property
    def months(self) -> dict[Month, list[Deadline]]:
        """The reports by month; months without any are left out."""
        by_month = groupby(self.reports, key=lambda one: month_of(one.on))
        return {month: list(lines) for month, lines in by_month}

    def is_first(self, one: Deadline) -> bool:
        """Whether a report comes for the first time."""
        return uid_of(one) in self.firsts


def read_asked(typed: Mapping[str, str], today: date) -> Reading:
    """Read a form: a year, two days that may be empty, ticks (any word is a tick)."""
    problems: dict[str, str] = {}
    year = usual_year(today)
    try:
        year = _year(typed.get("year", "").strip() or str(year))
    except BadInput as refusal:
        problems["year"] = str(refusal)
    days: dict[str, date] = {}
    for name in DAYS:
        try:
            if typed.get(name, "").strip():
                days[name] = read_date(typed[name])
        except BadInput as refusal:
            problems[name] = str(refusal)
    if not problems:
        problems = _contradictions(year, days)
    if problems:
        return Reading(None, problems)
    birth = Birth(days.get("assembly"), days.get("registered"))
    ticks = {name: bool(typed.get(name)) for name in TICKS}
    return Reading(Asked(year, Organisation(**ticks, since=birth.begins), birth), {})


def calendar_of(typed: Mapping[str, str], today: date) -> NkoCalendar:
    """The calendar of a form that has nobody to show it again to.

    Raises:
        BadInput: it cannot be made; a sentence a field.

    """
    reading = read_asked(typed, today)
    if reading.asked is None:
        labels = {"year": "Год"} | DAYS
        said = (f"{labels[name]}. {words}" for name, words in reading.problems.items())
        raise BadInput(" ".join(said))
    return make_calendar(reading.asked)


def usual_year(today: date) -> int:
    """The year to begin with: in November and December the next one."""
    year = today.year + (today.month >= _LATE_MONTH)
    return min(max(year, FIRST_YEAR), LAST_YEAR)


def make_calendar(asked: Asked) -> NkoCalendar:
    """The calendar of what was asked."""
    found = calendar(asked.organisation, date(asked.year, 1, 1), date(asked.year, 12, 31))
    firsts = (uid_of(due.deadline) for due in first_reports(asked.organisation))
    return NkoCalendar(
        year=asked.year,
        terms=tuple(terms(asked.birth, usn=asked.organisation.usn)),
        reports=tuple(due.deadline for due in found),
        firsts=frozenset(firsts),
        to_begin=tuple(undated(asked.birth, "first")),
        events=(*events(asked.organisation), *undated(asked.birth, "event")),
    )


def as_ics(one: NkoCalendar, made: datetime) -> bytes:
    """The calendar for a phone."""
    return write_calendar_ics(one.title, one.dated, made)


def as_xlsx(one: NkoCalendar) -> bytes:
    """The list to print."""
    note = (
        f"Составлено по правилам {FIRST_YEAR} года: перед каждым сроком откройте сайт ведомства. "
        "Праздников список не знает."
    )
    return write_calendar_xlsx(one.title, note, one.dated, (*one.to_begin, *one.events))


def _year(text: str) -> int:
    if not re.fullmatch(r"[0-9]{4}", text):
        raise BadInput(f"«{clip(text)}» не похоже на год. Напишите четыре цифры, например 2027.")
    if not FIRST_YEAR <= int(text) <= LAST_YEAR:
        raise BadInput(
            f"Календарь составлен по правилам {FIRST_YEAR} года. "
            f"Напишите год от {FIRST_YEAR} до {LAST_YEAR}."
        )
    return int(text)


def _contradictions(year: int, days: Mapping[str, date]) -> dict[str, str]:
    late = "Это позже, чем кончается {} год. Поменяйте дату или год календаря.".format
    found = {name: late(year) for name, day in days.items() if day > date(year, 12, 31)}
    if len(days) == len(DAYS) and days["registered"] <= days["assembly"]:
        found["registered"] = (
            "Запись в ЕГРЮЛ бывает только после собрания. Проверьте обе даты: "
            "сначала собрание, потом запись."
        )
    return found

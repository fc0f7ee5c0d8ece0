"""Months of a project: ``2027-07``, typed in several ways, shown in Russian."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from nastavnik.values.numbers import BadInput, clip

NAMES = (
    "январь",
    "февраль",
    "март",
    "апрель",
    "май",
    "июнь",
    "июль",
    "август",
    "сентябрь",
    "октябрь",
    "ноябрь",
    "декабрь",
)

_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{1,2})")
_DOTTED = re.compile(r"(?P<month>[0-9]{1,2})[./](?P<year>[0-9]{4})")
_DAY_IN_WORDS = re.compile(
    r"(?P<day>[0-9]{1,2})\s+(?P<month>[а-я]+)\s+(?P<year>[0-9]{4})(\s*(г\.?|года))?"
)
# «1 июля», «1 августа»: the genitive.
_OF_MONTHS = tuple(f"{name}а" if name[-1] == "т" else f"{name[:-1]}я" for name in NAMES)
_WORDS = re.compile(r"(?P<name>[а-яё]+)\s+(?P<year>[0-9]{4})(\s*г\.?)?")


class Month(NamedTuple):
    """A calendar month; sorts by time."""

    year: int
    number: int

    @property
    def first_day(self) -> date:
        """The first day of the month."""
        return date(self.year, self.number, 1)

    @property
    def last_day(self) -> date:
        """The last day of the month."""
        return self.plus(1).first_day - timedelta(days=1)

    def plus(self, count: int) -> "Month":
        """The month ``count`` months later."""
        index = self.year * 12 + self.number - 1 + count
        return Month(index // 12, index % 12 + 1)

    def run(self, count: int) -> Iterator["Month"]:
        """``count`` months in a row, beginning with this one."""
        return (self.plus(step) for step in range(count))

    @property
    def iso(self) -> str:
        """``2027-07``."""
        return f"{self.year:04d}-{self.number:02d}"

    @property
    def typed(self) -> str:
        """``07.2027``, as people type it."""
        return f"{self.number:02d}.{self.year:04d}"

    @property
    def words(self) -> str:
        """``июль 2027``."""
        return f"{NAMES[self.number - 1]} {self.year}"


def month_of(day: date) -> Month:
    """The month a day lies in."""
    return Month(day.year, day.month)


def read_month(text: str) -> Month:
    """Read ``2027-07``, ``07.2027`` or ``июль 2027``; raises ``BadInput``."""
    typed = text.strip().lower()
    match = _ISO.fullmatch(typed) or _DOTTED.fullmatch(typed) or _WORDS.fullmatch(typed)
    if match:
        parts = match.groupdict()
        number = _number_of(parts)
        if 1 <= number <= 12 and 2000 <= int(parts["year"]) <= 2100:
            return Month(int(parts["year"]), number)
    raise BadInput(f"«{clip(text)}» не похоже на месяц. Напишите, например, 07.2027.")


def _number_of(parts: dict[str, str]) -> int:
    name = parts.get("name")
    if name is None:
        return int(parts["month"])
    return NAMES.index(name) + 1 if name in NAMES else 0


def read_date(text: str) -> date:
    """Read ``31.12.2027``, ``2027-12-31`` or ``31 декабря 2027 года``; or raise ``BadInput``."""
    typed = text.strip()
    match = re.fullmatch(r"(\d{1,2})\.(\d{1,2})\.(\d{4})", typed, re.ASCII)
    year, month, day = (match[3], match[2], match[1]) if match else ("", "", "")
    iso = re.fullmatch(r"(\d{4})-(\d{2})-(\d{2})", typed, re.ASCII)
    if iso:
        year, month, day = iso[1], iso[2], iso[3]
    said = _DAY_IN_WORDS.fullmatch(typed.casefold())
    if said and said["month"] in _OF_MONTHS:
        year, month, day = said["year"], str(_OF_MONTHS.index(said["month"]) + 1), said["day"]
    try:
        found = date(int(year), int(month), int(day))
    except ValueError:
        found = date.min
    if not 2000 <= found.year <= 2100:
        raise BadInput(f"«{clip(text)}» не похоже на дату. Напишите, например, 31.12.2027.")
    return found


def show_date(day: date) -> str:
    """``31.12.2027``."""
    return day.strftime("%d.%m.%Y")


def day_in_words(day: date) -> str:
    """``20 апреля 2027 года``."""
    return f"{day.day} {_OF_MONTHS[day.month - 1]} {day.year} года"

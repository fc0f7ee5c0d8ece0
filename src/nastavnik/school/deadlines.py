"""Due dates and extensions: ``grading/deadlines.csv``, one decision a line, the last one holds.

nbgrader keeps an extension on a submission, so nobody could be given one before handing in, and
it keeps no reason; participants cannot see its dates at all.
"""

import csv
import fcntl
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, fields
from datetime import datetime, time, timedelta
from pathlib import Path

from nastavnik.school.folders import GRADING
from nastavnik.values.clock import MOSCOW, now, show_moment
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput, clip

DEADLINES = GRADING / "deadlines.csv"
LAST_MINUTE = time(23, 59)
_DELIMITER = ";"  # a Russian Excel opens such a file by double click


@dataclass(frozen=True, slots=True)
class Decision:
    """Somebody's decision about a date.

    Attributes:
        assignment: its id.
        person: login; empty when the date is for everybody.
        until: when the time is over; ``None`` takes an earlier decision back.
        why: the reason, for the person and the grader.
        who: who decided.
        decided: when.

    """

    assignment: str
    person: str
    until: datetime | None
    why: str
    who: str
    decided: datetime


@dataclass(frozen=True, slots=True)
class Term:
    """Until when one person may hand in: the common date and their own later one, if any.

    When the common date is moved past somebody's own one, their own no longer matters.
    """

    common: datetime | None = None
    own: datetime | None = None
    why: str = ""

    @property
    def until(self) -> datetime | None:
        """The date that counts for this person."""
        return self.own if self.is_own else self.common

    @property
    def is_own(self) -> bool:
        """Whether this person has longer than everybody."""
        return self.own is not None and (self.common is None or self.own > self.common)

    @property
    def extra(self) -> timedelta | None:
        """How much longer than everybody this person has."""
        return self.own - self.common if self.own and self.common and self.is_own else None

    @property
    def words(self) -> str:
        """For the person; empty when no date is set."""
        if self.until is None:
            return ""
        said = f"Сдать до {show_moment(self.until)} по Москве."
        if self.is_own:
            reason = f": {self.why}" if self.why else ""
            said += f" Этот срок — только для вас{reason}."
        return said


def term_of(decisions: Iterable[Decision], assignment: str, person: str) -> Term:
    """What the decisions say for one person about one assignment."""
    common = own = None
    why = ""
    for one in decisions:
        if one.assignment != assignment:
            continue
        if not one.person:
            common = one.until
        elif one.person == person:
            own, why = one.until, one.why
    return Term(common, own, why if own else "")


def read_decisions(root: Path) -> list[Decision]:
    """All decisions of a course, the oldest first; none when there is no file.

    Raises:
        BadInput: a line cannot be read; the sentence names it.

    """
    path = root / DEADLINES
    if not path.exists():
        return []
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, delimiter=_DELIMITER)
        return [_read(row, number) for number, row in enumerate(rows, start=2)]


def decide(root: Path, decision: Decision) -> None:
    """Write a decision down at the end of the file."""
    path = root / DEADLINES
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a", encoding="utf-8", newline="") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        names = [field.name for field in fields(Decision)]
        writer = csv.DictWriter(file, names, delimiter=_DELIMITER)
        if file.tell() == 0:
            file.write("\ufeff")
            writer.writeheader()
        writer.writerow(asdict(decision) | {name: _typed(decision, name) for name in _MOMENTS})


def read_moment(text: str) -> datetime:
    """Read ``05.12.2026 23:59`` or ``05.12.2026`` (the end of that day) as Moscow time.

    Raises:
        BadInput: the text is no such time.

    """
    day, _, clock = text.strip().replace(",", " ").partition(" ")
    try:
        hour = datetime.strptime(clock.strip(), "%H:%M").time() if clock.strip() else LAST_MINUTE
    except ValueError:
        raise BadInput(
            f"«{clip(text)}» не похоже на время. Напишите, например, 05.12.2026 23:59."
        ) from None
    return datetime.combine(read_date(day), hour, MOSCOW)


def end_of_day_after(days: int) -> datetime:
    """The last minute of the day ``days`` days from today."""
    return datetime.combine(now().date() + timedelta(days=days), LAST_MINUTE, MOSCOW)


_MOMENTS = ("until", "decided")


def _typed(decision: Decision, name: str) -> str:
    moment: datetime | None = getattr(decision, name)
    return f"{moment.astimezone(MOSCOW):%d.%m.%Y %H:%M}" if moment else ""


def _read(row: Mapping[str, str | None], number: int) -> Decision:
    try:
        typed = {field.name: (row[field.name] or "").strip() for field in fields(Decision)}
        until = read_moment(typed["until"]) if typed["until"] else None
        decided = read_moment(typed["decided"])
    except KeyError as missing:
        raise BadInput(f"{DEADLINES.name}: нет столбца {missing}. Верните первую строку.") from None
    except BadInput as refusal:
        raise BadInput(f"{DEADLINES.name}, строка {number}: {refusal}") from None
    return Decision(
        typed["assignment"], typed["person"], until, typed["why"], typed["who"], decided
    )

"""When webinars are held: ``grading/calendar.csv``, one webinar a line."""

import csv
import fcntl
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from urllib.parse import urlsplit

from nastavnik.school.deadlines import read_moment
from nastavnik.school.folders import GRADING
from nastavnik.school.tables import rewritten
from nastavnik.values.clock import MOSCOW, now
from nastavnik.values.numbers import BadInput, clip

CALENDAR = GRADING / "calendar.csv"
_DELIMITER = ";"  # a Russian Excel opens such a file by double click
_COLUMNS = ("webinar", "starts", "link")


@dataclass(frozen=True, slots=True)
class Session:
    """One webinar in the calendar.

    Attributes:
        webinar: its id, the name of its folder in ``courses/``.
        starts: when it begins.
        link: of the video call; empty when people come into a room.

    """

    webinar: str
    starts: datetime
    link: str = ""


def read_calendar(root: Path) -> dict[str, Session]:
    """The webinars that have a date, by id, the earliest first; none when there is no file.

    Raises:
        BadInput: a line cannot be read; the sentence names it.

    """
    path = root / CALENDAR
    if not path.exists():
        return {}
    try:
        text = path.read_text("utf-8-sig")
    except UnicodeDecodeError:
        raise BadInput(
            f"{CALENDAR.name} сохранён не в той кодировке. Откройте его в Excel и сохраните как "
            "«CSV UTF-8» или назначьте даты заново: nastavnik schedule."
        ) from None
    rows = csv.DictReader(text.splitlines(), delimiter=_DELIMITER)
    sessions = [_read(row, number) for number, row in enumerate(rows, start=2)]
    return {one.webinar: one for one in sorted(sessions, key=lambda one: one.starts)}


def schedule(root: Path, webinar: str, starts: datetime | None, link: str = "") -> None:
    """Set, move or (``None``) take out the date of a webinar.

    Raises:
        BadInput: the link is no web address, or the calendar cannot be read.

    """
    check_link(link)
    path = root / CALENDAR
    path.parent.mkdir(parents=True, exist_ok=True)
    with (path.parent / f".{path.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        known = read_calendar(root)
        known.pop(webinar, None)
        if starts is not None:
            known[webinar] = Session(webinar, starts, link)
        _write(path, known)


def next_of(calendar: Mapping[str, Session], minutes: Mapping[str, int]) -> Session | None:
    """The webinar that is going on or comes next; ``minutes`` is how long each takes."""
    moment = now()
    coming = (
        one
        for one in calendar.values()
        if (moment - one.starts).total_seconds() < minutes.get(one.webinar, 0) * 60
    )
    return min(coming, key=lambda one: one.starts, default=None)


def check_link(link: str) -> None:
    """Raises ``BadInput`` for what is no web address."""
    parts = urlsplit(link)
    if link and (parts.scheme not in {"http", "https"} or not parts.netloc):
        raise BadInput(f"«{clip(link)}» не похоже на ссылку. Она начинается с https://")


def _write(path: Path, sessions: Mapping[str, Session]) -> None:
    with rewritten(path) as file:
        writer = csv.writer(file, delimiter=_DELIMITER)
        writer.writerow(_COLUMNS)
        for one in sessions.values():
            when = f"{one.starts.astimezone(MOSCOW):%d.%m.%Y %H:%M}"
            writer.writerow((one.webinar, when, one.link))


def _read(row: Mapping[str, str | None], number: int) -> Session:
    try:
        webinar, starts, link = ((row[name] or "").strip() for name in _COLUMNS)
        check_link(link)
        return Session(webinar, read_moment(starts), link)
    except KeyError as missing:
        raise BadInput(f"{CALENDAR.name}: нет столбца {missing}. Верните первую строку.") from None
    except BadInput as refusal:
        raise BadInput(f"{CALENDAR.name}, строка {number}: {refusal}") from None

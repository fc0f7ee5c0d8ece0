"""Sessions of a webinar: the trainer begins and ends them; attendance counts in between."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Literal

from pydantic import AwareDatetime, BaseModel, TypeAdapter

from nastavnik.school.folders import GRADING
from nastavnik.school.lines import append_record, read_records
from nastavnik.values.clock import MOSCOW, now
from nastavnik.values.numbers import BadInput

LIVE = GRADING / "live"
LONGEST = timedelta(hours=4)  # a session that nobody ended ends by itself
_WEBINAR = re.compile(r"[a-z][a-z0-9_-]{0,39}")
_STAMP = "%Y-%m-%dT%H-%M-%S"


class _Event(BaseModel):
    event: Literal["began", "ended"]
    at: AwareDatetime


_EVENTS = TypeAdapter(_Event)


@dataclass(frozen=True, slots=True)
class Session:
    """One holding of a webinar; its journals lie in ``folder``."""

    webinar: str
    folder: Path
    began: datetime
    ended: datetime

    @property
    def id(self) -> str:
        """The name of its folder: when it began, Moscow time."""
        return self.folder.name

    @property
    def is_running(self) -> bool:
        """Whether it is being held now."""
        return now() < self.ended

    @property
    def elapsed(self) -> timedelta:
        """How long it has been held, or was."""
        return min(now(), self.ended) - self.began


class Sessions:
    """All sessions of the webinars of one course."""

    def __init__(self, root: Path) -> None:
        self._folder = root / LIVE

    def begin(self, webinar: str) -> Session:
        """The session that is being held, or a new one.

        Raises:
            BadInput: there can be no such webinar.

        """
        held = self.running(webinar)
        if held is not None:
            return held
        moment = now().replace(microsecond=0)
        while (folder := self._of(webinar) / moment.strftime(_STAMP)).exists():
            moment += timedelta(seconds=1)
        append_record(folder / "session.jsonl", _Event(event="began", at=moment))
        return _read(webinar, folder) or Session(webinar, folder, moment, moment + LONGEST)

    def record(self, webinar: str, began: datetime, ended: datetime) -> Session:
        """Write down a session that was held without the school's pages.

        Raises:
            BadInput: there can be no such webinar, or one was begun at that very moment.

        """
        folder = self._of(webinar) / began.astimezone(MOSCOW).strftime(_STAMP)
        if folder.exists():
            raise BadInput("Вебинар, начатый в эту минуту, уже записан.")
        append_record(folder / "session.jsonl", _Event(event="began", at=began))
        append_record(folder / "session.jsonl", _Event(event="ended", at=ended))
        return Session(webinar, folder, began, min(ended, began + LONGEST))

    def end(self, session: Session) -> None:
        """End a session; one that is over stays as it is."""
        if session.is_running:
            append_record(session.folder / "session.jsonl", _Event(event="ended", at=now()))

    def running(self, webinar: str) -> Session | None:
        """The session of a webinar that is being held now."""
        return next((one for one in self.held(webinar) if one.is_running), None)

    def held(self, webinar: str) -> tuple[Session, ...]:
        """All sessions of a webinar, the last one first."""
        folders = sorted(self._of(webinar).glob("*/"), reverse=True)
        found = (_read(webinar, folder) for folder in folders)
        return tuple(one for one in found if one is not None)

    def over(self, webinar: str) -> tuple[Session, ...]:
        """Its sessions that have ended, the last one first."""
        return tuple(one for one in self.held(webinar) if not one.is_running)

    def all_running(self) -> Iterator[Session]:
        """The sessions of all webinars that are being held now."""
        for webinar in self.webinars():
            session = self.running(webinar)
            if session is not None:
                yield session

    def webinars(self) -> list[str]:
        """The webinars that have been held, by id."""
        names = (folder.name for folder in self._folder.glob("*/"))
        return sorted(name for name in names if _WEBINAR.fullmatch(name))

    def _of(self, webinar: str) -> Path:
        if not _WEBINAR.fullmatch(webinar):
            raise BadInput("Такого вебинара нет.")
        return self._folder / webinar


def _read(webinar: str, folder: Path) -> Session | None:
    """A session by its journal; begun and ended more than once, it is one holding."""
    events = read_records(folder / "session.jsonl", _EVENTS)
    began = next((one.at for one in events if one.event == "began"), None)
    if began is None:
        return None
    ended = next((one.at for one in events if one.event == "ended"), began + LONGEST)
    return Session(webinar, folder, began, min(ended, began + LONGEST))

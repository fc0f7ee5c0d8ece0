"""The plan of the on-site school: three days made of parts of the training webinars."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.values.strict import Id, Strict

INTENSIVE = Path("courses", "training", "intensive.yml")
MOST_AT_ONCE = 120  # minutes without a rest: people of sixty sit here all day
_LATEST = time(20, 0)

HOW = {
    "talk": "рассказ",
    "hall": "общий зал",
    "teams": "работа команд",
    "show": "показ и вопросы",
    "rest": "перерыв",
}


class Session(Strict):
    """A part of a day.

    Attributes:
        how: one of :data:`HOW`.
        webinar: whose parts ``parts`` (names in its plan) are taken; may be empty.
        do: what the trainer does, in order.
        blank: assignments whose paper form the teams fill in here.
        short: what to leave out when there is no time.

    """

    title: Words
    minutes: int = Field(gt=0, le=180)
    how: Literal["talk", "hall", "teams", "show", "rest"]
    webinar: Id | None = None
    parts: tuple[Words, ...] = ()
    do: tuple[Words, ...] = ()
    blank: tuple[Id, ...] = ()
    short: Annotated[str, Field(max_length=400)] = ""

    @model_validator(mode="after")
    def _says_what_to_do(self) -> Self:
        if self.how != "rest" and not self.do:
            raise ValueError(f"«{self.title}»: напишите в do, что делает ведущий")
        if self.parts and self.webinar is None:
            raise ValueError(f"«{self.title}»: назовите webinar, чьи это части")
        return self

    @property
    def how_words(self) -> str:
        """How it is held, in Russian."""
        return HOW[self.how]


class Day(Strict):
    """A day; ``outcome`` is what every team leaves with."""

    title: Words
    outcome: Words
    begins: time
    sessions: tuple[Session, ...] = Field(min_length=2)
    evening: Words

    @model_validator(mode="after")
    def _can_be_sat_through(self) -> Self:
        at_once = 0
        for session in self.sessions:
            at_once = 0 if session.how == "rest" else at_once + session.minutes
            if at_once > MOST_AT_ONCE:
                raise ValueError(
                    f"«{session.title}»: {at_once} минут без перерыва, больше {MOST_AT_ONCE} нельзя"
                )
        if self.ends > _LATEST:
            raise ValueError(f"«{self.title}» кончается в {self.ends:%H:%M}: это поздно")
        return self

    @property
    def ends(self) -> time:
        """When the last session is over."""
        return _after(self.begins, sum(one.minutes for one in self.sessions))

    def timed(self) -> Iterator[tuple[time, time, Session]]:
        """Every session with its beginning and its end."""
        begins = self.begins
        for session in self.sessions:
            ends = _after(begins, session.minutes)
            yield begins, ends, session
            begins = ends


class Intensive(Strict):
    """The whole plan.

    Attributes:
        before: what to do in the weeks before; ``after``: in the days after.
        pack: what to bring besides the printed pages.
        without: how each thing goes without internet.

    """

    title: Words
    lead: Words
    before: tuple[Words, ...] = Field(min_length=1)
    pack: tuple[Words, ...] = Field(min_length=1)
    without: tuple[Words, ...] = Field(min_length=1)
    days: tuple[Day, ...] = Field(min_length=1)
    after: tuple[Words, ...] = Field(min_length=1)

    @property
    def sessions(self) -> tuple[Session, ...]:
        """Of all days, in order."""
        return tuple(session for day in self.days for session in day.sessions)

    @property
    def webinars(self) -> tuple[str, ...]:
        """Ids of the webinars it is made of, in the order of their first session."""
        return tuple(dict.fromkeys(one.webinar for one in self.sessions if one.webinar))

    @property
    def blanks(self) -> tuple[str, ...]:
        """Assignments whose paper form is needed, in order."""
        return tuple(dict.fromkeys(name for one in self.sessions for name in one.blank))


def read_intensive(root: Path) -> Intensive:
    """The plan of a course folder.

    Raises:
        BadInput: the file is missing or wrong; the sentence names the place in it.

    """
    return read_yaml(root / INTENSIVE, Intensive)


def _after(begins: time, minutes: int) -> time:
    return (datetime(2000, 1, 1, begins.hour, begins.minute) + timedelta(minutes=minutes)).time()

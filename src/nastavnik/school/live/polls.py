"""Polls of a session: questions and votes in one journal, so that a vote after the end is no vote.

A vote names its voter by a hash only. The key of the hash lives in a file of its own and is
removed when the poll ends: after that nobody can say who voted what.
"""

import secrets
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, Field, TypeAdapter

from nastavnik.school.lines import append_record, read_records
from nastavnik.school.live.disguise import Disguise
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.values.numbers import BadInput, whole_sent

# The same on a Russian and on an English keyboard, as on number plates; nothing else is like them.
LETTERS = "ABEKMHPCTX"
_TYPED = str.maketrans("АВЕКМНРСТХ", LETTERS)
CODE_LENGTH = 5
MOST_OPTIONS = 8
MOST_VOTES = 5000  # in one poll, changed votes too
MOST_CHANGES = 20  # of one voter
OVER = "Голосование с таким кодом не идёт: оно окончено или код набран с ошибкой."

Words = Annotated[str, Field(min_length=1, max_length=400)]
Hands = Annotated[int, Field(ge=0, le=999)]


class Asked(BaseModel):
    """A question put to the vote."""

    kind: Literal["asked"] = "asked"
    code: str
    question: Words
    options: tuple[Words, ...] = Field(min_length=2, max_length=MOST_OPTIONS)


class Vote(BaseModel):
    """A vote: the last one of a voter holds."""

    kind: Literal["vote"] = "vote"
    code: str
    voter: str
    option: int = Field(ge=0, lt=MOST_OPTIONS)


class Ended(BaseModel):
    """The end of a poll with the raised hands that the trainer counted, option by option."""

    kind: Literal["ended"] = "ended"
    code: str
    hands: tuple[Hands, ...] = ()


_LINES: TypeAdapter[Asked | Vote | Ended] = TypeAdapter(
    Annotated[Asked | Vote | Ended, Field(discriminator="kind")]
)


@dataclass(slots=True)
class Poll:
    """A poll and its votes.

    Attributes:
        votes: chosen options by the hash of the voter.
        times: how many times each voter voted, changed votes too.
        hands: raised hands counted by the trainer, option by option.

    """

    code: str
    question: str
    options: tuple[str, ...]
    votes: dict[str, int] = field(default_factory=dict)
    times: Counter[str] = field(default_factory=Counter)
    hands: tuple[int, ...] = ()
    is_open: bool = True

    @property
    def counts(self) -> tuple[int, ...]:
        """Votes and raised hands, option by option."""
        voted = Counter(self.votes.values())
        hands = (*self.hands, *(0 for _ in self.options))
        return tuple(voted[index] + hands[index] for index in range(len(self.options)))


class Polls:
    """The polls of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = session.folder / "polls.jsonl"

    def ask(self, question: str, options: tuple[str, ...], code: str) -> Poll:
        """Open a poll; one that was open before ends."""
        for poll in self.all():
            if poll.is_open:
                self.end(poll.code)
        self._disguise(code).make()
        append_record(self._path, Asked(code=code, question=question, options=options))
        return Poll(code, question, options)

    def vote(self, code: str, voter: str, option: int) -> None:
        """Count a vote; a second one of the same voter replaces the first.

        Raises:
            BadInput: the poll is not open, has no such option or is full.

        """
        poll = self.find(code)
        if poll is None or not poll.is_open:
            raise BadInput(OVER)
        if not 0 <= option < len(poll.options):
            raise BadInput("Такого ответа нет. Выберите ответ из списка.")
        if poll.times.total() >= MOST_VOTES:
            raise BadInput("Голосов уже слишком много. Скажите об этом ведущему.")
        name = self._disguise(code).of(voter)
        if not name:  # it ended this very moment
            raise BadInput(OVER)
        if poll.votes.get(name) == option:
            return
        if poll.times[name] >= MOST_CHANGES:
            raise BadInput("Вы меняли ответ слишком много раз. Остаётся последний.")
        append_record(self._path, Vote(code=code, voter=name, option=option))

    def choice(self, poll: Poll, voter: str) -> int | None:
        """What this voter has chosen in an open poll."""
        return poll.votes.get(self._disguise(poll.code).of(voter))

    def end(self, code: str, hands: tuple[int, ...] = ()) -> None:
        """End a poll; one that is over stays as it is."""
        append_record(self._path, Ended(code=code, hands=hands))
        self._disguise(code).forget()

    def end_all(self) -> None:
        """End what is still open."""
        for poll in self.all():
            if self._disguise(poll.code).is_kept:
                self.end(poll.code)

    def find(self, code: str) -> Poll | None:
        """The poll with this code."""
        return next((one for one in self.all() if one.code == code), None)

    def current(self) -> Poll | None:
        """The poll that is open now."""
        return next((one for one in self.all() if one.is_open), None)

    def all(self) -> tuple[Poll, ...]:
        """The polls in the order they were asked."""
        asked: dict[str, Poll] = {}
        for line in read_records(self._path, _LINES):
            poll = asked.get(line.code)
            if isinstance(line, Asked):
                asked.setdefault(line.code, Poll(line.code, line.question, line.options))
            elif poll is not None and poll.is_open:
                _add(poll, line)
        for poll in asked.values():
            poll.is_open = poll.is_open and self._session.is_running
        return tuple(asked.values())

    def _disguise(self, code: str) -> Disguise:
        return Disguise(self._session.folder / f"{code}.key")


def _add(poll: Poll, line: Vote | Ended) -> None:
    if isinstance(line, Ended):
        poll.is_open, poll.hands = False, line.hands
    elif line.option < len(poll.options):
        poll.votes[line.voter] = line.option
        poll.times[line.voter] += 1


def read_code(typed: str) -> str:
    """A code as people type it: small letters, Russian letters, spaces."""
    plain = "".join(sign for sign in typed[:40].upper() if sign.isalnum())
    return plain.translate(_TYPED)


def read_choice(typed: str) -> int:
    """The number of an option as a form sends it; -1 for anything else."""
    found = whole_sent(typed, 2)
    return -1 if found is None else found


def new_code(taken: set[str]) -> str:
    """A code that no poll has now."""
    while True:
        code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
        if code not in taken:
            return code


def find_poll(root: Path, code: str) -> tuple[Polls, Poll] | None:
    """The poll with this code among the webinars that are being held."""
    for session in Sessions(root).all_running():
        polls = Polls(session)
        poll = polls.find(code)
        if poll is not None:
            return polls, poll
    return None

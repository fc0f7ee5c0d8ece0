"""Answers to the self-check of a session: the first ones of each person, under no name."""

from pydantic import BaseModel, TypeAdapter

from nastavnik.school.lines import append_record, read_records
from nastavnik.school.live.disguise import Disguise
from nastavnik.school.live.sessions import Session


class Answers(BaseModel):
    """What somebody has chosen: the number of an option by the id of its question."""

    voter: str
    choices: dict[str, int]


_LINES = TypeAdapter(Answers)


class Quiz:
    """The self-check of one session."""

    def __init__(self, session: Session) -> None:
        self._session = session
        self._path = session.folder / "quiz.jsonl"
        self._disguise = Disguise(session.folder / "quiz.key")

    def answer(self, voter: str, choices: dict[str, int]) -> None:
        """Keep somebody's answers; later ones of the same person do not count."""
        if self._session.is_running and not self.of(voter):
            self._disguise.make()
            append_record(self._path, Answers(voter=self._disguise.of(voter), choices=choices))

    def of(self, voter: str) -> dict[str, int]:
        """What this person has answered while the session is held; empty before."""
        name = self._disguise.of(voter)
        return next((one.choices for one in self._all() if name and one.voter == name), {})

    def all(self) -> tuple[dict[str, int], ...]:
        """Everybody's first answers."""
        first: dict[str, dict[str, int]] = {}
        for one in self._all():
            first.setdefault(one.voter, one.choices)
        return tuple(first.values())

    def close(self) -> None:
        """From now on nobody can say who answered what."""
        self._disguise.forget()

    def _all(self) -> list[Answers]:
        return read_records(self._path, _LINES)

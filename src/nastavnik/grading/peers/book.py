"""The book of a mutual reading: pairs, drafts frozen when they were made, what authors replied.

``grading/peers/`` is never in git. No name of a file there tells a team: it is a hash under a secret
of the book.
"""

import hashlib
import json
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from nastavnik.assignments.disk import alone_in, replace_file
from nastavnik.grading.peers.ring import Pairs, Team
from nastavnik.project.draft import Draft
from nastavnik.school.folders import GRADING
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput, clip

REVIEW, SOURCE = "o7-peers", "o7-application"
PEERS = GRADING / "peers"
MOST_REPLY = 2000  # signs of a reply
TOO_LONG = "Ответ длиннее 2000 знаков: {}. Оставьте главное."
NO_WORDS = "Ответ пуст. Напишите хотя бы одно слово."
_DAMAGED = "Файл пар {} повреждён. Верните его из копии: nastavnik restore."


@dataclass(frozen=True, slots=True)
class State:
    """Who reads whom.

    Attributes:
        secret: makes orders and names of files unguessable.
        began: when the first pairs were made.
        teams: all that have a frozen draft, in the order in which they came.
        pairs: the reader → whose draft they read.

    """

    secret: str
    began: datetime
    teams: tuple[Team, ...]
    pairs: Pairs

    def key(self, team: str) -> str:
        """What stands for a team in names of files and in forms."""
        return hashlib.sha256(f"{self.secret}\0{team}".encode()).hexdigest()[:20]

    def readers(self, author: str) -> list[str]:
        """Who reads this team's draft, in an order that tells nothing."""
        return sorted((one for one, other in self.pairs.items() if other == author), key=self.key)


@dataclass(frozen=True, slots=True)
class Reply:
    """What authors answered to the notes of one team of readers."""

    text: str
    by: str
    at: datetime


class Book:
    """The book of the course ``root``."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.folder = root / PEERS / REVIEW
        self._pairs = self.folder / "pairs.json"

    def alone(self) -> AbstractContextManager[None]:
        """Nobody else writes in the book meanwhile."""
        return alone_in(self.folder)

    def read(self) -> State | None:
        """The state; ``None`` before the pairs are made.

        Raises:
            BadInput: the file is damaged.

        """
        if not self._pairs.is_file():
            return None
        try:
            data = json.loads(self._pairs.read_text("utf-8"))
            teams = tuple(Team(one["name"], one["district"]) for one in data["teams"])
            pairs = {str(reader): str(author) for reader, author in data["pairs"].items()}
            known = {one.name for one in teams}
            if not {*pairs, *pairs.values()} <= known:
                raise ValueError("an unknown team")
            began = datetime.fromisoformat(data["began"])
            return State(str(data["secret"]), began, teams, pairs)
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            raise BadInput(_DAMAGED.format(self._pairs.name)) from None

    def write(self, state: State) -> None:
        """Keep the state."""
        data = {
            "version": 1,
            "secret": state.secret,
            "began": state.began.isoformat(),
            "teams": [asdict(one) for one in state.teams],
            "pairs": state.pairs,
        }
        self._save(self._pairs, data)

    def freeze(self, state: State, team: str, draft: Draft) -> None:
        """Keep what everybody will speak of."""
        self._save(self._file("drafts", state, team), draft.to_data())

    def draft(self, state: State, team: str) -> Draft | None:
        """The frozen draft of a team; ``None`` when its file is gone or damaged."""
        try:
            return Draft.from_data(self._load(self._file("drafts", state, team)))
        except BadInput:
            return None

    def note_opened(self, state: State, reader: str) -> None:
        """Remember that somebody of a team has seen what they read: it stays theirs."""
        path = self._file("opened", state, reader)
        if not path.exists():
            self._save(path, {"at": now().isoformat("T", "seconds")})

    def opened(self, state: State) -> set[str]:
        """The teams that have seen what they read."""
        return {one for one in state.pairs if self._file("opened", state, one).exists()}

    def reply(self, state: State, reader: str, text: str, by: str) -> None:
        """Keep what the authors say to the notes of one team of readers.

        Raises:
            BadInput: the text is empty or too long; what was said before stays.

        """
        said = text.replace("\r\n", "\n").strip()
        if not any(sign.isalnum() for sign in said):
            raise BadInput(NO_WORDS)
        if len(said) > MOST_REPLY:
            raise BadInput(TOO_LONG.format(len(said)))
        kept = {"text": said, "by": clip(by), "at": now().isoformat("T", "seconds")}
        self._save(self._file("replies", state, reader), kept)

    def replied(self, state: State, reader: str) -> Reply | None:
        """What the authors said to them last."""
        data = self._load(self._file("replies", state, reader))
        try:
            return Reply(str(data["text"]), str(data["by"]), datetime.fromisoformat(data["at"]))
        except (KeyError, ValueError, TypeError):
            return None

    def _file(self, kind: str, state: State, team: str) -> Path:
        return self.folder / kind / f"{state.key(team)}.json"

    def _save(self, path: Path, data: Mapping[str, Any]) -> None:
        replace_file(path, json.dumps(data, ensure_ascii=False, indent=1) + "\n")

    def _load(self, path: Path) -> Any:
        try:
            return json.loads(path.read_text("utf-8"))
        except (OSError, ValueError):
            return None

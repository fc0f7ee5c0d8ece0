"""The people of the roster as the hub knows them: by login, in small letters."""

from collections.abc import Hashable
from pathlib import Path

from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.seen import file_state


class People:
    """The roster of a course; read again when its file has changed."""

    def __init__(self, root: Path) -> None:
        self._path = root / ROSTER
        self._state: Hashable = None
        self._people: dict[str, Person] = {}

    def find(self, login: str) -> Person | None:
        """The person with this login, however it is written; ``None`` for a stranger.

        Raises:
            BadInput: the roster is damaged.

        """
        state = file_state(self._path)
        if state != self._state:
            self._people = {one.id.casefold(): one for one in read_roster(self._path)}
            self._state = state
        return self._people.get(login.strip().casefold())

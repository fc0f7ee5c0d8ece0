"""The people of the roster as the hub knows them: by login, in small letters."""

from pathlib import Path

from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import Person, read_roster


class People:
    """The roster of a course; read again when its file has changed."""

    def __init__(self, root: Path) -> None:
        self._path = root / ROSTER
        self._stamp = -1
        self._people: dict[str, Person] = {}

    def find(self, login: str) -> Person | None:
        """The person with this login, however it is written; ``None`` for a stranger.

        Raises:
            BadInput: the roster is damaged.

        """
        stamp = self._path.stat().st_mtime_ns if self._path.exists() else 0
        if stamp != self._stamp:
            self._people = {one.id.casefold(): one for one in read_roster(self._path)}
            self._stamp = stamp
        return self._people.get(login.strip().casefold())

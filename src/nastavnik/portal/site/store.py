"""Where a site is kept: one file of words, pictures and documents beside it."""

import threading
from collections.abc import Callable
from pathlib import Path

from nastavnik.assignments.disk import alone_in, disk_words, replace_file
from nastavnik.portal.hub.workplace import TEAMS, own_folder, team_folder_name
from nastavnik.school.roster import Person
from nastavnik.site.model import DAMAGED, Site, read_site
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

FILE = "site.json"
_NAME = "site"
# Pictures are opened one at a time: a large one takes hundreds of megabytes for a moment.
OPENING = threading.Lock()


def site_folder(root: Path, person: Person) -> Path:
    """Where the site of a person's team lies, or their own when they are in none.

    A team that has no site yet begins with that of the first member who comes with one.
    """
    own = own_folder(root, person.id, _NAME)
    if not person.team:
        return own
    shared = root / TEAMS / team_folder_name(person.team) / _NAME
    if (own / FILE).is_file() and not (shared / FILE).exists():
        with alone_in(shared):
            if not (shared / FILE).exists():
                for one in sorted(own.iterdir(), key=lambda path: path.name == FILE):
                    one.rename(shared / one.name)
    return shared


class SiteStore:
    """The site of one team.

    Args:
        folder: its own.

    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def read(self) -> Site:
        """What is kept; raises ``BadInput`` when the file is damaged."""
        try:
            return read_site((self.folder / FILE).read_bytes())
        except FileNotFoundError:
            return Site()

    def change(self, step: Callable[[Site], Site]) -> Site:
        """Do a step while nobody else does one; pictures and documents no longer named go.

        Raises:
            BadInput: the step refuses, or the disk does; nothing has changed then.

        """
        try:
            with alone_in(self.folder):
                old = self.read()
                fresh = step(old)
                if fresh is not old:
                    if fresh.published == old.published:
                        fresh = fresh.model_copy(update={"changed": _moment()})
                    replace_file(self.folder / FILE, fresh.model_dump_json(exclude_defaults=True))
                    self._drop(_blobs(old) - _blobs(fresh))
                return fresh
        except OSError as error:
            raise BadInput(
                f"Не сохранено: {disk_words(error)}. Не закрывайте страницу и позовите координатора."
            ) from None

    def blob(self, path: str) -> bytes:
        """A picture or a document that the site names; raises ``BadInput`` when it is lost."""
        try:
            return (self.folder / path).read_bytes()
        except FileNotFoundError:
            raise BadInput(DAMAGED) from None

    def put(self, path: str, data: bytes) -> None:
        """Write one, inside a step that names it."""
        file = self.folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)

    def _drop(self, paths: set[str]) -> None:
        for one in paths:
            (self.folder / one).unlink(missing_ok=True)


def _blobs(site: Site) -> set[str]:
    photos = (path for one in site.photos.values() for path in (one.large, one.small))
    return {*photos, *(one.path for one in site.files.values())}


def _moment() -> str:
    return now().isoformat("T", "microseconds")

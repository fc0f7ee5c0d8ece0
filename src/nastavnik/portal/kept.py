"""What a dashboard keeps between visits: in the person's own folder, of a guest nothing."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nastavnik.assignments.answers import Answers
from nastavnik.assignments.store import AnswersStore
from nastavnik.grading.hand import person_here
from nastavnik.portal.hub.workplace import GUEST, ROOM_VARIABLE, work_folder
from nastavnik.school.folders import WORK, root_of
from nastavnik.values.numbers import BadInput

NOT_KEPT = "Вы зашли как гость: здесь ничего не хранится. Скачайте файл, пока страница открыта."
Kept = TypeVar("Kept")


class GuestStore(AnswersStore):
    """Keeps nothing and says so."""

    def __init__(self, name: str) -> None:
        super().__init__(Path(tempfile.gettempdir()), name)
        self.report = NOT_KEPT

    def open(self) -> Answers:
        """A guest begins with an empty page."""
        return {}

    def save(self, answers: Answers) -> str:
        """What a guest reads where others read «Сохранено»."""
        return NOT_KEPT


def open_kept(
    name: str, read: Callable[[object], Kept], folder: Path | None = None
) -> tuple[AnswersStore, Kept]:
    """Open what was kept under a name.

    Args:
        name: of the dashboard.
        read: from saved data (``{}`` on the first visit) to what the dashboard shows; may raise
            ``BadInput``, then the file is set aside and ``read({})`` is shown.
        folder: the person's own when not given (see :func:`own_store`).

    Returns:
        The store (``report`` says what a person must know) and what was read.

    """
    store = AnswersStore(folder, name) if folder else own_store(name)
    data = store.open().get(name, {})
    try:
        return store, read(data)
    except BadInput as refusal:
        store.refuse(str(refusal))
        return store, read({})


def own_store(name: str) -> AnswersStore:
    """The store of whoever the kernel was started for; without a hub there is one person only."""
    if os.environ.get(GUEST):
        return GuestStore(name)
    return AnswersStore(own_place(name), name)


def own_place(name: str, root: Path | None = None) -> Path:
    """The folder of whoever the kernel was started for, in the course here or in ``root``."""
    root = root or course_here()
    if os.environ.get(ROOM_VARIABLE):
        return work_folder(root, person_here(), name)
    return root / WORK / name


def course_here() -> Path:
    """The course around the working directory."""
    return root_of(Path.cwd()) or Path.cwd()

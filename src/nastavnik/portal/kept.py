"""What a dashboard keeps between visits: a file of answers in ``work/<name>`` of the course."""

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from nastavnik.assignments.store import AnswersStore
from nastavnik.school.folders import WORK, root_of
from nastavnik.values.numbers import BadInput

Kept = TypeVar("Kept")


def open_kept(
    name: str, read: Callable[[object], Kept], folder: Path | None = None
) -> tuple[AnswersStore, Kept]:
    """Open what was kept under a name.

    Args:
        name: of the dashboard.
        read: from saved data (``{}`` on the first visit) to what the dashboard shows; may raise
            ``BadInput``, then the file is set aside and ``read({})`` is shown.
        folder: ``work/<name>`` of the course around the working directory when not given.

    Returns:
        The store (``report`` says what a person must know) and what was read.

    """
    root = root_of(Path.cwd()) or Path.cwd()
    store = AnswersStore(folder or root / WORK / name, name)
    data = store.open().get(name, {})
    try:
        return store, read(data)
    except BadInput as refusal:
        store.refuse(str(refusal))
        return store, read({})

"""The contest on the disk, which several pages change: one step at a time, each on the last."""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from nastavnik.assignments.answers import read_answers
from nastavnik.contest.book import Book
from nastavnik.portal.kept import course_here, open_kept
from nastavnik.reports.contest_book import JURY
from nastavnik.school.folders import WORK
from nastavnik.values.numbers import BadInput
from nastavnik.values.seen import file_state


class KeptBook:
    """The book of the contest in ``work/jury`` of the course, or in ``folder``.

    Attributes:
        book: as it was when opened.
        report: what a person must know at once, empty when all is well.

    """

    def __init__(self, folder: Path | None = None) -> None:
        self._store, self.book = open_kept(
            JURY, Book.from_data, folder or course_here() / WORK / JURY
        )
        self.report = self._store.report
        self._state = file_state(self._store.path)

    @contextmanager
    def held(self) -> Iterator[Book | None]:
        """The book as others left it, ``None`` when nobody changed it; nobody else may meanwhile.

        A file that became unreadable changes nothing: the next step writes a good one over it.
        """
        folder = self._store.path.parent
        folder.mkdir(parents=True, exist_ok=True)
        lock = os.open(folder / f".{JURY}.lock", os.O_CREAT | os.O_RDWR, 0o600)
        try:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield self._changed()
        finally:
            os.close(lock)

    def save(self, book: Book) -> str:
        """Replace the file; returns the words of «saved»."""
        words = self._store.save({JURY: book.to_data()})
        self._state = file_state(self._store.path)
        return words

    def _changed(self) -> Book | None:
        state = file_state(self._store.path)
        if state in (self._state, None):
            return None
        self._state = state
        reading = read_answers(self._store.path, JURY)
        try:
            return None if reading.problem else Book.from_data(reading.answers.get(JURY))
        except BadInput:
            return None

"""The contest both parts of the jury's page work on, and the widget they are made from."""

import logging
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Any

from nastavnik.contest.book import Book
from nastavnik.forms.scripts import styled
from nastavnik.forms.steps.part import NOT_DONE, StepsPart
from nastavnik.values.clock import now

NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."

_log = logging.getLogger(__name__)


class Room:
    """The book of a contest and those who look at it.

    Args:
        book: the contest to begin with.
        on_change: called with the book after every change; returns the words of «saved».
        holding: gives the book as other pages left it, and keeps them from changing it
            meanwhile; ``None`` when nobody else works on it.

    """

    def __init__(
        self,
        book: Book | None = None,
        on_change: Callable[[Book], str] | None = None,
        holding: Callable[[], AbstractContextManager[Book | None]] = nullcontext,
    ) -> None:
        self.book = book or Book()
        self._on_change = on_change
        self._holding = holding
        self._watchers: list[Callable[[str], None]] = []

    def watch(self, act: Callable[[str], None]) -> None:
        """Call ``act`` with the words of «saved» after every change."""
        self._watchers.append(act)

    @contextmanager
    def step(self) -> Iterator[None]:
        """Do a step of one person on what the others have left; they wait for its end."""
        with self._holding() as book:
            if book is not None and book != self.book:
                self.book = book
                for act in self._watchers:
                    act("")
            yield

    def change(self, book: Book) -> None:
        """Take the next book, save it and tell everybody."""
        self.book = book
        words = ""
        if self._on_change is not None:
            try:
                words = self._on_change(book)
            except Exception:
                _log.exception("Jury: not saved")
                words = NOT_SAVED
        for act in self._watchers:
            act(words)


class JuryPart(StepsPart):
    """A part of the jury's page, painted anew when anybody changes the contest."""

    _css = styled("steps/steps.css", "jury/jury.css")

    def __init__(self, room: Room) -> None:
        self.room = room
        super().__init__()
        room.watch(self._changed)

    def _on_message(self, widget: object, content: Any, buffers: list[Any]) -> None:
        with self._noticing(NOT_DONE), self.room.step():
            super()._on_message(widget, content, buffers)

    def _changed(self, words: str) -> None:
        with self._noticing(NOT_DONE):
            self.view = self._seen()
        self.saved = words


def now_words() -> str:
    """The time of a step for people: ``16.04.2027 14:32``."""
    return f"{now():%d.%m.%Y %H:%M}"

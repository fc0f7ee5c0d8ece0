"""The contest both parts of the jury's page work on, and the widget they are made from."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import traitlets as t

from nastavnik.contest.book import Book
from nastavnik.forms.scripts import styled
from nastavnik.forms.speaking import Speaking
from nastavnik.values.clock import now

NOT_SAVED = "Сохранить не получилось. Не закрывайте страницу и позовите ведущего."
NOT_DONE = "Не получилось. Записи целы; попробуйте ещё раз."

_log = logging.getLogger(__name__)


class Room:
    """The book of a contest and those who look at it.

    Args:
        book: the contest to begin with.
        on_change: called with the book after every change; returns the words of «saved».

    """

    def __init__(
        self, book: Book | None = None, on_change: Callable[[Book], str] | None = None
    ) -> None:
        self.book = book or Book()
        self._on_change = on_change
        self._watchers: list[Callable[[str], None]] = []

    def watch(self, act: Callable[[str], None]) -> None:
        """Call ``act`` with the words of «saved» after every change."""
        self._watchers.append(act)

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


class JuryPart(Speaking):
    """A part of the page: the kernel sends a whole view, the browser sends steps.

    A step is a message ``{"kind": …, "seq": n, …}``; ``heard`` is the number of the last one
    that was done or refused, so the browser knows what to send again after a lost link.
    """

    _css = styled("jury/jury.css")

    view = t.Dict().tag(sync=True)
    heard = t.Int(0).tag(sync=True)

    def __init__(self, room: Room) -> None:
        self.room = room
        super().__init__(view=self._seen())
        room.watch(self._changed)
        self.on_msg(self._on_message)

    def _seen(self) -> dict[str, Any]:
        """What the browser shows now, as JSON data."""
        raise NotImplementedError

    def _steps(self) -> Mapping[str, Callable[[Mapping[str, Any]], None]]:
        """What to do for each kind of message."""
        raise NotImplementedError

    def _changed(self, words: str) -> None:
        with self._noticing(NOT_DONE):
            self.view = self._seen()
        self.saved = words

    def _on_message(self, _widget: object, content: Any, _buffers: list[Any]) -> None:
        with self._noticing(NOT_DONE):
            seq = int(content["seq"])
            if seq <= self.heard:
                return
            try:
                self.notice = ""
                self._steps()[str(content["kind"])](content)
            finally:
                self.heard = seq


def now_words() -> str:
    """The time of a step for people: ``16.04.2027 14:32``."""
    return f"{now():%d.%m.%Y %H:%M}"


def text_of(content: Mapping[str, Any], name: str) -> str:
    """A text in a message; raises ``KeyError`` or ``TypeError`` when it is no text."""
    value = content[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value

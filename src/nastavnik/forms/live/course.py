"""The course of a webinar while it is held: begun when, who is here, what they ask."""

import time
from collections.abc import Callable, Mapping
from threading import Event, Thread
from typing import Any

from nastavnik.forms.live.school import LiveSchool
from nastavnik.values.numbers import BadInput

EVERY_SECONDS = 5.0


class Course:
    """What the parts of one webinar show; outside a hub only the clock runs.

    Args:
        webinar: its id.
        school: who keeps attendance and questions; ``None`` outside a hub.

    """

    def __init__(self, webinar: str, school: LiveSchool | None) -> None:
        self.webinar = webinar
        self.school = school
        self.is_running = False
        self.present = 0
        self.questions: tuple[str, ...] = ()
        self.trouble = ""
        self._began = 0.0
        self._stop = Event()
        self._listeners: list[Callable[[], None]] = []

    @property
    def elapsed(self) -> float:
        """Seconds since the beginning; zero when it is not running."""
        return time.monotonic() - self._began if self.is_running else 0.0

    def on_change(self, listener: Callable[[], None]) -> None:
        """Call ``listener`` after every change."""
        self._listeners.append(listener)

    def begin(self) -> None:
        """Begin, or go on when it has been begun (also before this notebook was opened).

        Raises:
            BadInput: the school refuses or does not answer.

        """
        said = self.school.begin(self.webinar) if self.school else {}
        self._stop.set()
        self._stop = Event()
        self.is_running = True
        self._began = time.monotonic() - float(said.get("elapsed", 0))
        self._take(said)
        if self.school is not None:
            Thread(target=self._watch, args=(self.school, self._stop), daemon=True).start()

    def end(self) -> None:
        """End; raises ``BadInput`` when the school does not answer."""
        if self.school is not None:
            self.school.end(self.webinar)
        self._stop.set()
        self.is_running = False
        self._tell("")

    def _watch(self, school: LiveSchool, stop: Event) -> None:
        while not stop.wait(EVERY_SECONDS):
            try:
                said = school.state(self.webinar)
            except BadInput as refusal:
                self._tell(str(refusal))
                continue
            if stop.is_set():
                return
            self.is_running = bool(said["running"])
            self._take(said)
            if not self.is_running:
                return

    def _take(self, said: Mapping[str, Any]) -> None:
        self.present = int(said.get("present", self.present))
        self.questions = tuple(said.get("questions", self.questions))
        self._tell("")

    def _tell(self, trouble: str) -> None:
        self.trouble = trouble
        for listener in self._listeners:
            listener()

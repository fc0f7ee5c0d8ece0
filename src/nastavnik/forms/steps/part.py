"""A part of a page: the kernel sends a whole view, the browser sends steps."""

from collections.abc import Callable, Mapping
from typing import Any

import traitlets as t

from nastavnik.forms.speaking import Speaking

NOT_DONE = "Не получилось. Записи целы; попробуйте ещё раз."

Step = Callable[[Mapping[str, Any]], None]


class StepsPart(Speaking):
    """A step is a message ``{"kind": …, "seq": n, …}``, its files are its buffers.

    ``heard`` is the number of the last one that was done or refused, so the browser knows what
    to send again after a lost link.
    """

    view = t.Dict().tag(sync=True)
    heard = t.Int(0).tag(sync=True)

    def __init__(self) -> None:
        super().__init__(view=self._seen())
        self.on_msg(self._on_message)

    def _seen(self) -> dict[str, Any]:
        """What the browser shows now, as JSON data."""
        raise NotImplementedError

    def _steps(self) -> Mapping[str, Step]:
        """What to do for each kind of message."""
        raise NotImplementedError

    def _on_message(self, _widget: object, content: Any, buffers: list[Any]) -> None:
        with self._noticing(NOT_DONE):
            seq = int(content["seq"])
            if seq <= self.heard:
                return
            try:
                self.notice = ""
                files = [bytes(one) for one in buffers]
                self._steps()[str(content["kind"])]({**content, "files": files})
            finally:
                self.heard = seq


def text_of(content: Mapping[str, Any], name: str) -> str:
    """A text in a message; raises ``KeyError`` or ``TypeError`` when it is no text."""
    value = content[name]
    if not isinstance(value, str):
        raise TypeError(name)
    return value

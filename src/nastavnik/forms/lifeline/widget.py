"""The banner of a lost link, and the copy that the browser keeps of what is not saved yet."""

import logging
from collections.abc import Callable, Mapping
from typing import Any

import anywidget
import traitlets as t

from nastavnik.forms.scripts import HERE, joined

_log = logging.getLogger(__name__)

Heard = Callable[[str, Mapping[str, Any]], None]


class Lifeline(anywidget.AnyWidget):
    """Watches the link of one page; put it anywhere on the page.

    The browser keeps copies under ``who`` and ``what``, so nobody else at the same browser gets
    them, and by ``page``, so that two windows do not mix theirs up. ``given`` counts by field what
    the kernel has put in the place of a text; ``trouble`` is a sentence shown over the page.

    Args:
        heard: called with the kind of a message and the message.

    """

    _esm = joined(
        "dom.js",
        "lifeline/server.js",
        "lifeline/banner.js",
        "lifeline/copies.js",
        "lifeline/fields.js",
        "lifeline/busy.js",
        "lifeline/hold.js",
        "lifeline/lifeline.js",
    )
    _css = (HERE / "lifeline" / "lifeline.css").read_text("utf-8")

    who = t.Unicode().tag(sync=True)
    what = t.Unicode().tag(sync=True)
    page = t.Unicode().tag(sync=True)
    kept = t.Dict().tag(sync=True)
    given = t.Dict().tag(sync=True)
    trouble = t.Unicode("").tag(sync=True)

    def __init__(self, heard: Heard | None = None) -> None:
        super().__init__()
        self._heard = heard
        self.on_msg(self._on_message)

    def begin(self, who: str, what: str, page: str, kept: Mapping[str, Any]) -> None:
        """Learn whose page it is, before the browser draws it.

        Args:
            who: login of the person.
            what: id of what is filled in.
            page: id of this page.
            kept: values on the disk at the beginning, by field; only of fields the browser itself
                can read: texts and lists of ticked boxes.

        """
        with self.hold_sync():
            self.who, self.what, self.page, self.kept = who, what, page, dict(kept)

    def acknowledge(self, fields: Mapping[str, Any]) -> None:
        """Say that these values are on the disk: their copies may go."""
        if fields:
            self.send({"kind": "kept", "fields": dict(fields)})

    def inherited(self, page: str) -> None:
        """Say that the copies of a page that is gone have been taken over."""
        self.send({"kind": "inherited", "page": page})

    def _on_message(self, _widget: object, content: Any, _buffers: list[Any]) -> None:
        try:
            kind = str(content["kind"])
            if kind == "ping":
                self.send({"kind": "pong"})
            elif self._heard is not None:
                self._heard(kind, content)
        except Exception:  # the browser sends it again; a traceback would tell a person nothing
            _log.exception("a message of the page was not understood")

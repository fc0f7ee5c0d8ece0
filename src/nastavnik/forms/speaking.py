"""A widget that speaks to its person: what was saved, and one sentence instead of any failure."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

import anywidget
import traitlets as t

from nastavnik.values.numbers import BadInput

_log = logging.getLogger(__name__)


class Speaking(anywidget.AnyWidget):
    """The base of the school's large widgets; ``saved`` and ``notice`` are Russian or empty."""

    saved = t.Unicode("").tag(sync=True)
    notice = t.Unicode("").tag(sync=True)

    def _tell(self, sentence: str) -> None:
        self.notice = ""  # the same sentence twice must reach the browser twice
        self.notice = sentence

    @contextmanager
    def _noticing(self, sentence: str) -> Iterator[None]:
        """Turn bad input into its own notice, any other failure into ``sentence``.

        The browser never sees a traceback; the log keeps it.
        """
        try:
            yield
        except BadInput as refusal:
            self._tell(str(refusal))
        except Exception:
            _log.exception("%s: %s", type(self).__name__, sentence)
            self._tell(sentence)

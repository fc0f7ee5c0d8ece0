"""A widget without a Jupyter kernel: traits and messages, as much of anywidget as ours use.

In the browser's Python this file is the module ``anywidget``.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any

import traitlets as t

Heard = Callable[["AnyWidget", Any, list[bytes]], None]


class AnyWidget(t.HasTraits):  # type: ignore[misc]
    """Traits tagged ``sync`` are what the page knows; :mod:`bridge` carries them there and back."""

    def __init__(self, **traits: Any) -> None:
        self.outbox: list[tuple[Any, list[bytes]]] = []
        self._heard: list[Heard] = []
        super().__init__(**traits)

    @property
    def synced(self) -> list[str]:
        """Names of the traits that the page has too."""
        return sorted(self.trait_names(sync=True))

    @contextmanager
    def hold_sync(self) -> Iterator[None]:
        """Nothing to hold: the page is answered once, when a message of its has been dealt with."""
        yield

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Take what the page has sent, all of it before anybody is told."""
        with self.hold_trait_notifications():
            for name in state.keys() & set(self.synced):
                self.set_trait(name, state[name])

    def send(self, content: Any, buffers: Sequence[bytes] = ()) -> None:
        """Say something to the page with the next answer."""
        self.outbox.append((content, list(buffers)))

    def on_msg(self, act: Heard) -> None:
        """Be told of messages of the page."""
        self._heard.append(act)

    def hear(self, content: Any, buffers: list[bytes]) -> None:
        """A message of the page."""
        for act in self._heard:
            act(self, content, buffers)

"""Between a widget in the browser's Python and the page: JSON there, JSON back."""

import json
from typing import Any


class Bridge:
    """One widget and what the page knows of it.

    Args:
        widget: drawn by the page, counting here.

    """

    def __init__(self, widget: Any) -> None:
        self.widget = widget
        self._known: dict[str, Any] = {}

    def first(self) -> str:
        """What the page needs to draw the widget: its script, its style, its state."""
        style = {"esm": self.widget._esm, "css": self.widget._css}
        return json.dumps(style | self.beside() | {"state": self._news()}, ensure_ascii=False)

    def save(self, state: str) -> str:
        """Take what was typed; the answer is what has changed here."""
        typed = json.loads(state)
        self._known |= typed
        self.widget.set_state(typed)
        return self.answer()

    def ask(self, content: str, buffers: list[bytes]) -> str:
        """Take a message; the answer is what has changed and what is said."""
        self.widget.hear(json.loads(content), buffers)
        return self.answer()

    def beside(self) -> dict[str, str]:
        """HTML that stands on the page beside the widget, by the class of its place."""
        return {}

    def files(self) -> list[bytes]:
        """The bytes that belong to the messages of the last answer, in their order."""
        found = [one for _, buffers in self.widget.outbox for one in buffers]
        self.widget.outbox.clear()
        return found

    def answer(self) -> str:
        """What has changed here and is said since the page was answered last."""
        messages = [[content, len(buffers)] for content, buffers in self.widget.outbox]
        return json.dumps({"state": self._news(), "messages": messages}, ensure_ascii=False)

    def _news(self) -> dict[str, Any]:
        now = {name: getattr(self.widget, name) for name in self.widget.synced}
        news = {
            name: value
            for name, value in now.items()
            if name not in self._known or self._known[name] != value
        }
        self._known |= news
        return news

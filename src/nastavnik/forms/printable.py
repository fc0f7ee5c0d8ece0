"""What every piece of a lesson shares: a live widget that also knows how it looks on paper."""

from collections.abc import Iterable
from typing import Any

import ipywidgets as widgets

from nastavnik.forms.html import style


class Printable(widgets.VBox):  # type: ignore[misc]
    """A column of widgets whose output carries plain HTML too, for handouts and dead kernels.

    Args:
        parts: what is shown, from top to bottom.
        paper: the same thing as static HTML, without any script.

    """

    def __init__(self, parts: Iterable[widgets.Widget], paper: str) -> None:
        super().__init__([style(), *parts])
        self.paper = paper
        self.add_class("nastavnik-form")
        self.add_class("nastavnik-lesson")

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return bundle | {"text/html": f'<div class="nastavnik-lesson">{self.paper}</div>'}


def static(html: str) -> Printable:
    """A piece of a lesson that does nothing but show HTML."""
    return Printable([widgets.HTML(html)], html)


def row(*parts: widgets.Widget, css: str = "nastavnik-buttons") -> widgets.HBox:
    """Widgets side by side; on a narrow screen they wrap."""
    box = widgets.HBox(list(parts))
    box.add_class(css)
    return box


def button(words: str, *css: str, hint: str = "") -> widgets.Button:
    """A button with its style classes."""
    made = widgets.Button(description=words, tooltip=hint or words)
    for name in css:
        made.add_class(name)
    return made

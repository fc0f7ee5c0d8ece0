"""What every piece of a lesson shares: a live widget that also knows how it looks on paper."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import anywidget
import ipywidgets as widgets

from nastavnik.forms.html import style


class Keys(anywidget.AnyWidget):
    """Nothing to see: keeps the keys pressed in a lesson from JupyterLab and from the slides."""

    _esm = Path(__file__).parent / "keys.js"


class Printable(widgets.VBox):  # type: ignore[misc]
    """A column of widgets whose output carries plain HTML too, for handouts and dead kernels.

    Args:
        parts: what is shown, from top to bottom.
        paper: the same thing as static HTML, without any script.
        live: whether there is anything to press in it.

    """

    def __init__(self, parts: Iterable[widgets.Widget], paper: str, *, live: bool = True) -> None:
        super().__init__([style(), *parts, *([Keys()] if live else [])])
        self.paper = paper
        self.add_class("nastavnik-form")
        self.add_class("nastavnik-lesson")

    def _repr_mimebundle_(self, **kwargs: Any) -> dict[str, Any]:
        bundle: dict[str, Any] = super()._repr_mimebundle_(**kwargs)
        return bundle | {"text/html": f'<div class="nastavnik-lesson">{self.paper}</div>'}


def static(html: str) -> Printable:
    """A piece of a lesson that does nothing but show HTML."""
    return Printable([widgets.HTML(html)], html, live=False)


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

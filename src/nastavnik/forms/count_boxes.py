"""Small whole numbers typed on a slide, each with its words, redrawing what they mean at once."""

from collections.abc import Callable, Iterable

import ipywidgets as widgets

from nastavnik.forms.printable import row

MOST = 9999


def count_boxes(
    names: Iterable[tuple[str, int]], changed: Callable[[], None]
) -> list[widgets.BoundedIntText]:
    """A box for each words and first number; ``changed`` is called after every change."""
    boxes = []
    for words, first in names:
        box = widgets.BoundedIntText(
            value=first, min=0, max=MOST, description=words, continuous_update=True
        )
        box.add_class("count-typed")
        box.observe(lambda change: changed(), names="value")
        boxes.append(box)
    return boxes


def in_row(head: str, boxes: Iterable[widgets.Widget]) -> widgets.HBox:
    """Boxes after the words of their row."""
    return row(widgets.HTML(f"<b>{head}</b>"), *boxes, css="count-row")

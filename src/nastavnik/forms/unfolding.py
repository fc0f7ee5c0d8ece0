"""What is told step by step: «Назад», one more step, and a slider that goes together with them."""

from collections.abc import Iterable

import ipywidgets as widgets

from nastavnik.forms.printable import Printable, button, row


class Unfolding(Printable):
    """Steps on the screen; a child class draws them and names its button and slider.

    Args:
        parts: what is shown under the buttons.
        paper: all steps as static HTML.
        least: how many steps are seen at the beginning.
        most: how many there are.

    """

    ONWARD, NAMED = "Следующий шаг", "Шаг"

    def __init__(
        self, parts: Iterable[widgets.Widget], paper: str, *, least: int, most: int
    ) -> None:
        self.slider = widgets.IntSlider(least, min=least, max=most, description=self.NAMED)
        self.slider.observe(lambda change: self._draw(), names="value")
        back, further = button("Назад", "quiet"), button(self.ONWARD)
        back.on_click(lambda pressed: self.move(-1))
        further.on_click(lambda pressed: self.move(1))
        super().__init__([row(back, further, self.slider), *parts], paper)
        self._draw()

    def move(self, steps: int) -> None:
        """Go on or back; the ends stay where they are."""
        self.slider.value = min(max(self.slider.value + steps, self.slider.min), self.slider.max)

    def _draw(self) -> None:
        """Show as many steps as the slider says."""
        raise NotImplementedError

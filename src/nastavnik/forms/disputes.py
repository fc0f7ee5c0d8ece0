"""Two different answers to one question, beside the field: a person sees both and chooses."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any, Protocol

import ipywidgets as widgets

from nastavnik.assignments.fields import FormField
from nastavnik.assignments.page import Other
from nastavnik.forms.company import Company
from nastavnik.forms.places import place_words, value_words

_KEPT = "Пока вы не выбрали, хранятся оба"


class Choose(Protocol):
    """What the two buttons do."""

    def __call__(self, other: Other, *, take: bool) -> None:
        """Take the other value, or keep what is shown."""


class Disputes(widgets.VBox):  # type: ignore[misc]
    """The disputes of one field; empty when there are none.

    Args:
        choose: called by «Оставить моё» and «Взять другое».
        field: whose answers they are.

    """

    def __init__(self, choose: Choose, field: FormField) -> None:
        super().__init__([])
        self.add_class("nastavnik-disputes")
        self._choose, self._field = choose, field
        self._painted: list[str] = []

    def paint(self, others: list[Other], shown: Mapping[str, Any], company: Company) -> None:
        """Show these values of people of the company beside what the form shows."""
        told = [self._html(one, shown, company) for one in others]
        if told == self._painted:
            return
        self._painted = told
        self.children = [self._box(one, html) for one, html in zip(others, told, strict=True)]

    def _html(self, other: Other, shown: Mapping[str, Any], company: Company) -> str:
        place = escape(place_words(self._field, other.place, shown))
        is_mine = other.variant is None
        answer = "ответом считается другой" if is_mine else "ответом считается тот, что в поле"
        return (
            f'<div role="status"><p><b>{place} два разных ответа.</b> '
            f"Один вы видите в поле. Другой ({escape(company.place(other.login))}):</p>"
            f"<blockquote>{escape(value_words(self._field, other.place, other.value))}</blockquote>"
            f"<p>{_KEPT}; {answer}.</p></div>"
        )

    def _box(self, other: Other, html: str) -> widgets.VBox:
        buttons = []
        for words, take in (("Оставить моё", False), ("Взять другое", True)):
            button = widgets.Button(description=words)
            button.on_click(partial(self._pressed, other, take))
            buttons.append(button)
        buttons[1].add_class("quiet")
        row = widgets.HBox(buttons)
        row.add_class("nastavnik-buttons")
        box = widgets.VBox([widgets.HTML(html), row])
        box.add_class("nastavnik-dispute")
        return box

    def _pressed(self, other: Other, take: bool, _button: object) -> None:
        self._choose(other, take=take)

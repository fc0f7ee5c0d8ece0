"""Two different answers to one question, beside the field: a person sees both and chooses."""

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any, Protocol

import ipywidgets as widgets

from nastavnik.assignments.merge import ABSENT, Place, value_at
from nastavnik.assignments.page import Other
from nastavnik.forms.budget.report import choices
from nastavnik.forms.company import Company

_CELLS = {
    "article": "статья",
    "what": "что покупаем",
    "activity": "мероприятие",
    "quantity": "количество",
    "unit": "единица",
    "price": "цена",
    "payer": "кто платит",
    "own": "сколько платите сами",
    "partner": "сколько платит партнёр",
    "source": "источник цены",
    "contract": "договор",
    "month": "месяц начала",
    "months": "сколько месяцев",
    "rate": "доля ставки",
    "kind": "вид расхода",
    "start": "начало проекта",
    "end": "окончание проекта",
    "relief": "льгота по взносам",
    "activities": "мероприятия",
}
_KEPT = "Пока вы не выбрали, хранятся оба"


class Choose(Protocol):
    """What the two buttons do."""

    def __call__(self, other: Other, *, take: bool) -> None:
        """Take the other value, or keep what is shown."""


class Disputes(widgets.VBox):  # type: ignore[misc]
    """The disputes of one field; empty when there are none.

    Args:
        choose: called by «Оставить моё» and «Взять другое».

    """

    def __init__(self, choose: Choose) -> None:
        super().__init__([])
        self.add_class("nastavnik-disputes")
        self._choose = choose
        self._painted: list[str] = []

    def paint(self, others: list[Other], shown: Mapping[str, Any], company: Company) -> None:
        """Show these values of people of the company beside what the form shows."""
        told = [_html(one, shown, company) for one in others]
        if told == self._painted:
            return
        self._painted = told
        self.children = [self._box(one, html) for one, html in zip(others, told, strict=True)]

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


def _html(other: Other, shown: Mapping[str, Any], company: Company) -> str:
    place = escape(place_words(other.place, shown))
    is_mine = other.variant is None
    answer = "ответом считается другой" if is_mine else "ответом считается тот, что в поле"
    return (
        f'<div role="status"><p><b>{place} два разных ответа.</b> '
        f"Один вы видите в поле. Другой ({escape(company.place(other.login))}):</p>"
        f"<blockquote>{escape(value_words(other))}</blockquote>"
        f"<p>{_KEPT}; {answer}.</p></div>"
    )


def place_words(place: Place, shown: Mapping[str, Any]) -> str:
    """Where in a field: ``Строка 3 «Проектор», цена:``; ``Здесь`` for a whole field."""
    match place:
        case (field, "rows", name, cell):
            names = [row.get("id") for row in value_at(shown, (field, "rows"))]
            what = value_at(shown, (field, "rows", name, "what"))
            title = f" «{what}»" if what and what is not ABSENT else ""
            number = names.index(name) + 1 if name in names else ""
            return f"Строка {number}{title}, {_CELLS.get(cell, cell)}:"
        case (_, "terms", term):
            return f"{_CELLS.get(term, term).capitalize()}:"
    return "Здесь"


def value_words(other: Other) -> str:
    """The other value as a person would read it in the form."""
    typed = str(other.value)
    listed = choices().get(other.place[-1], [])
    known = {one["code"]: one["words"] for one in listed if isinstance(one, dict)}
    return str(known.get(typed, typed)) or "(пусто)"

"""Cards that the hall lays on shelves, one at a time; every press explains itself."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Self

import ipywidgets as widgets
from pydantic import Field, model_validator

from nastavnik.assignments.questions import Option, Question, read_yaml
from nastavnik.assignments.webinar import Words
from nastavnik.forms.printable import Printable, static
from nastavnik.forms.quiz import Quiz
from nastavnik.values.strict import Id, Strict


class Shelf(Strict):
    """A place for cards."""

    id: Id
    text: Words


class Card(Strict):
    """What is laid, its right shelf, and why it is that one."""

    id: Id
    text: Words
    shelf: Id
    why: Words


class Sorting(Strict):
    """Cards and shelves as a methodologist writes them."""

    ask: Words
    shelves: tuple[Shelf, ...] = Field(min_length=2, max_length=6)
    cards: tuple[Card, ...] = Field(min_length=2, max_length=30)

    @model_validator(mode="after")
    def _every_card_has_its_shelf(self) -> Self:
        shelves, cards = [one.id for one in self.shelves], [one.id for one in self.cards]
        for card in self.cards:
            if card.shelf not in shelves:
                raise ValueError(f"карточка «{card.id}»: нет полки «{card.shelf}»")
        for kind, ids in (("полок", shelves), ("карточек", cards)):
            if len(set(ids)) != len(ids):
                raise ValueError(f"у двух {kind} одинаковый id")
        return self

    def questions(self) -> list[Question]:
        """Every card as a question whose answers are the shelves."""
        return [
            Question(id=card.id, text=card.text, options=self._answers(card)) for card in self.cards
        ]

    def _answers(self, card: Card) -> tuple[Option, ...]:
        return tuple(
            Option(text=shelf.text, feedback=card.why, right=shelf.id == card.shelf)
            for shelf in self.shelves
        )


class Shelves(Quiz):
    """Cards on the screen: a card, the shelves as buttons, and below what already lies on them.

    Args:
        cards: a YAML file beside the notebook, or cards and shelves.

    Raises:
        BadInput: the file is missing or wrong.

    """

    THING, DONE = "Карточка", "Разложено"

    def __init__(self, cards: str | Path | Sorting) -> None:
        self.sorting = cards if isinstance(cards, Sorting) else read_yaml(Path(cards), Sorting)
        self.lying = widgets.HTML()
        super().__init__(self.sorting.questions())
        self.add_class("shelf-cards")

    def answers(self) -> Printable:
        """The shelves with their cards and why each lies there, for the end of a handout."""
        return static(_shelves_html(self.sorting, self.sorting.cards, with_why=True))

    def _parts(self) -> list[widgets.Widget]:
        ask = widgets.HTML(f"<p>{escape(self.sorting.ask)}</p>")
        return [ask, *super()._parts(), self.lying]

    def _paper(self) -> str:
        return _paper(self.sorting)

    def _count(self) -> None:
        super()._count()
        laid = [card for card in self.sorting.cards if card.id in self.first]
        self.lying.value = _shelves_html(self.sorting, laid)


def _shelves_html(sorting: Sorting, cards: Iterable[Card], *, with_why: bool = False) -> str:
    laid = list(cards)
    shelves = "".join(
        f'<div><p class="shelf">{escape(shelf.text)}</p><ul>'
        + "".join(_card_html(card, with_why) for card in laid if card.shelf == shelf.id)
        + "</ul></div>"
        for shelf in sorting.shelves
    )
    return f'<div class="sorted">{shelves}</div>'


def _card_html(card: Card, with_why: bool) -> str:
    why = f" <small>{escape(card.why)}</small>" if with_why else ""
    return f"<li>{escape(card.text)}{why}</li>"


def _paper(sorting: Sorting) -> str:
    cards = "".join(f"<li>{escape(card.text)}</li>" for card in sorting.cards)
    names = " · ".join(escape(shelf.text) for shelf in sorting.shelves)
    return (
        f'<p class="quiz-text">{escape(sorting.ask)}</p><p>Полки: <b>{names}</b></p>'
        f'<ol class="to-sort">{cards}</ol>'
    )

"""Find the norm for a question of the hall: words typed, cards found, or an honest «нет такой»."""

from datetime import date
from html import escape
from pathlib import Path
from typing import Self

import ipywidgets as widgets
from pydantic import Field, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.strict import no_repeats
from nastavnik.assignments.webinar import Words
from nastavnik.forms.cards import cards_html
from nastavnik.forms.printable import Printable, button, row
from nastavnik.norms import registry
from nastavnik.norms.card import find_card
from nastavnik.project.checks.wording import common
from nastavnik.values.strict import Strict

MOST_SHOWN = 2  # cards a slide has room for
NONE_FOUND = "Такой карточки у нас нет. Запишите вопрос: его зададим юристу."
WAITING = "Впишите слова из вопроса или нажмите кнопку."


class Findable(Strict):
    """A card, and words by which people ask for it though they do not stand on it."""

    id: str
    words: Words

    @model_validator(mode="after")
    def _is_known(self) -> Self:
        if self.id not in registry().facts and self.id not in registry().norms:
            raise ValueError(f"карточки «{self.id}» нет")
        return self


class Finder(Strict):
    """The cards of a lesson and the questions of the hall to try, as a methodologist writes them."""

    ask: Words
    tries: tuple[Words, ...] = Field(min_length=1, max_length=6)
    cards: tuple[Findable, ...] = Field(min_length=2, max_length=30)

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        no_repeats("cards", (card.id for card in self.cards))
        return self


class NormFinder(Printable):
    """A line to type a question in; below it the cards that have most of its words.

    Args:
        cards: a YAML file beside the notebook, or the cards.
        on: the date the cards are asked for.

    Raises:
        BadInput: the file is missing or wrong.

    """

    def __init__(self, cards: str | Path | Finder, on: date) -> None:
        self.finder = cards if isinstance(cards, Finder) else read_yaml(Path(cards), Finder)
        self.on = on
        self.typed = widgets.Text(description=self.finder.ask, continuous_update=True)
        self.typed.add_class("signs-typed")
        self.found = widgets.HTML()
        self.typed.observe(lambda change: self._draw(), names="value")
        tries = [self._try(question) for question in self.finder.tries]
        super().__init__([row(*tries), self.typed, self.found], self._paper())
        self._draw()

    def ids(self, question: str) -> list[str]:
        """The cards that have the most words of a question; none when no word is known."""
        found = [(common(question, self._said(card)), card.id) for card in self.finder.cards]
        best = max(count for count, _ in found)
        return [one for count, one in found if count == best > 0][:MOST_SHOWN]

    def _said(self, card: Findable) -> str:
        return f"{card.words} {find_card(card.id, self.on).title}"

    def _try(self, question: str) -> widgets.Button:
        made = button(question)
        made.on_click(lambda pressed: setattr(self.typed, "value", question))
        return made

    def _draw(self) -> None:
        said = self._answer(self.typed.value)
        self.found.value = f'<div role="status" aria-live="polite">{said}</div>'

    def _answer(self, question: str) -> str:
        if not question.strip():
            return f'<p class="quiz-said wait">{WAITING}</p>'
        ids = self.ids(question)
        return cards_html(ids, self.on) if ids else f'<p class="quiz-said">{NONE_FOUND}</p>'

    def _paper(self) -> str:
        head = f'<p class="quiz-text">{escape(self.finder.ask)}</p>'
        return head + cards_html([card.id for card in self.finder.cards], self.on)

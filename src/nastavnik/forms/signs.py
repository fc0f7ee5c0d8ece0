"""A phrase typed by the hall and its signs, found at once: a goal has five, a problem four.

The signs are those of the assignment (:mod:`nastavnik.project.checks`), so a slide and the button
«Проверить» never disagree.
"""

from abc import abstractmethod
from collections.abc import Iterable
from html import escape
from pathlib import Path
from typing import Self

import ipywidgets as widgets
from pydantic import Field, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.strict import no_repeats
from nastavnik.assignments.webinar import Words
from nastavnik.forms.printable import Printable, button, row
from nastavnik.project.checks.passport import problem_signs
from nastavnik.project.checks.tree import goal_signs
from nastavnik.values.strict import Id, Strict
from nastavnik.values.verdict import Status, Verdict

MOST = 600  # signs of a phrase


class Phrase(Strict):
    """A phrase to begin with: what its button says, and the phrase."""

    id: Id
    name: Words
    text: Words


class Phrases(Strict):
    """Phrases as a methodologist writes them, about one group in its settlements."""

    ask: Words
    group: str = ""
    settlements: tuple[str, ...] = ()
    phrases: tuple[Phrase, ...] = Field(min_length=1, max_length=5)

    @model_validator(mode="after")
    def _are_distinct(self) -> Self:
        no_repeats("phrases", (phrase.id for phrase in self.phrases))
        return self


class Signs(Printable):
    """A phrase to type in, its signs below; buttons put ready phrases there.

    Args:
        phrases: a YAML file beside the notebook, or phrases; the first one stands there at once.

    Raises:
        BadInput: the file is missing or wrong.

    """

    def __init__(self, phrases: str | Path | Phrases) -> None:
        self.phrases = (
            phrases if isinstance(phrases, Phrases) else read_yaml(Path(phrases), Phrases)
        )
        self.typed = widgets.Textarea(
            value=self.phrases.phrases[0].text,
            description=self.phrases.ask,
            continuous_update=True,
            rows=3,
        )
        self.typed.add_class("signs-typed")
        self.found = widgets.HTML()
        self.ready = [self._ready(one) for one in self.phrases.phrases]
        self.typed.observe(lambda change: self._draw(), names="value")
        super().__init__([row(*self.ready), self.typed, self.found], self._paper())
        self._draw()

    @abstractmethod
    def judge(self, text: str) -> list[Verdict]:
        """What is found in a phrase, one verdict a sign."""

    def _ready(self, phrase: Phrase) -> widgets.Button:
        made = button(phrase.name, hint=phrase.text)
        made.on_click(lambda pressed: setattr(self.typed, "value", phrase.text))
        return made

    def _draw(self) -> None:
        text = self.typed.value[:MOST]
        self.found.value = signs_html(self.judge(text)) if text.strip() else _WAITING

    def _paper(self) -> str:
        told = "".join(
            f"<p><b>{escape(one.name)}.</b> {escape(one.text)}</p>{signs_html(self.judge(one.text))}"
            for one in self.phrases.phrases
        )
        return f'<p class="quiz-text">{escape(self.phrases.ask)}</p>{told}'


class GoalSigns(Signs):
    """The five signs of a goal."""

    def judge(self, text: str) -> list[Verdict]:
        """Whom, how many, what changes, till when, one goal."""
        return goal_signs(text, self.phrases.group)


class ProblemSigns(Signs):
    """The four signs of a problem told in figures."""

    def judge(self, text: str) -> list[Verdict]:
        """How many people, of what time, where, and no promise to everybody."""
        return problem_signs(text, self.phrases.settlements, self.phrases.group)


_WAITING = '<p class="quiz-said wait" role="status">Впишите фразу: признаки появятся сами.</p>'


def signs_html(verdicts: Iterable[Verdict]) -> str:
    """How many signs there are, and each of them with its word: there or not yet."""
    found = [(one.status is Status.RIGHT, one.sentence) for one in verdicts]
    there = sum(is_there for is_there, _ in found)
    count = (
        f'<p class="quiz-result">Признаков: {there} из {len(found)}</p>' if len(found) > 1 else ""
    )
    return f'<div class="signs" role="status" aria-live="polite">{count}{listed_html(found)}</div>'


def listed_html(signs: Iterable[tuple[bool, str]]) -> str:
    """A list of what is there and what is not."""
    lines = "".join(
        f'<li class="{"right" if is_there else "wrong"}">'
        f"<b>{'есть' if is_there else 'нет'}</b> {escape(words)}</li>"
        for is_there, words in signs
    )
    return f"<ul>{lines}</ul>"

"""A long description that the hall cuts: the signs are counted, the facts watched over."""

from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Self

import ipywidgets as widgets
from pydantic import Field, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.rules.texts import is_in, plain
from nastavnik.assignments.strict import no_repeats
from nastavnik.assignments.webinar import Words
from nastavnik.forms.printable import Printable, button, row
from nastavnik.forms.signs import listed_html
from nastavnik.values.numbers import show_number
from nastavnik.values.strict import Id, Strict
from nastavnik.values.words import plural

LONGEST = 3000  # signs that are looked at


class Fact(Strict):
    """What must not be lost, and the words by which it is seen to be there (as ``text.mentions``)."""

    text: Words
    words: tuple[str, ...] = Field(min_length=1)


class Version(Strict):
    """A description to begin with: what its button says, and the text."""

    id: Id
    name: Words
    text: str = Field(min_length=1, max_length=LONGEST)


class Squeezing(Strict):
    """A description and its facts as a methodologist writes them."""

    ask: Words
    most: int = Field(gt=0, le=LONGEST)
    facts: tuple[Fact, ...] = Field(min_length=2, max_length=8)
    versions: tuple[Version, ...] = Field(min_length=1, max_length=4)

    @model_validator(mode="after")
    def _can_be_done(self) -> Self:
        no_repeats("versions", (one.id for one in self.versions))
        first, last = self.versions[0].text, self.versions[-1].text
        for fact in self.facts:
            if not _is_kept(fact, first) or not _is_kept(fact, last):
                raise ValueError(f"факта «{fact.text}» нет в первом или последнем тексте")
        if len(last) > self.most:
            raise ValueError(f"последний текст длиннее {self.most} знаков: {len(last)}")
        return self


class Squeeze(Printable):
    """A text to cut on the screen: how many signs are left over and which facts are still there.

    Args:
        squeezing: a YAML file beside the notebook, or a description.

    Raises:
        BadInput: the file is missing or wrong, or its last text does not do what it asks for.

    """

    def __init__(self, squeezing: str | Path | Squeezing) -> None:
        self.squeezing = (
            squeezing if isinstance(squeezing, Squeezing) else read_yaml(Path(squeezing), Squeezing)
        )
        self.typed = widgets.Textarea(
            value=self.squeezing.versions[0].text,
            description=self.squeezing.ask,
            continuous_update=True,
            rows=7,
        )
        self.typed.add_class("signs-typed")
        self.typed.add_class("squeeze-typed")
        self.found = widgets.HTML()
        self.ready = [self._ready(one) for one in self.squeezing.versions]
        self.typed.observe(lambda change: self._draw(), names="value")
        super().__init__([row(*self.ready), self.typed, self.found], self._paper())
        self._draw()

    def _ready(self, version: Version) -> widgets.Button:
        made = button(version.name)
        made.on_click(lambda pressed: setattr(self.typed, "value", version.text))
        return made

    def _draw(self) -> None:
        self.found.value = _counted(self.squeezing, self.typed.value[:LONGEST])

    def _paper(self) -> str:
        told = "".join(
            f"<p><b>{escape(one.name)}.</b> {escape(one.text)}</p>"
            for one in self.squeezing.versions
        )
        return f'<p class="quiz-text">{escape(self.squeezing.ask)}</p>{told}'


def _counted(squeezing: Squeezing, text: str) -> str:
    size = len(text.strip())
    signs = f"{_number(size)} {plural(size, 'знак', 'знака', 'знаков')}"
    over = size - squeezing.most
    fits = f"лишних {_number(over)}" if over > 0 else "помещается"
    said = f"{signs} из {_number(squeezing.most)}: {fits}"
    kept = [_is_kept(fact, text) for fact in squeezing.facts]
    facts = listed_html(zip(kept, (fact.text for fact in squeezing.facts), strict=True))
    return (
        '<div class="signs squeezed" role="status" aria-live="polite">'
        f'<p class="quiz-result">{said}. Фактов: {sum(kept)} из {len(kept)}</p>{facts}</div>'
    )


def _number(size: int) -> str:
    return show_number(Decimal(size))


def _is_kept(fact: Fact, text: str) -> bool:
    heard = plain(text)
    return any(is_in(word, heard) for word in fact.words)

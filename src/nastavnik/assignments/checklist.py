"""The checklist of a webinar: what a person pins to the wall, one page."""

import re
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.norms import registry
from nastavnik.values.strict import Strict

CHECKLIST = "checklist.yml"  # beside the notebook
FEWEST, MOST = 8, 14
MOST_WORDS = 12
_WORD = re.compile(r"[\w%№₽]")
_LAW = re.compile(r"\d-[ФК]З\b|№ ?\d|\bстать|\bст\. ?\d|\bприказ|\bпостановлени", re.IGNORECASE)

Line = Annotated[str, Field(min_length=1, max_length=120)]


class Item(Strict):
    """A thing to do; ``fact`` is the id of the fact or the norm it stands on, if it does."""

    text: Line
    fact: str = ""

    @field_validator("text")
    @classmethod
    def _is_short(cls, text: str) -> str:
        words = sum(bool(_WORD.search(word)) for word in text.split())
        if words > MOST_WORDS:
            raise ValueError(f"«{text}»: слов {words}, а в памятке помещается {MOST_WORDS}")
        return text

    @model_validator(mode="after")
    def _stands_on_a_fact(self) -> Self:
        known = registry()
        if self.fact and self.fact not in known.facts and self.fact not in known.norms:
            raise ValueError(f"«{self.text}»: нет факта «{self.fact}»")
        if not self.fact and _LAW.search(self.text):
            raise ValueError(f"«{self.text}»: назван закон, а номера факта (fact) нет")
        return self


def _item(given: Any) -> Any:
    return {"text": given} if isinstance(given, str) else given


class Group(Strict):
    """Items under one heading."""

    head: Line
    items: tuple[Annotated[Item, BeforeValidator(_item)], ...] = Field(min_length=1)


class Checklist(Strict):
    """The page: its lead says when to use it, ``remember`` is the last line."""

    title: Line
    lead: Annotated[str, Field(min_length=1, max_length=200)]
    groups: tuple[Group, ...] = Field(min_length=1, max_length=4)
    remember: Annotated[str, Field(min_length=1, max_length=160)]

    @model_validator(mode="after")
    def _fits_the_page(self) -> Self:
        count = len(self.items)
        if not FEWEST <= count <= MOST:
            raise ValueError(f"пунктов {count}, а нужно от {FEWEST} до {MOST}")
        return self

    @property
    def items(self) -> tuple[Item, ...]:
        """The items of all groups."""
        return tuple(item for group in self.groups for item in group.items)


def read_checklist(path: Path) -> Checklist:
    """The checklist of a file.

    Raises:
        BadInput: the file is missing or wrong; the sentence names the place in it.

    """
    return read_yaml(path, Checklist)

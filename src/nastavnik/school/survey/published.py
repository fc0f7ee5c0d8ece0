"""The published totals of the survey of 2024 (``published.yml``): what is known, what is not."""

from functools import lru_cache
from importlib.resources import files
from typing import Annotated, Self

import yaml
from pydantic import Field, model_validator

from nastavnik.school.survey.bars import Line, line
from nastavnik.values.strict import Strict

Words = Annotated[str, Field(min_length=1)]


class Total(Strict):
    """A number that was published and the words it stands for."""

    id: Words
    count: int = Field(ge=0)
    words: Words


class Group(Strict):
    """Totals that seem to belong to one question: the document does not say so."""

    id: Words
    about: Words
    totals: tuple[Total, ...] = Field(min_length=1)


class Published(Strict):
    """All that was published; ``act`` is the fact of the registry, ``unknown`` what nobody told."""

    source: Words
    act: Words
    by: Words
    when: Words
    how: Words
    answers: int = Field(gt=0)
    groups: tuple[Group, ...] = Field(min_length=1)
    unknown: tuple[Words, ...] = Field(min_length=1)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        ids = [one.id for one in self.totals]
        if len(set(ids)) < len(ids):
            raise ValueError("два числа с одним id")
        if any(one.count > self.answers for one in self.totals):
            raise ValueError("число больше, чем ответов всего")
        return self

    @property
    def totals(self) -> tuple[Total, ...]:
        """All numbers."""
        return tuple(one for group in self.groups for one in group.totals)

    def total(self, total_id: str) -> Total | None:
        """A number by its id."""
        return next((one for one in self.totals if one.id == total_id), None)

    def lines(self, group: Group) -> list[Line]:
        """A bar for each number of a group: its length is the share of all answers."""
        return [
            line(one.words[:1].upper() + one.words[1:], one.count, self.answers)
            for one in group.totals
        ]


@lru_cache(maxsize=1)
def published() -> Published:
    """The survey of 2024."""
    text = files("nastavnik.school.survey").joinpath("published.yml").read_text("utf-8")
    return Published.model_validate(yaml.safe_load(text))

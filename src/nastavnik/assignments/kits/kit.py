"""A kit as its folder says: ``kit.yml`` and a template of every sheet beside it.

``kit.yml`` is written as ``assignment.yml`` is; its checks give advice and no points.
"""

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import Any, Self

from pydantic import Field, model_validator

from nastavnik.assignments.fields import QuestionsField
from nastavnik.assignments.given import typed_in
from nastavnik.assignments.model import Form
from nastavnik.assignments.yml import read_yml
from nastavnik.values.strict import Id, Strict

KITS = ("charter", "entity", "supplier", "papers")

When = tuple[Id, Id, tuple[Id, ...]]  # a field, its question, the answers to it


class Sheet(Strict):
    """A paper of a kit: what the button says and what the file is called."""

    id: Id
    words: str
    file: str = Field(pattern=r"^[а-яё0-9 ]+\.docx$")


class Kit(Form):
    """A form whose answers become papers.

    ``lead`` says what it is for; ``takes`` are assignments whose answers it begins with, where the
    fields are called alike; ``archive`` is the file with all of its sheets. ``only`` names the
    fields that stand only while a question of another has one of some answers.
    """

    lead: str
    takes: tuple[Id, ...] = ()
    sheets: tuple[Sheet, ...] = Field(min_length=1)
    archive: str = Field(pattern=r"^[а-яё0-9 ]+\.zip$")
    only: Mapping[Id, When] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _knows_when(self) -> Self:
        fields = {one.id: one for one in self.fields}
        for name, (other, question, codes) in self.only.items():
            asked = fields.get(other)
            questions = asked.asked if isinstance(asked, QuestionsField) else ()
            offered = [
                choice.code for one in questions if one.id == question for choice in one.offered
            ]
            if name not in fields or not set(codes) <= set(offered):
                raise ValueError(f"only: «{name}» — нет такого поля или такого ответа")
        return self

    def stands(self, field_id: str, answers: Mapping[str, Any]) -> bool:
        """Whether a field is asked now, given what is answered in the others."""
        if field_id not in self.only:
            return True
        other, question, codes = self.only[field_id]
        return typed_in(answers.get(other)).get(question) in codes

    def template(self, sheet: Sheet) -> str:
        """The template of a sheet."""
        return folder_of(self.id).joinpath(f"{sheet.id}.html.j2").read_text("utf-8")

    @property
    def example(self) -> dict[str, Any]:
        """The answers of «Тополиный», an invented ТОС: what the papers look like when all is said."""
        text = folder_of(self.id).joinpath("example.json").read_text("utf-8")
        return dict(json.loads(text))


def folder_of(kit_id: str) -> Traversable:
    """Where a kit lies; ``""`` is what all of them share."""
    return files("nastavnik.assignments").joinpath("kits", kit_id)


@cache
def load_kit(kit_id: str) -> Kit:
    """A kit of :data:`KITS`.

    Raises:
        KeyError: there is no such kit.

    """
    if kit_id not in KITS:
        raise KeyError(kit_id)
    data = read_yml(folder_of(kit_id).joinpath("kit.yml").read_text("utf-8"))
    data["checks"] = [{"points": 1, **check} for check in data["checks"]]
    return Kit.model_validate(data)

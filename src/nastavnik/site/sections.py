"""Sections of the website as ``sections.yml`` has them."""

from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from pathlib import Path

import yaml
from pydantic import Field as Of

from nastavnik.values.strict import Id, Strict

_FILE = Path(__file__).with_name("sections.yml")


class Kind(StrEnum):
    """How a field is typed and read."""

    LINE = "line"
    TEXT = "text"
    LINES = "lines"
    LINKS = "links"
    DAY = "day"
    YEAR = "year"
    PHONE = "phone"
    EMAIL = "email"
    TICK = "tick"
    PHOTO = "photo"
    PHOTOS = "photos"
    FILE = "file"

    @property
    def is_long(self) -> bool:
        """Whether it is typed in several lines."""
        return self in {Kind.TEXT, Kind.LINES, Kind.LINKS}

    @property
    def is_typed(self) -> bool:
        """Whether it is words, not a choice or a file."""
        return self not in {Kind.TICK, Kind.PHOTO, Kind.PHOTOS, Kind.FILE}


class Field(Strict):
    """A field of a section's form.

    Attributes:
        most: how many signs it may have.
        needed: an entry of a list is not kept without it.

    """

    id: Id
    label: str
    hint: str = ""
    kind: Kind = Kind.LINE
    most: int = 0
    needed: bool = False


class Section(Strict):
    """A part of the website with a form of its own.

    Attributes:
        must: fields without which nothing is published; ``a|b``: one of them is enough.
        item: what an entry of a list is called; empty for a section that is one form.
        most: how many entries a list may have.

    """

    id: Id
    title: str
    lead: str
    must: tuple[str, ...] = ()
    item: str = ""
    most: int = 0
    fields: tuple[Field, ...] = Of(min_length=1)

    @property
    def is_list(self) -> bool:
        """Whether it has entries."""
        return bool(self.item)

    def field(self, name: str) -> Field:
        """A field by its id; raises ``StopIteration`` when there is none."""
        return next(one for one in self.fields if one.id == name)

    def of_kind(self, *kinds: Kind) -> tuple[str, ...]:
        """The ids of its fields of some kinds."""
        return tuple(one.id for one in self.fields if one.kind in kinds)


@cache
def sections() -> Mapping[str, Section]:
    """All of them by id, in the order of the editor."""
    found = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    return {one.id: one for one in map(Section.model_validate, found)}

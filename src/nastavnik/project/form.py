"""The form of a project as data: sections, fields and tables in the order of the fund's form."""

from collections.abc import Iterator, Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict

BUDGET = "budget"


class Kind(StrEnum):
    """What is typed into a field."""

    TEXT = "text"
    LONG = "long"
    LINES = "lines"
    WHOLE = "whole"
    MONEY = "money"
    DATE = "date"
    CHOICE = "choice"
    REF = "ref"


class Field(BaseModel):
    """A field of the form or a column of one of its tables.

    Attributes:
        number: of the fund's form; empty for what the school asks besides.
        choices: the name of a list of choices (``CHOICE``) or of a table (``REF``; ``budget`` is
            the table of the budget's lines).
        most: id of the norm that limits characters (or lines, for ``LINES``).
        public: whether everybody sees it on the fund's site.
        source: id of the fact behind it.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    kind: Kind
    number: str = ""
    hint: str = ""
    choices: str = ""
    most: str = ""
    public: bool = False
    required: bool = False
    source: str = "досье 2.7"


class Table(BaseModel):
    """A table of the form: its rows are records with an id of their own.

    Attributes:
        least: how many rows the form wants; ``most``: the norm that limits them.
        row: what one row is called, in the nominative singular.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    label: str
    row: str
    columns: tuple[Field, ...]
    number: str = ""
    hint: str = ""
    least: int = 0
    most: str = ""
    public: bool = False
    source: str = "досье 2.7"


class Section(BaseModel):
    """A part of the form with its fields and tables in order.

    Attributes:
        stage: when it is filled in: with the application, or while the grant is being spent.

    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str
    title: str
    stage: Literal["application", "grant"] = "application"
    blocks: tuple[Field | Table, ...]


class Form(BaseModel):
    """The whole form; ``choices`` maps a list's name to its codes and Russian words."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sections: tuple[Section, ...]
    choices: Mapping[str, Mapping[str, str]]

    def fields(self) -> Iterator[Field]:
        """The fields outside tables, in order."""
        return (block for block in self._blocks() if isinstance(block, Field))

    def tables(self) -> Iterator[Table]:
        """The tables, in order."""
        return (block for block in self._blocks() if isinstance(block, Table))

    def _blocks(self) -> Iterator[Field | Table]:
        return (block for section in self.sections for block in section.blocks)


@cache
def form() -> Form:
    """The form shipped with the package.

    Raises:
        pydantic.ValidationError: the file has an unknown word (an error of its editor).

    """
    text = files("nastavnik.project").joinpath("form.yml").read_text("utf-8")
    return Form.model_validate(yaml.safe_load(text))


@cache
def application() -> Form:
    """The part of the form that makes the application: what a grant in work needs is left out."""
    whole = form()
    sections = tuple(one for one in whole.sections if one.stage == "application")
    return Form(sections=sections, choices=whole.choices)


@cache
def stage_of(block: str) -> str:
    """The stage a block is filled in at; the budget's lines are of the application."""
    stages = {one.id: section.stage for section in form().sections for one in section.blocks}
    return stages.get(block, "application")


@cache
def fields_by_id() -> Mapping[str, Field]:
    """Fields outside tables by id."""
    return {field.id: field for field in form().fields()}


@cache
def tables_by_id() -> Mapping[str, Table]:
    """Tables by id."""
    return {table.id: table for table in form().tables()}


def label_of(place: str) -> str:
    """What people call a place (``title``, ``activities/a1/start``): the label of its field."""
    head, _, tail = place.partition("/")
    table = tables_by_id().get(head)
    if table is None:
        return fields_by_id()[head].label if head in fields_by_id() else "Бюджет"
    column = tail.partition("/")[2]
    labels = {one.id: one.label for one in table.columns}
    return f"{table.label}: {labels[column].lower()}" if column in labels else table.label

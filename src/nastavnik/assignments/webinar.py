"""What a webinar notebook says of itself in its metadata: typed and checked."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import Field, ValidationError, model_validator

from nastavnik.values.numbers import BadInput
from nastavnik.values.strict import Id, Strict

NOTEBOOK = Path("webinar.ipynb")
QUIZ = "quiz.yml"  # the self-check beside the notebook
_BY_MINUTE = re.compile(r"К минуте (\d+)")
_LETTERS = {"c": "С", "o": "О", "v": "В"}
_NUMBERED_ID = re.compile(r"([cov])0*([1-9][0-9]?)-")
_HEADING = re.compile(r"^#{1,2} (.+)$", re.MULTILINE)

Words = Annotated[str, Field(min_length=1, max_length=400)]


class Part(Strict):
    """A part of the webinar and how long it takes."""

    minutes: int = Field(gt=0, le=90)
    part: Words


class Outcome(Strict):
    """What a participant will be able to do; ``proved_by`` are checks and criteria."""

    text: Words
    proved_by: tuple[Id, ...] = Field(min_length=1)


class Webinar(Strict):
    """The front matter. ``on`` is the date of the facts, ``sources`` are norm and fact ids."""

    id: Id
    title: Words
    duration: Annotated[int, Field(gt=0, le=240)]
    audience: tuple[Words, ...] = Field(min_length=1)
    prerequisites: tuple[Words, ...] = ()
    assignment: Id
    outcomes: tuple[Outcome, ...] = Field(min_length=1)
    seed_topics: tuple[Words, ...] = Field(min_length=1)
    sources: tuple[str, ...] = Field(min_length=1)
    on: date
    plan: tuple[Part, ...] = Field(min_length=2)

    @property
    def number(self) -> str:
        """``С1`` for ``c01-…``: its letter is a Russian one; empty when the id tells none."""
        found = _NUMBERED_ID.match(self.id)
        return _LETTERS[found[1]] + found[2] if found else ""

    @property
    def name(self) -> str:
        """The title with its number: ``С1. Что изменилось для ТОС``."""
        return f"{self.number}. {self.title}" if self.number else self.title

    @model_validator(mode="after")
    def _fills_the_time(self) -> Self:
        planned = sum(part.minutes for part in self.plan)
        if planned != self.duration:
            raise ValueError(f"в плане {planned} минут, а вебинар идёт {self.duration}")
        return self


def read_webinar(notebook: Path = NOTEBOOK) -> Webinar:
    """The front matter of a notebook: its metadata ``nastavnik.webinar``.

    Raises:
        BadInput: there is none or it is wrong.

    """
    try:
        metadata = json.loads(notebook.read_text("utf-8"))["metadata"]
        return Webinar.model_validate(metadata["nastavnik"]["webinar"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        first = error.errors()[0] if isinstance(error, ValidationError) else None
        why = f"{'.'.join(map(str, first['loc']))}: {first['msg']}" if first else repr(error)
        raise BadInput(f"{notebook.name}: сведения о вебинаре не читаются: {why}") from None


def read_marks(notebook: Path = NOTEBOOK) -> tuple[tuple[int, str], ...]:
    """What should be done by which minute: «К минуте 15» of the notes and the slide's heading.

    Raises:
        BadInput: the notebook is not read.

    """
    try:
        cells = json.loads(notebook.read_text("utf-8"))["cells"]
        return tuple(_marks(cells))
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadInput(f"{notebook.name}: заметки ведущего не читаются: {error!r}") from None


def _marks(cells: list[dict[str, Any]]) -> Iterator[tuple[int, str]]:
    heading = ""
    for cell in cells:
        text = "".join(cell["source"])
        if cell["metadata"].get("slideshow", {}).get("slide_type") == "notes":
            yield from ((int(minute), heading) for minute in _BY_MINUTE.findall(text))
        elif cell["cell_type"] == "markdown":
            found = _HEADING.search(text)
            heading = found[1] if found else heading


def find_webinar(root: Path, webinar: str) -> Path | None:
    """The notebook of a webinar of a course folder, by its id."""
    found = root.glob("courses/*/*/webinar.ipynb")
    return next((path for path in found if path.parent.name == webinar), None)

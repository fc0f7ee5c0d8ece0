"""Texts of files with their places: strings of YAML, paragraphs of Markdown."""

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from nastavnik.assignments.yml import read_yml

# What nobody reads: values for rules and names of other things.
_FOR_THE_PROGRAMME = {
    "params",
    "rule",
    "id",
    "field",
    "webinar",
    "assignment",
    "sample",
    "sources",
    "proved_by",
    "fact",
    "on",
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text that people read, and where it stands."""

    path: Path
    place: str
    words: str

    @property
    def key(self) -> str:
        """The name it has in its file: the last word of the place."""
        return self.place.rpartition(".")[2]


def texts_of_yaml(path: Path) -> Iterator[Text]:
    """Strings of a YAML file; none when it is not read (its own rule says so)."""
    with suppress(OSError, UnicodeDecodeError, yaml.YAMLError):
        yield from texts_in(path, read_yml(path.read_text("utf-8")))


def texts_in(path: Path, data: Any, place: str = "") -> Iterator[Text]:
    """Strings inside lists and mappings; the place is a way to them: ``questions.2.text``."""
    if isinstance(data, str):
        yield Text(path, place, data)
    elif isinstance(data, dict):
        for name, value in data.items():
            if name not in _FOR_THE_PROGRAMME:
                yield from texts_in(path, value, f"{place}.{name}".lstrip("."))
    elif isinstance(data, list):
        for number, value in enumerate(data, start=1):
            yield from texts_in(path, value, f"{place}.{number}".lstrip("."))

"""What the marks mean: four ranges a criterion, kept in ``descriptors.yml``."""

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from nastavnik.project.criteria import CRITERIA


@dataclass(frozen=True, slots=True)
class Range:
    """Marks from ``low`` to ``high`` and how to recognise them."""

    low: int
    high: int
    words: str

    @property
    def marks(self) -> str:
        """``6–8``."""
        return f"{self.low}–{self.high}"


@dataclass(frozen=True, slots=True)
class Descriptor:
    """The four ranges of a criterion and what an automatic check can see of it."""

    ranges: tuple[Range, ...]
    machine: str


@cache
def descriptors() -> dict[int, Descriptor]:
    """By number of criterion."""
    data = _data()
    return {
        one.number: Descriptor(
            _ranges(data, data["criteria"][str(one.number)]), data["machine"][str(one.number)]
        )
        for one in CRITERIA
    }


@cache
def common_ranges() -> tuple[Range, ...]:
    """What the ranges mean whatever the criterion."""
    data = _data()
    return _ranges(data, data["common"])


def _data() -> Any:
    text = files("nastavnik.contest").joinpath("descriptors.yml").read_text("utf-8")
    return yaml.safe_load(text)


def _ranges(data: Any, words: list[str]) -> tuple[Range, ...]:
    return tuple(
        Range(low, high, text) for (low, high), text in zip(data["ranges"], words, strict=True)
    )

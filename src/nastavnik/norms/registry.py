"""Read ``norms.yml`` and the folder ``facts`` once; numbers become ``Decimal``, never float."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

import yaml

from nastavnik.norms.model import Fact, Norm, Value

Entry = TypeVar("Entry", Norm, Fact)


class _DecimalLoader(yaml.CSafeLoader):
    """YAML with exact numbers: ``0.302`` is ``Decimal("0.302")``."""


def _decimal(loader: yaml.CSafeLoader, node: yaml.ScalarNode) -> Decimal:
    return Decimal(loader.construct_scalar(node).replace("_", ""))


_DecimalLoader.add_constructor("tag:yaml.org,2002:float", _decimal)
_DecimalLoader.add_constructor("tag:yaml.org,2002:int", _decimal)


@dataclass(frozen=True)
class Registry:
    """All norms and facts, with the date the dossier was cut (``as_of``)."""

    as_of: date
    norms: Mapping[str, Norm]
    facts: Mapping[str, Fact]


@cache
def registry() -> Registry:
    """The registry shipped with the package."""
    here = files("nastavnik.norms")
    chapters = sorted(here.joinpath("facts").iterdir(), key=lambda chapter: chapter.name)
    return read_registry(
        here.joinpath("norms.yml").read_text("utf-8"),
        *(chapter.read_text("utf-8") for chapter in chapters if chapter.name.endswith(".yml")),
    )


def read_registry(norms_text: str, *facts_texts: str) -> Registry:
    """Parse the YAML texts of the norms and of the chapters of facts.

    Raises:
        ValueError: an id is used twice.
        pydantic.ValidationError: an entry lacks a field or has an unknown one.

    """
    raw = _load(norms_text)
    norms = [Norm(**{**entry, "value": _typed(entry)}) for entry in raw["norms"]]
    facts = [Fact(**entry) for text in facts_texts for entry in _load(text)["facts"]]
    return Registry(
        as_of=date.fromisoformat(raw["as_of"]),
        norms=_by_id(norms),
        facts=_by_id(facts),
    )


def _load(text: str) -> Any:
    return yaml.load(text, Loader=_DecimalLoader)  # noqa: S506  (derived from SafeLoader)


def _by_id(entries: list[Entry]) -> dict[str, Entry]:
    found = {entry.id: entry for entry in entries}
    if len(found) != len(entries):
        raise ValueError("an id is used twice")
    return found


def _typed(entry: Mapping[str, Any]) -> Value:
    value = entry["value"]
    if isinstance(value, str) and re.fullmatch(r"\d+/\d+", value):
        return Fraction(value)
    if isinstance(value, str) and entry["unit"] == "дата":
        return date.fromisoformat(value)
    if value is None or isinstance(value, Decimal | str):
        return value
    raise ValueError(f"{entry['id']}: a value must be a number, a date, a fraction or text")

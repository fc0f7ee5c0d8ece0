"""What the model is made of: measured figures and assumptions about people, each with its source."""

from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import yaml
from pydantic import BaseModel, ConfigDict

STAGES = ("login", "page", "webinar", "form", "typing", "check", "submission")
# Services of one process each, which can use one processor and no more.
ALONE = ("hub", "proxy", "cabinet")


class Measured(BaseModel):
    """A figure of this repository's own measurement (``tests/bench/capacity.py``)."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    value: float
    unit: str
    what: str


class Scene(BaseModel):
    """A kind of use: an assumption about people, with its reason.

    Attributes:
        title: in Russian.
        share: of all people who come.
        window: seconds in which they come.
        does: how many times one of them goes through each stage.
        writers: the share of those who came that open a form.
        stay: seconds an open form lives, the time after a forgotten tab included.
        newcomers: the share of those who came whose browser has nothing of the school yet.
        why: where the figures are from.

    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    title: str
    share: float
    window: float
    does: dict[str, float]
    writers: float
    stay: float
    newcomers: float
    why: str


@cache
def load_inputs() -> Mapping[str, Measured]:
    """The measured figures by name."""
    found = _read("measured.yml")["inputs"]
    return {name: Measured.model_validate(one) for name, one in found.items()}


@cache
def measured_when() -> str:
    """When and on which machine, as a sentence."""
    return str(_read("measured.yml")["when"])


@cache
def load_scenes() -> Mapping[str, Scene]:
    """The kinds of use by name."""
    return {name: Scene.model_validate(one) for name, one in _read("scenes.yml").items()}


def value(name: str) -> float:
    """A measured figure; one that was not seen at all is none."""
    one = load_inputs().get(name)
    return one.value if one else 0.0


def processor(stage: str) -> dict[str, float]:
    """Processor seconds of one passage of a stage, by place."""
    places = (*ALONE, "kernels", "others")
    return {place: value(f"cpu.{stage}.{place}") for place in places}


def _read(name: str) -> dict[str, Any]:
    text = files("nastavnik.portal.capacity").joinpath(name).read_text("utf-8")
    found: dict[str, Any] = yaml.safe_load(text)
    return found

"""What a file of answers keeps beside them for the form: who wrote what, what waits for a choice.

Checks and graders look at the answers only. The file is data from strangers: a note that is not of
its shape is passed over.
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from nastavnik.assignments.merge import Place


@dataclass(frozen=True, slots=True)
class Writer:
    """Who wrote something: a login, and the open page (a window) it was written in."""

    login: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Variant:
    """Another value of the answer at ``place``, kept until a person chooses; ``at`` is ISO time."""

    place: Place
    value: Any
    writer: Writer
    at: str


@dataclass(frozen=True, slots=True)
class Beside:
    """All of it; ``writers`` says of a field, by its id, who wrote it last."""

    writers: dict[str, Writer] = field(default_factory=dict)
    variants: tuple[Variant, ...] = ()


def read_beside(data: Mapping[str, Any]) -> Beside:
    """Read the notes out of a whole file."""
    writers, variants = data.get("writers"), data.get("variants")
    named = writers.items() if isinstance(writers, Mapping) else ()
    listed = variants if isinstance(variants, list) else []
    return Beside(
        {name: writer for name, one in named if (writer := _writer(one)) is not None},
        tuple(variant for one in listed if (variant := _variant(one)) is not None),
    )


def beside_data(beside: Beside) -> dict[str, Any]:
    """The notes as they are written; nothing when there are none."""
    data = {
        "writers": {name: asdict(writer) for name, writer in beside.writers.items()},
        "variants": [asdict(variant) for variant in beside.variants],
    }
    return {name: notes for name, notes in data.items() if notes}


def _writer(data: Any) -> Writer | None:
    if not isinstance(data, Mapping):
        return None
    login, page = data.get("login"), data.get("page")
    return Writer(login, page) if isinstance(login, str) and isinstance(page, str) else None


def _variant(data: Any) -> Variant | None:
    if not isinstance(data, Mapping) or "value" not in data:
        return None
    writer, at, place = _writer(data.get("writer")), data.get("at"), _place(data.get("place"))
    if writer is None or not isinstance(at, str) or not place:
        return None
    return Variant(place, data["value"], writer, at)


def _place(data: Any) -> Place:
    steps: Iterable[Any] = data if isinstance(data, list) else ()
    return tuple(step for step in steps if isinstance(step, str))

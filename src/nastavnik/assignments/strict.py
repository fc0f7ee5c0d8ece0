"""What all classes of ``assignment.yml`` share: strict, frozen, with plain ids."""

from collections import Counter
from collections.abc import Iterable
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

Id = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_-]{0,39}$")]


class Strict(BaseModel):
    """Immutable, and no key may be mistyped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def no_repeats(called: str, names: Iterable[str]) -> None:
    """Refuse names that are there twice."""
    twice = [name for name, times in Counter(names).items() if times > 1]
    if twice:
        raise ValueError(f"{called}: «{twice[0]}» повторяется")


def first_fault(error: ValidationError) -> str:
    """The first thing wrong with a file and its place there: our own sentence if there is one."""
    first = error.errors()[0]
    place = ".".join(str(part) for part in first["loc"])
    ours = first.get("ctx", {}).get("error")  # a sentence from one of our validators
    return f"{place or 'файл'}: {ours or first['msg']}"

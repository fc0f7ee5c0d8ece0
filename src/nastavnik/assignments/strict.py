"""What the readers of YAML share: names that repeat, the first fault in words."""

from collections import Counter
from collections.abc import Iterable

from pydantic import ValidationError


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

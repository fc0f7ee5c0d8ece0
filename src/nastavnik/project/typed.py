"""Rows as people typed them: all text, every field present, each row with an id of its own."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from nastavnik.values.numbers import clip


def distinct_rows(
    rows: Iterable[Mapping[str, str]], fields: Sequence[str], prefix: str
) -> list[dict[str, str]]:
    """Rows with every field present and an id of their own; the typed text is untouched.

    Args:
        rows: field → typed text; ``id`` may be missing or used twice.
        fields: the names a row has, ``id`` among them.
        prefix: new ids are ``<prefix>-1``, ``<prefix>-2``, … past those in use.

    """
    given = [dict.fromkeys(fields, "") | dict(row) for row in rows]
    asked = {clip(row["id"]) for row in given}
    spare = (name for number in count(1) if (name := f"{prefix}-{number}") not in asked)
    taken: set[str] = set()
    for row in given:
        name = clip(row["id"])
        row["id"] = next(spare) if not name or name in taken else name
        taken.add(row["id"])
    return given


def texts(data: Mapping[object, object]) -> dict[str, str]:
    """Saved data as texts: numbers become their digits, nothing becomes an empty text."""
    return {str(name): "" if value is None else str(value) for name, value in data.items()}

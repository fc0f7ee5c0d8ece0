"""What was saved in a field, whatever its shape: only what the field knows is taken."""

from collections.abc import Mapping
from typing import Any

from nastavnik.assignments.fields import SortField


def typed_in(value: Any) -> Mapping[str, Any]:
    """The texts of a form by question; nothing where something else was sent."""
    return value if isinstance(value, Mapping) else {}


def placed_in(field: SortField, value: Any) -> dict[str, str]:
    """The shelf by item; what is on none of the shelves is left out."""
    known = {shelf.id for shelf in field.shelves}
    given = typed_in(value)
    found = ((item.id, given.get(item.id)) for item in field.items)
    return {item: shelf for item, shelf in found if isinstance(shelf, str) and shelf in known}

"""What sheets of a kit count from its answers, and what they take from its rules."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from nastavnik.assignments.kits.said import Part, Row, Said, Word, whole_in
from nastavnik.assignments.rules.personal import NEEDED_FOR
from nastavnik.assignments.rules.supplier import hours_needed

_FORM = ("clients", "workers", "hours", "visits", "road")


@dataclass(frozen=True, slots=True)
class Week:
    """A week of a supplier of social services; ``None`` while a number it rests upon is missing.

    Attributes:
        roles: minutes of help to one person, by who gives it.
        needed: hours of help and road to all people.
        there: hours the helpers have.

    """

    roles: Mapping[str, int]
    needed: int | None
    there: int | None

    @property
    def spare(self) -> int | None:
        """Hours left over; below zero where they do not suffice."""
        if self.needed is None or self.there is None:
            return None
        return self.there - self.needed


def week_of(said: Said) -> Week:
    """The week that the table of services and the numbers above it make."""
    services = said["services"]
    if not isinstance(services, Part):
        raise TypeError("«services» asks no questions")
    table = services["services"]
    rows = [] if isinstance(table, Word) else list(table)
    clients, workers, hours, visits, road = (_whole(services[name]) for name in _FORM)
    care = sum(map(_minutes, rows)) if rows and all(map(_minutes, rows)) else 0
    is_known = clients and visits and road and care
    return Week(
        roles=_by_role(rows),
        needed=hours_needed(clients, visits, road, care) if is_known else None,
        there=workers * hours or None,
    )


def _by_role(rows: list[Row]) -> Mapping[str, int]:
    found: dict[str, int] = {}
    for row in rows:
        if row["who"].given:
            found[row["who"]] = found.get(row["who"], 0) + _minutes(row)
    return found


def _minutes(row: Row) -> int:
    return whole_in(row["minutes"]) * whole_in(row["times"])


def _whole(answer: object) -> int:
    return whole_in(answer) if isinstance(answer, Word) else 0


_FIGURES: Mapping[str, Callable[[Said], Mapping[str, object]]] = {
    "supplier": lambda said: {"week": week_of(said)},
    "papers": lambda said: {"needed": NEEDED_FOR},
}


def figures_of(kit_id: str, said: Said) -> Mapping[str, object]:
    """The figures of a kit by the name that its sheets call them; most kits count nothing."""
    return _FIGURES[kit_id](said) if kit_id in _FIGURES else {}

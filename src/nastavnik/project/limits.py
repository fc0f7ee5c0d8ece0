"""A limit of the form on a date: its number, or why it must be looked up."""

from dataclasses import dataclass
from datetime import date

from nastavnik.norms import Known, look_up, registry
from nastavnik.project.project import Project


@dataclass(frozen=True, slots=True)
class Limit:
    """A whole number of a norm; ``None`` with a caution where the norm has none on that date."""

    norm: str
    number: int | None
    caution: str


def limit_of(norm: str, on: date) -> Limit:
    """The limit kept in a norm; raises ``KeyError`` for an id that is not a norm."""
    found = look_up(norm, on)
    number = int(found.number) if isinstance(found, Known) else None
    return Limit(norm, number, found.caution)


def day_of(project: Project) -> date:
    """The date whose rules a project is held to: its first day, or the dossier's without one."""
    return project.start or registry().as_of

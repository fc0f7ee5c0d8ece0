"""The programme for a participant: which webinars there are, when, which one is next."""

from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, Webinar, read_webinar
from nastavnik.school.calendar import Session, next_of, read_calendar
from nastavnik.values.clock import now


@dataclass(frozen=True, slots=True)
class Lesson:
    """A webinar and, once it has a date, its place in the calendar."""

    webinar: Webinar
    session: Session | None
    is_next: bool

    @property
    def is_past(self) -> bool:
        """Whether it has been held."""
        return self.session is not None and not self.is_next and self.session.starts < now()


def lessons(root: Path) -> list[Lesson]:
    """The webinars of the course: those with a date in its order, then the others by id.

    Raises:
        BadInput: the calendar or a webinar cannot be read.

    """
    paths = root.glob(f"courses/*/*/{NOTEBOOK}")
    found = {one.id: one for one in map(read_webinar, paths)}
    calendar = {name: one for name, one in read_calendar(root).items() if name in found}
    coming = next_of(calendar, {name: one.duration for name, one in found.items()})
    order = [*calendar, *sorted(found.keys() - calendar.keys())]
    return [
        Lesson(found[name], calendar.get(name), calendar.get(name) is coming is not None)
        for name in order
    ]

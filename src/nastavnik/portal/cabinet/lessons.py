"""The programme for a participant: which webinars there are, when, which one is next."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, Webinar, read_webinar
from nastavnik.school.calendar import Session, next_of, read_calendar
from nastavnik.school.courses import COURSES, place_of, title_of
from nastavnik.values.clock import now


@dataclass(frozen=True, slots=True)
class Lesson:
    """A webinar of a course folder and, once it has a date, its place in the calendar."""

    webinar: Webinar
    course: str
    session: Session | None
    is_next: bool

    @property
    def is_past(self) -> bool:
        """Whether it has been held."""
        return self.session is not None and not self.is_next and self.session.starts < now()


def lessons(root: Path) -> list[Lesson]:
    """The webinars of the school: those with a date in its order, then the others by id.

    Raises:
        BadInput: the calendar or a webinar cannot be read.

    """
    paths = {path.parent.name: path for path in root.glob(f"{COURSES}/*/*/{NOTEBOOK}")}
    found = {name: read_webinar(path) for name, path in paths.items()}
    calendar = {name: one for name, one in read_calendar(root).items() if name in found}
    coming = next_of(calendar, {name: one.duration for name, one in found.items()})
    return [
        Lesson(
            found[name],
            paths[name].parent.parent.name,
            calendar.get(name),
            calendar.get(name) is coming is not None,
        )
        for name in [*calendar, *sorted(found.keys() - calendar.keys())]
    ]


def by_course(found: Sequence[Lesson]) -> dict[str, list[Lesson]]:
    """The same lessons under the titles of their courses, in the order of teaching."""
    names = sorted({one.course for one in found}, key=place_of)
    return {title_of(name): [one for one in found if one.course == name] for name in names}

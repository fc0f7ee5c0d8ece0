"""What the staff of the school sees of its people and takes away as files."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from nastavnik.grading.course import Course
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.papers.gradebook_csv import write_gradebook_csv
from nastavnik.papers.gradebook_xlsx import write_gradebook_xlsx
from nastavnik.portal.audit import audit_workbook
from nastavnik.portal.certificates.desk import list_workbook_of
from nastavnik.portal.dates import said as said_of_dates
from nastavnik.portal.hub.passwords import Entry, Passwords
from nastavnik.reports.gradebook import read_gradebook
from nastavnik.reports.people import State, state_of
from nastavnik.reports.works import read_all_works
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, Role, read_roster

NOT_COLLECTED = "сдано, не собрано"
Make = Callable[[Path], bytes]


@dataclass(frozen=True, slots=True)
class Known:
    """A person and how far they are.

    Attributes:
        person: from the roster.
        entry: whether they have come in: in words.
        works: the state of each assignment of the programme by its title; empty for the staff.

    """

    person: Person
    entry: str
    works: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whom to show; an empty text is everybody."""

    role: str = ""
    district: str = ""
    team: str = ""

    def fits(self, person: Person) -> bool:
        """Whether this person is asked for."""
        asked = (self.role, self.district, self.team)
        has = (person.role.value, person.district, person.team)
        return all(not wish or wish == own for wish, own in zip(asked, has, strict=True))


def known_people(root: Path) -> list[Known]:
    """Everybody, in the order of the roster.

    Raises:
        BadInput: a file of the course cannot be read.

    """
    roster = read_roster(root / ROSTER)
    entries = Passwords(root).entries()
    states = _states(root, roster)
    return [
        Known(one, entry_words(entries.get(one.id.casefold(), Entry())), states.get(one.id, {}))
        for one in roster
    ]


def entry_words(entry: Entry) -> str:
    """How far somebody's entry is: ``пароль есть``, ``код выдан``, ``кода ещё нет``."""
    if entry.password:
        return "пароль есть"
    return "код выдан" if entry.code_holds else "код устарел" if entry.code else "кода ещё нет"


def due_words(root: Path) -> dict[str, list[str]]:
    """What holds of due dates, by the title of the assignment."""
    return {
        Course(root).assignment(name).title: list(said_of_dates(root, name))
        for name in load_programme(root).assignments
    }


def _states(root: Path, roster: list[Person]) -> dict[str, dict[str, str]]:
    """By login: the state of each assignment by its title, of those who hand in works."""
    register = Receipts(root)
    learners = [one for one in roster if one.takes_part]
    states: dict[str, dict[str, str]] = {one.id: {} for one in learners}
    names = load_programme(root).assignments
    all_works = read_all_works(root, names)
    for name in names:
        title = Course(root).assignment(name).title
        works = {one.student: one for one in all_works.get(name, ())}
        for login, own in states.items():
            state = state_of(root, name, login, works.get(login))
            waits = state is State.MISSING and register.last(name, login) is not None
            own[title] = NOT_COLLECTED if waits else state.value
    return states


def marks_file(root: Path, assignment_id: str, person: Person) -> bytes:
    """The sheet of marks for texts, without names, for this marker.

    Raises:
        BadInput: there is nothing to mark yet.

    """
    from nastavnik.grading.marking.desk import GradebookDesk  # heavy: imports nbgrader

    return GradebookDesk(root, assignment_id).sheet(person.id, second=False, blind=True)


# By address: who may take it, its maker.
FILES: Mapping[str, tuple[frozenset[Role], Make]] = {
    "gradebook.xlsx": (
        frozenset({Role.GRADER, Role.MANAGER}),
        lambda root: write_gradebook_xlsx(read_gradebook(root)),
    ),
    "gradebook.csv": (
        frozenset({Role.GRADER, Role.MANAGER}),
        lambda root: write_gradebook_csv(read_gradebook(root)),
    ),
    "audit.xlsx": (frozenset({Role.MANAGER}), audit_workbook),
    "certificates.xlsx": (frozenset({Role.MANAGER, Role.TRAINER}), list_workbook_of),
}

"""The cohort and one assignment in figures: who handed in, how ready, what is missed most."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from statistics import median

from nastavnik.assignments.build import check_cell_id, text_cell_id
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.reports.figures import Bin, Group, Share, bins, group_by, shares
from nastavnik.reports.people import Participant, State, gather
from nastavnik.reports.works import read_works
from nastavnik.school.folders import ROSTER
from nastavnik.school.roster import read_roster

NOTEBOOK = Path("grading", "reports", "cohort.ipynb")


@dataclass(frozen=True, slots=True)
class Cohort:
    """Everything the report says; ``refusal`` is why there is nothing to say, if so.

    Figures count the people of the roster, without a roster everybody in the gradebook.
    """

    people: tuple[Participant, ...] = ()
    assignment: Assignment | None = None
    refusal: str = ""

    @property
    def counted(self) -> tuple[Participant, ...]:
        """The people the figures are about."""
        return tuple(person for person in self.people if person.listed) or self.people

    @property
    def strangers(self) -> tuple[Participant, ...]:
        """People of the gradebook whom the roster does not know."""
        return tuple(person for person in self.people if not person.listed)

    @property
    def whole(self) -> Group:
        """The counted people as one group."""
        return Group("Вся группа", self.counted)

    def in_state(self, state: State) -> tuple[Participant, ...]:
        """The counted people in one state."""
        return tuple(person for person in self.counted if person.state is state)

    @property
    def points(self) -> tuple[Decimal, ...]:
        """Points of the works that are checked completely."""
        return tuple(person.points for person in self.counted if person.points is not None)

    @property
    def median(self) -> Decimal | None:
        """The median of :attr:`points`."""
        return median(self.points) if self.points else None

    @property
    def bins(self) -> tuple[Bin, ...]:
        """How :attr:`points` are spread."""
        return bins(self.points, self.assignment.max_points) if self.assignment else ()

    @property
    def districts(self) -> tuple[Group, ...]:
        """Districts, the readiest first."""
        return group_by(self.counted, lambda person: person.district)

    @property
    def teams(self) -> tuple[Group, ...]:
        """Teams, the readiest first; their names carry the district."""
        return group_by(self.counted, lambda person: f"{person.team} · {person.district}")

    @property
    def checks(self) -> tuple[Share, ...]:
        """The automatic checks, the most missed first."""
        return self._shares(by_hand=False)

    @property
    def criteria(self) -> tuple[Share, ...]:
        """The criteria marked by graders, the most missed first."""
        return self._shares(by_hand=True)

    def _shares(self, *, by_hand: bool) -> tuple[Share, ...]:
        marks = (mark for person in self.counted for mark in person.marks)
        return shares((mark for mark in marks if mark.by_hand == by_hand), _words(self.assignment))


def read_cohort(root: Path, assignment_id: str) -> Cohort:
    """Read the gradebook and the roster of a course folder.

    Raises:
        BadInput: there is no such assignment, or nothing of it has been graded yet.

    """
    assignment = load_assignment(root / "assignments" / assignment_id)
    works = read_works(root, assignment.id)
    roster = read_roster(root / ROSTER)
    handed_in = {work.student for work in works if work.handed_in}
    # Trainers and graders owe no work; one that they handed in all the same is shown.
    idle = {one.id for one in roster if not one.takes_part} - handed_in
    people = (one for one in roster if one.id not in idle)
    theirs = (work for work in works if work.student not in idle)
    return Cohort(gather(root, assignment.id, people, theirs), assignment)


def write_report(root: Path, assignment_id: str) -> Path:
    """Write the report of a cohort as one offline page; returns its path.

    Raises:
        BadInput: there is nothing to report yet (see :func:`read_cohort`).

    """
    from nastavnik.reports.page import make_page  # heavy: papermill and nbconvert

    name = Path(assignment_id).name
    read_cohort(root, name)  # refuses in one sentence, before any kernel starts
    given = {"root": ".", "assignment_id": name}
    return make_page(root, NOTEBOOK, f"cohort-{name}", given)


def _words(assignment: Assignment | None) -> dict[str, tuple[str, str]]:
    """Title and advice of each graded cell, in the assignment's order."""
    if assignment is None:
        return {}
    checks = {check_cell_id(one): (one.title, one.advice) for one in assignment.checks}
    return checks | {text_cell_id(one): (one.title, "") for one in assignment.rubric}

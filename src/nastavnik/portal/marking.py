"""The grader's page: texts marked by hand, question by question."""

from collections.abc import Callable, Mapping
from pathlib import Path

from IPython.display import display

from nastavnik.assignments.marking import MarkingDesk
from nastavnik.assignments.model import load_assignment
from nastavnik.forms.marking.room import MarkingRoom
from nastavnik.forms.marking.widget import MarkingPage
from nastavnik.grading.hand import is_proven, person_here
from nastavnik.school.folders import root_of
from nastavnik.school.programme import load_programme
from nastavnik.values.numbers import BadInput


def open_marking(root: Path | None = None) -> MarkingPage:
    """Show the grader's page over the gradebook of the course around the working directory."""
    folder = root or root_of(Path.cwd()) or Path.cwd()

    def desk(name: str) -> MarkingDesk:
        from nastavnik.grading.marking.desk import GradebookDesk  # heavy: imports nbgrader

        return GradebookDesk(folder, name)

    page = marking_page(marked_by_hand(folder), desk, first=_first(folder))
    display(page)  # type: ignore[no-untyped-call]
    return page


def marking_page(
    titles: Mapping[str, str],
    open_desk: Callable[[str], MarkingDesk],
    marker: str = "",
    first: str = "",
) -> MarkingPage:
    """The page over any desks.

    Args:
        titles: of the assignments, by id.
        open_desk: the desk of an assignment.
        marker: who marks; the person logged in when not given.
        first: the assignment to begin with; the first one when not given.

    """
    proven = is_proven() and not marker
    room = MarkingRoom(titles, open_desk, marker or person_here(), first, is_proven=proven)
    return MarkingPage(room)


def _first(root: Path) -> str:
    """The assignment a grader is needed for, the earliest of the programme; empty when none is."""
    from nastavnik.grading.marking.waiting import waiting_assignments  # heavy: imports nbgrader

    waiting = waiting_assignments(root)
    try:
        order = load_programme(root).assignments
    except BadInput:  # the coordinator's file: here it only says what to begin with
        order = tuple(sorted(waiting))
    return next((one for one in order if one in waiting), "")


def marked_by_hand(root: Path) -> dict[str, str]:
    """Titles of the assignments that have criteria, by id.

    One that does not read stays in the list by its id: choosing it says what is wrong.
    """
    titles = {}
    for path in sorted(root.glob("assignments/*/assignment.yml")):
        name = path.parent.name
        try:
            assignment = load_assignment(path.parent)
        except BadInput:
            titles[name] = name
        else:
            if assignment.rubric:
                titles[name] = assignment.title
    return titles

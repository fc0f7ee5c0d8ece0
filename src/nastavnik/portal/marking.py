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
from nastavnik.values.numbers import BadInput


def open_marking(root: Path | None = None) -> MarkingPage:
    """Show the grader's page over the gradebook of the course around the working directory."""
    folder = root or root_of(Path.cwd()) or Path.cwd()

    def desk(name: str) -> MarkingDesk:
        from nastavnik.grading.marking.desk import GradebookDesk  # heavy: imports nbgrader

        return GradebookDesk(folder, name)

    page = marking_page(marked_by_hand(folder), desk)
    display(page)  # type: ignore[no-untyped-call]
    return page


def marking_page(
    titles: Mapping[str, str], open_desk: Callable[[str], MarkingDesk], marker: str = ""
) -> MarkingPage:
    """The page over any desks; ``marker`` is the person logged in when not given."""
    proven = is_proven() and not marker
    return MarkingPage(MarkingRoom(titles, open_desk, marker or person_here(), is_proven=proven))


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

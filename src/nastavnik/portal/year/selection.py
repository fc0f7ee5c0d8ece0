"""The selection of the year: letters are marked by two, the list is counted and announced."""

from collections.abc import Iterator
from pathlib import Path

from nastavnik.portal.selection.board import announce
from nastavnik.portal.year.cohort import Cohort
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.school.selection.commission import Commission, Mark
from nastavnik.school.selection.teams import Side

_SIDES = (Side.OFFICIAL, Side.ACTIVIST, Side.ACTIVIST)  # by place in the team
_SURE, _UNSURE = (4, 4), (2, 1)  # two marks of the letter «зачем мне это»


def choose_mentors(root: Path, cohort: Cohort) -> None:
    """The commission reads the letters and announces the list."""
    Commission(Records(root)).mark(dict(_marks(cohort)))
    announce(root, Role.MANAGER.value, cohort.evening(2, 26))


def _marks(cohort: Cohort) -> Iterator[tuple[str, Mark]]:
    places: dict[str, int] = {}
    for one in cohort.people:
        place = places.get(one.team, 0)
        places[one.team] = place + 1
        marks = _SURE if cohort.team_of(one.id) else _UNSURE
        yield one.id, Mark(_SIDES[min(place, 2)], *marks)

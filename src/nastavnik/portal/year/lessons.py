"""Webinars of the year: each on an evening of its month, with those who came."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, read_webinar
from nastavnik.grading.demo import Step
from nastavnik.portal.year.cohort import Cohort
from nastavnik.school.courses import COURSES
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Sessions

# How often a person of a team comes, and one who leaves after the first stage.
_COMES, _STROLLS = 0.93, 0.55


def hold_webinars(root: Path, cohort: Cohort, course: str) -> Iterator[Step]:
    """All webinars of a course folder, in the months the plan gives them."""
    aim = cohort.plan.aim(course)
    slots = [
        (month, 3 + 4 * number)
        for month, count in sorted((aim.months if aim else {}).items())
        for number in range(count)
    ]
    notebooks = sorted((root / COURSES / course).glob(f"*/{NOTEBOOK}"))
    for notebook, (month, day) in zip(notebooks, slots, strict=False):
        about = read_webinar(notebook)
        began = cohort.evening(month, day)
        ended = began + timedelta(minutes=about.duration)
        session = Sessions(root).record(about.id, began, ended)
        Attendance(session).record(_came(cohort, course), began)
        yield Step("Вебинары", about.name)


def _came(cohort: Cohort, course: str) -> list[str]:
    """Those of the training come to all of the school, the others to its first stage."""
    others = _STROLLS if course == "preparatory" else 0
    return [
        one.id
        for one in cohort.people
        if cohort.chance.random() < (_COMES if cohort.team_of(one.id) else others)
    ]

"""Everything the plan is judged by, read from where it is kept."""

from datetime import date
from itertools import chain
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, read_webinar
from nastavnik.reports.contest_book import read_book
from nastavnik.reports.kpi.coming import Coming, coming
from nastavnik.reports.kpi.contest import contest_facts
from nastavnik.reports.kpi.fact import Fact
from nastavnik.reports.kpi.journal import journal_facts
from nastavnik.reports.kpi.progress import Fulfilment, fulfilment
from nastavnik.reports.kpi.webinars import webinar_facts
from nastavnik.school.calendar import read_calendar
from nastavnik.school.courses import COURSES
from nastavnik.school.folders import ROSTER
from nastavnik.school.journal.entries import Journal, Wanted
from nastavnik.school.journal.kinds import State
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.planned import read_plan
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.roster import read_roster


def read_fulfilment(root: Path, on: date) -> Fulfilment:
    """The plan and the facts of a course.

    Raises:
        BadInput: the programme has no plan, or a file or the database cannot be read.

    """
    records = Records(root)
    plan = read_plan(root, records)
    return fulfilment(plan, read_facts(root, records), on, load_programme(root).districts)


def read_coming(root: Path, on: date) -> list[Coming]:
    """What is planned until a month from ``on``; raises ``BadInput`` as :func:`read_fulfilment`."""
    held, calendar = Sessions(root), read_calendar(root)
    names = {
        path.parent.name: read_webinar(path).name
        for path in root.glob(f"{COURSES}/*/*/{NOTEBOOK}")
        if path.parent.name in calendar and not held.held(path.parent.name)
    }
    planned = Journal(Records(root)).find(Wanted(state=State.PLANNED.value))
    return coming(planned, calendar, names, on)


def read_facts(root: Path, records: Records) -> list[Fact]:
    """All facts of a course."""
    people = {one.id: one for one in read_roster(root / ROSTER) if one.takes_part}
    return list(
        chain(
            webinar_facts(root, people),
            journal_facts(Journal(records).find()),
            contest_facts(read_book(root)),
        )
    )

"""Pages of the school after a year, with a thousand entries in its journal: processor time a page."""

import shutil
import statistics
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

from nastavnik.portal.hub.service import ROOMS, pages_of
from nastavnik.portal.year.run import Year
from nastavnik.school.folders import ROSTER
from nastavnik.school.journal.entries import Draft, Journal, Told
from nastavnik.school.journal.kinds import State
from nastavnik.school.records.database import Records
from nastavnik.school.roster import DEMO_MARK, Person, Role, read_roster, write_roster
from scenario import REPOSITORY, Course
from served import Browser, served, with_people

ENTRIES = 1000
LIMIT = 300  # milliseconds, what was asked of every page
TIMES = 5
ROSTERS = (40, 500, 13_000)
LISTED = 500  # of more people the page of all takes longer than the browser here waits
AFTER = date(2026, 11, 27)
PAGES = {
    ("staff", "manager"): (
        "", "school", "school/visit", "school/applicants", "journal", "journal?page=20",
        "journal?kind=predefence", "journal/20", "journal/new?kind=predefence", "people",
        "survey", "survey-2024", "survey/1", "selection", "selection/marks", "club", "club/1",
        "questions", "questions?meeting=v1-law", "certificates", "results", "reports",
    ),
    ("cabinet", "demo01"): ("", "advice", "questions", "selection", "certificate-way"),
}  # fmt: skip


def measure_pages() -> None:
    """Print each page's median and first time; then the journal of a hundred against a thousand."""
    with lived() as root:
        few = _median(root, "staff", "manager", "journal")[0]
        _fill(root)
        for (service, login), paths in PAGES.items():
            for path in paths:
                median, first = _median(root, service, login, path)
                note = "  OVER" if median > LIMIT else ""
                print(f"{service}/{path}: median {median:.0f} ms, first {first:.0f} ms{note}")
        many = _median(root, "staff", "manager", "journal")[0]
        print(f"the journal's list, {ENTRIES} entries against a year's 77: {many / few:.1f} times")


def measure_rosters() -> None:
    """Print what a page costs when so many people are in the roster."""
    for count in ROSTERS:
        with tempfile.TemporaryDirectory() as name:
            root = Path(name) / "school"
            Course.prepared(root).with_real_assignments()
            for one in ("courses", "deploy", "grading/reports", "release"):
                shutil.copytree(REPOSITORY / one, root / one, dirs_exist_ok=True)
            people = [Person(f"u{n:05d}", "Вера", DEMO_MARK, "", "") for n in range(count)]
            boss = Person("manager", "Анна", DEMO_MARK, "", "", role=Role.MANAGER)
            write_roster([*people, boss], root / ROSTER)
            cabinet = _median(root, "cabinet", "u00000", "")[0]
            print(f"{count} in the roster: the cabinet {cabinet:.0f} ms")
            if count <= LISTED:
                everybody = _median(root, "staff", "manager", "people")[0]
                print(f"{count} in the roster: staff/people {everybody:.0f} ms")


@contextmanager
def lived() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        root = Path(name) / "school"
        Course.prepared(root).with_real_assignments()
        for one in ("courses", "deploy", "grading/reports"):
            shutil.copytree(REPOSITORY / one, root / one, dirs_exist_ok=True)
        for _ in Year(root, AFTER, workers=2).run():
            pass
        yield root


def _fill(root: Path) -> None:
    journal = Journal(Records(root))
    teams = sorted({one.team for one in read_roster(root / ROSTER)} - {""})
    draft = Draft(
        "consultation", State.HELD, AFTER, expert="expert", came=4, subject="Бюджет",
        advice=(Told("Назовите источник цены", "budget"), Told("Возьмите письмо", "partners")),
    )  # fmt: skip
    for number in range(ENTRIES - len(journal.find())):
        team = teams[number % len(teams)]
        journal.write(replace(draft, team=team, day=AFTER - timedelta(days=number % 300)), "expert")


def _median(root: Path, service: str, login: str, path: str) -> tuple[float, float]:
    settings = with_people(root, read_roster(root / ROSTER))
    assert service in ROOMS
    with served(pages_of(service), f"/services/{service}/", root, **settings) as address:
        browser = Browser(address, login)
        times = [_asked(browser, path) for _ in range(TIMES + 1)]
    return statistics.median(times[1:]), times[0]


def _asked(browser: Browser, path: str) -> float:
    started = time.process_time()
    browser.open(path)
    if browser.status != 200:
        raise RuntimeError(f"{path}: {browser.status}")
    return (time.process_time() - started) * 1000

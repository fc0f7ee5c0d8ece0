"""The way to a certificate, read from all that the school keeps."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from nastavnik.grading.course import Course
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.portal.cabinet.lessons import lessons
from nastavnik.reports.certificate_way import (
    MENTORING,
    PREDEFENCE,
    QUESTIONS,
    Known,
    Lesson,
    Way,
    way_of,
)
from nastavnik.reports.credits import Ledger
from nastavnik.school.certificate_rule import CertificateRule
from nastavnik.school.deadlines import read_decisions, term_of
from nastavnik.school.folders import ROSTER
from nastavnik.school.journal.entries import Found, Journal, Wanted
from nastavnik.school.live.attendance import visitors
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.planned import read_plan
from nastavnik.school.programme import Programme, load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, read_roster
from nastavnik.values.numbers import BadInput

NO_RULE = (
    "В programme.yml нет правила сертификата: добавьте раздел certificate, как в образце курса."
)


@dataclass(frozen=True, slots=True)
class Ways:
    """The rule and how far everybody is, in the order of the roster."""

    rule: CertificateRule
    all: tuple[Way, ...]

    def of(self, login: str) -> Way:
        """The way of one person; raises ``BadInput`` for a stranger."""
        found = next((one for one in self.all if one.person.id == login), None)
        if found is None:
            raise BadInput(f"Участника «{login}» нет в списке людей.")
        return found


def rule_of(programme: Programme) -> CertificateRule:
    """The rule of the course; raises ``BadInput`` when it has none."""
    if programme.certificate is None:
        raise BadInput(NO_RULE)
    return programme.certificate


def read_ways(root: Path, records: Records, only: str = "") -> Ways:
    """Everybody's way, or that of one login.

    Raises:
        BadInput: the course has no rule, or a file of it cannot be read.

    """
    programme = load_programme(root)
    rule = rule_of(programme)
    people = [one for one in read_roster(root / ROSTER) if one.takes_part]
    wanted = [one for one in people if not only or one.id == only]
    asked = [Course(root).assignment(name) for name in programme.assignments]
    register = Receipts(root)
    receipts = {
        (name, one.id): register.last(name, one.id)
        for name in programme.assignments
        for one in people
    }
    sent = {key: receipt.sent for key, receipt in receipts.items() if receipt}
    known = Known(
        rule,
        _lessons(root),
        Ledger(root, rule.credit, people, sent).credits(asked, only),
        _due(root, programme, wanted),
        _came(root),
        _meetings(Journal(records)),
        _last_day(root, programme, records),
    )
    return Ways(rule, tuple(way_of(one, known) for one in wanted))


def _lessons(root: Path) -> list[Lesson]:
    found = [
        Lesson(
            one.webinar.id,
            one.course,
            one.webinar.name,
            one.webinar.duration,
            one.session.starts if one.session else None,
        )
        for one in lessons(root)
    ]
    return sorted(found, key=lambda one: one.id)


def _due(
    root: Path, programme: Programme, people: Iterable[Person]
) -> dict[tuple[str, str], datetime]:
    decisions = read_decisions(root)
    everybody = [one.id for one in people]
    found = {
        (name, login): term_of(decisions, name, login).until
        for name in programme.assignments
        for login in everybody
    }
    return {key: until for key, until in found.items() if until}


def _came(root: Path) -> dict[str, frozenset[str]]:
    """Who was at each session of «Вопросы-ответы» that is over."""
    sessions = Sessions(root)
    names = [one.parent.name for one in root.glob(f"courses/{QUESTIONS}/*/webinar.ipynb")]
    return {name: visitors(over) for name in names if (over := sessions.over(name))}


def _meetings(journal: Journal) -> list[Found]:
    return [one for kind in (PREDEFENCE, MENTORING) for one in journal.find(Wanted(kind=kind))]


def _last_day(root: Path, programme: Programme, records: Records) -> date | None:
    return read_plan(root, records).months[-1].last_day if programme.plan else None

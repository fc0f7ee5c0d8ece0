"""``nastavnik due``: the due date of an assignment and extensions, shown and set."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

import click

from nastavnik.grading.course import Course
from nastavnik.grading.desk import Desk
from nastavnik.grading.hand import acting, person_here
from nastavnik.grading.terms import Terms
from nastavnik.school.deadlines import (
    LAST_MINUTE,
    Decision,
    decide,
    read_decisions,
    read_moment,
    term_of,
)
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import read_roster
from nastavnik.values.clock import MOSCOW, now, show_moment
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a trainer typed.

    Attributes:
        until: a date and time; empty to show only.
        person: login for an extension; empty for everybody.
        why: the reason of an extension.
        after: the day of the webinar, to count the date from.
        cancel: take the date or the extension back.

    """

    until: str = ""
    person: str = ""
    why: str = ""
    after: str | None = None
    cancel: bool = False


def show_due(root: Path, assignment_id: str, wanted: Wanted) -> None:
    """Set what is asked for, then say what holds.

    Raises:
        BadInput: the date cannot be read, or what is asked for does not fit together.

    """
    days = Course(root).assignment(assignment_id).due_days
    if wanted.until or wanted.after or wanted.cancel:
        _decide(root, assignment_id, wanted, _moment(wanted, days))
        with Desk(root).gradebook() as gradebook, acting(person_here(), wanted.why):
            Terms(root, assignment_id).put_all(gradebook)
    for line in said(root, assignment_id):
        click.echo(line)


def said(root: Path, assignment_id: str) -> Iterator[str]:
    """What holds now: the common date, the rule for being late, extensions."""
    decisions = read_decisions(root)
    common = term_of(decisions, assignment_id, "").common
    if common is None:
        yield f"Срок не назначен. Назначить: nastavnik due {assignment_id} 05.12.2026"
    else:
        yield f"Срок для всех: {show_moment(common)} по Москве."
        yield load_programme(root).late.words
    named = sorted({one.person for one in decisions if one.assignment == assignment_id} - {""})
    for person in named:
        term = term_of(decisions, assignment_id, person)
        if term.is_own and term.until:
            yield f"  {person}: до {show_moment(term.until)}. {term.why}".rstrip()


def _decide(root: Path, assignment_id: str, wanted: Wanted, until: datetime | None) -> None:
    if wanted.person:
        _check_person(root, assignment_id, wanted, until)
    decision = Decision(assignment_id, wanted.person, until, wanted.why, person_here(), now())
    decide(root, decision)


def _check_person(root: Path, assignment_id: str, wanted: Wanted, until: datetime | None) -> None:
    people = {one.id for one in read_roster(root / ROSTER)}
    if people and wanted.person not in people:
        raise BadInput(f"В списке участников нет логина «{wanted.person}». Сверьте его.")
    common = term_of(read_decisions(root), assignment_id, "").common
    if until is None:
        return
    if not wanted.why.strip():
        raise BadInput('Назовите причину продления: --why "болезнь". Её увидит участник.')
    if common is None:
        raise BadInput("Сначала назначьте срок для всех, потом продлевайте.")
    if until <= common:
        raise BadInput(f"Продление не позже общего срока ({show_moment(common)}). Назовите день.")


def _moment(wanted: Wanted, days: int) -> datetime | None:
    if bool(wanted.until) + bool(wanted.after) + wanted.cancel > 1:
        raise BadInput("Назовите что-то одно: срок, --after или --cancel.")
    if wanted.after:
        day = read_date(wanted.after) + timedelta(days=days)
        return datetime.combine(day, LAST_MINUTE, MOSCOW)
    return read_moment(wanted.until) if wanted.until else None

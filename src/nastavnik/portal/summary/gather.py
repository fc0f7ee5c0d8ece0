"""Read all that reports of the school say."""

from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from nastavnik.assignments.webinar import NOTEBOOK, read_webinar
from nastavnik.contest.book import Book
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.portal.certificates.ways import read_ways
from nastavnik.portal.journal.drafted import drafted_by
from nastavnik.portal.journal.scoring import scale_of
from nastavnik.portal.selection.board import board_of
from nastavnik.reports.certificate_way import Way, rule_words
from nastavnik.reports.contest_book import read_book
from nastavnik.reports.kpi.read import read_fulfilment
from nastavnik.reports.summary.model import Crew, Held, Score, Summary
from nastavnik.school.certificates.registry import CERTIFICATE, Registry
from nastavnik.school.courses import COURSES, place_of
from nastavnik.school.journal.entries import Found, Journal
from nastavnik.school.live.attendance import visitors
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.selection.counting import State
from nastavnik.values.clock import MOSCOW
from nastavnik.values.words import key_of

_PREDEFENCE, _CONTEST = "предзащита", "конкурс"


def read_summary(root: Path, on: date) -> Summary:
    """The whole school as of a day.

    Raises:
        BadInput: a file of the course, the gradebook or the database cannot be read.

    """
    records = Records(root)
    known = read_ways(root, records)
    ways = known.all
    book = read_book(root)
    found = outcome(book)
    given = Registry(records).all(CERTIFICATE)
    training = _in_training(root, ways)
    trained = [one for one in ways if one.person.id in training]
    return Summary(
        load_programme(root).title,
        read_fulfilment(root, on),
        tuple(_held(root, ways, training)),
        ways,
        tuple(_crews(root, trained, Journal(records).find(), book, found)),
        found if book.projects and found.is_final else None,
        {one.holder: one.name for one in given if not one.why},
        rule_words(known.rule),
    )


def _held(root: Path, ways: Sequence[Way], training: frozenset[str]) -> Iterator[Held]:
    """Every webinar by its first session; all are expected at the first stage, then the chosen."""
    everybody = {one.person.id for one in ways}
    sessions = Sessions(root)
    notebooks = root.glob(f"{COURSES}/*/*/{NOTEBOOK}")
    for path in sorted(notebooks, key=lambda one: (place_of(one.parts[-3]), one.parts[-2])):
        over = sessions.over(path.parent.name)
        if not over:
            continue
        course = path.parent.parent.name
        expected = everybody if course == "preparatory" else training
        day = over[-1].began.astimezone(MOSCOW).date()
        yield Held(read_webinar(path).name, course, day, visitors(over) & everybody, len(expected))


def _in_training(root: Path, ways: Sequence[Way]) -> frozenset[str]:
    """Who was chosen; before the list is announced, everybody in a team."""
    board = board_of(root)
    if board.recorded.announced is None:
        return frozenset(one.person.id for one in ways if one.person.team)
    chosen = board.listing.of(State.CHOSEN)
    return frozenset(login for standing in chosen for login in standing.team.people)


def _crews(
    root: Path, ways: Sequence[Way], entries: Sequence[Found], book: Book, found: Outcome
) -> Iterator[Crew]:
    by_team: dict[str, list[Way]] = {}
    for way in ways:
        if way.person.team:
            by_team.setdefault(way.person.team, []).append(way)
    projects = {key_of(one.team): one for one in book.projects}
    for name, members in by_team.items():
        meetings = tuple(one for one in entries if one.entry.team == name)
        draft = drafted_by(root, [one.person for one in members]).draft
        project = projects.get(key_of(name))
        scores = [
            Score(one.entry.day, total, _PREDEFENCE)
            for one in reversed(meetings)
            if one.is_held
            and one.marks
            and (total := scale_of(draft, one.entry.day).total(one.marks)) is not None
        ]
        standing = found.standings.get(project.id) if project else None
        if standing and standing.score and found.is_final:
            scores.append(Score(book.on, standing.score.total, _CONTEST))
        prize = found.prize(project.id) if project and found.is_final else None
        yield Crew(
            name,
            members[0].person.district,
            (project.title if project else "") or draft.fields["title"].strip(),
            tuple(members),
            tuple(scores),
            meetings,
            prize.prize if prize else "",
        )

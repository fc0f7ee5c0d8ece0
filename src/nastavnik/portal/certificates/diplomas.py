"""Diplomas of the contest: a winner's by the group of prizes, a participant's for every other team."""

from datetime import date
from pathlib import Path

from nastavnik.contest.book import Book
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.contest.people import Project
from nastavnik.papers.certificate_pdf import Paper, printed_name, write_papers_pdf
from nastavnik.portal.certificates.giving import MOST_REASON, TOO_LONG, paper_of
from nastavnik.portal.certificates.ways import rule_of
from nastavnik.portal.results import refuse_open
from nastavnik.reports.contest_book import read_book
from nastavnik.reports.results import CONTEST
from nastavnik.school.certificates.registry import DIPLOMA, Given, Registry
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Certificate
from nastavnik.values.clock import now
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput, clip

NO_DIPLOMAS = "Действующих дипломов нет: сначала нажмите «Выдать дипломы»."


def give_diplomas(root: Path, by: str) -> list[Certificate]:
    """Enter a diploma for every project that has none; what they are for is taken anew.

    A cancelled one stays so.

    Raises:
        BadInput: the outcome is not final, or a title cannot be printed.

    """
    book = read_book(root)
    found = outcome(book)
    refuse_open(found)
    registry = Registry(Records(root))
    cancelled = {one.holder for one in registry.all(DIPLOMA) if one.cancelled_at}
    for one in book.projects:
        printed_name(one.name)
    wanted = [
        Given(DIPLOMA, one.id, award=_award(found, one))
        for one in book.projects
        if one.id not in cancelled
    ]
    return registry.give(wanted, _day(book), rule_of(load_programme(root)).series, by)


def cancel_diploma(root: Path, project: str, why: str, by: str) -> None:
    """Cancel a diploma; raises ``BadInput`` when there is none or no reason is given."""
    if len(why) > MOST_REASON:
        raise BadInput(TOO_LONG)
    Registry(Records(root)).cancel(DIPLOMA, project, why, by)


def diplomas_pdf(root: Path, place: str) -> bytes:
    """All diplomas that hold, a page each, the best place first.

    Raises:
        BadInput: there is none.

    """
    book, programme = read_book(root), load_programme(root)
    found = outcome(book)
    given = {one.holder: one for one in Registry(Records(root)).all(DIPLOMA)}

    def paper(project: Project) -> Paper:
        known = given[project.id]
        said = (known.award, f"Проект «{project.name}»", tuple(_lines(book, project, found)))
        return paper_of(programme, known, said, place)

    holding = [
        paper(one.project)
        for one in found.ordered
        if one.project.id in given and not given[one.project.id].cancelled_at
    ]
    if not holding:
        raise BadInput(NO_DIPLOMAS)
    return write_papers_pdf(holding)


def _award(found: Outcome, project: Project) -> str:
    prize = found.prize(project.id)
    return f"Победитель конкурса. {prize.name}" if prize else "Участник конкурса"


def _lines(book: Book, project: Project, found: Outcome) -> list[str]:
    prize, settings = found.prize(project.id), book.settings
    held = ", ".join(filter(None, (clip(settings.place, 120), settings.day.strip())))
    return [
        line
        for line in (
            ", ".join(filter(None, (clip(project.team), clip(project.district)))),
            f"Приз: {prize.prize}" if prize and prize.prize else "",
            clip(settings.title, 160) or CONTEST,
            held,
        )
        if line
    ]


def _day(book: Book) -> date:
    """The day of the contest; today when it cannot be read."""
    try:
        return read_date(book.settings.day)
    except BadInput:
        return now().date()

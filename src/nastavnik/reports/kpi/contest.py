"""Facts of the contest: it was held when its protocol is final; its projects and prizes."""

from collections.abc import Iterator
from pathlib import Path

from nastavnik.assignments.answers import FILE_NAME, read_answers
from nastavnik.contest.book import Book
from nastavnik.contest.outcome import outcome
from nastavnik.reports.kpi.fact import Fact
from nastavnik.school.folders import WORK
from nastavnik.values.numbers import BadInput, show_number

JURY = "jury"


def read_contest(root: Path) -> Book:
    """The contest as it is kept; an empty one when there is none or it cannot be read."""
    reading = read_answers(root / WORK / JURY / FILE_NAME, JURY)
    try:
        return Book() if reading.problem else Book.from_data(reading.answers.get(JURY))
    except BadInput:
        return Book()


def contest_facts(book: Book) -> Iterator[Fact]:
    """The contest, the projects that have a score, and the prizes; nothing before it is final."""
    found = outcome(book)
    if not book.projects or not found.is_final:
        return
    yield Fact("contest", book.on, book.settings.title or "Конкурс проектов", link="results")
    for one in found.ordered:
        project = one.project
        score = show_number(one.score.total) if one.score else ""
        told = f"{project.name}: {score}"
        yield Fact("projects", book.on, told, project.district, "results")
        prize = found.prize(project.id)
        if prize is not None:
            yield Fact(
                "prizes", book.on, f"{project.name}: {prize.prize}", project.district, "results"
            )

"""Facts of the contest: it was held when its protocol is final; its projects and prizes."""

from collections.abc import Iterator

from nastavnik.contest.book import Book
from nastavnik.contest.outcome import outcome
from nastavnik.reports.kpi.fact import Fact
from nastavnik.values.numbers import show_number


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

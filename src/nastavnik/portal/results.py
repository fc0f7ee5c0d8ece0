"""The results of the contest on their way to the public: consents, the page, who published it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nastavnik.contest.book import Book
from nastavnik.contest.outcome import Outcome, outcome
from nastavnik.papers.protocol_docx import left_open
from nastavnik.reports.contest_book import read_book
from nastavnik.reports.results import Results, public_results, results_html
from nastavnik.school.publication import Publications
from nastavnik.school.records.database import Records
from nastavnik.school.records.schema import Publication
from nastavnik.values.clock import MOSCOW, now
from nastavnik.values.months import show_date
from nastavnik.values.numbers import BadInput

_NOTHING = "Проектов на конкурсе пока нет: впишите их за столом председателя."


@dataclass(frozen=True, slots=True)
class State:
    """What the coordinator sees.

    Attributes:
        book: the contest.
        found: what came of it.
        results: what the public would see now.
        consents: ids of the projects whose teams agreed to be named.
        published: the page that is open now.
        open: what is to be done before the results are final.

    """

    book: Book
    found: Outcome
    results: Results
    consents: frozenset[str]
    published: Publication | None
    open: tuple[str, ...]

    @property
    def published_on(self) -> str:
        """The day of the open page, Moscow time; empty when there is none."""
        return _day_of(self.published.published_at) if self.published else ""

    @property
    def is_stale(self) -> bool:
        """Whether the open page says something else than it would now."""
        fresh = results_html(self.results, self.published_on)
        return self.published is not None and self.published.html != fresh


def read_state(root: Path) -> State:
    """The state now; raises ``BadInput`` when a file of the course cannot be read."""
    book, publications = read_book(root), Publications(Records(root))
    found, consents = outcome(book), publications.consents()
    results = public_results(book, found, consents)
    return State(book, found, results, consents, publications.current(), tuple(_open(found)))


def page_of(root: Path, moment: datetime | None = None) -> str:
    """The page as a file; raises ``BadInput`` while the results are not final."""
    state = read_state(root)
    refuse_open(state.found)
    return results_html(state.results, _day_of(moment or now()))


def publish(root: Path, by: str, moment: datetime | None = None) -> None:
    """Open the page to everybody; raises ``BadInput`` while the results are not final."""
    moment = moment or now()
    Publications(Records(root)).publish(page_of(root, moment), by, moment)


def withdraw(root: Path, by: str) -> None:
    """Close the page."""
    Publications(Records(root)).withdraw(by)


def agree(root: Path, projects: Iterable[str], by: str) -> None:
    """Keep who agreed to be named.

    An open page is made anew at once, so that nobody stays named who no longer agrees; when the
    results are no longer final, it is closed.
    """
    known = {one.id for one in read_book(root).projects}
    publications = Publications(Records(root))
    publications.agree(known & set(projects), by)
    if publications.current() is None:
        return
    try:
        publish(root, by)
    except BadInput:
        withdraw(root, by)


def refuse_open(found: Outcome) -> None:
    """Raises ``BadInput`` while the results are not final."""
    lacking = next(_open(found), "")
    if lacking or not found.is_final:
        raise BadInput(f"Итоги ещё не окончательные. {lacking or _NOTHING}")


def _day_of(moment: datetime) -> str:
    return show_date(moment.astimezone(MOSCOW).date())


def _open(found: Outcome) -> Iterator[str]:
    if not found.standings:
        yield _NOTHING
    yield from left_open(found)

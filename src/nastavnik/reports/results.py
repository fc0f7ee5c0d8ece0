"""The results of the contest for everybody: one page that opens anywhere, no name without consent."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass

from nastavnik.contest.book import Book
from nastavnik.contest.outcome import Outcome
from nastavnik.contest.people import Project
from nastavnik.contest.prizes import PrizeGroup
from nastavnik.papers.protocol_docx import group_words, show_points
from nastavnik.reports.markup import html
from nastavnik.values.numbers import clip
from nastavnik.values.words import plural

CONTEST = "Конкурс социальных проектов"


@dataclass(frozen=True, slots=True)
class Row:
    """A project as the public sees it; ``team`` is empty without consent."""

    place: str
    name: str
    team: str
    district: str
    score: str
    prize: str


@dataclass(frozen=True, slots=True)
class Results:
    """What the page says.

    Attributes:
        title: of the contest.
        held: the day and the place of the sitting; may be empty.
        rows: projects, the best first.
        rules: how prizes are shared out, sentence by sentence.
        hidden: how many projects are not named.

    """

    title: str
    held: str
    rows: tuple[Row, ...]
    rules: tuple[str, ...]
    hidden: int


def public_results(book: Book, found: Outcome, consents: Collection[str]) -> Results:
    """The results as far as the public may see them.

    Args:
        book: the contest.
        found: what came of it.
        consents: ids of the projects whose teams agreed to be named.

    """
    numbers = {one.id: number for number, one in enumerate(book.projects, start=1)}
    rows = tuple(
        _row(one.project, numbers[one.project.id], found, show_points(one), consents)
        for one in found.ordered
    )
    settings = book.settings
    held = ", ".join(filter(None, (settings.day.strip(), clip(settings.place, 120))))
    hidden = sum(one.id not in consents for one in book.projects)
    title = clip(settings.title, 160) or CONTEST
    return Results(title, held, rows, tuple(_rules(book, found, consents)), hidden)


def shown_name(project: Project, number: int, consents: Collection[str]) -> str:
    """The title of a project, or its number in the list of the contest."""
    return f"«{project.name}»" if project.id in consents else f"проект № {number}"


def results_html(results: Results, published: str) -> str:
    """The page; ``published`` is the day it is made."""
    return str(html("results", results=results, published=published))


def _row(
    project: Project, number: int, found: Outcome, score: str, consents: Collection[str]
) -> Row:
    place, prize = found.places.get(project.id), found.prize(project.id)
    return Row(
        "" if place is None else str(place),
        shown_name(project, number, consents),
        clip(project.team) if project.id in consents else "",
        clip(project.district) or "район не указан",
        score,
        prize.prize if prize else "",
    )


def _rules(book: Book, found: Outcome, consents: Collection[str]) -> Iterator[str]:
    yield from (_group_rule(one) for one in found.groups)
    yield (
        "Если на последнее призовое место в группе набрали поровну, решает жюри и записывает "
        "решение в протокол. Кому не хватило места в своей группе, тот приза этой группы не получает."
    )
    numbers = {one.id: number for number, one in enumerate(book.projects, start=1)}
    for tie in found.awards.ties:
        if tie.record is not None:
            names = [
                shown_name(book.project(one), numbers[one], consents) for one in tie.record.winners
            ]
            score = f"{tie.score:.2f}".replace(".", ",")
            yield (
                f"{tie.group.name}: по {score} балла у {len(tie.projects)} проектов, свободных "
                f"призов было {tie.free}. По решению жюри приз: {', '.join(names) or 'никому'}."
            )


def _group_rule(group: PrizeGroup) -> str:
    places = f"{group.places} {plural(group.places, 'место', 'места', 'мест')}"
    return f"{group.name}: {group_words(group)}. Приз — {group.prize or 'не назван'}, {places}."

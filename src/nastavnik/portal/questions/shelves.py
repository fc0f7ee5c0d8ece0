"""The pool as the staff sees it: one meeting at a time, its topics, groups and what is done."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from nastavnik.norms import fact_card
from nastavnik.norms.card import source_words
from nastavnik.reports.questions import UNSORTED, page_name
from nastavnik.school.folders import WRITTEN_REPORTS
from nastavnik.school.questions.agenda import Agenda, Turn
from nastavnik.school.questions.collected import Collected, read_collected
from nastavnik.school.questions.grouping import Group, Placed
from nastavnik.school.records.database import Records

NOBODY = "Встреча не выбрана"


@dataclass(frozen=True, slots=True)
class Line:
    """A question with its author; ``note`` is why it is where it is."""

    id: int
    text: str
    author: str
    note: str


@dataclass(frozen=True, slots=True)
class Bunch:
    """A group with its number in the running order's report."""

    number: int
    group: Group
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Ground:
    """A fact for the answer, with its act, validity and confidence."""

    id: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Shelf:
    """A topic with its groups."""

    title: str
    facts: tuple[Ground, ...]
    bunches: tuple[Bunch, ...]


@dataclass(frozen=True, slots=True)
class View:
    """The page.

    Attributes:
        tabs: meetings with the number of their open questions: id, name, count.
        meeting: which is open; empty for questions that are nobody's yet.
        name: of it.
        turns: its running order as it is kept.
        has_page: whether its report has been made.

    """

    collected: Collected
    tabs: tuple[tuple[str, str, int], ...]
    meeting: str
    name: str
    shelves: tuple[Shelf, ...]
    hidden: tuple[Line, ...]
    answered: tuple[Line, ...]
    turns: tuple[Turn, ...]
    has_page: bool


def read_view(root: Path, meeting: str) -> View:
    """The page of a meeting; of an unknown one the questions that are nobody's yet.

    Raises:
        BadInput: a file or the database cannot be read.

    """
    collected = read_collected(root)
    name = collected.meetings.name(meeting)
    chosen = meeting if name else ""
    waiting = Counter(one.meeting for one in collected.groups for _ in one.questions)
    names = [(one.id, collected.meetings.name(one.id)) for one in collected.meetings.meetings]
    return View(
        collected,
        tuple((one, words, waiting[one]) for one, words in (*names, ("", NOBODY))),
        chosen,
        name or NOBODY,
        _shelves(collected, chosen),
        tuple(_line(collected, one) for one in collected.hidden if one.meeting == chosen),
        tuple(_line(collected, one) for one in collected.answered if one.meeting == chosen),
        Agenda(Records(root)).of(chosen) if chosen else (),
        bool(chosen) and page_of(root, chosen, "html").is_file(),
    )


def page_of(root: Path, meeting: str, kind: str) -> Path:
    """Where the report of a running order lies: ``html``, or ``ipynb`` to change it."""
    return root / WRITTEN_REPORTS / f"{page_name(meeting)}.{kind}"


def _shelves(collected: Collected, meeting: str) -> tuple[Shelf, ...]:
    """Topics in the order of the file, those without a topic last."""
    bunches: dict[str, list[Bunch]] = {}
    for number, group in enumerate(collected.of(meeting), start=1):
        lines = tuple(_line(collected, one) for one in group.questions)
        bunches.setdefault(group.topic, []).append(Bunch(number, group, lines))
    known = collected.meetings.find(meeting)
    topics: Sequence[tuple[str, str, tuple[str, ...]]] = [
        *((one.id, one.title, one.facts) for one in (known.topics if known else ())),
        ("", UNSORTED, ()),
    ]
    return tuple(
        Shelf(title, tuple(map(_ground, facts)), tuple(bunches[topic]))
        for topic, title, facts in topics
        if topic in bunches
    )


def _ground(fact: str) -> Ground:
    return Ground(fact, fact_card(fact).title, source_words(fact))


def _line(collected: Collected, placed: Placed) -> Line:
    question = collected.questions[placed.asked.id]
    district = placed.asked.district
    if question.hidden:
        note = question.hidden
    elif placed.by_hand:
        note = "тему выбрал человек"
    elif placed.words:
        note = f"решили слова: {', '.join(placed.words)}"
    else:
        note = "слов из списка тем нет или поровну"
    author = collected.author(question.login) + (f", {district}" if district else "")
    place = question.source.partition("/")[0]
    return Line(question.id, question.text, author + (f", вебинар {place}" if place else ""), note)

"""What a webinar says of itself, as slides: plan, outcomes, grading, sources."""

from datetime import date
from decimal import Decimal
from html import escape
from pathlib import Path

from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.assignments.webinar import Webinar, read_webinar
from nastavnik.forms.printable import Printable, static
from nastavnik.norms import registry
from nastavnik.norms.card import act_words, find_card
from nastavnik.papers.typography import bind
from nastavnik.school.deadlines import read_decisions, term_of
from nastavnik.school.folders import root_of
from nastavnik.values.money import ZERO
from nastavnik.values.numbers import show_number

__all__ = ["grading", "outcomes", "plan", "read_webinar", "sources"]


def plan(webinar: Webinar) -> Printable:
    """The parts with the minute each of them begins and ends at."""
    rows, start = [], 0
    for part in webinar.plan:
        end = start + part.minutes
        rows.append(f"<tr><td>{start}–{end}</td><td>{escape(part.part)}</td></tr>")
        start = end
    head = "<tr><th>Минуты</th><th>Что делаем</th></tr>"
    return static(
        f'<table class="plan"><thead>{head}</thead><tbody>{"".join(rows)}</tbody></table>'
    )


def outcomes(webinar: Webinar) -> Printable:
    """What a participant will be able to do."""
    items = "".join(f"<li>{escape(outcome.text)}</li>" for outcome in webinar.outcomes)
    return static(f'<ol class="outcomes">{items}</ol>')


def grading(folder: str | Path) -> Printable:
    """How the assignment of a folder is graded, counted from its own description."""
    place = Path(folder).resolve()
    return static(_grading(load_assignment(place), _due(place)))


def sources(webinar: Webinar, *, start: int = 0, stop: int | None = None) -> Printable:
    """Sources of the webinar, or some of them: what each says, act, confidence."""
    items = "".join(_source(one, webinar.on) for one in webinar.sources[start:stop])
    return static(f'<ul class="sources">{items}</ul>')


def _source(one: str, on: date) -> str:
    card = find_card(one, on)
    said = f"{card.title}: {card.value}" if card.value else card.title
    fact = f"{one} · " if one in registry().facts else ""
    mark = ", <b>проверить</b>" if card.warning else ""
    grounds = escape(f"{fact}{act_words(card.act)} · уверенность: {card.confidence}")
    return f"<li>{escape(bind(said.removesuffix('.')))}. <small>{grounds}{mark}</small></li>"


def _due(folder: Path) -> str:
    """The date for everybody as the trainer set it; empty when there is none yet."""
    root = root_of(folder)
    return term_of(read_decisions(root), folder.name, "").words if root else ""


def _grading(assignment: Assignment, due: str) -> str:
    seen = [check.points for check in assignment.checks if not check.hidden]
    hidden = [check.points for check in assignment.checks if check.hidden]
    read = [criterion.points for criterion in assignment.rubric]
    groups = (
        ("Проверок видно сразу", seen),
        ("Проверок после сдачи", hidden),
        ("Ответов читает человек", read),
    )
    cells = "".join(
        f"<div><dt>{words}</dt><dd>{len(points)}<small>баллов: {_total(points)}</small></dd></div>"
        for words, points in groups
    )
    return (
        f'<dl class="figures">{cells}</dl><p>Всего баллов: {show_number(assignment.max_points)}. '
        f"Работа займёт {assignment.minutes} минут. "
        f"{escape(due) or f'Сдайте её за {assignment.due_days} дней.'}</p>"
    )


def _total(points: list[Decimal]) -> str:
    return show_number(sum(points, ZERO))

"""Pages of the budget and the calculators: readable at once, counting when one is asked to."""

import json
from collections.abc import Iterable
from datetime import date
from importlib.resources import files
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from nastavnik.assignments.fields import ChoicesField, NumberField, TextField
from nastavnik.assignments.model import Assignment
from nastavnik.calculators import CALCULATORS, Calculator
from nastavnik.forms.calculator.paper import paper_html
from nastavnik.forms.cards import cards_html
from nastavnik.norms import registry
from nastavnik.project.budget.articles import Payer
from nastavnik.project.draft import Draft
from nastavnik.values.money import show_money
from nastavnik.values.months import show_date
from nastavnik.values.numbers import show_number

TOOLS = "tools"
BUDGET = f"{TOOLS}/budget.html"
NORMS = "norms.html"

PAGES = Environment(
    loader=PackageLoader("nastavnik.portal.static"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
PAGES.filters |= {"date": show_date, "money": show_money, "number": show_number}


def tool_files(assignment: Assignment, megabytes: int) -> dict[str, bytes]:
    """The pages of all tools, by address; ``megabytes`` is what opening the first one loads."""
    given = {"megabytes": megabytes, "lesson_css": _css()}
    pages = {f"{TOOLS}/{one.id}.html": _page(_calculator(one) | given) for one in CALCULATORS}
    return pages | {BUDGET: _page(_budget(assignment) | given)}


def norms_file(on: date) -> dict[str, bytes]:
    """The page of all norm cards on a day."""
    cards = cards_html(tuple(registry().norms), on)
    return {NORMS: PAGES.get_template("norms.html.j2").render(cards=cards, css=_css()).encode()}


def _page(context: dict[str, Any]) -> bytes:
    return PAGES.get_template("tool.html.j2").render(context).encode()


def _calculator(one: Calculator) -> dict[str, Any]:
    return {
        "tool": one.id,
        "keep": "typed",
        "title": one.title,
        "lead": one.lead,
        "paper": paper_html(one),
        "assignment": None,
        "fields": (),
    }


def _budget(assignment: Assignment) -> dict[str, Any]:
    text = files("nastavnik.project").joinpath("demo.json").read_text("utf-8")
    example = Draft.from_data(json.loads(text)).settled().budget.budget()
    paper = PAGES.get_template("budget_paper.html.j2").render(
        lines=example.lines,
        sums=example.sums,
        payers={payer: payer.words for payer in Payer},
    )
    return {
        "tool": "budget",
        "keep": "terms rows",
        "title": "Бюджет проекта по девяти статьям",
        "lead": "Впишите срок, мероприятия и строки. Итоги, взносы и подсказки появятся сами.",
        "paper": paper,
        "assignment": assignment,
        "fields": tuple(_asked(assignment.fields)),
    }


def _asked(fields: Iterable[Any]) -> Iterable[dict[str, Any]]:
    """Fields of an assignment that a plain page can ask; the table has a page of its own above."""
    for field in fields:
        if isinstance(field, TextField):
            yield {"kind": "text", "long": True, "options": (), "field": field}
        elif isinstance(field, NumberField):
            yield {"kind": "text", "long": False, "options": (), "field": field}
        elif isinstance(field, ChoicesField):
            yield {"kind": "choices", "long": False, "options": field.options, "field": field}


def _css() -> str:
    return files("nastavnik.forms").joinpath("forms.css").read_text("utf-8")

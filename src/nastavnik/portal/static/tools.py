"""Pages of the budget and the calculators: readable at once, counting when one is asked to."""

import json
from collections.abc import Sequence
from datetime import date
from importlib.resources import files
from typing import Any

from nastavnik.assignments.model import Assignment
from nastavnik.calculators import CALCULATORS, Calculator
from nastavnik.forms.calculator.paper import paper_html
from nastavnik.forms.cards import cards_html
from nastavnik.norms import registry
from nastavnik.portal.static.browser.desk import BUDGET as BUDGET_TOOL
from nastavnik.portal.static.places import BUDGET, NORMS, PAGES, TOOLS
from nastavnik.portal.static.works import asked
from nastavnik.project.budget.articles import Payer
from nastavnik.project.draft import Draft


def tool_files(
    assignment: Assignment, chain: Sequence[Assignment], megabytes: int
) -> dict[str, bytes]:
    """The pages of all tools, by address.

    Args:
        assignment: that of the budget.
        chain: the works that make up the project, in teaching order.
        megabytes: what opening the first one loads.

    """
    given = {"megabytes": megabytes}
    pages = {f"{TOOLS}/{one.id}.html": _page(_calculator(one) | given) for one in CALCULATORS}
    return pages | {BUDGET: _page(_budget(assignment, chain) | given)}


def norms_file(on: date) -> dict[str, bytes]:
    """The page of all norm cards on a day."""
    cards = cards_html(tuple(registry().norms), on)
    return {NORMS: PAGES.get_template("norms.html.j2").render(cards=cards).encode()}


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


def _budget(assignment: Assignment, chain: Sequence[Assignment]) -> dict[str, Any]:
    text = files("nastavnik.project").joinpath("demo.json").read_text("utf-8")
    example = Draft.from_data(json.loads(text)).settled().budget.budget()
    paper = PAGES.get_template("budget_paper.html.j2").render(
        lines=example.lines,
        sums=example.sums,
        payers={payer: payer.words for payer in Payer},
    )
    return {
        "tool": BUDGET_TOOL,
        "keep": "terms rows",
        "title": "Бюджет проекта по девяти статьям",
        "lead": "Впишите срок, мероприятия и строки. Итоги, взносы и подсказки появятся сами.",
        "paper": paper,
        "assignment": assignment,
        "fields": tuple(asked(assignment, chain)),
    }

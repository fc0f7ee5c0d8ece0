"""The rules of the fund and the law, each a pure function ``Budget`` → verdicts."""

from collections.abc import Callable, Mapping

from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.rules.bans import prohibited
from nastavnik.project.budget.rules.charges import contributions
from nastavnik.project.budget.rules.contractors import contractors
from nastavnik.project.budget.rules.evidence import activities, price_sources
from nastavnik.project.budget.rules.form import arithmetic, articles, months
from nastavnik.project.budget.rules.pay import minimum_pay, pay_limit
from nastavnik.project.budget.rules.sharing import cofinancing
from nastavnik.project.budget.rules.trips import trips
from nastavnik.values.verdict import Verdict

Rule = Callable[[Budget], list[Verdict]]

RULES: Mapping[str, Rule] = {
    "arithmetic": arithmetic,
    "articles": articles,
    "activities": activities,
    "price_sources": price_sources,
    "months": months,
    "pay_limit": pay_limit,
    "minimum_pay": minimum_pay,
    "contributions": contributions,
    "trips": trips,
    "contractors": contractors,
    "prohibited": prohibited,
    "cofinancing": cofinancing,
}


def findings(budget: Budget) -> list[Verdict]:
    """All verdicts of all rules, and the cells that could not be read first."""
    found = (verdict for rule in RULES.values() for verdict in rule(budget))
    return list(dict.fromkeys([*budget.problems, *found]))

"""The budget of the fund's application: nine articles, lines, totals, rules."""

from nastavnik.project.budget.articles import Article, Contract, Kind, Payer
from nastavnik.project.budget.budget import Budget, Terms
from nastavnik.project.budget.contributions import Due, contributions_due
from nastavnik.project.budget.line import Line
from nastavnik.project.budget.rows import Row, read_rows, write_rows
from nastavnik.project.budget.rules import RULES, findings
from nastavnik.project.budget.sheet import Sheet

__all__ = [
    "RULES",
    "Article",
    "Budget",
    "Contract",
    "Due",
    "Kind",
    "Line",
    "Payer",
    "Row",
    "Sheet",
    "Terms",
    "contributions_due",
    "findings",
    "read_rows",
    "write_rows",
]

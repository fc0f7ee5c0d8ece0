"""Checks of the school's own task about a running grant, beside those of any journal.

A journal of one payment proves nothing yet, so rows are counted that say what, when and how much;
and pay by a contract that costs contributions is not all that has to be paid.
"""

from nastavnik.project.budget.articles import Article, Contract
from nastavnik.project.budget.line import Line
from nastavnik.project.checks.journal import CHECKPOINTS, PAYMENTS, unsaid
from nastavnik.project.project import Project
from nastavnik.values.money import ZERO
from nastavnik.values.sense import has_sense
from nastavnik.values.verdict import Verdict, empty, right, wrong
from nastavnik.values.words import folded

LEAST_PAYMENTS, LEAST_POINTS = 6, 3  # «6–10 платежей» of the task; Ф2.80
_CHARGED = (Contract.LABOUR, Contract.CIVIL)


def journal_rows(project: Project) -> list[Verdict]:
    """Enough payments and checkpoints, each saying something of its own."""
    payments = {
        (folded(one.what), one.day, one.amount)
        for one in project.payments
        if unsaid(one, project) is None and one.day and one.line
    }
    points = {folded(one.what) for one in project.checkpoints if has_sense(one.what, 1) and one.day}
    return [
        *_counted(len(payments), LEAST_PAYMENTS, "Платежей", PAYMENTS),
        *_counted(len(points), LEAST_POINTS, "Точек", CHECKPOINTS),
    ]


def _counted(there: int, least: int, words: str, line: str) -> list[Verdict]:
    ask = f"{words} заполнено {there}, нужно не меньше {least}."
    missing = [empty(ask, "Ф3.60", line=line)] * max(least - there, 0)
    return [right(f"{words}: строка есть.", "Ф3.60", line=line)] * min(there, least) + missing


def charges_paid(project: Project) -> list[Verdict]:
    """Whoever is paid by a contract with contributions has the contributions paid as well."""
    lines = {line.id: line for line in project.budget.lines}
    paid = [
        lines[one.line]
        for one in project.payments
        if one.line in lines and unsaid(one, project) is None
    ]
    if not paid:
        return [empty("Запишите платежи и выберите строки бюджета.", "Ф3.60", line=PAYMENTS)]
    if not any(map(_costs_charges, lines.values())):
        return [right("Людям с взносами этот грант не платит.", "Ф3.11", line=PAYMENTS)]
    if not any(map(_costs_charges, paid)):
        ask = "Запишите хотя бы одну выплату человеку и взносы с неё."
        return [empty(ask, "Ф3.11", line=PAYMENTS)]
    if any(line.article is Article.CONTRIBUTIONS for line in paid):
        return [right("Взносы с выплат в журнале есть.", "Ф3.11", line=PAYMENTS)]
    ask = "Человеку заплатили, а взносов в журнале нет. Добавьте платёж по строке 1.3."
    return [wrong(ask, "Ф3.11", line=PAYMENTS)]


def _costs_charges(line: Line) -> bool:
    is_pay = line.article in (Article.STAFF, Article.CIVIL)
    return is_pay and line.contract in _CHARGED and line.grant_share > ZERO

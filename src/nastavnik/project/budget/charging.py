"""Lines of article 1.3 made from the pay lines, so that nobody computes contributions by hand."""

from collections.abc import Iterable
from decimal import Decimal

from nastavnik.project.budget.articles import Article, Kind, Payer
from nastavnik.project.budget.budget import Budget
from nastavnik.project.budget.contributions import Due, contributions_due
from nastavnik.project.budget.line import Line


def with_contributions(budget: Budget) -> list[Line]:
    """The budget's lines with article 1.3 rewritten: one line a person, after the pay lines."""
    others = [line for line in budget.lines if line.article is not Article.CONTRIBUTIONS]
    pay = [line for line in others if line.is_pay]
    rest = [line for line in others if not line.is_pay]
    due = [person for person in contributions_due(budget) if person.amount]
    return [*pay, *_charges(due, budget), *rest]


def _charges(due: Iterable[Due], budget: Budget) -> Iterable[Line]:
    starts = {line.who: line for line in budget.pay_lines}
    for number, person in enumerate(due, start=1):
        paid = starts[" ".join(person.who.casefold().split())]
        yield Line(
            id=f"contributions-{number}",
            article=Article.CONTRIBUTIONS,
            what=f"Взносы: {person.who}",
            activity=paid.activity,
            kind=Kind.CONTRIBUTIONS,
            unit="сумма",
            quantity=Decimal(1),
            price=person.amount,
            source="расчёт по строке оплаты",
            payer=_payer(person),
            own=person.own,
            partner=person.partner,
            month=paid.month,
            months=paid.months,
        )


def _payer(person: Due) -> Payer:
    whole = {person.grant: Payer.GRANT, person.own: Payer.OWN, person.partner: Payer.PARTNER}
    return whole.get(person.amount, Payer.SPLIT)

"""The same pay by three contracts: contributions with and without the relief, year by year."""

from datetime import date
from decimal import Decimal
from html import escape

import ipywidgets as widgets

from nastavnik.forms.cards import warning_html
from nastavnik.forms.printable import Printable
from nastavnik.project.budget import (
    Article,
    Budget,
    Contract,
    Due,
    Kind,
    Line,
    Terms,
    contributions_due,
)
from nastavnik.project.budget.income_tax import take_home
from nastavnik.values.money import ZERO, read_money, show_money
from nastavnik.values.months import month_of
from nastavnik.values.numbers import BadInput, show_number

CONTRACTS = (Contract.LABOUR, Contract.CIVIL, Contract.SELF_EMPLOYED)
ARTICLES = {Contract.LABOUR: Article.STAFF}


class PayCompare(Printable):
    """A table that answers as soon as the pay is typed.

    Args:
        pay: roubles paid to the person for one month.
        on: the two dates compared, usually this year's and the project's.

    """

    def __init__(self, pay: Decimal, *on: date) -> None:
        self.on = on
        self.pay = widgets.Text(
            value=show_number(pay), description="Оплата, ₽", continuous_update=True
        )
        self.table = widgets.HTML()
        self.pay.add_class("pay-typed")
        self.pay.observe(lambda change: self._draw(), names="value")
        super().__init__([self.pay, self.table], f"{_lead(pay)}{compare_html(pay, on)}")
        self._draw()

    def _draw(self) -> None:
        try:
            self.table.value = compare_html(read_money(self.pay.value), self.on)
        except BadInput as refusal:
            self.table.value = f'<p class="nastavnik-note bad">{escape(str(refusal))}</p>'


def due_on(pay: Decimal, contract: Contract, day: date, *, relief: bool) -> Due | None:
    """Contributions on one month's pay; ``None`` when the contract has none."""
    line = Line(
        id="pay",
        article=ARTICLES.get(contract, Article.CIVIL),
        what="оплата",
        kind=Kind.PAY,
        quantity=Decimal(1),
        price=pay,
        contract=contract,
        month=month_of(day),
    )
    budget = Budget((line,), Terms(start=day, end=day, relief=relief))
    return next(iter(contributions_due(budget)), None)


def compare_html(pay: Decimal, on: tuple[date, ...]) -> str:
    """Rows are contracts, columns are years without and with the relief."""
    cases = [(day, relief) for day in on for relief in (False, True)]
    dues = {
        case: [due_on(pay, one, case[0], relief=case[1]) for one in CONTRACTS] for case in cases
    }
    heads = "".join(f"<th>{_case(*case)}</th>" for case in cases)
    rows = "".join(
        f"<tr><th>{contract.words}</th>{''.join(_cell(dues[case][index]) for case in cases)}</tr>"
        for index, contract in enumerate(CONTRACTS)
    )
    said = dict.fromkeys(
        caution for dues_of in dues.values() for due in dues_of if due for caution in due.cautions
    )
    notes = "".join(map(warning_html, said))
    return (
        f'<table class="compare"><thead><tr><th>Договор</th>{heads}</tr></thead>'
        f"<tbody>{rows}</tbody></table>{_inside(pay, on[0])}{notes}"
    )


def _inside(pay: Decimal, day: date) -> str:
    """The income tax that sits inside the pay; nothing when the scale of that day is not known."""
    net = take_home(pay, day)
    if net is None:
        return ""
    return (
        f"<p>НДФЛ внутри этой оплаты — {show_money(pay - net)}. "
        f"На руки по трудовому договору и ГПХ — {show_money(net)}.</p>"
    )


def _lead(pay: Decimal) -> str:
    return f"<p>Платим человеку {show_money(pay)}. Сверх этого взносы:</p>"


def _case(day: date, relief: bool) -> str:
    return f"{day.year}, {'есть льгота' if relief else 'без льготы'}"


def _cell(due: Due | None) -> str:
    amount = due.amount if due else ZERO
    doubt = ' class="doubt"' if due and due.cautions else ""
    return f"<td{doubt}>{show_money(amount)}</td>"

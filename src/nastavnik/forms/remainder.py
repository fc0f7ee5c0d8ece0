"""What is left of a grant's lines as payments come: each is shown, then paid or refused."""

from decimal import Decimal
from html import escape
from pathlib import Path
from typing import Annotated, Self

import ipywidgets as widgets
from pydantic import Field, model_validator

from nastavnik.assignments.questions import read_yaml
from nastavnik.assignments.strict import no_repeats
from nastavnik.assignments.webinar import Words
from nastavnik.forms.details import details_html
from nastavnik.forms.printable import row
from nastavnik.forms.unfolding import Unfolding
from nastavnik.values.money import ZERO, show_money
from nastavnik.values.strict import Id, Strict

Roubles = Annotated[Decimal, Field(gt=0)]
WAIT = "Бюджет утверждён, ещё ничего не заплатили. Нажмите «Дальше»."
_THINK = '<p class="quiz-said wait">Платим? Решите сами и нажмите «Дальше».</p>'


class Line(Strict):
    """A line of the budget and what the grant gives it."""

    id: Id
    what: Words
    plan: Roubles


class Payment(Strict):
    """A payment as it came to us; ``refused`` when it is not made."""

    line: Id
    day: Words
    what: Words
    amount: Roubles
    document: Words
    why: Words
    refused: bool = False


class Journal(Strict):
    """Lines and payments; what is paid never goes over a line."""

    lines: tuple[Line, ...] = Field(min_length=1, max_length=8)
    payments: tuple[Payment, ...] = Field(min_length=1, max_length=12)

    @model_validator(mode="after")
    def _fits(self) -> Self:
        no_repeats("lines", (line.id for line in self.lines))
        strange = {one.line for one in self.payments} - {line.id for line in self.lines}
        if strange:
            raise ValueError(f"строки «{min(strange)}» нет")
        over = [line for line in self.lines if self.left(line, len(self.payments)) < ZERO]
        if over:
            raise ValueError(f"«{over[0].what}»: заплачено больше, чем есть")
        return self

    def left(self, line: Line, count: int) -> Decimal:
        """Roubles left of a line after so many payments."""
        paid = (one for one in self.payments[:count] if one.line == line.id and not one.refused)
        return line.plan - sum((one.amount for one in paid), ZERO)


class Remainder(Unfolding):
    """The journal on the screen, two steps a payment: what has come, then what we do.

    Args:
        path: a YAML file beside the notebook.

    Raises:
        BadInput: the file is missing or wrong, or its payments go over a line.

    """

    ONWARD = "Дальше"

    def __init__(self, path: str | Path) -> None:
        self.journal = read_yaml(Path(path), Journal)
        self.payment, self.lines = widgets.HTML(), widgets.HTML()
        super().__init__(
            [row(self.payment, self.lines, css="steps")],
            _paper(self.journal),
            least=0,
            most=2 * len(self.journal.payments),
        )

    def _draw(self) -> None:
        shown, decided = (self.slider.value + 1) // 2, self.slider.value // 2
        told = f'<p class="quiz-said wait">{WAIT}</p>'
        if shown:
            newest = self.journal.payments[shown - 1]
            told = _payment_html(newest, _decision_html(newest) if shown == decided else _THINK)
        self.payment.value = f'<div role="status" aria-live="polite">{told}</div>'
        self.lines.value = _lines_html(self.journal, decided)


def _payment_html(one: Payment, below: str) -> str:
    said = (
        ("День", one.day),
        ("За что", one.what),
        ("Сумма", show_money(one.amount)),
        ("Документ", one.document),
    )
    return f"{details_html(said)}{below}"


def _decision_html(one: Payment) -> str:
    css, said = ("wrong", "Не платим") if one.refused else ("right", "Платим")
    return f'<p class="quiz-said {css}"><b>{said}.</b> {escape(one.why)}</p>'


def _lines_html(journal: Journal, count: int) -> str:
    rows = "".join(_line_html(line, journal.left(line, count)) for line in journal.lines)
    plan = sum((line.plan for line in journal.lines), ZERO)
    left = sum((journal.left(line, count) for line in journal.lines), ZERO)
    legend = f"<p>Осталось на этих строках: <b>{show_money(left)}</b> из {show_money(plan)}.</p>"
    return f'<ul class="shelves">{rows}</ul>{legend}'


def _line_html(line: Line, left: Decimal) -> str:
    width = left * 100 / line.plan
    bar = f'<div class="bars"><i class="grant" style="width:{width:.1f}%"></i></div>'
    return f"<li><span>{escape(line.what)}</span><b>{show_money(left)}</b>{bar}</li>"


def _paper(journal: Journal) -> str:
    rows = "".join(map(_paper_row, journal.payments))
    head = "<tr><th>День и платёж</th><th>Документ</th><th>Сумма</th><th>Решение</th></tr>"
    table = f'<table class="steps-paper"><thead>{head}</thead><tbody>{rows}</tbody></table>'
    return table + _lines_html(journal, len(journal.payments))


def _paper_row(one: Payment) -> str:
    said = "не платим" if one.refused else "платим"
    return (
        f"<tr><td><b>{escape(one.day)}. {escape(one.what)}.</b> {escape(one.why)}</td>"
        f"<td>{escape(one.document)}</td><td>{show_money(one.amount)}</td><td>{said}</td></tr>"
    )

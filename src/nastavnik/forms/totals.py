"""Totals of a budget as HTML: asked, own share, all, and the nine articles with bars."""

from decimal import Decimal
from html import escape

from nastavnik.project.budget import Budget
from nastavnik.project.budget.articles import NINE
from nastavnik.project.budget.budget import Sums
from nastavnik.values.money import ZERO, show_money, show_share


def totals_html(sums: Sums) -> str:
    """Three figures: what is asked from the fund, what is ours, the whole."""
    figures = (
        ("Просим у фонда", show_money(sums.grant), _share(sums.grant, sums), "grant"),
        ("Наш вклад", show_money(sums.contribution), _share(sums.contribution, sums), "own"),
        ("Весь бюджет", show_money(sums.total), _share(sums.total, sums), "all"),
    )
    shown = "".join(
        f'<div class="{css}"><dt>{name}</dt><dd>{value}<small>{share}</small></dd></div>'
        for name, value, share, css in figures
    )
    return f'<dl class="totals">{shown}</dl>'


def articles_html(budget: Budget) -> str:
    """The nine articles: a bar each, what the grant pays and what is ours."""
    by_article = budget.by_article()
    largest = max(sums.total for sums in by_article.values()) or Decimal(1)
    rows = "".join(_article(number, sums, largest) for number, sums in by_article.items())
    legend = '<p class="legend"><i class="grant"></i> грант <i class="own"></i> вклад</p>'
    return f'<ul class="shelves">{rows}</ul>{legend}'


def _article(number: int, sums: Sums, largest: Decimal) -> str:
    css = "" if sums.total else ' class="nothing"'
    amount = show_money(sums.total) if sums.total else "—"
    bars = _bar(sums.grant, largest, "grant") + _bar(sums.contribution, largest, "own")
    name = escape(f"{number}. {NINE[number]}")
    return f'<li{css}><span>{name}</span><b>{amount}</b><div class="bars">{bars}</div></li>'


def _bar(amount: Decimal, largest: Decimal, css: str) -> str:
    width = max(amount, ZERO) * 100 / largest
    return f'<i class="{css}" style="width:{width:.1f}%"></i>' if amount > ZERO else ""


def _share(part: Decimal, sums: Sums) -> str:
    return show_share(part / sums.total if sums.total else ZERO)

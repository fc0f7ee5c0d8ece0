"""What the budget table shows beside the typed rows, as plain data for its JavaScript."""

from decimal import Decimal
from typing import Any

from nastavnik.norms.card import source_words
from nastavnik.project.budget import Budget, findings
from nastavnik.project.budget.articles import NINE, Article, Contract, Kind, Payer
from nastavnik.project.budget.budget import Sums
from nastavnik.project.budget.line import Line
from nastavnik.project.budget.rules.evidence import WHOLE_PROJECT
from nastavnik.values.money import show_money, show_share
from nastavnik.values.numbers import round_half_up
from nastavnik.values.verdict import Status, Verdict

Data = dict[str, Any]


def choices() -> Data:
    """The lists a row chooses from: ``[{"code", "words"}, …]`` by field, and nine articles."""
    return {
        "article": [
            _choice(article.value, f"{article.value} {article.words}") for article in Article
        ],
        "kind": [_choice(kind.value, kind.words) for kind in Kind],
        "contract": [_choice(contract.value, contract.words) for contract in Contract],
        "payer": [_choice(payer.value, payer.words) for payer in Payer],
        "whole_project": WHOLE_PROJECT,
    }


def report(budget: Budget) -> Data:
    """Totals, findings and the chart of a budget; every figure is already Russian text.

    Returns:
        ``lines`` (by row id: money texts, kind, findings), ``whole`` (findings about no one
        line), ``sums``, ``articles`` (nine, with CSS widths of the chart's bars) and
        ``counts`` (how many findings are right, to mend, to look up).

    """
    verdicts = findings(budget)
    sums = budget.sums
    return {
        "lines": _lines(budget, verdicts),
        "whole": [finding(verdict) for verdict in verdicts if verdict.line is None],
        "sums": _money(sums)
        | {"share": show_share(sums.contribution_share), "percent": _percent(sums)},
        "articles": _articles(budget),
        "counts": {
            "right": sum(verdict.clean for verdict in verdicts),
            "mend": sum(verdict.status is not Status.RIGHT for verdict in verdicts),
            "look_up": sum(bool(verdict.caution) for verdict in verdicts),
        },
    }


def _choice(code: str, words: str) -> Data:
    return {"code": code, "words": words}


def _line(line: Line) -> Data:
    return {
        "total": show_money(line.total),
        "grant": show_money(line.grant_share),
        "own": show_money(line.own_share),
        "partner": show_money(line.partner_share),
        "kind": line.kind.value,
    }


def _lines(budget: Budget, verdicts: list[Verdict]) -> dict[str, Data]:
    found = {line.id: _line(line) | {"findings": []} for line in budget.lines}
    for verdict in verdicts:
        if verdict.line is not None and not verdict.clean:
            found.setdefault(verdict.line, {"findings": []})["findings"].append(finding(verdict))
    return found


def finding(verdict: Verdict) -> Data:
    """What a verdict says, with the act behind it in words."""
    return {
        "status": verdict.status.value,
        "sentence": verdict.sentence,
        "caution": verdict.caution,
        "sources": [source_words(source) for source in verdict.sources],
    }


def _money(sums: Sums) -> Data:
    return {
        "total": show_money(sums.total),
        "grant": show_money(sums.grant),
        "own": show_money(sums.own),
        "partner": show_money(sums.partner),
        "contribution": show_money(sums.contribution),
    }


def _percent(sums: Sums) -> int:
    return int(min(max(sums.contribution_share, Decimal(0)), Decimal(1)) * 100)


def _articles(budget: Budget) -> list[Data]:
    by_article = budget.by_article()
    largest = max((sums.total for sums in by_article.values()), default=Decimal(0)) or Decimal(1)
    return [
        {"number": number, "words": NINE[number], "bars": _bars(sums, largest)} | _money(sums)
        for number, sums in by_article.items()
    ]


def _bars(sums: Sums, largest: Decimal) -> Data:
    def width(amount: Decimal) -> str:
        return f"{round_half_up(max(amount, Decimal(0)) / largest * 100, '0.1')}%"

    return {
        "grant": width(sums.grant),
        "own": width(sums.own),
        "partner": width(sums.partner),
    }

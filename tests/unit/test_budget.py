"""Totals that always add up, in any order of lines, and without binary fractions."""

import ast
import dataclasses
import random
from collections import Counter
from collections.abc import Iterable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

import nastavnik
from budgets import a_budget, a_line, few, many, random_budgets, random_lines
from nastavnik.project.budget import (
    Article,
    Budget,
    Contract,
    Kind,
    Line,
    Payer,
    Terms,
    contributions_due,
    findings,
)
from nastavnik.project.budget.articles import guess_kind
from nastavnik.project.budget.budget import Sums, sums_of
from nastavnik.project.budget.rules import RULES
from nastavnik.values.months import Month
from nastavnik.values.verdict import Status, wrong

ROOT = Path(nastavnik.__file__).parent


@many
@given(random_budgets())
def test_nine_articles_make_the_whole_by_every_source(budget: Budget) -> None:
    for parts in (budget.by_article(), budget.by_part()):
        for name in ("total", "grant", "own", "partner", "contribution"):
            whole = getattr(budget.sums, name)
            assert sum((getattr(sums, name) for sums in parts.values()), Decimal(0)) == whole
    assert list(budget.by_article()) == [1, 2, 3, 4, 5, 6, 7, 8, 9]
    assert list(budget.by_part()) == list(Article)


@many
@given(random_lines())
def test_three_shares_of_a_line_lose_no_kopeck(line: Line) -> None:
    assert line.grant_share + line.own_share + line.partner_share == line.total
    for share in (line.total, line.grant_share, line.own_share, line.partner_share):
        assert share == share.quantize(Decimal("0.01"))


@many
@given(random_budgets(), st.randoms(use_true_random=False))
def test_order_of_lines_changes_neither_sums_nor_findings(
    budget: Budget, chance: random.Random
) -> None:
    lines = list(budget.lines)
    chance.shuffle(lines)
    other = Budget(tuple(lines), budget.terms)
    assert other.sums == budget.sums
    assert other.by_article() == budget.by_article()
    assert Counter(findings(other)) == Counter(findings(budget))


@pytest.mark.parametrize(
    ("payer", "own", "partner", "shares"),
    [
        (Payer.GRANT, 100, 200, (1000, 0, 0)),
        (Payer.OWN, 100, 200, (0, 1000, 0)),
        (Payer.PARTNER, 100, 200, (0, 0, 1000)),
        (Payer.SPLIT, 100, 200, (700, 100, 200)),
        (Payer.SPLIT, 0, 0, (1000, 0, 0)),
        (Payer.SPLIT, 900, 200, (-100, 900, 200)),
    ],
)
def test_who_pays_what(payer: Payer, own: int, partner: int, shares: tuple[int, ...]) -> None:
    line = a_line(price=1000, payer=payer, own=own, partner=partner)
    assert (line.grant_share, line.own_share, line.partner_share) == shares


def test_a_line_s_sum_is_rounded_half_up_to_a_kopeck() -> None:
    assert str(a_line(quantity="0.5", price="0.01").total) == "0.01"
    assert str(a_line(quantity="0.33", price="0.50").total) == "0.17"


def test_own_means_and_partners_are_the_contribution() -> None:
    own, partner = a_line(price=80_000, payer=Payer.OWN), a_line(price=12_000, payer=Payer.PARTNER)
    sums = sums_of([a_line(price=318_000), own, partner])
    assert sums == Sums(Decimal(410_000), Decimal(318_000), Decimal(80_000), Decimal(12_000))
    assert sums.contribution == 92_000
    assert round(sums.contribution_share, 4) == Decimal("0.2244")


def test_an_empty_budget_is_zero_and_complains() -> None:
    assert Budget(()).sums == Sums()
    assert Budget(()).sums.contribution_share == 0
    assert {verdict.status for verdict in findings(Budget(()))} == {Status.EMPTY, Status.RIGHT}


def test_one_finding_is_not_said_twice_and_unread_cells_come_first() -> None:
    unread = wrong("Строка 7: «один» не похоже на число.", line="row-7")
    said = findings(Budget((a_line(),), Terms(), (unread,)))
    assert said[0] == unread
    assert len(said) == len(set(said))
    assert set(said) == {unread} | {
        verdict for rule in RULES.values() for verdict in rule(Budget((a_line(),)))
    }


def test_a_person_is_one_however_the_name_is_typed() -> None:
    assert a_line(what=" Анна  ПЕТРОВА").who == a_line(what="анна петрова").who
    assert a_line(what="Анна Петрова").who != a_line(what="Анна Петровна").who


def test_sentences_call_a_line_shortly_and_never_by_an_empty_name() -> None:
    assert a_line(what="").name == a_line(what="\x00").name == "строка без названия"
    assert a_line(what="стул " * 400).name == ("стул " * 400)[:59] + "…"


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2027, 7, 1), date(2027, 12, 31), 6),
        (date(2027, 7, 15), date(2028, 1, 14), 7),
        (date(2027, 7, 1), date(2027, 7, 1), 1),
        (date(2027, 7, 2), date(2027, 7, 1), 0),
        (None, date(2027, 7, 1), 0),
        (date(2027, 7, 1), None, 0),
    ],
)
def test_the_term_counts_calendar_months(start: date | None, end: date | None, count: int) -> None:
    months = Terms(start, end).months
    assert len(months) == count
    assert months == sorted(months)


@pytest.mark.parametrize(
    ("start", "end", "is_longer"),
    [
        (date(2027, 7, 1), date(2027, 12, 31), False),
        (date(2027, 7, 1), date(2028, 1, 1), True),
        (date(2027, 7, 15), date(2028, 1, 14), False),
        (date(2027, 7, 15), date(2028, 1, 15), True),
        (date(2027, 8, 31), date(2028, 2, 28), False),
        (date(2027, 8, 31), date(2028, 2, 29), True),
        (date(2027, 7, 2), date(2027, 7, 1), None),
        (None, date(2027, 7, 1), None),
        (date(2027, 7, 1), None, None),
    ],
)
def test_longer_than_six_months_is_counted_to_a_day(
    start: date | None, end: date | None, is_longer: bool | None
) -> None:
    assert Terms(start, end).is_longer_than(6) is is_longer


def test_a_line_without_its_month_is_counted_from_the_start() -> None:
    assert a_budget().start_month == Month(2026, 1)
    assert Budget(()).start_month is None
    assert a_line(month=None, months=3).run() == []
    assert a_line(month="12.2026", months=2).run() == [Month(2026, 12), Month(2027, 1)]


@pytest.mark.parametrize(
    ("article", "what", "kind"),
    [
        (Article.STAFF, "Доставка продуктов (оплата водителя)", Kind.PAY),
        (Article.CONTRIBUTIONS, "Аренда", Kind.CONTRIBUTIONS),
        (Article.TRIPS, "Билет до Краснодара", Kind.TRAVEL),
        (Article.TRIPS, "Суточные и проживание", Kind.PER_DIEM),
        (Article.TRIPS, "Гостиница, 2 ночи", Kind.LODGING),
        (Article.TRIPS, "Поездка", Kind.TRAVEL),
        (Article.OFFICE, "Аренда помещения", Kind.RENT),
        (Article.OFFICE, "Бумага", Kind.OFFICE),
        (Article.EQUIPMENT, "Проектор", Kind.PURCHASE),
        (Article.EVENTS, "Зал библиотеки", Kind.RENT),
        (Article.EVENTS, "Обед участникам", Kind.FOOD),
        (Article.EVENTS, "Подарки победителям", Kind.PRIZE),
        (Article.EVENTS, "Труд волонтёров", Kind.VOLUNTEERS),
        (Article.EVENTS, "Ведущий для победителей", Kind.OTHER),
        (Article.PRINTING, "Печать билетов на чаепитие", Kind.SERVICE),
        (Article.CONSULTING, "Консультация юриста", Kind.SERVICE),
        (Article.OTHER, "Прочее", Kind.OTHER),
    ],
)
def test_a_line_s_kind_is_guessed_by_its_words(article: Article, what: str, kind: Kind) -> None:
    assert guess_kind(article, what) is kind


def test_every_code_of_the_lists_has_russian_words() -> None:
    for codes in (Article, Kind, Contract, Payer):
        words = [code.words for code in codes]
        assert all(words)
        assert codes is Article or len(set(words)) == len(words)


def _inside(thing: object) -> Iterable[object]:
    yield thing
    parts: Iterable[object] = ()
    if isinstance(thing, BaseModel):
        parts = [getattr(thing, name) for name in type(thing).model_fields]
    elif dataclasses.is_dataclass(thing):
        parts = [getattr(thing, part.name) for part in dataclasses.fields(thing)]
    elif isinstance(thing, dict):
        parts = [*thing.keys(), *thing.values()]
    elif isinstance(thing, tuple | list):
        parts = thing
    for part in parts:
        yield from _inside(part)


@few
@given(random_budgets())
def test_no_result_holds_a_binary_fraction(budget: Budget) -> None:
    results = [budget, budget.sums, budget.by_article(), budget.by_part()]
    for thing in _inside([*results, contributions_due(budget), findings(budget)]):
        assert not isinstance(thing, float)


@pytest.mark.parametrize("room", ["values", "norms", "project"])
def test_no_binary_fraction_is_written_in_the_sources(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files
    for file in files:
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            is_float = isinstance(node, ast.Name) and node.id == "float"
            is_float |= isinstance(node, ast.Constant) and isinstance(node.value, float | complex)
            assert not is_float, f"{file.name}:{node.lineno}"  # type: ignore[attr-defined]

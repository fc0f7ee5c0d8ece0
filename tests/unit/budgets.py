"""Honest lines and budgets to spoil one thing at a time, and random ones."""

from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st

from nastavnik.project.budget import Article, Budget, Contract, Kind, Line, Payer, Terms
from nastavnik.project.budget.articles import guess_kind
from nastavnik.project.budget.rules import Rule
from nastavnik.values.months import Month, read_month
from nastavnik.values.verdict import Verdict

LESSONS = "Занятия для старших"

many = settings(max_examples=80, deadline=None, database=None)
few = settings(max_examples=25, deadline=None, database=None)


def a_line(**changes: Any) -> Line:
    """A projector bought from the grant; months may be typed (``"07.2027"``)."""
    line: dict[str, Any] = {
        "id": "projector",
        "article": Article.EQUIPMENT,
        "what": "Проектор",
        "activity": LESSONS,
        "quantity": 1,
        "price": 38500,
        "source": "магазин в Кореновске, 10.11.2026",
        "month": "03.2026",
    } | changes
    if isinstance(line["month"], str):
        line["month"] = read_month(line["month"])
    line.setdefault("kind", guess_kind(Article(line["article"]), line["what"]))
    return Line(**line)


def a_pay(**changes: Any) -> Line:
    """The head of the project: 25 000 ₽ × 8 months of 2026, half a rate, labour contract."""
    pay = {
        "id": "chief",
        "article": Article.STAFF,
        "what": "Руководитель проекта",
        "quantity": 8,
        "price": 25000,
        "source": "оклад по штатному расписанию",
        "contract": Contract.LABOUR,
        "month": "01.2026",
        "months": 8,
        "rate": Decimal("0.5"),
    }
    return a_line(**(pay | changes))


def a_budget(*lines: Line, **terms: Any) -> Budget:
    """A budget of a project from January to August 2026."""
    of_2026 = {
        "start": date(2026, 1, 1),
        "end": date(2026, 8, 31),
        "activities": (LESSONS, "Ярмарка услуг"),
    }
    return Budget(lines, Terms(**(of_2026 | terms)))


def a_row(**typed: Any) -> dict[str, Any]:
    """A row of the table as somebody types it."""
    return {
        "id": "projector",
        "article": "4",
        "what": "Проектор",
        "activity": LESSONS,
        "quantity": "1",
        "price": "38 500",
        "source": "магазин в Кореновске, 10.11.2026",
        "payer": "grant",
        "month": "03.2026",
    } | typed


def only(rule: Rule, *lines: Line, **terms: Any) -> Verdict:
    """What a rule says of a budget, when it has one thing to say."""
    said = rule(a_budget(*lines, **terms))
    assert len(said) == 1, said
    return said[0]


def roubles(most: int = 3_000_000) -> st.SearchStrategy[Decimal]:
    return st.decimals(0, most, places=2, allow_nan=False, allow_infinity=False)


def random_lines(**fixed: st.SearchStrategy[Any]) -> st.SearchStrategy[Line]:
    """Lines of any article, contract and payer, in 2026 or 2027, splits too large among them."""
    parts: dict[str, st.SearchStrategy[Any]] = {
        "id": st.uuids().map(str),
        "article": st.sampled_from(Article),
        "what": st.sampled_from(["Руководитель", "Бухгалтер", "Аренда зала", "Вино", "Билеты", ""]),
        "activity": st.sampled_from(["", LESSONS, "Все мероприятия", "Чужое"]),
        "kind": st.sampled_from(Kind),
        "quantity": roubles(100),
        "price": roubles(),
        "source": st.sampled_from(["", "интернет", "прайс библиотеки от 01.11.2026"]),
        "payer": st.sampled_from(Payer),
        "own": roubles(),
        "partner": roubles(),
        "contract": st.sampled_from(Contract),
        "month": st.none() | st.builds(Month, st.integers(2026, 2027), st.integers(1, 12)),
        "months": st.integers(1, 14),
        "rate": st.none() | st.sampled_from([Decimal("0.5"), Decimal(1), Decimal(3)]),
    }
    return st.builds(Line, **(parts | fixed))


def random_budgets(lines: st.SearchStrategy[Line] | None = None) -> st.SearchStrategy[Budget]:
    """Up to eight lines in any order, with or without the dates of the project."""
    days = st.none() | st.dates(date(2026, 1, 1), date(2027, 12, 31))
    terms = st.builds(Terms, days, days, st.sampled_from([(), (LESSONS,)]), st.booleans())
    each = random_lines() if lines is None else lines
    listed = st.lists(each, max_size=8, unique_by=lambda line: line.id)
    return st.builds(Budget, listed.map(tuple), terms)

"""Services of organisations and sole traders: at most 30 % of the request."""

from datetime import date

import pytest

from budgets import a_budget, a_line, only
from nastavnik.norms.lookup import ASSUMPTION
from nastavnik.project.budget import Article, Contract, Kind, Line, Payer
from nastavnik.project.budget.rules.contractors import contractors, counts
from nastavnik.values.verdict import Status

OURS = a_line(price=70_000)


def service(price: object, **changes: object) -> Line:
    fixed = {"id": "service", "article": Article.CONSULTING, "what": "Юрист", "price": price}
    return a_line(**(fixed | {"contract": Contract.COMPANY} | changes))


@pytest.mark.parametrize(
    ("price", "status"),
    [("30000", Status.RIGHT), ("29999.99", Status.RIGHT), ("30000.02", Status.WRONG)],
)
def test_30_percent_of_the_request_is_the_cap_to_a_kopeck(price: str, status: Status) -> None:
    said = only(contractors, OURS, service(price))
    assert said.status is status
    assert "при пределе 30\u00a0%" in said.sentence
    assert said.line == (None if status is Status.RIGHT else "service")


def test_the_share_is_of_the_request_and_not_of_the_budget() -> None:
    own = a_line(id="own", price=100_000, payer=Payer.OWN)
    assert only(contractors, OURS, own, service(30_100)).status is Status.WRONG
    paid_by_us = service(90_000, payer=Payer.OWN)
    assert only(contractors, OURS, paid_by_us).status is Status.RIGHT
    half = service(60_000, payer=Payer.SPLIT, own=30_000)
    assert only(contractors, OURS, half).status is Status.RIGHT


@pytest.mark.parametrize(
    "changes",
    [
        {"contract": Contract.SELF_EMPLOYED},
        {"contract": Contract.CIVIL},
        {"contract": Contract.NONE},
        {"article": Article.OFFICE, "kind": Kind.SERVICE},
        {"article": Article.TRIPS, "kind": Kind.SERVICE},
        {"kind": Kind.RENT},
        {"kind": Kind.PURCHASE},
        {"kind": Kind.TRAVEL},
        {"kind": Kind.LODGING},
        {"kind": Kind.FOOD},
        {"article": Article.EVENTS, "what": "Питание участников"},
        {"article": Article.EVENTS, "what": "Аренда сцены"},
        {"article": Article.EQUIPMENT, "what": "Проектор"},
    ],
)
def test_what_is_no_contractor_s_service(changes: dict[str, object]) -> None:
    assert not counts(service(1, **changes))


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"contract": Contract.SOLE_TRADER},
        {"article": Article.SITES},
        {
            "article": Article.PRINTING,
            "what": "Печать пригласительных билетов и подарочных открыток",
        },
        {"article": Article.EVENTS, "what": "Ведущий праздника"},
        {"article": Article.EQUIPMENT, "kind": Kind.SERVICE},
    ],
)
def test_what_is_a_contractor_s_service(changes: dict[str, object]) -> None:
    assert counts(service(1, **changes))


def test_the_dearest_line_is_pointed_at_whatever_the_order() -> None:
    lines = [service(20_000, id=name) for name in ("a", "b", "c")] + [service(10_000, id="d")]
    there, back = only(contractors, OURS, *lines), only(contractors, *reversed(lines), OURS)
    assert there == back
    assert there.line == "c"


@pytest.mark.parametrize(
    "lines", [(), (a_line(payer=Payer.OWN),), (service(5, payer=Payer.PARTNER),)]
)
def test_without_a_request_there_is_no_share(lines: tuple[Line, ...]) -> None:
    assert only(contractors, *lines).status is Status.EMPTY


def test_in_2027_the_cap_is_an_assumption_and_before_the_rules_it_is_not_known() -> None:
    of_2027 = {"start": date(2027, 7, 1), "end": date(2027, 12, 31)}
    for price in (100, 100_000):
        said = only(contractors, OURS, service(price), **of_2027)
        assert said.caution == f"{ASSUMPTION} — проверить"
    before = {"start": date(2025, 1, 1), "end": date(2025, 5, 31)}
    assert only(contractors, OURS, **before).status is Status.PARTIAL
    assert contractors(a_budget(OURS, start=None))[0].status is Status.RIGHT

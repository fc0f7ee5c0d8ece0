"""The choice of sources of lesson С7: what fits, why the rest does not, and when."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.rules.money import calendar, fits, refused, unproven
from nastavnik.calculators import Values
from nastavnik.calculators.shelf.source import wish_of
from nastavnik.calculators.source import Fit, match, sources
from nastavnik.values.verdict import Status, Verdict

TODAY = date(2026, 11, 23)
WISH = {
    "who": "entity",
    "months": 7,
    "purpose": "people",
    "sum": Decimal(280_000),
    "on": date(2027, 3, 15),
}
NAMES = [one.id for one in sources()]


def chosen(*names: str, **more: object) -> dict[str, object]:
    usual: dict[str, object] = {
        "decided": date(2027, 1, 14),
        "papers": date(2027, 2, 15),
        "apply": date(2027, 3, 5),
        "known": "rhythm",
        "where": "сайт фонда",
    }
    return {"chosen": tuple(Values({"source": name} | usual | more) for name in names)}


def values(rows: dict[str, object], **wish: object) -> Values:
    return Values({**rows, "wish": Values(WISH | wish)})


def no(**reasons: str) -> dict[str, object]:
    rows = (Values({"source": name, "reason": why}) for name, why in reasons.items())
    return {"refused": tuple(rows)}


def words(found: list[Verdict]) -> list[Status]:
    return [one.status for one in found]


@given(st.sampled_from(NAMES), st.sampled_from(NAMES))
@many
def test_a_choice_is_judged_as_the_calculator_judges_it(one: str, other: str) -> None:
    found = fits(values(chosen(one, other)), TODAY)
    wish = wish_of(Values(WISH))
    for verdict, name in zip(found[1:], dict.fromkeys((one, other)), strict=True):
        source = next(each for each in sources() if each.id == name)
        refuses = match(source, wish).fit is Fit.NO
        assert (verdict.status is Status.WRONG) == refuses


@pytest.mark.parametrize(
    ("names", "status"),
    [
        (["fpg"], Status.WRONG),
        (["fpg", "fpg"], Status.WRONG),
        (["fpg", "business"], Status.RIGHT),
        (["fpg", "business", "governor"], Status.RIGHT),
        (["fpg", "business", "governor", "oatos"], Status.WRONG),
    ],
)
def test_two_or_three_different_sources_are_chosen(names: list[str], status: Status) -> None:
    assert fits(values(chosen(*names)), TODAY)[0].status is status


def test_a_source_through_others_is_a_choice_too() -> None:
    found = fits(values(chosen("initiative_budget", "business"), purpose="landscape"), TODAY)
    assert words(found) == [Status.RIGHT] * 3
    assert "заявку подаёт администрация" in found[1].sentence


def test_what_is_not_known_of_2027_is_said() -> None:
    assert "рабочее допущение" in fits(values(chosen("fpg", "business")), TODAY)[1].caution


@pytest.mark.parametrize(
    ("rows", "status"),
    [
        (no(pfki="purpose", rosmol_npo="age"), [Status.RIGHT, Status.RIGHT]),
        (no(pfki="who", rosmol_npo="purpose"), [Status.PARTIAL, Status.RIGHT]),
        (no(fpg="age", pfki="purpose"), [Status.WRONG, Status.RIGHT]),
        (no(pfki="purpose"), [Status.RIGHT, Status.WRONG]),
    ],
)
def test_a_refusal_has_a_reason_that_holds(rows: dict[str, object], status: list[Status]) -> None:
    assert words(refused(values(rows), TODAY)) == status


@given(st.lists(st.integers(-30, 200), min_size=3, max_size=3))
@many
def test_days_go_in_order_and_forward(after: list[int]) -> None:
    decided, papers, apply = (TODAY + timedelta(days=one) for one in after)
    rows = chosen("fpg", decided=decided, papers=papers, apply=apply)
    is_right = calendar(values(rows), TODAY)[0].status is Status.RIGHT
    assert is_right == (after == sorted(after) and after[0] < after[2] >= 0)


@pytest.mark.parametrize(
    ("name", "days", "words"),
    [
        ("fpg", {"decided": date(2026, 10, 10)}, "по порядку"),  # an assembly already held
        ("fpg", {"apply": date(2026, 11, 20)}, "уже прошло"),
        ("fpg", {"apply": date(2099, 3, 5)}, "Проверьте год"),
        ("fpg", {"decided": date(2007, 1, 14)}, "Проверьте год"),
        ("fpg", dict.fromkeys(("decided", "papers", "apply"), date(2027, 3, 5)), "Разведите дни"),
        ("business", dict.fromkeys(("decided", "papers", "apply"), TODAY), "по порядку"),
    ],
)
def test_days_that_cannot_be_are_told(name: str, days: dict[str, date], words: str) -> None:
    assert words in calendar(values(chosen(name, **days)), TODAY)[0].sentence


@pytest.mark.parametrize(
    ("name", "known", "where", "status"),
    [
        ("fpg", "rhythm", "сайт фонда", Status.RIGHT),
        ("fpg", "announced", "сайт фонда", Status.WRONG),
        ("fpg", "announced", "сайт фонда, объявление 02.02.2027", Status.RIGHT),
        ("fpg", "announced", "сайт фонда, 2 февраля 2027 г.", Status.RIGHT),
        ("fpg", "announced", "сайт фонда, 3 мая 2027", Status.WRONG),  # after the application
        ("fpg", "announced", "сайт фонда, 99.99.2027", Status.WRONG),
        ("fpg", "rhythm", "-", Status.WRONG),
        ("fpg", "rhythm", "ааааа", Status.WRONG),
        ("fpg", "rhythm", "Не знаю.", Status.WRONG),
        ("best_tos", "rhythm", "ЗСК", Status.RIGHT),
        ("fpg", "all-year", "сайт фонда", Status.WRONG),
        ("business", "all-year", "магазин", Status.RIGHT),
        ("business", "rhythm", "магазин", Status.RIGHT),
    ],
)
def test_a_day_nobody_announced_is_marked(
    name: str, known: str, where: str, status: Status
) -> None:
    found = unproven(values(chosen(name, known=known, where=where)), TODAY)
    assert words(found) == [status]


def test_an_announced_day_is_still_to_be_compared() -> None:
    rows = chosen("fpg", known="announced", where="сайт фонда, 02.02.2027")
    assert unproven(values(rows), TODAY)[0].caution.endswith("проверить")

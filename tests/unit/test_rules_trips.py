"""Limits of trips: 700 ₽ a day and 8 000 ₽ a night at the grant's cost."""

import pytest

from budgets import a_budget, a_line, only
from nastavnik.norms.lookup import ASSUMPTION
from nastavnik.project.budget import Article, Kind, Line, Payer
from nastavnik.project.budget.rules.trips import trips
from nastavnik.values.verdict import Status


def trip(what: str, price: object, **changes: object) -> Line:
    return a_line(
        **({"id": "trip", "article": Article.TRIPS, "what": what, "price": price} | changes)
    )


@pytest.mark.parametrize(
    ("what", "price", "status"),
    [
        ("Суточные", "700", Status.RIGHT),
        ("Суточные", "700.01", Status.WRONG),
        ("Суточные", "2500", Status.WRONG),
        ("Проживание в гостинице", "8000", Status.RIGHT),
        ("Проживание в гостинице", "8000.01", Status.WRONG),
        ("Проезд до Краснодара", "50000", Status.RIGHT),
    ],
)
@pytest.mark.parametrize("quantity", ["1", "3", "0.5"])
def test_limits_hold_to_a_kopeck_for_each_day_and_night(
    what: str, price: str, quantity: str, status: Status
) -> None:
    said = only(trips, trip(what, price, quantity=quantity))
    assert (said.status, said.line, said.caution) == (status, "trip", "")


def test_what_is_over_the_limit_may_be_paid_by_oneself() -> None:
    def rich(**shares: object) -> Line:
        return trip("Гостиница", 10_000, quantity=3, **({"payer": Payer.SPLIT} | shares))

    assert only(trips, rich(own=6000)).status is Status.RIGHT
    assert only(trips, rich(own=3000, partner=3000)).status is Status.RIGHT
    assert only(trips, rich(partner=5000)).status is Status.WRONG
    assert only(trips, rich(payer=Payer.OWN)).status is Status.RIGHT


def test_no_one_reads_that_700_is_more_than_700() -> None:
    said = only(trips, trip("Суточные", 710, quantity=3, payer=Payer.SPLIT, own="29.99"))
    assert said.status is Status.RIGHT
    said = only(trips, trip("Суточные", 710, quantity=3, payer=Payer.SPLIT, own="29.96"))
    assert "700,01\u00a0₽ за сутки за счёт гранта — больше 700\u00a0₽" in said.sentence


def test_the_kind_chosen_by_hand_decides() -> None:
    assert only(trips, trip("Ночлег", 9000, kind=Kind.TRAVEL)).status is Status.RIGHT
    assert only(trips, trip("Командировочные", 9000, kind=Kind.PER_DIEM)).status is Status.WRONG


def test_the_hotel_s_limit_is_the_fund_s_and_in_2027_an_assumption() -> None:
    for price in (8000, 8001):
        said = only(trips, trip("Гостиница", price, month="07.2027"))
        assert said.caution == f"{ASSUMPTION} — проверить"
    assert only(trips, trip("Суточные", 700, month="07.2027")).caution == ""


def test_before_the_fund_s_rules_the_hotel_s_limit_is_not_known() -> None:
    said = only(trips, trip("Гостиница", 100, month="01.2025"))
    assert said.status is Status.PARTIAL
    assert said.sentence.startswith("«Гостиница»: проживание, действует только с 17.06.2025")


def test_a_trip_without_a_month_is_taken_at_the_start_or_today() -> None:
    assert only(trips, trip("Гостиница", 8000, month=None)).status is Status.RIGHT
    undated = only(trips, trip("Гостиница", 8000, month=None), start=None)
    assert (undated.status, undated.caution) == (Status.RIGHT, "")


def test_a_trip_of_no_days_falls_nowhere() -> None:
    assert only(trips, trip("Суточные", 700, quantity=0)).status is Status.RIGHT


def test_without_trips_the_limits_are_kept_and_other_articles_have_none() -> None:
    assert only(trips).status is Status.RIGHT
    lodging = a_line(article=Article.EVENTS, kind=Kind.LODGING, price=9000)
    assert trips(a_budget(lodging)) == trips(a_budget())

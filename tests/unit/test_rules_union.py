"""An association of several ТОС: who may come in, who holds power, whether the money is enough."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import many
from nastavnik.assignments.rules import RULES, union
from nastavnik.calculators import Values
from nastavnik.values.verdict import Status, Verdict, overall

ON = date(2026, 11, 23)


def member(status: str, entry: str = "in", name: str = "Медовый", **more: object) -> Values:
    return Values({"name": name, "status": status, "entry": entry, **more})


def among(*rows: Values) -> Values:
    return Values({"members": rows})


def statuses(found: list[Verdict]) -> list[Status]:
    return [one.status for one in found]


def test_two_legal_persons_are_enough_and_one_is_not() -> None:
    both = union.members(among(member("legal"), member("legal")), ON)
    assert statuses(both) == [Status.RIGHT]
    assert "по памяти" in both[0].caution
    assert statuses(union.members(among(member("legal")), ON)) == [Status.WRONG]


def test_a_plain_tos_does_not_come_in_and_does_not_count() -> None:
    found = union.members(among(member("legal"), member("plain")), ON)
    assert statuses(found) == [Status.WRONG, Status.WRONG]
    assert "Медовый: без юрлица" in found[1].sentence


def test_people_come_in_for_a_plain_tos() -> None:
    alone = among(member("legal"), member("legal"), member("plain", "people"))
    assert statuses(union.members(alone, ON)) == [Status.RIGHT, Status.WRONG]
    joined = among(member("legal"), member("person"), member("plain", "people"))
    assert statuses(union.members(joined, ON)) == [Status.RIGHT, Status.RIGHT]


def test_every_plain_tos_sends_somebody_of_its_own() -> None:
    three = [member("plain", "people", name) for name in ("Медовый", "Три Тополя", "Колодец")]
    found = union.members(among(member("legal"), member("person"), *three), ON)
    assert statuses(found) == [Status.RIGHT, Status.WRONG, Status.WRONG, Status.RIGHT]
    assert "Медовый" in found[-1].sentence


def test_many_who_stay_outside_do_not_outweigh_missing_founders() -> None:
    outside = [member("plain", "out"), member("office", "out")] * 5
    found = union.members(among(member("legal"), *outside), ON)
    assert statuses(found) == [Status.WRONG]


@pytest.mark.parametrize(("entry", "expected"), [("in", Status.WRONG), ("out", Status.RIGHT)])
def test_an_administration_is_no_founder(entry: str, expected: Status) -> None:
    found = union.members(among(member("legal"), member("legal"), member("office", entry)), ON)
    assert statuses(found) == [Status.RIGHT, expected]


def voting(*counts: int) -> Values:
    return among(*(member("person", votes=count) for count in counts))


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((1, 1, 1), [Status.RIGHT, Status.RIGHT]),
        ((6, 2, 1, 1, 1), [Status.RIGHT, Status.WRONG]),
        ((2, 1, 1), [Status.RIGHT, Status.WRONG]),  # half is enough to stop everything
        ((1, 1), [Status.RIGHT, Status.PARTIAL]),  # two can have no less
        ((2, 1), [Status.RIGHT, Status.WRONG]),
        ((2, 2, 1, 0), [Status.WRONG, Status.RIGHT]),
        ((0, 0), [Status.WRONG]),
        ((1,), [Status.WRONG]),
    ],
)
def test_nobody_has_half_of_the_votes(counts: tuple[int, ...], expected: list[Status]) -> None:
    assert statuses(union.power(voting(*counts), ON)) == expected


@given(st.lists(st.integers(0, 50), min_size=1, max_size=12))
@many
def test_power_is_even_exactly_when_nobody_can_decide_or_stop_alone(counts: list[int]) -> None:
    total = sum(counts)
    is_even = 0 not in counts and all(2 * (total - one) > total for one in counts)
    assert (overall(union.power(voting(*counts), ON)) is Status.RIGHT) is is_even


def test_votes_are_asked_of_those_who_come_in_only() -> None:
    outside = member("office", "out", "Администрация")
    even = among(*voting(1, 1, 1).rows("members"), outside)
    assert overall(union.power(even, ON)) is Status.RIGHT
    silent = among(*voting(1, 1).rows("members"), member("person", name="Оксана"))
    assert "Оксана: число голосов не вписано" in union.power(silent, ON)[0].sentence
    assert statuses(union.power(among(outside), ON)) == [Status.WRONG]


def functions(*rows: tuple[str, str]) -> Values:
    called = ("Сайт", "Бухгалтер", "Заявка", "Учёба")
    made = (
        Values({"what": what, "answers": who, "votes": votes})
        for what, (who, votes) in zip(called, rows, strict=False)
    )
    return Values({"functions": tuple(made)})


def test_functions_are_enough_and_shared() -> None:
    fine = functions(("Анна", "member"), ("Пётр", "both"), ("Анна", "member"), ("Ося", "one"))
    assert overall(union.deal(fine, ON)) is Status.RIGHT


@pytest.mark.parametrize("called", [("Сайт", "сайт ", "САЙТ", "Сайт"), ("а", "б", "в", "г")])
def test_one_function_written_four_times_is_one_and_letters_are_none(called: list[str]) -> None:
    rows = (
        Values({"what": what, "answers": who, "votes": "member"})
        for what, who in zip(called, ("Анна", "Пётр", "Ося", "Лидия"), strict=True)
    )
    assert union.deal(Values({"functions": tuple(rows)}), ON)[0].status is Status.WRONG


def test_one_person_by_any_spelling_holds_too_much() -> None:
    rows = [("Пётр", "member"), (" петр ", "member"), ("ПЁТР", "member"), ("Анна", "member")]
    assert statuses(union.deal(functions(*rows), ON)) == [
        Status.RIGHT,
        Status.WRONG,
        Status.RIGHT,
    ]


def test_few_functions_decided_alone_are_told() -> None:
    found = union.deal(functions(("Анна", "one"), ("Пётр", "one")), ON)
    assert statuses(found) == [Status.WRONG, Status.RIGHT, Status.WRONG]


def paying(*amounts: str, spending: str) -> Values:
    rows = tuple(member("person", fee=Decimal(one)) for one in amounts)
    return Values({"spending": Decimal(spending), "members": among(*rows)})


def test_fees_pay_for_the_year_to_the_kopeck() -> None:
    fees = ("33750", "27000", "13500", "10125", "5625")
    assert overall(union.fees(paying(*fees, spending="90000"), ON)) is Status.RIGHT
    short = union.fees(paying(*fees, spending="90000.01"), ON)[1]
    assert short.status is Status.WRONG
    assert "Не хватает 0,01" in short.sentence


@given(st.lists(st.decimals(0, 10**6, places=2), min_size=1, max_size=9), st.decimals(0, 100))
@many
def test_a_reserve_never_makes_money_lack(amounts: list[Decimal], reserve: Decimal) -> None:
    total = sum(amounts, Decimal(0))
    enough = paying(*map(str, amounts), str(reserve), spending=str(total))
    assert union.fees(enough, ON)[1].status is Status.RIGHT


def test_money_without_members_earns_nothing() -> None:
    rows = among(member("plain", "out"))
    found = union.fees(Values({"spending": Decimal(1), "members": rows}), ON)
    assert statuses(found) == [Status.WRONG]


def test_who_is_outside_does_not_pay_and_no_fee_is_asked_about() -> None:
    rows = among(member("plain", "people", fee=Decimal(900)), member("person", name="Оксана"))
    found = union.fees(Values({"spending": Decimal(100), "members": rows}), ON)
    assert statuses(found) == [Status.WRONG, Status.WRONG]
    assert "Оксана" in found[0].sentence


def terms(**typed: str) -> Values:
    return Values({"leaver_pays": "yes", "excludes": "assembly", "admits": "assembly", **typed})


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ({}, [Status.RIGHT, Status.RIGHT, Status.RIGHT]),
        ({"leaver_pays": "no"}, [Status.PARTIAL, Status.RIGHT, Status.RIGHT]),
        ({"excludes": "chair"}, [Status.RIGHT, Status.WRONG, Status.RIGHT]),
        ({"admits": "largest"}, [Status.RIGHT, Status.RIGHT, Status.WRONG]),
    ],
)
def test_leaving_and_excluding_are_settled(typed: dict[str, str], expected: list[Status]) -> None:
    found = union.leaving(terms(**typed), ON)
    assert statuses(found) == expected
    assert found[0].caution == "проверить"


def test_rules_are_named_in_assignments() -> None:
    assert {f"union.{name}" for name in union.RULES} <= set(RULES)

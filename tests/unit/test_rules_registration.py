"""Rules of registering an organisation: founders, term, name, fee, age for the fund."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.rules import RULES
from nastavnik.assignments.rules.registration import (
    Founder,
    authority,
    fee,
    founders,
    name,
    readiness,
    stems,
    term,
)
from nastavnik.calculators import Values
from nastavnik.calculators.admission import later
from nastavnik.values.months import month_of
from nastavnik.values.verdict import Status

ON = date(2026, 11, 23)
days = st.dates(date(2026, 1, 1), date(2030, 12, 31))
kinds = st.lists(st.sampled_from(Founder), min_size=1, max_size=8)


def of(*who: str) -> Values:
    """Founders of these kinds, each with a name of its own."""
    return named(*((f"Анна {'М' * (place + 1)}.", one) for place, one in enumerate(who)))


def named(*founders: tuple[str, str]) -> Values:
    rows = tuple(Values({"who": who, "kind": kind}) for who, kind in founders)
    return Values({"founders": rows})


def test_the_rules_are_registered_under_the_name_of_their_room() -> None:
    names = [rule for rule in RULES if rule.startswith("registration.")]
    assert names == [
        f"registration.{one}"
        for one in ("founders", "authority", "term", "name", "fee", "readiness")
    ]


@given(kinds)
def test_three_founders_are_enough_and_an_authority_is_none_of_them(who: list[Founder]) -> None:
    (verdict,) = founders(of(*who), ON)
    if who.count(Founder.PERSON) >= 3:
        assert verdict.status is Status.RIGHT
    elif len(who) - who.count(Founder.AUTHORITY) >= 3:
        assert verdict.status is Status.PARTIAL  # an institution is no citizen: to be asked about
    else:
        assert verdict.status is Status.WRONG
    assert verdict.caution == "уверенность «по памяти» — проверить"


@pytest.mark.parametrize(
    "who", [["Анна М."] * 3, ["Анна М.", "анна  м.", "Пётр И."], ["а", "б", "в"]]
)
def test_one_person_is_not_three_and_a_letter_is_no_name(who: list[str]) -> None:
    (verdict,) = founders(named(*((one, Founder.PERSON) for one in who)), ON)
    assert verdict.status is Status.WRONG


def test_an_authority_is_one_whatever_is_chosen_beside_it() -> None:
    row = ("Администрация поселения", Founder.PERSON)
    (verdict,) = authority(named(row, ("Анна, бывший администратор", Founder.PERSON)), ON)
    assert verdict.status is Status.WRONG
    (verdict,) = authority(named(("Анна, бывший администратор", Founder.PERSON)), ON)
    assert verdict.status is Status.RIGHT


@given(kinds)
def test_an_authority_is_refused_and_an_institution_is_to_be_asked_about(
    who: list[Founder],
) -> None:
    (verdict,) = authority(of(*who), ON)
    if Founder.AUTHORITY in who:
        assert verdict.status is Status.WRONG
    elif Founder.INSTITUTION in who:
        assert verdict.status is Status.PARTIAL
        assert verdict.caution
    else:
        assert verdict.status is Status.RIGHT


@given(days)
def test_the_last_day_of_three_months_is_in_time_and_the_next_is_late(meeting: date) -> None:
    last = later(meeting, 3)
    for filing, status in (
        (meeting, Status.RIGHT),
        (last, Status.RIGHT),
        (last + timedelta(days=1), Status.WRONG),
        (meeting - timedelta(days=1), Status.WRONG),
    ):
        (verdict,) = term(Values({"meeting": meeting, "filing": filing}), ON)
        assert verdict.status is status


@pytest.mark.parametrize(
    ("full", "territory", "expected"),
    [
        (
            "Местная общественная организация ТОС «Тополиный» хутора Тополиного",
            "хутор Тополиный Кореновского района",
            "верно верно верно",
        ),
        ("МЕСТНАЯ ОБЩЕСТВЕННАЯ ОРГАНИЗАЦИЯ ТОС ЗАРЕЧНОЙ", "станица Заречная", "верно верно верно"),
        ("Общественная организация Берёзовки", "Березовка", "верно частично верно"),
        ("Дружный хутор", "хутор Степной Родник", "неверно частично неверно"),
        ("Местная общественная организация хутора", "хутор Тополиный", "верно верно неверно"),
        ("Организация общественная Заречной", "Заречная", "неверно частично верно"),
        ("Неуместная общественная организация Заречной", "Заречная", "верно частично верно"),
        ("Общественная организация", "хутор", "верно частично неверно"),
        ("Местная общественная организация хутора Нового", "хутор Новый", "верно верно верно"),
        ("Местная общественная организация ТОС села Ея", "с. Ея", "верно верно верно"),
        ("Местная общественная организация ТОС села", "ст. Ея", "верно верно неверно"),
        ("Местная общественная организация ТОС № 3 (2)", "ТОС (3", "верно верно неверно"),
    ],
)
def test_a_name_says_form_reach_and_place(full: str, territory: str, expected: str) -> None:
    found = name(Values({"name": full, "territory": territory}), ON)
    assert " ".join(verdict.status for verdict in found) == expected
    assert all(verdict.caution for verdict in found)


def test_words_that_name_no_place_are_left_out() -> None:
    assert list(stems("хутор Тополиный Кореновского района, край")) == ["тополи", "кореновск"]
    assert list(stems("станица Крайняя")) == ["край"]
    assert list(stems("аул Ея, ст. Ея, 5")) == [r"ея\b"] * 2
    assert list(stems("сельское поселение, улица")) == []


@pytest.mark.parametrize(
    ("way", "paid", "status"),
    [
        ("portal", "0", Status.RIGHT),
        ("portal", "4000", Status.WRONG),
        ("paper", "4000", Status.RIGHT),
        ("paper", "0", Status.WRONG),
    ],
)
def test_the_fee_is_that_of_the_way(way: str, paid: str, status: Status) -> None:
    (verdict,) = fee(Values({"way": way, "fee": Decimal(paid)}), ON)
    assert verdict.status is status
    assert verdict.caution


@given(days, st.sampled_from([(1_000_000, 6), (1_000_001, 12), (318_000, 6)]), st.integers(-2, 2))
def test_the_month_is_counted_from_the_record(
    entry: date, asked: tuple[int, int], off: int
) -> None:
    request, months = asked
    values = Values(
        {
            "filing": entry - timedelta(days=1),
            "entry": entry,
            "request": Decimal(request),
            "ready": month_of(entry).plus(months + off),
        }
    )
    (verdict,) = readiness(values, ON)
    assert verdict.status is (Status.WRONG if off else Status.RIGHT)
    if later(entry, months) > date(2026, 12, 31):
        assert "рабочее допущение" in verdict.caution


@pytest.mark.parametrize("entry", [date(2027, 2, 1), date(2027, 2, 2)])
def test_a_record_before_the_papers_are_looked_at_is_refused(entry: date) -> None:
    values = Values(
        {
            "filing": date(2027, 2, 2),
            "entry": entry,
            "request": Decimal(1),
            "ready": month_of(date(2027, 8, 1)),
        }
    )
    (verdict,) = readiness(values, ON)
    assert verdict.status is Status.WRONG
    assert "не позже подачи" in verdict.sentence

"""The calendar of a new organisation: its terms, its first reports, what has no day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import few, many
from nastavnik.calculators.after_registration import (
    Birth,
    first_reports,
    steps,
    sure_of,
    terms,
    undated,
)
from nastavnik.calculators.deadline import Deadline, least_sure
from nastavnik.calculators.reports import Organisation, calendar
from nastavnik.norms import registry

DAYS = st.dates(date(2024, 1, 1), date(2035, 12, 31))


def term(name: str, birth: Birth, *, usn: bool = True) -> Deadline:
    return next(one for one in terms(birth, usn=usn) if one.id == name)


@pytest.mark.parametrize(
    ("assembly", "by_law", "on"),
    [
        (date(2026, 11, 10), date(2027, 2, 10), date(2027, 2, 10)),
        (date(2026, 11, 30), date(2027, 2, 28), date(2027, 2, 26)),  # no 30 February; a Sunday
        (date(2027, 11, 29), date(2028, 2, 29), date(2028, 2, 29)),  # a leap year
        (date(2027, 11, 30), date(2028, 2, 29), date(2028, 2, 29)),
    ],
)
def test_three_months_to_hand_in_after_the_assembly(assembly: date, by_law: date, on: date) -> None:
    found = term("submit", Birth(assembly))
    assert (found.by_law, found.on) == (by_law, on)


@pytest.mark.parametrize(
    ("entry", "by_law", "on"),
    [
        (date(2027, 1, 15), date(2027, 2, 14), date(2027, 2, 12)),  # a Sunday: come on Friday
        (date(2028, 2, 1), date(2028, 3, 2), date(2028, 3, 2)),  # 29 February is a day too
        (date(2027, 2, 1), date(2027, 3, 3), date(2027, 3, 3)),
    ],
)
def test_thirty_days_to_choose_the_simple_tax(entry: date, by_law: date, on: date) -> None:
    found = term("usn_notice", Birth(entry=entry))
    assert (found.by_law, found.on) == (by_law, on)
    assert bool(found.moved) == (by_law != on)


def test_a_moved_day_names_both_days() -> None:
    found = term("usn_notice", Birth(entry=date(2027, 1, 15)))
    assert found.day == "до 12.02.2027, пятница"
    assert found.moved == "по закону 14.02.2027, воскресенье; перенос: проверить"


def test_the_age_for_the_fund_is_from_a_day_and_never_moves() -> None:
    birth = Birth(entry=date(2027, 8, 29))
    small, full = term("fund_small", birth), term("fund_full", birth)
    assert (small.on, full.on) == (date(2028, 2, 29), date(2028, 8, 29))
    assert small.day == "с 29.02.2028, вторник"
    assert term("fund_full", Birth(entry=date(2027, 1, 15))).on.weekday() == 5
    assert "1 000 000 ₽" in small.what.replace("\xa0", " ")
    assert "рабочее допущение по конкурсу 2026-1" in small.sure


@pytest.mark.parametrize("step", ["submit", "usn_notice", "fund_small", "fund_full"])
def test_a_step_is_as_sure_before_its_day_is_known(step: str) -> None:
    assert sure_of(step) == term(step, Birth(date(2026, 11, 10), date(2027, 1, 15))).sure


def test_without_the_simple_tax_nobody_notifies_of_it() -> None:
    found = {one.id for one in terms(Birth(entry=date(2027, 1, 15)), usn=False)}
    assert found == {"fund_small", "fund_full"}


def test_what_has_no_day_comes_at_its_time() -> None:
    held, born = Birth(date(2026, 11, 10)), Birth(date(2026, 11, 10), date(2027, 1, 15))
    assert [one.id for one in undated(held, "event")] == ["answer", "change"]
    assert [one.id for one in undated(born, "event")] == ["change"]
    assert [one.id for one in undated(Birth(), "first")] == []
    first = {one.id: one for one in undated(born, "first")}
    assert {"chair", "account", "policy", "charter", "personal_data"} <= set(first)
    assert (first["personal_data"].sure, first["account"].sure) == (
        "высокая",
        "по памяти, проверить",
    )


def test_nobody_reports_of_the_time_before_they_were_there() -> None:
    new = Organisation(staff=True, usn=True, since=date(2027, 2, 10))
    found = calendar(new, date(2027, 1, 1), date(2027, 12, 31))
    assert {"bookkeeping", "usn", "ministry"}.isdisjoint(one.report.id for one in found)
    assert next(one.on for one in found if one.report.id == "rsv") == date(2027, 4, 26)
    assert all(one.on >= date(2027, 2, 10) for one in found)
    first = {one.report.id: one.on for one in first_reports(new)}
    assert (first["bookkeeping"], first["ministry"]) == (date(2028, 3, 31), date(2028, 4, 17))
    assert len(first) == len(first_reports(new))


def test_a_quarter_in_which_it_came_to_be_is_reported() -> None:
    last_day = Organisation(staff=True, since=date(2027, 3, 31))
    next_day = Organisation(staff=True, since=date(2027, 4, 1))
    year = (date(2027, 1, 1), date(2027, 12, 31))
    firsts = [
        next(one.by_law for one in calendar(who, *year) if one.report.id == "ndfl_quarter")
        for who in (last_day, next_day)
    ]
    assert firsts == [date(2027, 4, 25), date(2027, 7, 25)]


def test_every_step_rests_on_known_entries_and_its_confidence_is_the_lower_one() -> None:
    names = [one.id for one in steps()]
    assert len(names) == len(set(names))
    for one in steps():
        assert one.fact in registry().facts
        assert not one.norm or one.norm in registry().norms
        assert bool(one.norm) >= (one.kind in ("term", "age"))
    assert least_sure("высокая", "по памяти", "средняя") == "по памяти"


@given(st.none() | DAYS, st.none() | DAYS, st.booleans())
@many
def test_terms_are_in_order_after_what_they_are_counted_from(
    assembly: date | None, entry: date | None, usn: bool
) -> None:
    birth = Birth(assembly, entry)
    found = terms(birth, usn=usn)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert len({one.id for one in found}) == len(found)
    for one in found:
        start = assembly if one.id == "submit" else entry
        assert start is not None
        assert start < one.on <= one.by_law <= start + timedelta(days=366)
        assert one.begins or one.on.weekday() < 5
        assert one.by_law - one.on <= timedelta(days=2)
        assert "{" not in one.what


@given(DAYS, st.booleans(), st.booleans(), st.integers(2024, 2035))
@few
def test_a_year_of_a_new_organisation_is_a_part_of_an_old_ones(
    since: date, staff: bool, usn: bool, year: int
) -> None:
    span = date(year, 1, 1), date(year, 12, 31)
    old = calendar(Organisation(staff, usn), *span)
    new = calendar(Organisation(staff, usn, since=since), *span)
    lines = [(one.report.id, one.on) for one in new]
    assert len(set(lines)) == len(lines)
    assert set(lines) <= {(one.report.id, one.on) for one in old}
    assert all(one.by_law >= since for one in new)
    assert [one.on for one in new] == sorted(one.on for one in new)

"""The calendar of reports: what, when, moved by weekends, with its confidence."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from budgets import few
from nastavnik.calculators import find, run
from nastavnik.calculators.deadline import least_sure
from nastavnik.calculators.reports import Due, Organisation, calendar, moved, reports
from nastavnik.norms import registry

REPORTS = find("reports")
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
WHOLE = Organisation(staff=True, usn=True, grant=True)


def days(name: str, who: Organisation = WHOLE, span: tuple[date, date] = YEAR) -> list[date]:
    return [one.on for one in calendar(who, *span) if one.report.id == name]


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("ministry", date(2026, 4, 15)),
        ("bookkeeping", date(2026, 3, 31)),
        ("usn", date(2026, 3, 25)),
        ("experience", date(2026, 1, 26)),  # the 25th is a Sunday
        ("ndfl_year", date(2026, 2, 25)),
        ("activity", date(2026, 4, 15)),
        ("statistics", date(2026, 4, 1)),
        ("rsv", date(2026, 1, 26)),
        ("pay_ndfl", date(2026, 1, 28)),
    ],
)
def test_the_first_day_of_each(name: str, first: date) -> None:
    assert days(name)[0] == first


@pytest.mark.parametrize(
    ("name", "count"),
    [("rsv", 4), ("ndfl_quarter", 3), ("personal", 8), ("notice", 12), ("injury", 4), ("usn", 1)],
)
def test_how_many_times_a_year(name: str, count: int) -> None:
    assert len(days(name)) == count


def test_taxes_move_back_and_reports_move_forward() -> None:
    sunday = (date(2026, 6, 20), date(2026, 7, 1))  # 28 June 2026 is a Sunday
    assert days("pay_ndfl", span=sunday) == [date(2026, 6, 26)]
    assert days("pay_contributions", span=sunday) == [date(2026, 6, 29)]
    assert moved(date(2026, 6, 27), "forward") == date(2026, 6, 29)


def test_a_day_moved_into_the_range_is_not_lost() -> None:
    assert days("pay_contributions", span=(date(2026, 6, 29), date(2026, 6, 30))) != []
    assert days("pay_ndfl", span=(date(2026, 6, 27), date(2026, 6, 28))) == []


def test_without_people_and_grants_little_is_left() -> None:
    alone = Organisation()
    left = {one.report.id for one in calendar(alone, *YEAR)}
    assert left == {"bookkeeping", "profit", "ministry", "statistics"}


@given(st.dates(date(2024, 1, 1), date(2030, 1, 1)), st.integers(0, 700))
@few
def test_days_are_in_order_inside_the_range_and_on_weekdays(first: date, length: int) -> None:
    last = date.fromordinal(first.toordinal() + length)
    found: list[Due] = calendar(WHOLE, first, last)
    assert [one.on for one in found] == sorted(one.on for one in found)
    assert all(first <= one.on <= last and one.on.weekday() < 5 for one in found)


def test_every_duty_names_a_fact_and_its_confidence_is_not_above_its_source() -> None:
    for one in reports():
        fact = registry().facts[one.fact].confidence
        assert least_sure(one.confidence, fact) == one.confidence
        if one.norm:
            assert one.confidence == registry().norms[one.norm].confidence.words
        assert bool(one.due) == (one.every == "event")


def typed(**more: str) -> dict[str, object]:
    return {
        "first": "01.01.2027",
        "last": "30.04.2027",
        "staff": "yes",
        "usn": "yes",
        "grant": "yes",
    } | more


def test_the_answer_counts_and_names_the_nearest() -> None:
    found = run(REPORTS, typed())
    assert found.headline.startswith("Дел в календаре: 34. Ближайшее — до 04.01.2027")
    assert found.answer is not None
    table, events = found.answer.tables
    assert table.rows[0][0] == "04.01.2027 (по закону 03.01.2027, перенос: проверить)"
    assert all("проверить" in row[3] or row[3] == "высокая" for row in table.rows)
    assert any("договор" in row[0] for row in events.rows)


def test_an_empty_range_is_said_plainly() -> None:
    found = run(REPORTS, typed(first="02.08.2027", last="02.08.2027", staff="no", grant="no"))
    assert "ничего не нужно" in found.headline
    assert found.answer is not None
    assert any("Без работников" in one.sentence for one in found.answer.verdicts)


@pytest.mark.parametrize("last", ["31.12.2026", "31.12.2030"])
def test_a_range_that_cannot_be_read_is_said_at_its_end(last: str) -> None:
    assert list(run(REPORTS, typed(last=last)).problems) == ["last"]

"""The days before an application is sent, and the term of its project (lesson В5)."""

from datetime import date

import pytest

from nastavnik.assignments.rules.rule import Rule
from nastavnik.assignments.rules.window import order, term
from nastavnik.calculators import Values
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Status

SPRING = date(2027, 3, 15)
DAYS = (date(2027, 2, 12), date(2027, 2, 16), date(2027, 2, 22), date(2027, 3, 8))
ALL = {Status.RIGHT}


def calendar(*days: date, who: str = "секретарь", **more: date) -> Values:
    steps = tuple(Values({"who": who, "by": day}) for day in days or DAYS)
    typed: dict[str, object] = {
        "window_end": SPRING,
        "steps": steps,
        "start": date(2027, 7, 1),
        "end": date(2028, 12, 31),
    }
    return Values(typed | more)


def statuses(rule: Rule, values: Values) -> list[Status]:
    return [one.status for one in rule(values, SPRING)]


def test_edits_a_reader_and_a_week_to_spare() -> None:
    found = order(calendar(), SPRING)
    assert {one.status for one in found} == ALL
    assert found[0].caution == "по ритму прошлых конкурсов — проверить"


@pytest.mark.parametrize(
    ("days", "wrong"),
    [
        ((*DAYS[:3], date(2027, 3, 9)), [3]),  # six days are left
        ((*DAYS[:2], DAYS[1], DAYS[3]), [2]),  # read on the day of the edit
        ((DAYS[2], DAYS[1], DAYS[0], DAYS[3]), [2]),
        ((*DAYS[:3], date(2027, 3, 20)), [3]),
        (tuple(day.replace(year=2020) for day in DAYS), [2, 3]),
    ],
)
def test_days_out_of_order_or_too_late(days: tuple[date, ...], wrong: list[int]) -> None:
    found = statuses(order, calendar(*days))
    assert [place for place, one in enumerate(found) if one is Status.WRONG] == wrong


def test_somebody_must_do_it() -> None:
    assert statuses(order, calendar(who="ааа"))[1] is Status.WRONG


@pytest.mark.parametrize("window", [date(2027, 6, 1), date(2029, 3, 15), date(2025, 10, 15)])
def test_a_window_out_of_the_rhythm_is_no_window(window: date) -> None:
    assert statuses(order, calendar(window_end=window))[0] is Status.WRONG


def test_the_project_begins_after_the_results() -> None:
    assert statuses(term, calendar()) == [Status.RIGHT, Status.RIGHT]
    assert statuses(term, calendar(start=date(2027, 6, 30)))[0] is Status.WRONG
    autumn = {"window_end": date(2027, 10, 15), "start": date(2028, 2, 1)}
    assert statuses(term, calendar(**autumn)) == [Status.RIGHT, Status.RIGHT]
    assert statuses(term, calendar(window_end=date(2027, 10, 15)))[0] is Status.WRONG
    with pytest.raises(BadInput, match="конца приёма"):
        term(calendar(window_end=date(2027, 6, 1)), SPRING)


def test_the_project_is_no_longer_than_it_may_be() -> None:
    found = term(calendar(end=date(2029, 1, 1)), SPRING)[1]
    assert found.status is Status.WRONG
    assert "Длиннее 18 месяцев" in found.sentence
    assert term(calendar(), SPRING)[1].caution == "рабочее допущение по конкурсу 2026-1 — проверить"
    assert statuses(term, calendar(end=date(2027, 7, 1)))[1] is Status.WRONG

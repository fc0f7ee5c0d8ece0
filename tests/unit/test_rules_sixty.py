"""Rules of meeting В2: sixty days without an accountant, by the calendar of reports."""

from copy import deepcopy
from datetime import date, timedelta
from typing import Any

import pytest

from nastavnik.assignments.answers import read_answers
from nastavnik.assignments.checks import CheckResult, evaluate
from nastavnik.assignments.model import load_assignment, load_key
from nastavnik.assignments.rules.sixty import OWES, owed
from nastavnik.calculators.reports import calendar
from nastavnik.values.months import show_date
from nastavnik.values.verdict import Status
from scenario import REPOSITORY

FOLDER = REPOSITORY / "assignments" / "v2-reports"
TASK = load_assignment(FOLDER)
KEY = load_key(FOLDER)
STRONG = read_answers(FOLDER / "samples" / "strong.json", TASK.id)
ON = date(2027, 2, 15)
Row = dict[str, str]


def planned(check: str, rows: list[Row]) -> CheckResult:
    """One check of the strong sample with another plan."""
    answers = deepcopy(dict(STRONG.answers)) | {"plan": {"plan": rows}}
    found = evaluate(TASK, type(STRONG)(answers), KEY).results
    return next(one for one in found if one.check.id == check)


def changed(what: str, **cells: Any) -> list[Row]:
    """The strong plan with cells of one row changed."""
    rows: list[Row] = deepcopy(STRONG.answers["plan"]["plan"])
    return [row | cells if row["what"] == what else row for row in rows]


def without(what: str) -> list[Row]:
    return [row for row in changed("") if row["what"] != what]


def told(result: CheckResult) -> list[tuple[Status, str]]:
    """What is not right."""
    return [(one.status, one.sentence) for one in result.verdicts if one.status is not Status.RIGHT]


# Terms


@pytest.mark.parametrize("what", owed(ON))
def test_every_report_that_is_owed_must_be_in_the_plan(what: str) -> None:
    ((status, sentence),) = told(planned("terms", without(what)))
    assert status is Status.WRONG
    assert sentence.startswith("В плане нет дела")


@pytest.mark.parametrize("what", owed(ON))
def test_a_day_after_the_term_is_late_and_the_term_is_not_told(what: str) -> None:
    due = owed(ON)[what].on
    late = show_date(due + timedelta(days=1))
    ((status, sentence),) = told(planned("terms", changed(what, done=late)))
    assert status is Status.WRONG
    assert "после срока" in sentence
    assert show_date(due) not in sentence


@pytest.mark.parametrize("what", ["usn", "bookkeeping", "ministry", "activity", "monthly"])
def test_the_last_day_is_in_time_but_without_a_reserve(what: str) -> None:
    last = show_date(owed(ON)[what].on)
    ((status, _),) = told(planned("terms", changed(what, done=last)))
    assert status is Status.PARTIAL


def test_what_is_due_today_needs_no_reserve() -> None:
    assert owed(ON)["hiring"].on == ON
    assert told(planned("terms", changed("hiring", done=show_date(ON)))) == []


@pytest.mark.parametrize(
    "cells", [{"start": "01.02.2027"}, {"start": "30.03.2027", "done": "01.03.2027"}]
)
def test_days_that_have_passed_or_run_backwards_prove_nothing(cells: Row) -> None:
    ((status, _),) = told(planned("terms", changed("usn", **cells)))
    assert status is Status.WRONG


def test_days_known_by_memory_are_marked() -> None:
    assert all("проверить" in one.caution for one in planned("terms", changed("")).verdicts)


# Order


@pytest.mark.parametrize(
    ("what", "cells"),
    [
        ("takeover", {"done": "23.02.2027"}),
        ("signature", {"done": "23.02.2027"}),
        ("accountant", {"done": "02.03.2027"}),
    ],
)
def test_what_all_else_stands_on_comes_first(what: str, cells: Row) -> None:
    ((status, _),) = told(planned("steps", changed(what, **cells)))
    assert status is Status.WRONG
    assert len(told(planned("steps", without(what)))) == 1


# People


@pytest.mark.parametrize("who", ["все", "мы вместе", "Кто-нибудь", "потом решим", "аааа", "x"])
def test_nobody_in_particular_does_nothing(who: str) -> None:
    ((_, sentence),) = told(planned("people", changed("usn", who=who)))
    assert "не понять, кто делает" in sentence


def test_a_name_that_begins_like_nobody_is_a_name() -> None:
    assert told(planned("people", changed("usn", who="Всеволод Мыльников"))) == []


def test_the_accountant_who_is_gone_does_nothing_until_there_is_one() -> None:
    assert told(planned("people", changed("usn", who="Бухгалтер"))) == []
    ((_, sentence),) = told(
        planned("people", changed("monthly", who="Бухгалтер", start="16.02.2027"))
    )
    assert "ещё нет" in sentence


def test_one_person_for_everything_costs_a_part() -> None:
    alone = [row | {"who": "Ольга"} for row in changed("")]
    result = planned("people", alone)
    assert {sentence for _, sentence in told(result)} == {
        "На одном человеке дел: 11 из 11. Отдайте часть другим: он заболеет."
    }
    assert result.points < result.check.points


# The key


def test_the_shelves_of_the_key_are_those_of_the_calendar() -> None:
    ends = {"february": date(2027, 3, 1), "march": date(2027, 4, 1), "april": date(2027, 4, 16)}
    days = {}
    for due in calendar(OWES, ON, ON + timedelta(days=100)):
        days.setdefault(due.report.id, due.on)
    known = {name: shelf for name, shelf in KEY["days"].items() if name in days}
    assert len(known) >= 9
    for name, shelf in known.items():
        fits = [end for end, last in ends.items() if days[name] <= last] or ["later"]
        assert shelf == fits[0], name

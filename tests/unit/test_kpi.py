"""Plan and fact: the seed's numbers, what counts for each, how an aim stands on a day."""

from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from jury import contest
from nastavnik.norms import look_up
from nastavnik.reports.kpi.contest import contest_facts
from nastavnik.reports.kpi.fact import Fact
from nastavnik.reports.kpi.progress import Standing, fulfilment
from nastavnik.reports.kpi.read import read_coming, read_fulfilment
from nastavnik.school.calendar import schedule
from nastavnik.school.folders import ROSTER
from nastavnik.school.journal.entries import Draft, Journal
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.sessions import Sessions
from nastavnik.school.plan import Plan
from nastavnik.school.programme import load_programme
from nastavnik.school.records.database import VARIABLE, Records
from nastavnik.school.roster import Person, write_roster
from nastavnik.values.clock import MOSCOW
from scenario import REPOSITORY

PROMISED = load_programme(REPOSITORY).plan
assert PROMISED is not None
# Every line of the founding document with a number in it.
SEED = {
    "applicants": 40,
    "preparatory": 12,
    "club": 1,
    "mentors": 31,
    "intensive": 1,
    "training": 9,
    "visit": 12,
    "predefence": 15,
    "consultation": 12,
    "questions": 5,
    "contest": 1,
    "projects": 15,
    "prizes": 10,
    "charter": 10,
    "package": 5,
    "site": 5,
}


def plan(**changes: object) -> Plan:
    given = {
        "begins": "2026-07-01",
        "stages": [{"title": "Школа", "first": 1, "last": 3}],
        "aims": [{"id": "visit", "title": "Выезды", "plan": 4, "months": {1: 1, 2: 2, 3: 1}}],
    }
    return Plan.model_validate(given | changes)


def visits(*days: date) -> list[Fact]:
    return [Fact("visit", day, "Выезд") for day in days]


def test_every_number_of_the_founding_document_is_promised() -> None:
    assert {one.id: one.plan for one in PROMISED.aims if one.plan} == SEED


def test_the_promised_numbers_are_those_of_the_norms() -> None:
    named = [one for one in PROMISED.aims if one.norms]
    assert len(named) == 11
    for aim in named:
        values = [look_up(norm, date(2024, 7, 1)).norm.value for norm in aim.norms]
        assert sum(int(value) for value in values) == aim.plan, aim.id


def test_every_aim_of_the_plan_is_counted_by_something() -> None:
    counted = {"applicants", "mentors", "preparatory", "training", "questions"}
    counted |= {"contest", "projects", "prizes"} | set(KINDS)
    assert {one.id for one in PROMISED.aims} <= counted


@pytest.mark.parametrize(
    ("on", "done", "standing"),
    [
        (date(2026, 6, 30), 0, Standing.LATER),
        (date(2026, 7, 31), 0, Standing.ON_TIME),
        (date(2026, 8, 1), 0, Standing.BEHIND),
        (date(2026, 8, 1), 1, Standing.ON_TIME),
        (date(2026, 9, 30), 2, Standing.BEHIND),
        (date(2026, 7, 1), 4, Standing.DONE),
        (date(2027, 7, 1), 3, Standing.BEHIND),
        (date(2027, 7, 1), 4, Standing.DONE),
    ],
)
def test_an_aim_stands_by_what_was_due_before_this_month(
    on: date, done: int, standing: Standing
) -> None:
    found = fulfilment(plan(), visits(*[date(2026, 7, 5)] * done), on)
    assert found.aims[0].standing is standing


def test_without_a_number_it_is_only_counted() -> None:
    one = fulfilment(plan(aims=[{"id": "visit", "title": "Выезды"}]), [], date(2027, 1, 1)).aims[0]
    assert (one.standing, one.left, one.due) == (Standing.COUNTED, 0, 0)


@given(st.lists(st.dates(date(2025, 1, 1), date(2028, 1, 1)), max_size=30))
def test_months_hold_every_fact_once(days: list[date]) -> None:
    one = fulfilment(plan(), visits(*days), date(2026, 9, 1)).aims[0]
    assert sum(cell.done for cell in one.cells) == one.done == len(days)
    assert sum(cell.planned for cell in one.cells) == 4
    assert one.cells[-1].done_by == len(days)
    assert one.cells[-1].planned_by == 4


def test_districts_come_in_the_order_of_the_school_and_strangers_after_them() -> None:
    facts = [Fact("visit", date(2026, 7, 1), "Выезд", name) for name in ("Дальний", "Второй", "")]
    found = fulfilment(plan(), facts, date(2026, 8, 1), ("Первый", "Второй"))
    assert found.districts == ("Первый", "Второй", "Дальний")
    assert found.aims[0].districts == {"Дальний": 1, "Второй": 1, "": 1}


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"aims": [{"id": "a", "title": "А", "plan": 3, "months": {1: 1}}]}, "всего 3"),
        ({"aims": [{"id": "a", "title": "А", "plan": 1, "months": {0: 1}}]}, "считаются с 1"),
        ({"aims": [{"id": "a", "title": "А"}] * 2}, "с одним id"),
        ({"stages": [{"title": "Э", "first": 3, "last": 2}]}, "кончается раньше"),
        ({"begins": "скоро"}, "date"),
    ],
)
def test_a_plan_that_does_not_add_up_is_refused(change: dict[str, object], why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        plan(**change)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.delenv(VARIABLE, raising=False)
    (tmp_path / "programme.yml").write_bytes((REPOSITORY / "programme.yml").read_bytes())
    (tmp_path / "courses").symlink_to(REPOSITORY / "courses")
    people = [Person(f"p{n}", "Имя", "Фамилия", f"Район {n % 2}", "Команда") for n in range(3)]
    write_roster(people, tmp_path / ROSTER)
    return tmp_path


def hold(root: Path, webinar: str, day: date, *came: str) -> None:
    began = datetime(day.year, day.month, day.day, 18, tzinfo=MOSCOW)
    session = Sessions(root).record(webinar, began, began + timedelta(minutes=90))
    Attendance(session).record(came, began)


def done(root: Path, aim: str) -> list[str]:
    found = read_fulfilment(root, date(2027, 5, 1)).aim(aim)
    assert found is not None
    return [one.title for one in found.facts]


def test_a_webinar_counts_once_and_its_people_once_a_stage(root: Path) -> None:
    hold(root, "c01-new-law", date(2026, 7, 3), "p0", "p1", "stranger")
    hold(root, "c01-new-law", date(2026, 7, 9), "p2")
    hold(root, "c02-assembly", date(2026, 7, 10), "p0")
    hold(root, "o1-problem", date(2026, 9, 1), "p0")
    assert [one.rpartition(": ")[2] for one in done(root, "preparatory")] == [
        "2 человека",
        "1 человек",
    ]
    assert len(done(root, "applicants")) == 3
    assert done(root, "mentors") == ["Район 0, Команда"]
    assert len(done(root, "training")) == 1


def test_a_webinar_that_goes_on_is_not_counted_yet(root: Path) -> None:
    Attendance(Sessions(root).begin("c01-new-law")).note("p0")
    assert done(root, "preparatory") == done(root, "applicants") == []


def test_what_is_planned_comes_in_order_and_what_is_past_is_said(root: Path) -> None:
    today = date(2026, 12, 10)
    journal = Journal(Records(root))
    for state, day in (
        (State.PLANNED, date(2026, 12, 20)),
        (State.PLANNED, date(2026, 12, 1)),
        (State.PLANNED, date(2027, 3, 1)),
        (State.HELD, date(2026, 12, 2)),
        (State.CANCELLED, date(2026, 12, 21)),
    ):
        journal.write(Draft("visit", state, day, "Район 1", place=f"{day.day}-е"), "manager")
    for webinar, day in (("c01-new-law", 12), ("c02-assembly", 13), ("c03-charter", 9)):
        schedule(root, webinar, datetime(2026, 12, day, 18, tzinfo=MOSCOW))
    hold(root, "c02-assembly", date(2026, 12, 8))
    found = read_coming(root, today)
    assert [(one.day.day, one.is_late) for one in found] == [
        (1, True),
        (9, True),
        (12, False),
        (20, False),
    ]
    assert found[0].title == "Выезд эксперта, Район 1, 1-е"
    assert found[2].title.startswith("С1. ")


def test_only_what_was_held_counts_and_a_team_is_defended_once(root: Path) -> None:
    journal = Journal(Records(root))
    day = date(2027, 1, 15)
    for kind, state, team in (
        ("visit", State.HELD, ""),
        ("visit", State.PLANNED, ""),
        ("visit", State.CANCELLED, ""),
        ("predefence", State.HELD, "Команда 01"),
        ("predefence", State.HELD, "Команда 01"),
        ("predefence", State.HELD, "Команда 02"),
        ("charter", State.HELD, "Команда 02"),
    ):
        journal.write(Draft(kind, state, day, "Район 1", team), "manager")
    assert len(done(root, "visit")) == 1
    assert done(root, "predefence") == ["Команда 01", "Команда 02"]
    assert len(done(root, "charter")) == 1


GOOD, MODEST = "7 7 6 7 7 - 7 6 7 7", "5 5 5 5 5 - 5 4 5 5"


@pytest.mark.parametrize(
    ("marks", "handed", "found"),
    [
        (GOOD, True, ["contest", "projects", "prizes"]),
        (MODEST, True, ["contest", "projects"]),
        (GOOD, False, []),
    ],
)
def test_a_contest_counts_when_its_protocol_is_final(
    marks: str, handed: bool, found: list[str]
) -> None:
    facts = list(contest_facts(contest(marks, marks, handed=handed)))
    assert [one.aim for one in facts] == found
    assert {one.day for one in facts} <= {date(2026, 6, 1)}

"""Which work gives which part of the project, and what the next one gets of it."""

from datetime import datetime
from typing import Any

from nastavnik.assignments.giving import Work, asks, assembled, carried, given, gives, outdated
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.values.clock import MOSCOW
from scenario import REPOSITORY

WHEN = datetime(2027, 1, 20, 18, tzinfo=MOSCOW)


def step(name: str, own: list[str], before: list[str], *others: dict[str, Any]) -> Assignment:
    return Assignment.model_validate(
        {
            "id": name,
            "title": name.upper(),
            "outcome": "Часть проекта",
            "webinar": "courses/x.ipynb",
            "minutes": 10,
            "due_days": 7,
            "fields": [
                {
                    "id": "project",
                    "kind": "project",
                    "label": "Проект",
                    "own": own,
                    "before": before,
                },
                *others,
            ],
            "checks": [
                {
                    "id": "goal",
                    "title": "Цель",
                    "field": "project",
                    "rule": "project.goal",
                    "points": 1,
                }
            ],
        }
    )


PROBLEM = step("o1", ["problem", "groups"], [])
GOAL = step("o2", ["goal", "tasks"], ["problem", "groups"])
PLAN = step("o3", ["start", "activities"], ["goal", "tasks", "groups"])
MONEY = step("o5", [], ["start"], {"id": "budget", "kind": "budget", "label": "Бюджет"})
TEAM = step("o6", ["members"], ["budget", "start"])


def fields(**said: str) -> dict[str, Any]:
    return {"fields": said, "tables": {}}


def work(
    asked: Assignment, own: dict[str, Any], before: Any = None, when: datetime | None = WHEN
) -> Work:
    return Work(asked, {"project": {"own": own, "before": before or {}}}, when)


def test_a_work_gives_what_is_filled_in_there() -> None:
    assert gives(PROBLEM) == ("problem", "groups")
    assert gives(MONEY) == ("budget",)
    assert asks(MONEY) == ("start",)
    assert asks(PROBLEM) == ()
    preparatory = load_assignment(REPOSITORY / "assignments" / "c01-new-law")
    assert gives(preparatory) == asks(preparatory) == ()


def test_a_later_work_gets_it_with_where_it_comes_from() -> None:
    found = assembled(
        asks(PLAN),
        [
            work(
                PROBLEM,
                fields(problem="Далеко") | {"tables": {"groups": [{"id": "g", "name": "Жители"}]}},
            ),
            work(GOAL, fields(goal="Научить"), fields(problem="Далеко"), None),
        ],
    )
    assert found.parts.fields == {"goal": "Научить"}
    assert found.parts.tables["groups"][0]["name"] == "Жители"
    assert found.parts.tables["tasks"] == []
    assert [(one.title, one.blocks, one.handed_in) for one in found.sources] == [
        ("O1", ("groups",), WHEN),
        ("O2", ("goal",), None),
    ]


def test_an_empty_answer_takes_nothing_away() -> None:
    again = step("o4", ["goal"], [])
    found = assembled(["goal"], [work(GOAL, fields(goal="Научить")), work(again, fields(goal=" "))])
    assert found.parts.fields == {"goal": "Научить"}
    found = assembled(
        ["goal"], [work(GOAL, fields(goal="Научить")), work(again, fields(goal="Лечить"))]
    )
    assert found.parts.fields == {"goal": "Лечить"}
    assert [one.assignment for one in found.sources] == ["o4"]


def test_money_is_given_by_the_budget_table() -> None:
    sheet = {"terms": {}, "rows": [{"id": "l1", "article": "4", "what": "Проектор"}]}
    money = Work(MONEY, {"budget": sheet}, WHEN)
    assert given(money).budget is not None
    found = assembled(asks(TEAM), [money])
    assert found.parts.budget is not None
    assert found.parts.budget.rows[0]["what"] == "Проектор"
    assert assembled(asks(TEAM), []).parts.budget is not None, "asked for and blank"
    assert assembled(asks(TEAM), []).sources == ()


def test_whatever_is_in_the_answers_something_is_read() -> None:
    for strange in (
        None,
        3,
        [],
        {"own": 3},
        {"own": {"fields": []}},
        {"own": {"tables": {"groups": 3}}},
    ):
        found = given(Work(PROBLEM, {"project": strange}))
        assert found.is_blank
        assert carried(Work(GOAL, {"project": strange})).is_blank


def test_a_work_says_what_has_changed_since() -> None:
    later = work(GOAL, fields(goal="Научить"), fields(problem="Далеко"))
    assert outdated(later, assembled(asks(GOAL), [work(PROBLEM, fields(problem="Далеко "))])) == ()
    (change,) = outdated(later, assembled(asks(GOAL), [work(PROBLEM, fields(problem="Дорого"))]))
    assert (change.block, change.was, change.now) == ("problem", "Далеко", "Дорого")
    assert "goal" in change.touches


def test_nothing_has_changed_where_nobody_says_anything() -> None:
    later = work(GOAL, fields(goal="Научить"), fields(problem="Далеко"))
    assert outdated(later, assembled(asks(GOAL), [])) == (), "the earlier work cannot be read"
    newest = assembled(asks(GOAL), [work(PROBLEM, fields(problem="Дорого"))])
    assert outdated(work(GOAL, fields(goal="Научить")), newest) == (), "it has not looked yet"

"""What the canvas draws: the chain with its gaps, the plan as bars, the signs of readiness."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from nastavnik.project.chain import COLUMNS, Node, chain_of
from nastavnik.project.criteria import CRITERIA
from nastavnik.project.draft import Draft
from nastavnik.project.form import form
from nastavnik.project.readiness import readiness
from nastavnik.project.reading import read_project
from nastavnik.project.timeline import timeline
from projects import Spoil, cell, demo, field, spoilt, without


def walk(node: Node) -> Iterator[Node]:
    yield node
    for child in node.children:
        yield from walk(child)


def gaps(spoil: Spoil) -> list[str]:
    chain = chain_of(spoilt(spoil))
    nodes = [one for root in (chain.root, *chain.loose) for one in walk(root)]
    return [f"{gap.place}: {gap.sentence}" for node in nodes for gap in node.gaps]


def nothing(_: Draft) -> None:
    """Spoil nothing."""


def test_the_warm_hamlet_is_one_unbroken_chain() -> None:
    chain = chain_of(read_project(demo()))
    assert gaps(nothing) == []
    assert chain.loose == ()
    nodes = list(walk(chain.root))
    assert {node.column for node in nodes} == set(COLUMNS)
    assert len({node.place for node in nodes}) == len(nodes)


def test_every_row_stands_in_the_chain_once() -> None:
    draft = demo()
    places = [node.place for node in walk(chain_of(read_project(draft)).root)]
    for table in ("causes", "tasks", "activities", "results"):
        assert [p for p in places if p.startswith(f"{table}/")].__len__() == len(
            draft.tables[table]
        )


@pytest.mark.parametrize(
    ("spoil", "gap"),
    [
        (field(problem=""), "problem: Опишите проблему."),
        (field(goal=""), "goal: Напишите цель."),
        (without("causes"), "causes: Назовите причины проблемы."),
        (without("tasks", "t3"), "causes/c3: Нет задачи, которая убирает эту причину."),
        (without("activities", "a4"), "tasks/t2: 1 мероприятие, а нужно не меньше 2."),
        (cell("tasks/t1/cause", "c7"), "tasks/t1/cause: Какую причину убирает?"),
        (cell("activities/a1/task", ""), "activities/a1/task: Какая это задача?"),
        (cell("activities/a1/start", "скоро"), "activities/a1/start: Нет дат."),
        (cell("activities/a1/people", ""), "activities/a1/people: Сколько человек придёт?"),
        (cell("activities/a2/outcome", ""), "activities/a2/outcome: Нет итога: что получится?"),
        (cell("results/r3/activity", ""), "results/r3/activity: Какое мероприятие его даёт?"),
        (cell("results/r3/method", ""), "results/r3/method: Чем измерите?"),
        (cell("results/r3/target", ""), "results/r3/target: Нет числа."),
        (cell("activities/a6/name", "Пир"), "budget/l13: Для какого мероприятия эта строка?"),
    ],
)
def test_a_broken_link_is_a_gap_with_the_place_to_mend(spoil: Spoil, gap: str) -> None:
    assert gap in gaps(spoil)


def test_an_empty_project_is_one_card_that_asks_for_a_problem() -> None:
    chain = chain_of(read_project(Draft()))
    assert [gap.place for gap in chain.root.gaps] == ["problem", "causes", "goal"]


def test_money_of_an_activity_is_the_sum_of_its_lines() -> None:
    nodes = walk(chain_of(read_project(demo())).root)
    money = [node.title for node in nodes if node.column == "budget"]
    assert money == ["7 500 ₽".replace(" ", "\u00a0"), *money[1:]]
    assert len(money) == 4


def test_the_plan_is_drawn_on_whole_months() -> None:
    plan = timeline(read_project(demo()))
    assert plan.months[0] == "июль 2027"
    assert plan.months[-1] == "декабрь 2027"
    fair = plan.bars[-1]
    assert (fair.name, fair.days, fair.task) == ("Итоговая ярмарка", "11.12", 3)
    # 1 July – 31 December are 184 days, 11 December is day 163 counted from zero.
    assert fair.left == Decimal("88.59")
    assert fair.width == Decimal("0.54")
    assert all(bar.left + bar.width <= Decimal("100.01") for bar in plan.bars)


def test_activities_without_dates_are_named_beside_the_plan() -> None:
    plan = timeline(spoilt(cell("activities/a3/end", "потом")))
    assert plan.undated == ("Занятия «Цифровая скамейка»",)
    assert len(plan.bars) == 5


def test_an_activity_outside_the_project_stretches_the_plan() -> None:
    plan = timeline(spoilt(cell("activities/a6/end", "20.02.2028")))
    assert plan.months[-1] == "февраль 2028"


def test_readiness_shows_signs_of_ten_criteria_and_no_mark() -> None:
    found = readiness(read_project(demo()))
    assert [one.criterion for one in found] == list(CRITERIA)
    assert all(sign.seen for one in found for sign in one.signs)
    assert [one.criterion.number for one in found if not one.asked] == [6]
    assert all(one.person for one in found)


def test_an_empty_project_shows_no_sign_at_all() -> None:
    assert not any(sign.seen for one in readiness(read_project(Draft())) for sign in one.signs)


def test_a_large_request_is_asked_of_its_scale() -> None:
    def dear(draft: Draft) -> None:
        draft.budget.rows[10]["price"] = "2 000 000"

    assert all(one.asked for one in readiness(spoilt(dear)))


def test_a_date_without_known_rules_asks_of_everything() -> None:
    assert all(one.asked for one in readiness(spoilt(field(start="01.07.2020"))))


def test_signs_point_at_places_of_the_form() -> None:
    known = {one.id for one in form().fields()} | {one.id for one in form().tables()} | {"budget"}
    signs = [sign for one in readiness(read_project(demo())) for sign in one.signs]
    assert {sign.place for sign in signs} <= known

"""The calendar plan as a work that earns points: nonsense gets nothing, an honest plan everything."""

import pytest

from nastavnik.project.checks.steps import STEPS
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status, Verdict
from projects import Spoil, all_rows, cell, demo, field, said, share, spoilt, without

PLAN = [name for name, check in STEPS.items() if check.__module__.endswith(".calendar")]


@pytest.mark.parametrize("name", PLAN)
def test_the_warm_hamlet_earns_everything(name: str) -> None:
    assert share(STEPS[name], read_project(demo())) == 1


@pytest.mark.parametrize("name", PLAN)
def test_nothing_earns_nothing(name: str) -> None:
    found = STEPS[name](read_project(Draft()))
    assert {one.status for one in found} == {Status.EMPTY}


@pytest.mark.parametrize("word", ["x", "аааа", "фывапролд", "занятие", "...", "тест тест тест"])
@pytest.mark.parametrize("name", [one for one in PLAN if one != "plan_term"])
def test_nonsense_in_every_cell_earns_nothing(name: str, word: str) -> None:
    spoil = all_rows("activities", name=word, content=word, place=word, outcome=word)
    assert share(STEPS[name], spoilt(spoil)) == 0


@pytest.mark.parametrize("name", [one for one in PLAN if one not in ("plan_term", "plan_once")])
def test_one_good_activity_is_not_a_plan(name: str) -> None:
    only = spoilt(without("activities", "a2", "a3", "a4", "a5", "a6"))
    assert name == "plan_informing" or share(STEPS[name], only) < 0.25


SPOILS: list[tuple[str, Spoil, str, str]] = [
    ("plan_term", field(end="01.06.2027"), "end", "раньше начала"),
    ("plan_term", field(start="01.07.2031", end="01.07.2034"), "end", "длиннее"),
    ("plan_term", field(start="01.07.2019", end="31.12.2019"), "end", "Проверьте год"),
    ("plan_term", field(end="03.07.2027"), "end", "короче месяца"),
    ("plan_described", cell("activities/a1/content", ""), "activities/a1/content", "опишите"),
    ("plan_described", cell("activities/a1/name", "x"), "activities/a1/name", "опишите"),
    ("plan_described", cell("activities/a1/name", "Мероприятие"), "activities/a1/name", "опишите"),
    (
        "plan_described",
        cell("activities/a6/content", "Итоговая ярмарка, ярмарка итоговая, ярмарка"),
        "activities/a6/content",
        "опишите",
    ),
    (
        "plan_described",
        cell("activities/a6/name", "набор и знакомство"),
        "activities/a6/name",
        "уже есть",
    ),
    ("plan_tasks", cell("activities/a1/task", ""), "activities/a1/task", "выберите задачу"),
    ("plan_tasks", cell("activities/a4/task", "t1"), "activities", "1 мероприятие, а нужно"),
    ("plan_tasks", without("tasks"), "activities", "О2"),
    ("plan_dates", cell("activities/a1/end", ""), "activities/a1/end", "укажите даты"),
    ("plan_dates", cell("activities/a6/end", "11.01.2028"), "activities/a6/end", "выходит за срок"),
    ("plan_dates", cell("activities/a3/end", "01.08.2027"), "activities/a3/end", "раньше начала"),
    (
        "plan_not_endless",
        lambda draft: (
            cell("activities/a3/start", "01.07.2027")(draft),
            cell("activities/a3/end", "31.12.2027")(draft),
        ),
        "activities/a3/end",
        "весь срок",
    ),
    ("plan_where", cell("activities/a2/group", ""), "activities/a2/group", "для кого"),
    ("plan_where", cell("activities/a2/place", ""), "activities/a2/place", "где"),
    (
        "plan_where",
        cell("activities/a2/settlement", "станица Заречная"),
        "activities/a2/settlement",
        "нет в географии",
    ),
    ("plan_people", cell("activities/a3/people", ""), "activities/a3/people", "сколько придёт"),
    ("plan_people", cell("activities/a3/people", "200"), "activities/a3/people", "а не посещения"),
    ("plan_people", cell("activities/a3/fresh", "25"), "activities/a3/fresh", "впервые 25"),
    ("plan_people", cell("activities/a1/fresh", "10"), "activities/a3/fresh", "остальные"),
    ("plan_once", cell("activities/a3/fresh", "20"), "activities", "Сверьте"),
    ("plan_once", all_rows("activities", fresh="20"), "activities", "впервые в плане придут 120"),
    (
        "plan_once",
        lambda draft: (
            cell("activities/a3/fresh", "20")(draft),
            cell("activities/a3/group", "")(draft),
        ),
        "activities",
        "впервые в плане придут 40",
    ),
    ("plan_once", cell("groups/g1/people", ""), "activities", "О1"),
    ("plan_once", all_rows("activities", fresh="0"), "activities", "придут впервые"),
    (
        "plan_informing",
        lambda draft: (
            cell("activities/a1/name", "Чай с соседями")(draft),
            cell("activities/a1/content", "Пьём чай, поём песни, играем в лото")(draft),
        ),
        "activities",
        "как люди узнают",
    ),
    ("plan_outcomes", cell("activities/a3/outcome", ""), "activities/a3/outcome", "чем кончится"),
    (
        "plan_outcomes",
        cell("activities/a6/outcome", "Итоговая ярмарка проведена успешно"),
        "activities/a6/outcome",
        "повторяет название",
    ),
    (
        "plan_outcomes",
        cell("activities/a6/outcome", "20 памяток «Что ответить»"),
        "activities/a6/outcome",
        "такой же итог",
    ),
]


@pytest.mark.parametrize(("name", "spoil", "place", "words"), SPOILS)
def test_one_spoilt_thing_gets_its_sentence(
    name: str, spoil: Spoil, place: str, words: str
) -> None:
    found: list[Verdict] = said(STEPS[name], spoil)
    assert any(one.line == place and words in one.sentence for one in found), found
    assert all(one.status is not Status.PARTIAL for one in found)


HONEST: list[tuple[str, Spoil]] = [
    ("plan_where", cell("activities/a1/settlement", "х. Тополиный")),
    ("plan_where", cell("activities/a1/settlement", "Тополиный")),
    ("plan_where", cell("activities/a2/settlement", "онлайн")),
    ("plan_where", cell("activities/a2/place", "ДК")),
    ("plan_informing", cell("activities/a1/content", "Зовём мам через поликлинику на чай")),
    ("plan_outcomes", cell("activities/a6/outcome", "Договорились встречаться и зимой")),
    ("plan_described", cell("activities/a6/name", "Ярмарка")),
    ("plan_informing", cell("activities/a1/name", "Чай с соседями")),
    ("plan_informing", cell("activities/a1/content", "Афиша у магазина и чай в библиотеке")),
    ("plan_people", cell("activities/a6/people", "15")),
]


@pytest.mark.parametrize(("name", "spoil"), HONEST)
def test_an_unusual_honest_plan_is_not_refused(name: str, spoil: Spoil) -> None:
    assert said(STEPS[name], spoil) == []


def test_a_set_of_tools_is_not_a_recruitment() -> None:
    def tools(draft: Draft) -> None:
        cell("activities/a1/name", "Закупка для мастерской")(draft)
        cell("activities/a1/content", "Купим набор ключей и насос, привезём в мастерскую")(draft)

    assert [one.status for one in said(STEPS["plan_informing"], tools)] == [Status.WRONG]


def test_two_recruitments_make_one_group() -> None:
    def twice(draft: Draft) -> None:
        cell("activities/a1/people", "12")(draft)
        cell("activities/a1/fresh", "12")(draft)
        cell("activities/a3/fresh", "8")(draft)

    project = spoilt(twice)
    assert share(STEPS["plan_people"], project) == share(STEPS["plan_once"], project) == 1


def test_a_fair_is_for_both_groups() -> None:
    def both(draft: Draft) -> None:
        draft.tables["groups"].append({"id": "g2", "name": "Внуки старших жителей", "people": "5"})
        cell("activities/a2/people", "5")(draft)
        cell("activities/a2/fresh", "5")(draft)
        cell("activities/a2/group", "g2")(draft)
        cell("activities/a6/people", "25")(draft)

    project = spoilt(both)
    assert share(STEPS["plan_people"], project) == share(STEPS["plan_once"], project) == 1

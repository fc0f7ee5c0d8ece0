"""The application put together, as a work that earns points: nonsense gets nothing."""

import time

import pytest

from nastavnik.project.checks.steps import STEPS
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status
from projects import Spoil, all_rows, cell, demo, field, said, share, spoilt, without

MODULES = ("application", "standing")
NAMES = [name for name, check in STEPS.items() if check.__module__.rpartition(".")[2] in MODULES]
TEXTS = (
    "topic title summary future resources org_name org_since org_territory org_kinds org_board "
    "org_site org_last_post"
)
WORDS = ["x", "аааа", "фывапролд", "...", "ааа ббб ввв"]
LONG = "Двадцать жителей хутора Тополиного научатся сами записываться к врачу. "


@pytest.mark.parametrize("name", NAMES)
def test_the_warm_hamlet_earns_everything(name: str) -> None:
    assert share(STEPS[name], read_project(demo())) == 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_earns_nothing(name: str) -> None:
    found = STEPS[name](read_project(Draft()))
    assert {one.status for one in found} == {Status.EMPTY}


@pytest.mark.parametrize("word", WORDS)
@pytest.mark.parametrize("name", NAMES)
def test_nonsense_over_the_earlier_works_earns_nothing(name: str, word: str) -> None:
    def spoil(draft: Draft) -> None:
        draft.fields.update(dict.fromkeys(TEXTS.split(), word), direction="")
        all_rows("past", title=word, result=word)(draft)
        all_rows("risks", event=word, measure=word, who=word)(draft)

    # What agrees in the plan is worth nothing either while nothing is said here.
    found = STEPS[name](spoilt(spoil))
    there = [one for one in found if one.status is Status.RIGHT]
    assert not there or name == "app_map", there


SPOILS: list[tuple[str, Spoil, str, str]] = [
    ("app_direction", field(direction=""), "direction", "Выберите"),
    ("app_direction", field(topic=""), "topic", "тематику"),
    ("app_title", field(title="«Тёплый хутор» для старших"), "title", "кавычку"),
    ("app_title", field(title="Тёплый хутор для старших."), "title", "точку"),
    ("app_title", field(title="Тёплый хутор " * 30), "title", "Сократите"),
    ("app_summary", field(summary=f"{LONG} {demo().fields['summary']}" * 2), "summary", "лишнее"),
    ("app_summary", field(summary="Тёплый хутор"), "summary", "фразах"),
    (
        "app_summary",
        field(summary=demo().fields["summary"].replace("Тополиного", "нашего")),
        "summary",
        "Где",
    ),
    ("app_map", field(org_territory=""), "org_territory", "по уставу"),
    ("app_map", field(org_territory="станица Заречная"), "org_territory", "письмо оттуда"),
    ("app_map", cell("activities/a3/settlement", "Москва"), "activities", "Цифровая скамейка"),
    ("app_whole", without("evidence"), "evidence", "не заполнено"),
    ("app_whole", cell("members/k2/role", "Учитель"), "members/k2/role", "Команда и бюджет"),
    ("app_whole", cell("results/r1/target", "30"), "results", "Люди"),
    ("app_whole", field(summary=""), "summary", "Сначала"),
    ("app_private", cell("tasks/t1/text", "Научить Петрова Ивана Ильича"), "tasks/t1/text", "имя"),
    ("app_private", field(problem=""), "problem", "пустое"),
    ("app_after", field(future=""), "future", "Кто продолжит"),
    ("app_after", field(resources=demo().fields["future"]), "resources", "своими"),
    (
        "app_after",
        field(future="Занятия продолжат два волонтёра в той же библиотеке раз в две недели"),
        "future",
        "Проектор",
    ),
    ("app_organization", field(org_board="Общее собрание"), "org_board", "не пишут"),
    ("app_organization", field(org_since="12.05.2099"), "org_since", "не наступило"),
    ("app_organization", field(org_territory="Кореновский район"), "org_territory", "пункты"),
    ("app_organization", field(org_kinds="\n".join(["Помощь"] * 11)), "org_kinds", "нельзя"),
    ("app_open", field(org_site="есть группа"), "org_site", "открывается"),
    ("app_open", field(org_last_post="01.02.2024"), "org_last_post", "тишины"),
    ("app_open", field(org_last_post="01.02.2099"), "org_last_post", "не наступило"),
    ("app_past", cell("past/h1/year", "2015"), "past/h1/year", "пяти лет"),
    ("app_past", cell("past/h1/year", ""), "past/h1/year", "каком году"),
    ("app_past", cell("past/h1/result", "Конкурс, двор, хутор"), "past/h1/result", "числом"),
    ("app_past", without("past"), "past", "хотя бы одно"),
    ("app_risks", cell("risks/x1/measure", ""), "risks/x1/measure", "Что сделаете"),
    ("app_risks", cell("risks/x1/who", ""), "risks/x1/who", "Кто отвечает"),
    ("app_risks", cell("risks/x1/damage", ""), "risks/x1/likelihood", "выберите"),
    ("app_risks", without("risks", "x1", "x2"), "risks", "Риска 3"),
    ("app_risks", cell("risks/x1/event", "Заболеет педагог"), "risks/x1/event", "случится"),
]


@pytest.mark.parametrize(("name", "spoil", "place", "words"), SPOILS)
def test_one_thing_spoilt_is_found(name: str, spoil: Spoil, place: str, words: str) -> None:
    found = said(STEPS[name], spoil)
    assert any(one.line == place and words in one.sentence for one in found), found


@pytest.mark.parametrize("text", ["а" * 100_000, "а-" * 50_000, "1" * 100_000, "мама " * 20_000])
def test_a_very_long_answer_is_read_at_once(text: str) -> None:
    project = spoilt(lambda draft: draft.fields.update(dict.fromkeys(TEXTS.split(), text)))
    began = time.monotonic()
    for name in NAMES:
        STEPS[name](project)
    assert time.monotonic() - began < 5


def test_a_short_name_of_a_settlement_is_the_same_place() -> None:
    found = STEPS["app_map"](spoilt(field(org_territory="х. Тополиный")))
    assert {one.status for one in found} == {Status.RIGHT}


@pytest.mark.parametrize("block", ["problem", "goal"])
@pytest.mark.parametrize("check", ["app_whole", "app_private"])
def test_a_pasted_text_is_neither_title_nor_summary(check: str, block: str) -> None:
    pasted = getattr(spoilt(lambda draft: None), block)
    for name in ("title", "summary"):
        found = STEPS[check](spoilt(field(**{name: pasted})))
        assert [one.status for one in found] == [Status.EMPTY]


def test_a_team_without_pay_has_nothing_to_mend() -> None:
    def unpaid(draft: Draft) -> None:
        draft.budget.rows = [
            row for row in draft.budget.rows if not row.get("article", "").startswith("1")
        ]
        for row in draft.tables["members"]:
            row["paid"] = "volunteer"

    found = STEPS["app_whole"](spoilt(unpaid))
    assert {one.status for one in found} == {Status.RIGHT}

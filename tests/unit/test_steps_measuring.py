"""Results as a work that earns points: a figure needs a way to measure it, twice for a change."""

import pytest

from nastavnik.project.checks import outcomes
from nastavnik.project.checks.steps import STEPS
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status
from projects import Spoil, all_rows, cell, demo, field, said, share, spoilt, without

RESULTS = [name for name, check in STEPS.items() if check.__module__.endswith(".measuring")]


@pytest.mark.parametrize("name", RESULTS)
def test_the_warm_hamlet_earns_everything(name: str) -> None:
    assert share(STEPS[name], read_project(demo())) == 1


@pytest.mark.parametrize("name", RESULTS)
def test_nothing_earns_nothing(name: str) -> None:
    found = STEPS[name](read_project(Draft()))
    assert {one.status for one in found} == {Status.EMPTY}


@pytest.mark.parametrize("word", ["x", "аааа", "йцукенг", "люди", "Показатель", "раз раз раз"])
@pytest.mark.parametrize("name", RESULTS)
def test_nonsense_in_every_cell_earns_nothing(name: str, word: str) -> None:
    spoil = all_rows("results", text=word, method=word, who=word)
    assert share(STEPS[name], spoilt(spoil)) == 0


@pytest.mark.parametrize("name", [one for one in RESULTS if one != "results_people"])
def test_one_result_is_not_a_map(name: str) -> None:
    assert share(STEPS[name], spoilt(without("results", "r2", "r3", "r4", "r5"))) < 0.5


SPOILS: list[tuple[str, Spoil, str, str]] = [
    ("results_named", cell("results/r2/text", "аааа"), "results/r2/text", "напишите словами"),
    ("results_named", cell("results/r2/text", "Прогулки"), "results/r2/text", "подробнее"),
    (
        "results_named",
        cell("results/r2/text", "жители 65+ участвуют в проекте"),
        "results/r2/text",
        "уже есть",
    ),
    ("results_named", cell("results/r2/kind", ""), "results/r2/kind", "Выберите"),
    ("results_kinds", without("results", "r2"), "results", "занятий, встреч"),
    ("results_targets", cell("results/r4/base", ""), "results/r4/base", "напишите 0"),
    ("results_targets", cell("results/r4/target", ""), "results/r4/target", "сколько станет"),
    ("results_targets", cell("results/r4/target", "4"), "results/r4/target", "стать больше"),
    ("results_days", cell("results/r4/day", ""), "results/r4/day", "к какому дню"),
    ("results_days", cell("results/r4/day", "15.02.2028"), "results/r4/day", "вне срока"),
    (
        "results_days",
        cell("results/r4/day", "01.09.2027"),
        "results/r4/day",
        "раньше, чем начнётся",
    ),
    ("results_days", field(start=""), "results/r1/day", "О3"),
    ("results_people", cell("results/r1/target", "200"), "results", "обещано 200"),
    ("results_people", cell("results/r1/target", "100"), "results", "это все посещения"),
    ("results_people", cell("groups/g1/people", "30"), "results", "в группе 30"),
    ("results_people", cell("results/r1/text", "x"), "results/r1/text", "напишите словами"),
    ("results_people", without("results", "r1"), "results", "разные люди"),
    ("results_linked", cell("results/r4/activity", "a9"), "results/r4/activity", "Выберите"),
    ("results_method", cell("results/r4/method", "Посчитаем потом"), "results/r4/method", "бумагу"),
    ("results_method", cell("results/r4/method", "Анкета"), "results/r4/method", "не повторить"),
    (
        "results_method",
        cell("results/r4/method", "Лист регистрации, опрос до и после, тест."),
        "results/r4/method",
        "наша подсказка",
    ),
    ("results_who", cell("results/r4/who", "все"), "results/r4/who", "Назовите роль"),
    ("results_who", cell("results/r4/who", ""), "results/r4/who", "кто измерит"),
    (
        "results_twice",
        cell("results/r4/method", "Контрольный звонок"),
        "results/r4/method",
        "дважды",
    ),
    ("results_twice", cell("results/r4/method", ""), "results/r4/method", "до и после"),
]


@pytest.mark.parametrize(("name", "spoil", "place", "words"), SPOILS)
def test_one_spoilt_thing_gets_its_sentence(
    name: str, spoil: Spoil, place: str, words: str
) -> None:
    found = said(STEPS[name], spoil)
    assert any(one.line == place and words in one.sentence for one in found), found
    assert all(one.status is not Status.PARTIAL for one in found)


METHODS = [
    "Одна и та же анкета в июле и в декабре",
    "Сравним два листа наблюдения",
    "Пробный экзамен осенью и весной",
    "Пять вопросов на первом и последнем занятии",
    "Смотрим журнал звонков каждый месяц",
    "Считаем по журналу до проекта и после него",
    "Шкала усталости перед проектом и в конце",
    "Вначале просим записаться самого, в конце просим снова",
]


@pytest.mark.parametrize("method", METHODS)
def test_a_change_measured_in_other_words_is_not_refused(method: str) -> None:
    for name in ("results_method", "results_twice"):
        assert said(STEPS[name], cell("results/r4/method", method)) == []


def test_a_result_may_be_less_of_a_trouble() -> None:
    def spoil(draft: Draft) -> None:
        cell("results/r4/text", "Вечеров на трассе станет меньше")(draft)
        cell("results/r4/base", "25")(draft)
        cell("results/r4/target", "10")(draft)

    assert said(STEPS["results_targets"], spoil) == []
    assert said(outcomes.results, spoil) == []


@pytest.mark.parametrize("text", ["Показатель", "До проекта. Если не было никого — 0."])
def test_the_words_of_the_form_are_no_result(text: str) -> None:
    (found,) = said(STEPS["results_named"], cell("results/r4/text", text))
    assert "напишите словами" in found.sentence


def test_lessons_are_counted_by_one_word() -> None:
    assert said(STEPS["results_method"], cell("results/r2/method", "Журнал")) == []


def test_a_count_by_a_paper_is_a_way() -> None:
    assert said(STEPS["results_method"], cell("results/r2/method", "Посчитаем по журналу")) == []

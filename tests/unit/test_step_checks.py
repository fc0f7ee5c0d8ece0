"""The passport of a problem and the tree of a goal: strict checks that give points."""

from collections import Counter
from datetime import timedelta

import pytest
from hypothesis import given

from nastavnik.norms.card import source_words
from nastavnik.project.checks import passport, tree
from nastavnik.project.checks.steps import STEPS
from nastavnik.project.draft import Draft
from nastavnik.project.reading import read_project
from nastavnik.values.clock import now
from nastavnik.values.months import show_date
from nastavnik.values.verdict import Status
from projects import Spoil, cell, demo, drafts, field, said, spoilt, without

PASSPORT_AND_TREE = [name for name in STEPS if name.startswith(("passport_", "tree_"))]
NONSENSE = ("аааа", "x", "проект", "фыва олдж прол", "1", "😀", "аааа аааа аааа аааа аааа аааа")
TEXTS = ("problem", "consequence", "goal", "settlements")
GROUP_HINT = "Жители хутора 65+, 62 человека, не пользуются Госуслугами сами."
EVIDENCE_HINT = (
    "Анкета, журнал обращений, справка администрации, статистика. Каждое — отдельным файлом."
)
CELLS = {
    "groups": ("name",),
    "evidence": ("what", "source"),
    "causes": ("text",),
    "tasks": ("text",),
}


def rows(table: str, *texts: str) -> Spoil:
    """Causes or tasks of these texts; every task removes the cause of its number."""
    made = [
        {"id": f"{table[0]}{number}", "text": text, "cause": f"c{number}"}
        for number, text in enumerate(texts, 1)
    ]
    return lambda draft: draft.tables.__setitem__(table, made)


def filled_with(text: str) -> Draft:
    """Every box of both steps says the same."""
    draft = demo()
    draft.fields.update(dict.fromkeys(TEXTS, text))
    for table, columns in CELLS.items():
        for row in draft.tables[table]:
            row.update(dict.fromkeys(columns, text))
    return draft


@pytest.mark.parametrize("name", PASSPORT_AND_TREE)
def test_the_warm_hamlet_passes_every_step(name: str) -> None:
    verdicts = STEPS[name](read_project(demo()))
    assert {verdict.status for verdict in verdicts} == {Status.RIGHT}
    assert all(verdict.line and verdict.sources for verdict in verdicts)


@pytest.mark.parametrize("name", PASSPORT_AND_TREE)
@pytest.mark.parametrize("text", NONSENSE)
def test_nonsense_earns_nothing(name: str, text: str) -> None:
    found = STEPS[name](read_project(filled_with(text)))
    assert found
    assert not {verdict.status for verdict in found} & {Status.RIGHT, Status.PARTIAL}, found


@pytest.mark.parametrize("name", PASSPORT_AND_TREE)
def test_the_same_sentence_in_every_box_is_no_work(name: str) -> None:
    text = "Жители хутора Тополиного не умеют записываться к врачу через Госуслуги."
    draft = filled_with(text)
    if name in ("passport_place", "passport_group", "tree_smart", "tree_goal_fits"):
        return  # one honest sentence may well name the people or the place
    found = Counter(verdict.status for verdict in STEPS[name](read_project(draft)))
    assert found[Status.RIGHT] * 2 <= found.total(), name


@pytest.mark.parametrize("name", PASSPORT_AND_TREE)
@pytest.mark.parametrize("text", ["", "x", "Все жители. Провести развитие района"])
def test_every_ground_is_known(name: str, text: str) -> None:
    for verdict in STEPS[name](read_project(filled_with(text))):
        assert all(source_words(one) for one in verdict.sources)


@pytest.mark.parametrize("name", PASSPORT_AND_TREE)
def test_nothing_typed_is_not_filled_in(name: str) -> None:
    found = STEPS[name](read_project(Draft()))
    assert {verdict.status for verdict in found} == {Status.EMPTY}


@given(drafts())
def test_anything_typed_gets_an_answer(draft: Draft) -> None:
    project = read_project(draft)
    for name in PASSPORT_AND_TREE:
        assert STEPS[name](project)


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (field(settlements="Кореновский район"), "не населённый пункт"),
        (field(settlements="хутор Тополиный\nвесь край"), "«весь край»"),
    ],
)
def test_a_district_is_no_place(spoil: Spoil, words: str) -> None:
    assert words in said(passport.place, spoil)[0].sentence


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (field(problem="Старикам плохо, помогите."), "Пока это заголовок"),
        (field(problem="Людям трудно жить в хуторе без врача. " * 20), "Пока это заголовок"),
        (field(problem="Жители хутора не умеют звонить врачу." * 20), "повторяется"),
        (field(problem=demo().fields["problem"] * 6), "не больше 5000"),
    ],
)
def test_a_problem_is_told_and_fits(spoil: Spoil, words: str) -> None:
    assert any(words in verdict.sentence for verdict in said(passport.text, spoil))


def without_words(**changes: str) -> Spoil:
    """The problem with some words put in place of others."""

    def spoil(draft: Draft) -> None:
        for old, new in changes.items():
            draft.fields["problem"] = draft.fields["problem"].replace(old, new)

    return spoil


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (without_words(Тополином="Вишнёвом"), "Назовите в тексте свой хутор"),
        (without_words(года="раз", году="раз", **{"2026": "прошлом"}), "За какой месяц или год"),
        (without_words(врачу="врачу ради развития всего района"), "слишком широко"),
    ],
)
def test_a_problem_has_its_place_time_and_measure(spoil: Spoil, words: str) -> None:
    found = said(passport.facts, spoil)
    assert len(found) == 1
    assert words in found[0].sentence


def test_a_problem_without_figures_of_people() -> None:
    text = demo().fields["problem"]
    words = "".join(" " if letter.isdigit() else letter for letter in text)
    found = said(passport.facts, field(problem=words))
    assert any("сколько людей" in verdict.sentence for verdict in found)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (demo().fields["problem"], "пересказ"),
        ("Всё станет хуже.", "Ответьте фразой"),
        ("Что случится с этими людьми.", "Ответьте фразой"),
        ("Крыша клуба совсем прогниёт и провалится через год или два.", "Назовите людей"),
    ],
)
def test_a_consequence_is_of_people(text: str, words: str) -> None:
    assert any(
        words in verdict.sentence for verdict in said(passport.consequence, field(consequence=text))
    )


def test_a_consequence_may_say_they() -> None:
    text = "Через год они бросят музыку и уйдут в телефон."
    assert said(passport.consequence, field(consequence=text)) == []


def test_a_consequence_may_repeat_the_last_sentence_of_the_problem() -> None:
    # in the fund's form it is a part of field 8
    last = demo().fields["problem"].split("\n\n")[-1]
    assert said(passport.consequence, field(consequence=last)) == []


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (cell("evidence/e1/source", ""), "кто и как это собрал"),
        (cell("evidence/e1/source", "сами"), "кто и как это собрал"),
        (cell("evidence/e1/day", ""), "нет даты"),
        (cell("evidence/e1/day", "2026"), "нет даты"),
        (cell("evidence/e1/people", "0"), "сколько было ответов"),
        (cell("evidence/e1/what", "x"), "напишите фразой"),
    ],
)
def test_a_proof_can_be_looked_up(spoil: Spoil, words: str) -> None:
    found = said(passport.evidence, spoil)
    assert len(found) == 1
    assert words in found[0].sentence


@pytest.mark.parametrize(
    ("place", "text"),
    [
        ("evidence/e1/what", "57 просьб"),
        ("evidence/e1/source", "Анкета"),
        ("evidence/e1/source", "Росстат"),
    ],
)
def test_a_short_proof_is_a_proof(place: str, text: str) -> None:
    assert said(passport.evidence, cell(place, text)) == []


def test_a_proof_has_been_gathered_already() -> None:
    today = now().date()
    assert said(passport.evidence, cell("evidence/e1/day", show_date(today))) == []
    tomorrow = said(
        passport.evidence, cell("evidence/e1/day", show_date(today + timedelta(days=1)))
    )
    assert "ещё не наступило" in tomorrow[0].sentence


def test_there_are_as_many_proofs_as_the_fund_takes() -> None:
    def spoil(draft: Draft) -> None:
        one = draft.tables["evidence"][0]
        draft.tables["evidence"] = [
            {**one, "id": f"e{number}", "what": f"Опрос улицы номер {number}"}
            for number in range(6)
        ]

    (found,) = said(passport.evidence, spoil)
    assert "не больше 5" in found.sentence


@pytest.mark.parametrize(
    ("name", "is_all"),
    [
        ("Все жители станицы Заречной", True),
        ("Молодёжь района", True),
        ("Молодёжь Кореновского района", True),
        ("Жители хутора Тополиного", True),
        ("Население", True),
        ("Все желающие", True),
        ("Подростки 12–16 лет хутора, 34 человека", False),
        ("Все дети 7–10 лет станицы", False),
        ("Мамы с детьми до трёх лет", False),
        ("Одинокие жители без машины", False),
        ("Жители дальней улицы, к которым не доходит автобус", False),
    ],
)
def test_everybody_is_no_group(name: str, is_all: bool) -> None:
    assert passport.is_everybody(name) is is_all


def test_a_group_has_a_number_and_is_one() -> None:
    assert "Впишите число" in said(passport.group, cell("groups/g1/people", ""))[0].sentence

    def spoil(draft: Draft) -> None:
        draft.tables["groups"].append({"id": "g2", "name": "Дети 7–10 лет хутора", "people": "5"})

    (found,) = said(passport.group, spoil)
    assert found.status is Status.PARTIAL


@pytest.mark.parametrize(
    ("goal", "faults"),
    [
        ("К 30.11.2027 20 жителей хутора старше 65 лет сами записываются к врачу.", 0),
        ("До конца ноября 2027 года двадцать жителей смогут позвонить врачу", 0),
        ("20 жителей сами записываются к врачу", 1),
        ("К 30.11.2027 жители старше 65 лет сами записываются к врачу", 1),
        ("К 30.11.2027 провести 10 занятий для 20 жителей", 1),
        ("К 30.11.2027 20 жителей умеют звонить врачу. Клуб открыт. Все счастливы.", 1),
        ("Повысить качество жизни населения", 4),
    ],
)
def test_the_five_signs_of_a_goal(goal: str, faults: int) -> None:
    found = tree.goal_signs(goal, "Жители хутора Тополиного старше 65 лет")
    assert len(found) == 5
    assert sum(verdict.status is not Status.RIGHT for verdict in found) == faults, found


@pytest.mark.parametrize(
    ("group", "goal"),
    [
        ("Мужчины 35–60 лет, пьют одни", "К 1 июля 2027 года 8 мужиков из 12 ходят в мастерскую"),
        ("Подростки 13–17 лет", "1 июня 2028 года ансамбль из 14 ребят сыграет концерт"),
        ("Скрипачи без инструмента", "К концу 2027 года 9 скрипачей играют дома"),
        ("Пенсионеры старше 70 лет", "К 01.11.2027 16 стариков топят весь дом"),
    ],
)
def test_the_group_may_be_called_by_another_name(group: str, goal: str) -> None:
    assert {verdict.status for verdict in tree.goal_signs(goal, group)} == {Status.RIGHT}


@pytest.mark.parametrize(
    ("settlements", "is_own"),
    [("станица Заречная", False), ("станица Заречная\nхутор Тополиный", True), ("", True)],
)
def test_a_goal_of_another_hamlet_is_not_ours(settlements: str, is_own: bool) -> None:
    found = said(tree.smart, field(settlements=settlements))
    assert not found if is_own else "другое место" in found[0].sentence


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("passport_group", cell("groups/g1/name", GROUP_HINT)),
        ("passport_consequence", field(consequence="Что случится с этими людьми.")),
        ("passport_evidence", cell("evidence/e1/what", EVIDENCE_HINT)),
        ("passport_evidence", cell("evidence/e1/source", "Кто и как собрал")),
        ("tree_smart", field(goal="К какому дню, сколько людей, что смогут или получат.")),
        ("tree_causes", cell("causes/c1/text", "Причины проблемы")),
        ("tree_tasks", cell("tasks/t1/text", "Каждая убирает одну причину.")),
    ],
)
def test_the_words_of_the_form_are_no_answer(name: str, spoil: Spoil) -> None:
    assert said(STEPS[name], spoil)


def test_strangers_are_not_the_group() -> None:
    (found,) = said(
        tree.smart, field(goal="К 30.11.2027 20 подростков станицы сами чинят велосипед.")
    )
    assert "из вашей группы" in found.sentence


def test_a_goal_is_no_larger_than_its_group() -> None:
    goal = "К 30.11.2027 60 жителей хутора сами записываются к врачу."
    assert "В цели 60" in said(tree.goal_fits, field(goal=goal))[0].sentence
    assert "О1" in said(tree.goal_fits, without("groups"))[0].sentence


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (rows("causes", "Нет денег на ремонт парка", "Негде встречаться"), "денег нет у всех"),
        (rows("causes", "Негде встречаться", "Негде встречаться"), "уже сказано"),
        (rows("causes", "Провести занятия"), "похоже на дело"),
        (rows("causes", "Организовать кружок, он поможет"), "похоже на дело"),
        (rows("causes", demo().fields["problem"]), "уже сказано"),
    ],
)
def test_a_cause_answers_why(spoil: Spoil, words: str) -> None:
    assert any(words in verdict.sentence for verdict in said(tree.causes, spoil))


@pytest.mark.parametrize(
    "text",
    [
        "Нет денег на дорогу: билет в станицу и обратно стоит дня работы",
        "Ремонт клуба тянется третий год",
        "Установка «мужик не плачет» мешает",
    ],
)
def test_an_unusual_cause_is_a_cause(text: str) -> None:
    assert said(tree.causes, rows("causes", text)) == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Провести десять занятий", "это мероприятие"),
        ("Закупка лавочек", "это мероприятие"),
        ("Люди боятся мошенников и поэтому не доверяют телефону", "сама причина"),
        (demo().fields["goal"], "уже сказано"),
    ],
)
def test_a_task_is_no_activity_and_no_copy(text: str, words: str) -> None:
    (found,) = said(tree.tasks, cell("tasks/t1/text", text))
    assert words in found.sentence


def test_every_task_has_a_cause_of_its_own() -> None:
    assert "выберите" in said(tree.links, cell("tasks/t1/cause", ""))[0].sentence
    twice = said(tree.links, cell("tasks/t1/cause", "c2"))
    assert any("уже есть задача" in verdict.sentence for verdict in twice)
    assert any("не убирает ни одна" in verdict.sentence for verdict in twice)


def test_a_tree_has_two_to_four_branches() -> None:
    one = said(tree.size, without("causes", "c1", "c2"))
    assert "нужно от двух" in one[0].sentence
    five = ["Негде учиться", "Некому учить", "Люди боятся", "Нет клуба", "Нет автобуса"]
    assert "Оставьте главные" in said(tree.size, rows("causes", *five))[0].sentence


def test_a_spoilt_project_is_still_a_project() -> None:
    assert spoilt(field(goal="x")).goal == "x"

"""«Тополиный» decides whether to be a legal person: from twelve answers to the papers of its way."""

import copy
from pathlib import Path
from typing import Any

import pytest
from kits import body_of, example_of, inputs_of, own_of, read_aloud

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.fields import QuestionsField
from nastavnik.assignments.kits.kit import Kit, load_kit
from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.rules.status import WORDS
from nastavnik.assignments.store import AnswersStore
from nastavnik.forms.assignment_form import AssignmentForm, Seat
from nastavnik.values.verdict import Status
from scenario import REPOSITORY

KIT = load_kit("entity")
MOST_INPUTS = 40
CALCULATOR = "price"  # may be left alone; it has its own page
NOT_NEEDED = "По вашим ответам эта бумага не нужна"
OF_WAYS = {
    "decision": {"plain", "legal", "union", "early"},
    "documents": {"legal", "union"},
    "minutes": {"legal"},
    "charter-entity": {"legal"},
    "p11001": {"legal", "union"},
    "after": {"legal", "union"},
    "association": {"union"},
    "association-minutes": {"union"},
}


@pytest.fixture
def answers() -> dict[str, Any]:
    return copy.deepcopy(example_of("entity"))


def read(sheet_id: str, answers: dict[str, Any]) -> str:
    return read_aloud(KIT, sheet_id, answers)


def statuses(answers: dict[str, Any]) -> dict[str, Status]:
    return {one.check.id: one.status for one in evaluate(KIT, Reading(answers)).results}


def choose(answers: dict[str, Any], way: str) -> None:
    answers["tree"]["decision"] = way


def together(answers: dict[str, Any]) -> None:
    """The same ТОС without an accountant: it goes with its neighbours."""
    answers["tree"] |= {"accountant": "no", "decision": "union"}


@pytest.mark.parametrize("way", WORDS)
def test_only_what_the_way_needs_is_asked(way: str) -> None:
    chosen = {"tree": {"decision": way}}
    asked = [one for one in KIT.fields if KIT.stands(one.id, chosen) and one.id != CALCULATOR]
    count = len(list(inputs_of(KIT.model_copy(update={"fields": tuple(asked)}))))
    assert count <= MOST_INPUTS + 2 * (way == "union")  # two tables of neighbours
    if way in ("plain", "early"):
        assert [one.id for one in asked] == ["tree", "why"]


def test_a_part_that_is_not_asked_is_not_on_the_screen_and_keeps_its_answers(
    answers: dict[str, Any], tmp_path: Path
) -> None:
    AnswersStore(tmp_path, KIT.id).save(answers)
    form = AssignmentForm(KIT).seat(Seat(tmp_path))
    assert is_shown(form) >= {"tree", "application", "own", "taxes"}
    assert not {"union", "members", "deal", "terms"} & is_shown(form)
    assert form.answers["members"]["members"][0]["name"] == "ТОС «Тополиный»"
    form.views["tree"].show(answers["tree"] | {"decision": "union"})
    form.check()
    assert {"union", "members", "deal", "terms"} <= is_shown(form)
    assert "application" not in is_shown(form)
    form.close()


def is_shown(form: AssignmentForm) -> set[str]:
    return {name for name, view in form.views.items() if view.widget.layout.display != "none"}


def test_nobody_is_told_to_fill_in_a_part_their_way_does_not_need(answers: dict[str, Any]) -> None:
    choose(answers, "plain")
    answers["application"] = {"name": "начали и бросили"}
    told = own_of(read("decision", answers))
    assert "Организация и сроки" not in told
    assert not {"filled", "members-full", "taxes"} & set(statuses(answers))


@pytest.mark.parametrize("sheet_id", OF_WAYS)
@pytest.mark.parametrize("way", WORDS)
def test_a_sheet_of_another_way_says_so_in_its_first_line(
    answers: dict[str, Any], sheet_id: str, way: str
) -> None:
    choose(answers, way)
    text = read(sheet_id, answers)
    assert text.startswith(NOT_NEEDED) == (way not in OF_WAYS[sheet_id])
    if way not in OF_WAYS[sheet_id]:
        assert f"(ваш путь — {WORDS[way]})" in text


def test_the_decision_says_what_follows_from_the_answers_and_what_a_year_costs(
    answers: dict[str, Any],
) -> None:
    text = read("decision", answers)
    assert "нужен ли ТОС «Тополиный» статус юридического лица" in text
    assert "Решили: своё юрлицо." in text
    assert "Нужно: грант от своего имени, роль поставщика социальных услуг, своё имущество." in text
    assert "от 23 400 ₽ до 65 400 ₽" in text
    assert "1. Ваше дело — на несколько лет? да" in text
    assert answers["why"] in text


def test_another_choice_than_follows_is_told(answers: dict[str, Any]) -> None:
    choose(answers, "plain")
    text = read("decision", answers)
    assert "Вы выбрали другое: остаёмся без юрлица" in body_of(text)
    assert statuses(answers)["decision"] is Status.PARTIAL


def test_who_has_not_chosen_is_told_what_follows(answers: dict[str, Any]) -> None:
    del answers["tree"]["decision"]
    text = read("decision", answers)
    assert "Решили: ____" in text
    assert "Из ответов следует: своё юрлицо." in text
    assert not read("minutes", answers).startswith(NOT_NEEDED)
    assert read("association", answers).startswith(NOT_NEEDED)


@pytest.mark.parametrize("spoilt", [{"long": ""}, {"once": "yes"}, {"budget": "да"}])
def test_nothing_follows_from_answers_that_are_missing_or_quarrel(
    answers: dict[str, Any], spoilt: dict[str, str]
) -> None:
    del answers["tree"]["decision"]
    answers["tree"] |= spoilt
    text = body_of(read("decision", answers))
    assert "Пока ничего: ответьте на все двенадцать вопросов" in text
    assert "Решили: ____________________." in text


@pytest.mark.parametrize(
    ("way", "there", "gone"),
    [
        ("portal", "Пошлина 0 ₽ через Госуслуги", "Квитанция о пошлине"),
        ("paper", "Пошлина 4 000 ₽ на бумаге", "нужна электронная подпись"),
    ],
)
def test_the_folder_and_the_fee_follow_the_way_of_handing_in(
    answers: dict[str, Any], way: str, there: str, gone: str
) -> None:
    answers["application"]["way"] = way
    body = body_of(read("documents", answers))
    assert there in body
    assert gone not in body
    assert "до 22.02.2027, понедельник" in body


def test_without_a_day_of_the_assembly_the_last_day_is_a_line(answers: dict[str, Any]) -> None:
    answers["application"]["meeting"] = "когда уберём урожай"
    body = body_of(read("documents", answers))
    assert "Подать в течение 3 мес. со дня собрания до «____»" in body
    assert "когда уберём урожай" in body


def test_a_late_day_is_told_before_the_folder_is_carried(answers: dict[str, Any]) -> None:
    answers["application"]["filing"] = "01.03.2027"
    assert "Последний день подачи — 22.02.2027" in own_of(read("documents", answers))


def test_the_minutes_have_a_line_for_each_founder_and_three_at_least(
    answers: dict[str, Any],
) -> None:
    body = body_of(read("minutes", answers))
    assert "4 Галина Степановна К." in body
    assert "2 Принять устав 4 0 0 да" in body
    assert "совет из 5 человек" in body
    answers["application"]["founders"] = []
    answers["founding"] = {}
    body = body_of(read("minutes", answers))
    assert "1 2 3 Учредителей: ______ (закон требует не меньше 3)" in body
    assert "2 Принять устав 3 Утвердить органы" in body


def test_a_founder_that_is_an_authority_is_pointed_out(answers: dict[str, Any]) -> None:
    answers["application"]["founders"][0] = {"who": "Администрация поселения", "kind": "authority"}
    assert statuses(answers)["authority"] is Status.WRONG
    assert "Пусть администрация будет партнёром" in own_of(read("minutes", answers))


@pytest.mark.parametrize(
    ("question", "code", "there", "gone"),
    [
        ("services", "yes", "Вид деятельности Организации — социальное обслуживание", "нет такого"),
        ("services", "no", "Предмет деятельности", "социальное обслуживание"),
        ("fees", "no", "беречь имущество.", "членск"),
        ("fees", "yes", "платить членский взнос", "нет такого"),
        ("council", "no", "Его созывает председатель", "Совет — коллегиальный орган"),
        ("council", "yes", "Совет — коллегиальный орган: 5 человек, срок — 3 года", "нет такого"),
        ("majority", "simple", "больше половины голосов участников.", "двух третей"),
        ("majority", "strict", "не меньше двух третей", "нет такого"),
    ],
)
def test_each_choice_changes_its_clause(
    answers: dict[str, Any], question: str, code: str, there: str, gone: str
) -> None:
    answers["own"][question] = code
    body = body_of(read("charter-entity", answers))
    assert there in body
    assert gone not in body


def test_the_charter_has_the_blocks_of_the_law_and_does_not_quarrel_with_that_of_the_tos(
    answers: dict[str, Any],
) -> None:
    body = body_of(read("charter-entity", answers))
    for block in (
        "действует в пределах территории Тополинского сельского поселения",
        "Место нахождения: Краснодарский край, хутор Тополиный",
        "Цели Организации: Помогать жителям хутора",
        "3. Членство",
        "4. Органы и порядок решений",
        "5. Имущество",
        "которое осталось после расчётов",
        "не отменяет и не меняет устав ТОС, зарегистрированный администрацией",
        "№ 3 от 02.11.2026",
        "достигли 18 лет",
    ):
        assert block in body
    assert "проверить" not in body


def test_goals_of_an_authority_are_pointed_out(answers: dict[str, Any]) -> None:
    answers["goals"] = "Помогать старшим и выдавать разрешения на торговлю у пруда."
    assert statuses(answers)["goals"] is Status.WRONG


def test_the_hints_for_the_application_say_that_they_are_not_the_form(
    answers: dict[str, Any],
) -> None:
    body = body_of(read("p11001", answers))
    assert "Это не сама форма, а подсказка к ней." in body
    assert "её редакция меняется" in body
    assert f"Имя: полное {answers['application']['name']}" in body
    assert "Учредитель 4 Галина Степановна К." in body
    assert "код социального обслуживания" in body


def test_the_calendar_counts_from_the_days_that_were_typed(answers: dict[str, Any]) -> None:
    body = body_of(read("after", answers))
    assert "до 19.02.2027, пятница ФНС Последний день уведомить о переходе на УСН" in body
    assert "с 20.07.2027, вторник ФПГ" in body
    assert "Приказ о председателе по памяти, проверить" in body
    assert "Отчёт о деятельности НКО" in body
    answers["taxes"]["usn"] = "no"
    body = body_of(read("after", answers))
    assert "УСН" not in body.replace("без УСН", "")


def test_before_the_entry_the_calendar_has_lines_to_write_on(answers: dict[str, Any]) -> None:
    answers["application"]["entry"] = ""
    body = body_of(read("after", answers))
    assert "до «____» __________ 20___ г. ФНС Уведомить о переходе на УСН" in body
    assert "до 22.02.2027, понедельник Минюст" in body
    assert "к концу приёма рабочее допущение по конкурсу 2026-1, проверить" in body
    assert "с постановки на учёт по памяти, проверить" in body
    assert "Впишите день записи в ЕГРЮЛ — посчитаем дни." in body


def test_the_association_has_its_own_days_and_papers(answers: dict[str, Any]) -> None:
    together(answers)
    answers["union"] |= {"meeting": "10.01.2027", "filing": "01.02.2027"}
    body = body_of(read("documents", answers))
    assert "Ассоциация ТОС «Пять хуторов»" in body
    assert "до 09.04.2027, пятница (по закону 10.04.2027, суббота; перенос: проверить)" in body
    assert "до 14 раб. дней" in body
    assert "Решение каждого ТОС о вступлении" in body
    assert set(statuses(answers).values()) == {Status.RIGHT}


def test_the_agreement_says_who_enters_pays_leaves_and_owes(answers: dict[str, Any]) -> None:
    together(answers)
    body = body_of(read("association", answers))
    assert "2 ТОС «Медовый» ТОС-юрлицо 1 22 500" in body
    assert "Без юридического лица сами не входят: ТОС «Тихий Брод»." in body
    assert "Администрация поселения" not in body
    assert "Юрист раз в год «Медовый», Оксана все поровну один член — один голос" in body
    assert "Новых членов принимает общее собрание." in body
    assert "предупреждают письменно за 3 месяца" in body
    assert "Смета года: 90 000 ₽." in body
    assert "ТОС «Ясная Балка» ____________ /" in body


@pytest.mark.parametrize(
    ("part", "question", "code", "there"),
    [
        ("terms", "leaver_pays", "no", "уходящий взноса не платит"),
        ("terms", "leaver_pays", "yes", "уходящий платит взнос, как все"),
        ("terms", "leaver_pays", "", "зачеркните лишнее"),
        ("terms", "excludes", "auto", "считается исключённым без отдельного решения"),
        ("terms", "excludes", "chair", "решает председатель ассоциации"),
        ("union", "liable", "none", "Члены по долгам Ассоциации не отвечают"),
        ("union", "liable", "fee", "каждый не больше своего взноса за год"),
        ("union", "liable", "", "Отвечают ли члены по долгам Ассоциации и сколько: ____"),
    ],
)
def test_each_term_of_membership_changes_its_clause(
    answers: dict[str, Any], part: str, question: str, code: str, there: str
) -> None:
    together(answers)
    answers[part][question] = code
    assert there in body_of(read("association", answers))


def test_the_founders_of_the_association_sign_its_minutes(answers: dict[str, Any]) -> None:
    together(answers)
    body = body_of(read("association-minutes", answers))
    assert "3 Иван Кузьмич Р., житель Тихого Брода (житель) 1" in body
    assert "Закон требует не меньше 2 учредителей." in body
    assert "Утвердить смету первого года: 90 000 ₽" in body


@pytest.mark.parametrize("task_id", KIT.takes)
def test_what_lessons_asked_is_asked_in_the_same_way(task_id: str) -> None:
    """Or an answer given in a lesson would be lost on the way."""
    task = load_assignment(REPOSITORY / "assignments" / task_id)
    shared = {one.id for one in task.fields} & {one.id for one in KIT.fields}
    assert shared
    for name in shared:
        ours, theirs = KIT.field(name), task.field(name)
        assert ours.kind == theirs.kind
        if isinstance(ours, QuestionsField) and isinstance(theirs, QuestionsField):
            known = {one.id: one for one in theirs.asked}
            taken = [(one, known[one.id]) for one in ours.asked if one.id in known]
            assert taken
            for one, other in taken:
                assert (one.kind, one.choices) == (other.kind, other.choices)
                assert [cell.choices for cell in one.columns] == [
                    cell.choices for cell in other.columns
                ]


@pytest.mark.parametrize(
    "only",
    [
        {"nothing": ("tree", "decision", ("legal",))},
        {"goals": ("tree", "decision", ("maybe",))},
        {"goals": ("tree", "mood", ("legal",))},
        {"goals": ("why", "decision", ("legal",))},
    ],
)
def test_a_condition_on_what_is_not_there_is_a_fault_of_the_kit(only: dict[str, Any]) -> None:
    with pytest.raises(ValueError, match="нет такого поля или такого ответа"):
        Kit.model_validate(KIT.model_dump() | {"only": only})

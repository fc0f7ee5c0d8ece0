"""The charter of «Тополиный»: from answers to the papers of its founding assembly."""

import copy
import re
from typing import Any

import pytest
from kits import body_of, example_of, inputs_of, own_of, read_aloud, sheet_called

from nastavnik.assignments.answers import Reading
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.kits.kit import load_kit
from nastavnik.assignments.kits.sheets import sheet_on_screen
from nastavnik.assignments.model import load_assignment
from nastavnik.values.numbers import NBSP
from nastavnik.values.verdict import Status
from scenario import REPOSITORY

KIT = load_kit("charter")
MOST_INPUTS = 40
OF_THE_ASSEMBLY = ("quorum", "minutes")  # the charter itself needs none of them


@pytest.fixture
def answers() -> dict[str, Any]:
    return copy.deepcopy(example_of("charter"))


def read(sheet_id: str, answers: dict[str, Any]) -> str:
    return read_aloud(KIT, sheet_id, answers)


def statuses(answers: dict[str, Any]) -> dict[str, Status]:
    return {one.check.id: one.status for one in evaluate(KIT, Reading(answers)).results}


def test_from_nothing_to_a_charter_in_forty_inputs_at_most() -> None:
    asked = [field.model_copy() for field in KIT.fields if field.id not in OF_THE_ASSEMBLY]
    of_charter = KIT.model_copy(update={"fields": tuple(asked)})
    assert len(list(inputs_of(of_charter))) <= MOST_INPUTS


def test_all_six_blocks_of_the_law_are_in_the_charter(answers: dict[str, Any]) -> None:
    text = read("charter", answers)
    for heading in (
        "2. Территория",
        "3. Цели, задачи, формы и направления деятельности",
        "4. Порядок принятия решений",
        "5. Органы ТОС",
        "6. Имущество и финансы",
        "7. Прекращение ТОС",
    ):
        assert heading in text


def test_everything_that_was_said_is_there(answers: dict[str, Any]) -> None:
    text = read("charter", answers)
    for field in ("borders", "goals", "early", "calling", "means", "ending"):
        assert answers[field][:40] in text
    assert "решение № 12 от 14.10.2026" in text
    assert "Председатель: срок полномочий — 3 года" in text
    assert (
        "____"
        not in body_of(text).partition("1. Общие положения")[2].partition("Председательствующий")[0]
    )


def test_age_and_quorum_are_those_of_the_law_and_not_to_choose(answers: dict[str, Any]) -> None:
    body = body_of(read("charter", answers))
    assert "достигшие 18 лет" in body
    assert "не менее одной трети таких жителей" in body
    assert "проверить" not in body  # doubts are no clause


def test_doubts_stand_on_the_page_for_the_author(answers: dict[str, Any]) -> None:
    own = own_of(read("charter", answers))
    assert "Кворум конференции: доля избранных делегатов: 2/3 — 131-ФЗ, ст. 27" in own
    assert "уверенность: по памяти" in own


@pytest.mark.parametrize(
    ("question", "code", "there", "gone"),
    [
        ("conference", "no", "Только собрание решает", "конференция делегатов"),
        ("conference", "yes", "не менее двух третей избранных делегатов", "Только собрание решает"),
        ("majority", "simple", "больше половины голосов участников.", "двумя третями голосов"),
        ("majority", "strict", "не менее чем двумя третями голосов", "нет такого"),
        ("entity", "no", "без образования юридического лица", "может стать юридическим"),
        ("pay", "paid", "получает плату за работу по смете", "работают безвозмездно"),
        ("ballot", "choice", "о людях — тайно", "поднятием рук"),
    ],
)
def test_each_choice_changes_its_clause(
    answers: dict[str, Any], question: str, code: str, there: str, gone: str
) -> None:
    answers["rules"][question] = code
    body = body_of(read("charter", answers))
    assert there in body
    assert gone not in body


def test_the_council_and_the_office_are_those_of_the_municipality(answers: dict[str, Any]) -> None:
    answers["territory"] |= {
        "place": "okrug",
        "municipality": "Ленинградского муниципального округа",
    }
    body = body_of(read("charter", answers))
    assert "установил Совет Ленинградского муниципального округа" in body
    assert "Устав регистрирует администрация Ленинградского муниципального округа" in body


@pytest.mark.parametrize(
    ("place", "named", "status"),
    [
        ("settlement", "Тополинского сельского поселения Кореновского района", Status.RIGHT),
        ("okrug", "Ленинградского муниципального округа", Status.RIGHT),
        ("settlement", "Кореновского района", Status.WRONG),
        ("okrug", "Тополинского сельского поселения", Status.WRONG),
        ("settlement", "Первомайского сельского поселения Ленинградского района", Status.WRONG),
        ("okrug", "Первомайского сельского поселения Ленинградского округа", Status.WRONG),
    ],
)
def test_a_municipality_is_named_as_what_it_is(
    answers: dict[str, Any], place: str, named: str, status: Status
) -> None:
    answers["territory"] |= {"place": place, "municipality": named}
    assert statuses(answers)["municipality"] is status


def test_the_minutes_count_the_quorum_and_the_votes(answers: dict[str, Any]) -> None:
    body = body_of(read("minutes", answers))
    assert "Участвует: 93. Нужно не менее одной трети жителей." in body
    assert "Кворум есть" in body
    assert "2 Принять устав 90 1 2" in body


def test_votes_that_do_not_add_up_are_told_before_the_signature(answers: dict[str, Any]) -> None:
    answers["minutes"]["votes"][1]["for"] = "80"
    own = own_of(read("minutes", answers))
    assert "Вопрос 2: «за», «против» и «воздержались» вместе — 83, а участников 93" in own


def test_before_the_assembly_the_votes_are_lines_to_write_on(answers: dict[str, Any]) -> None:
    answers["minutes"]["votes"] = []
    assert "1 Создать ТОС в границах решения Совета ________ ________ ________" in read(
        "minutes", answers
    )
    assert statuses(answers)["votes"] is Status.EMPTY


def test_too_few_came(answers: dict[str, Any]) -> None:
    answers["quorum"]["came"] = "79"
    assert statuses(answers)["quorum"] is Status.WRONG


def test_a_conference_has_its_own_words(answers: dict[str, Any]) -> None:
    answers["quorum"] = {
        "on": "06.12.2026",
        "form": "conference",
        "residents": "241",
        "delegates": "24",
        "delegates_came": "18",
        "represented": "180",
    }
    body = body_of(read("minutes", answers))
    assert "учредительной конференции делегатов" in body
    assert "Избрано делегатов: 24. Участвует: 18." in body
    assert "Протоколы избрания делегатов" in body_of(read("application", answers))


def test_the_sheet_of_names_has_a_line_for_everybody_and_a_few_more(
    answers: dict[str, Any],
) -> None:
    rows = re.findall(r"<tr>", sheet_on_screen(KIT, sheet_called(KIT, "attendance"), KIT, answers))
    assert len(rows) == 1 + 93 + 5
    answers["quorum"]["came"] = "100000"
    rows = re.findall(r"<tr>", sheet_on_screen(KIT, sheet_called(KIT, "attendance"), KIT, answers))
    assert len(rows) == 1 + 400


@pytest.mark.parametrize(
    ("field", "words", "status"),
    [
        ("means", "ТОС выдаёт разрешения на торговлю.", Status.WRONG),
        ("goals", "Решаем вопросы местного значения.", Status.WRONG),
        ("calling", "В собрании участвуют жители с 16 лет.", Status.WRONG),
        ("means", "Смету утверждает совет.", Status.WRONG),
        ("early", "За уход голосуют опросными листами, без собрания.", Status.PARTIAL),
    ],
)
def test_old_words_and_powers_given_away_are_pointed_out(
    answers: dict[str, Any], field: str, words: str, status: Status
) -> None:
    answers[field] += f" {words}"
    assert statuses(answers)["modern"] is status
    sentence = next(
        verdict.sentence
        for one in evaluate(KIT, Reading(answers)).results
        for verdict in one.verdicts
        if one.check.id == "modern"
    )
    assert sentence.startswith("«")
    assert sentence in own_of(read("charter", answers))


def test_lesson_c3_makes_the_same_charter_of_its_own_answers() -> None:
    task = load_assignment(REPOSITORY / "assignments" / "c03-charter")
    said = {
        "territory": {"name": "ТОС «Садовый»"},
        "organs": {"organs": [{"elected": "council", "term": "2", "duty": "зовёт"}]},
        "goals": "Держим в порядке балку.",
    }
    html = sheet_on_screen(KIT, sheet_called(KIT, "charter"), task, said)
    text = html.replace(NBSP, " ")
    assert "ТОС «Садовый»" in text
    assert "Совет: срок полномочий — 2 года. Обязанности: зовёт." in text
    assert "Держим в порядке балку." in text

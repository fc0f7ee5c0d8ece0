"""The package of a supplier: what ТОС «Тополиный» said stands in its papers, the rest is a line."""

import re
from collections.abc import Mapping
from copy import deepcopy
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from docx import Document
from kits import body_of, example_of, inputs_of, read_aloud, sheet_called

from nastavnik.assignments.answers import FILE_NAME, Reading, read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.fields import CalculatorField, FormField, QuestionsField
from nastavnik.assignments.kits.figures import figures_of, week_of
from nastavnik.assignments.kits.kit import Kit, load_kit
from nastavnik.assignments.kits.said import BLANK, Said
from nastavnik.assignments.kits.sheets import all_sheets, sheet_on_screen
from nastavnik.assignments.model import load_assignment
from nastavnik.assignments.rules import supplier as rules
from nastavnik.assignments.store import AnswersStore
from nastavnik.calculators import Values
from nastavnik.papers.sheet import read_sheet
from nastavnik.papers.sheet_docx import write_sheet
from nastavnik.portal.kits import begin
from nastavnik.school.folders import WORK
from nastavnik.values.verdict import Status

COURSE = Path(__file__).parents[2]
KIT = load_kit("supplier")
SHEETS = [one.id for one in KIT.sheets]
OWN_PAGE = "Для вас: эту страницу с бумагой не подавайте"


def a_service(name: str, **said: str) -> dict[str, str]:
    return {
        "id": name,
        "name": name,
        "kind": "home",
        "who": "помощник по дому",
        "minutes": "40",
        "times": "3",
        "tariff": "",
        "tariff_source": "проверить: письмо в министерство",
        "document": "журнал посещений и акт",
        **said,
    }


FULL = example_of("supplier")


def changed(field: str, **said: Any) -> dict[str, Any]:
    answers = deepcopy(FULL)
    answers[field] |= said
    return answers


def with_services(*rows: Mapping[str, str]) -> dict[str, Any]:
    return changed("services", services=list(rows))


def text_of(sheet_id: str, answers: Mapping[str, Any]) -> str:
    return read_aloud(KIT, sheet_id, answers)


def paper(sheet_id: str, answers: Mapping[str, Any]) -> str:
    """The sheet without the page that stays at home."""
    return body_of(text_of(sheet_id, answers))


@pytest.mark.parametrize(
    ("sheet", "words"),
    [
        (
            "matrix",
            (
                "ОО ТОС «Тополиный»",
                "хутор Тополиный Кореновского района",
                "Приготовить обед бытовая помощник по дому 40 × 3",
                "журнал посещений и акт",
                "социальное обслуживание граждан на дому",
                "Ходят двое",
            ),
        ),
        (
            "rules",
            (
                "Приходят: с понедельника по пятницу",
                "за 3 часа",
                "находит за 2 дня",
                "за 21 день",
                "до 12 числа",
                "Ответ дают за 10 дней",
                "чек и сдачу отдаём сразу",
                "Синяки и страх",
                "в течение суток",
                "раз в 3 года",
            ),
        ),
        (
            "contract",
            (
                "Форма обслуживания: на дому",
                "Приготовить обед 40 3",
                "ОГРН: 1252300000000",
                "Акт об оказанных услугах",
                "По расчёту — не больше",
                "50 % разницы",
            ),
        ),
        (
            "site-information",
            (
                "свой сайт, раздел «Тёплый хутор»",
                "14.03.2025",
                "8 (86142) 0-00-00",
                "tos@example.ru",
                "среда, с 15 до 18",
                "двенадцати соседям",
                "1,5 прожиточного минимума",
            ),
        ),
        (
            "fee",
            (
                "28 000 ₽",
                "Человек платит не больше 2 273 ₽ в месяц.",
                "29 400 ₽",
                "Человек платит не больше 2 973 ₽ в месяц.",
                "РАСЧЁТНЫЙ ЛИСТ",
                "15 636 ₽",
            ),
        ),
        (
            "ministry",
            (
                "как войти в реестр? письмо в министерство 20.12.2026",
                "Видели 15.01.2026: приказ от 12.01.2026 № 5",
                "Прогулка вдвоём проверить: письмо в министерство",
            ),
        ),
        (
            "application-list",
            (
                "юрлицо есть. ОГРН: 1252300000000",
                "есть: «социальное обслуживание граждан на дому»",
                "помощник по дому, библиотекарь",
                "услуг 3, тариф есть у 0 узнать остальные",
                "помогаем на дому",
            ),
        ),
        (
            "registers",
            (
                "Поставщики социальных услуг",
                "Исполнители общественно полезных услуг",
                "Социально ориентированные НКО",
                "№ 442-ФЗ",
                "№ 1290",
            ),
        ),
    ],
)
def test_what_was_said_stands_in_the_paper(sheet: str, words: tuple[str, ...]) -> None:
    said = paper(sheet, FULL)
    for one in words:
        assert one in said


@pytest.mark.parametrize("sheet", SHEETS)
def test_doubts_are_told_on_the_last_page_and_nowhere_else(sheet: str) -> None:
    body, _, own = text_of(sheet, FULL).partition(OWN_PAGE)
    assert "уверенность" not in body
    assert "(проверить)" not in body
    assert "(уверенность: " in own


def test_the_number_of_the_order_of_the_region_is_a_line_and_a_doubt() -> None:
    for sheet in ("matrix", "rules", "application-list"):
        assert "от «___» __________ 20___ г. № ________" in paper(sheet, FULL)
    assert "номер и действующая редакция не нашлись" in text_of("application-list", FULL)
    assert "номер не нашёлся" in text_of("ministry", FULL)


def test_the_hours_of_the_week_are_those_of_the_rule() -> None:
    said = paper("matrix", FULL)
    assert "помощник по дому 180" in said
    assert "библиотекарь 60" in said
    # 240 minutes of help and three times thirty of road, to four people: 22 hours
    assert "Нужно часов с дорогой 22" in said
    assert "Запас часов на записи, отпуск и непогоду 18" in said
    (verdict,) = rules.hours(_read(FULL["services"]), date(2026, 11, 27))
    assert "Нужно 22 ч в неделю с дорогой, у помощников 40 ч." in verdict.sentence


def _read(said: Mapping[str, Any]) -> Values:
    numbers: dict[str, object] = {name: int(said[name]) for name in said if name != "services"}
    rows = tuple(
        Values(row | {"minutes": int(row["minutes"]), "times": int(row["times"])})
        for row in said["services"]
    )
    return Values(numbers | {"services": rows})


def test_hours_that_do_not_suffice_are_said() -> None:
    assert "Не хватает часов 14" in paper("matrix", changed("services", workers="1", hours="8"))


@pytest.mark.parametrize(
    "said",
    [
        {"road": ""},
        {"clients": "много"},
        {"services": []},
        {"services": [a_service("Обед"), a_service("Уборка", minutes="")]},
    ],
)
def test_hours_are_not_guessed_while_a_number_is_missing(said: dict[str, Any]) -> None:
    week = week_of(Said(KIT.fields, KIT.fields, changed("services", **said)))
    assert (week.needed, week.spare) == (None, None)
    assert week.there == 40
    assert f"Нужно часов с дорогой {BLANK}" in paper("matrix", changed("services", **said))


def test_other_kits_count_nothing() -> None:
    assert figures_of("charter", Said((), (), {})) == {}


HEALTH = with_services(a_service("Измерить давление", kind="health"))


@pytest.mark.parametrize(
    ("answers", "sheet", "words"),
    [
        (changed("supplier", form="both"), "site-information", "Свободных мест"),
        (changed("supplier", form="day"), "application-list", "договор на помещение"),
        (changed("supplier", form="day"), "ministry", "Что нужно от помещения"),
        (
            changed("supplier", entity="no"),
            "application-list",
            "юрлица ещё нет: поставщиком быть нельзя",
        ),
        (
            changed("supplier", charter_kind="no", charter_when="собрание в феврале 2027 года"),
            "application-list",
            "слов ещё нет. Внесём: «социальное обслуживание граждан на дому» собрание в феврале 2027 года",
        ),
        (HEALTH, "ministry", "Нужна ли лицензия"),
        (HEALTH, "application-list", "медицинская услуга: Измерить давление"),
        (HEALTH, "site-information", "Лицензия на медицинские услуги: № ________"),
        (
            with_services(a_service("Горячий обед", kind="urgent")),
            "rules",
            "Срочные услуги оказывают без программы",
        ),
        (
            with_services(
                a_service("Обед", tariff="120", tariff_source="приказ от 20.12.2026 № 7")
            ),
            "matrix",
            "120 приказ от 20.12.2026 № 7",
        ),
    ],
)
def test_every_choice_changes_its_clause(answers: dict[str, Any], sheet: str, words: str) -> None:
    assert words in paper(sheet, answers)
    assert words not in paper(sheet, FULL)


def test_a_tariff_nobody_knows_is_asked_in_the_ministry_and_not_written_in_the_contract() -> None:
    priced = with_services(
        a_service("Обед", tariff="120", tariff_source="приказ от 20.12.2026 № 7"),
        a_service("Уборка"),
    )
    asked = paper("ministry", priced).partition("Тарифы, которых мы не знаем")[2]
    assert "Уборка" in asked
    assert "Обед" not in asked
    assert "Уборка 40 3 ________ " in paper("contract", priced)
    all_known = with_services(
        a_service("Обед", tariff="120", tariff_source="приказ 20.12.2026 № 7")
    )
    assert "Тарифы, которых мы не знаем" not in paper("ministry", all_known)


def test_questions_to_the_ministry_are_numbered_in_a_row() -> None:
    answers = changed("supplier", form="day")
    answers["services"]["services"] = [a_service("Измерить давление", kind="health")]
    html = sheet_on_screen(KIT, sheet_called(KIT, "ministry"), KIT, answers)
    assert re.findall(r"<tr><td>(\d+)</td>", html) == [str(place) for place in range(1, 17)]


def test_where_the_services_are_free_the_paper_says_so() -> None:
    free = changed("fee", income="20 000")
    assert "Услуги для этого человека бесплатные." in paper("fee", free)
    child = paper("fee", changed("fee", group="pm_kk_child"))
    assert "Наш случай: несовершеннолетний, на дому Услуги для этого человека бесплатные." in child
    assert "Наш случай" not in paper("fee", {})


def test_no_name_of_a_person_is_asked_for() -> None:
    labels = [one.label for field in KIT.fields for one in getattr(field, "asked", ())]
    assert not [one for one in labels if "фамилия" in one.lower() or "ФИО" in one]


def test_the_archive_has_the_papers_in_the_order_in_which_they_are_needed() -> None:
    archive = ZipFile(BytesIO(all_sheets(KIT, KIT, FULL)))
    names = archive.namelist()
    assert (len(names), names[2]) == (8, "03 договор и акт.docx")
    contract = Document(BytesIO(archive.read(names[2])))
    assert contract.core_properties.title == "Договор и акт"
    heads = [[cell.text for cell in table.rows[0].cells] for table in contract.tables]
    assert ["Поставщик", "Получатель (законный представитель)"] in heads


def sentences(answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """What the checks ask to be mended, by check."""
    results = evaluate(KIT, Reading(dict(answers))).results
    return {
        one.check.id: [said.sentence for said in one.verdicts if said.status is not Status.RIGHT]
        for one in results
        if any(said.status is not Status.RIGHT for said in one.verdicts)
    }


@pytest.mark.parametrize(
    ("answers", "check", "words"),
    [
        (changed("supplier", entity="no"), "entity", "Юрлица ещё нет, в реестр не войти."),
        (
            changed("supplier", charter_words="помощь соседям"),
            "charter",
            "назовите социальное обслуживание",
        ),
        (changed("supplier", site_days="30"), "page-kept", "не дольше 10 рабочих дней"),
        (with_services(a_service("Сделать укол")), "services", "медработник с лицензией"),
        (with_services(a_service("Уборка", minutes="300")), "lasting", "так не бывает"),
        (with_services(a_service("Уборка", tariff="900")), "priced", "откуда число?"),
        (changed("services", clients="40"), "hours", "Возьмите меньше людей"),
        (FULL | {"rules": "Приходим."}, "rules-say", "слишком мало сказано"),
        (changed("order", notice=""), "order", "Нет ответа"),
    ],
)
def test_what_is_wrong_is_told_in_a_sentence_and_on_the_last_page(
    answers: dict[str, Any], check: str, words: str
) -> None:
    assert any(words in one for one in sentences(answers)[check])
    assert words in text_of("registers", answers)


def test_two_services_are_enough_for_a_real_supplier() -> None:
    two = with_services(a_service("Обед"), a_service("Уборка"))
    assert sentences(two) == {}


def _questions(field: FormField) -> dict[str, list[str]]:
    asked = field.asked if isinstance(field, QuestionsField | CalculatorField) else ()
    return {one.id: [column.id for column in one.columns] for one in asked}


def test_questions_are_those_of_the_lesson() -> None:
    lesson = load_assignment(COURSE / "assignments/o8-supplier")
    both = [(lesson.field(one.id), one) for one in KIT.fields if one.id in _ids(lesson)]
    assert [one.id for _, one in both] == [
        "supplier",
        "services",
        "staff",
        "rules",
        "ethics",
        "fee",
        "to_check",
    ]
    for theirs, ours in both:
        assert _questions(theirs).items() <= _questions(ours).items()
        assert _names(theirs) == _names(ours)


def test_after_the_lesson_fifteen_inputs_are_left_and_seven_of_them_may_stay_empty() -> None:
    lesson = load_assignment(COURSE / "assignments/o8-supplier")
    known = _questions(lesson.field("supplier"))
    fresh = [
        one for one in inputs_of(of_kit("supplier", "details", "order")) if one.id not in known
    ]
    assert (len(fresh), sum(getattr(one, "optional", False) for one in fresh)) == (15, 7)


def of_kit(*fields: str) -> Kit:
    kept = [field.model_copy() for field in KIT.fields if field.id in fields]
    return KIT.model_copy(update={"fields": tuple(kept)})


def test_the_kit_begins_with_the_answers_of_the_lesson(tmp_path: Path) -> None:
    (tmp_path / "assignments").symlink_to(COURSE / "assignments")
    lesson, place = tmp_path / WORK / "o8-supplier", tmp_path / "kits"
    lesson.mkdir(parents=True)
    place.mkdir()
    sample = COURSE / "assignments/o8-supplier/samples/strong.json"
    answers = read_answers(sample, "o8-supplier").answers
    AnswersStore(lesson, "o8-supplier").save(answers)
    assert "«О8. Пакет для поставщика социальных услуг»" in begin(KIT, tmp_path, place)
    taken = read_answers(place / FILE_NAME, "supplier").answers
    assert "Поговорить и почитать вслух" in paper("contract", taken)
    assert "Человек платит не больше 2 973 ₽ в месяц." in paper("fee", taken)
    asked_here = {"supplier", "details", "order"}
    assert set(sentences(taken)) == asked_here


def _ids(form: Any) -> set[str]:
    return {one.id for one in form.fields}


def _names(field: FormField) -> list[tuple[str, ...]]:
    return [one.names for one in getattr(field, "asked", ()) if one.names]


def test_a_page_begins_right_after_a_table() -> None:
    """An empty line under a table that fills its page would make a blank page."""
    sheet = read_sheet("<table><tr><td>а</td></tr></table><hr/><p>б</p>")
    assert [one.text for one in Document(BytesIO(write_sheet(sheet, "х"))).paragraphs] == ["б"]
    two = read_sheet("<table><tr><td>а</td></tr></table><hr/><table><tr><td>б</td></tr></table>")
    assert [one.text for one in Document(BytesIO(write_sheet(two, "х"))).paragraphs] == [""]

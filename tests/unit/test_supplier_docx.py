"""The package of a supplier that the form of lesson О8 makes of its answers."""

from io import BytesIO
from typing import Any

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.assignments.model import PAPER_FIELDS, Assignment
from nastavnik.assignments.papers import PAPERS
from nastavnik.assignments.supplier import (
    BLANK,
    FIELDS,
    LOOK_UP,
    supplier_context,
    write_supplier_package,
)
from nastavnik.assignments.yml import read_yml

YML = """
id: o8-x
title: "О8"
outcome: "Собираете пакет"
webinar: courses/x/webinar.ipynb
minutes: 60
due_days: 7
papers: [supplier-package]
fields:
  - id: supplier
    kind: questions
    label: "1. Кто мы"
    questions:
      - {id: org, label: "Как называется организация", kind: text}
      - {id: settlement, label: "Где", kind: text}
      - {id: entity, label: "Вы юридическое лицо?", kind: yes-no}
      - {id: charter_kind, label: "В уставе есть?", kind: yes-no}
      - {id: charter_words, label: "Какими словами", kind: text}
      - {id: charter_when, label: "Когда внесёте", kind: text, when: [charter_kind, ["no"]]}
      - {id: site, label: "Где страница", kind: text}
      - {id: site_keeper, label: "Кто обновляет", kind: text}
      - {id: site_days, label: "За сколько дней", kind: whole}
  - id: services
    kind: questions
    label: "2. Услуги"
    questions:
      - {id: clients, label: "Скольким", kind: whole}
      - id: services
        label: "Услуги"
        kind: rows
        columns:
          - {id: name, label: "Услуга", kind: text}
          - {id: kind, label: "Вид", kind: choice, choices: {home: "бытовая", health: "медицинская"}}
          - {id: who, label: "Кто", kind: text}
          - {id: minutes, label: "Минут", kind: whole}
          - {id: times, label: "Раз", kind: whole}
          - {id: tariff, label: "Тариф", kind: money, optional: true}
          - {id: tariff_source, label: "Откуда", kind: text}
          - {id: document, label: "Чем подтвердим", kind: text}
  - id: page
    kind: sort
    label: "3. Страница"
    items: [{id: list, text: "Список услуг"}, {id: news, text: "Новости"}]
    shelves: [{id: must, text: "обязательно"}, {id: may, text: "можно"}]
  - {id: fee, kind: calculator, label: "4. Плата", calculator: service_fee}
  - id: to_check
    kind: questions
    label: "5. Проверить"
    questions:
      - id: to_check
        label: "Проверить"
        kind: rows
        names: ["Номер краевого порядка: реестр", "Тарифы"]
        columns:
          - {id: state, label: "Что есть", kind: choice, choices: {check: "проверить", seen: "видели"}}
          - {id: where, label: "Где", kind: text}
          - {id: by, label: "До какого дня", kind: date}
  - {id: staff, kind: text, label: "6. Люди"}
  - {id: rules, kind: text, label: "7. Правила"}
  - {id: ethics, kind: text, label: "8. Этика"}
checks:
  - {id: page, title: "Страница", field: page, rule: sort.complete, points: 1}
"""
WORK = Assignment.model_validate(read_yml(YML))
GOOD: dict[str, Any] = {
    "supplier": {
        "org": "ОО ТОС «Вольнокубанский»",
        "settlement": "станица",
        "entity": "yes",
        "charter_kind": "yes",
        "charter_words": "социальное обслуживание на дому",
        "site": "раздел «Услуги на дому»",
        "site_keeper": "секретарь",
        "site_days": "5",
    },
    "services": {
        "clients": "4",
        "services": [
            {
                "id": "r1",
                "name": "Приготовить обед",
                "kind": "home",
                "who": "помощник по дому",
                "minutes": "40",
                "times": "3",
                "tariff": "",
                "tariff_source": "проверить в министерстве",
                "document": "журнал посещений",
            },
            {"id": "r2", "name": "Убрать", "kind": "home", "tariff": "120,5", "minutes": "45"},
        ],
    },
    "page": {"list": "must", "news": "may"},
    "fee": {
        "on": "15.12.2026",
        "group": "pm_kk_pens",
        "form": "home",
        "income": "29 400",
        "tariff": "3 600",
    },
    "to_check": {"to_check": [{"state": "check", "where": "письмо", "by": "20.12.2026"}]},
    "staff": "Двое помощников",
    "rules": "Приходим в дни, о которых условились",
    "ethics": "Сначала спрашиваем человека",
}
ODD: tuple[Any, ...] = (
    None,
    5,
    "текст\x00{{ 7*7 }}<w:p>",
    [],
    [None, {"name": 1}],
    {"services": "пять", "to_check": 7},
    {"services": [None, [], {"name": "=1+1", "minutes": 2, "tariff": "12 тыс."}]},
    {"to_check": [None, [], {"where": 5}]},
    {"org": ["А"], "charter_kind": {}, "entity": "maybe"},
    {"list": 5, "news": "nowhere"},
    {"on": "никогда", "income": []},
)


def paper(answers: dict[str, Any]) -> str:
    document = Document(BytesIO(write_supplier_package(WORK, answers)))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    words = [*(one.text for one in document.paragraphs), *cells]
    return "\n".join(words).replace("\u00a0", " ")


def test_the_package_says_who_what_and_for_how_much() -> None:
    said = paper(GOOD)
    for words in (
        "ОО ТОС «Вольнокубанский»",
        "есть: «социальное обслуживание на дому»",
        "Приготовить обед\nбытовая",
        "40 мин × 3 в неделю",
        "проверить\nпроверить в министерстве",
        "120,50 ₽",
        "журнал посещений",
        "Приходим в дни, о которых условились",
        "☐ Список услуг",
        "назван у 1 из 2 услуг, остальные проверить",
        "20.12.2026",
    ):
        assert words in said
    assert "☐ Новости" not in said


def test_the_fee_is_the_calculators_with_its_norms() -> None:
    said = paper(GOOD)
    assert "Человек платит не больше 2 973 ₽ в месяц" in said
    assert "23 454 ₽" in said
    assert "442-ФЗ, ст. 32" in said
    assert "по памяти" in said


def test_what_the_school_does_not_know_is_said_so() -> None:
    said = paper({})
    assert LOOK_UP in said
    assert "приказ министерства труда и социального развития края (уверенность: проверить)" in said
    assert f"{BLANK} ₽ в месяц" in said
    assert said.count("проверить") > 10


@pytest.mark.parametrize(
    ("answers", "words"),
    [
        ({"supplier": {"entity": "no"}}, "юрлица ещё нет: поставщиком быть нельзя"),
        ({"supplier": {"charter_kind": "no", "charter_when": "собрание"}}, "слов ещё нет"),
        ({"services": {"services": [{"name": "Уколы", "kind": "health"}]}}, "спросить о лицензии"),
    ],
)
def test_what_stands_in_the_way_is_said(answers: dict[str, Any], words: str) -> None:
    assert words in paper(answers)


@given(st.fixed_dictionaries({}, optional={name: st.sampled_from(ODD) for name in FIELDS}))
def test_whatever_was_saved_there_is_a_package(answers: dict[str, Any]) -> None:
    context = supplier_context(WORK, answers)
    assert context["rows"]
    assert context["papers"]


@pytest.mark.parametrize("value", ODD)
def test_nothing_saved_breaks_the_paper(value: Any) -> None:
    said = paper(dict.fromkeys(FIELDS, value))
    assert "49" not in said
    assert "Документы для реестра" in said


def test_the_paper_is_refused_without_its_fields() -> None:
    assert set(PAPER_FIELDS["supplier-package"]) == set(FIELDS)
    assert PAPERS["supplier-package"].name == "пакет поставщика.docx"
    data = WORK.model_dump(mode="json")
    data["fields"] = [one for one in data["fields"] if one["id"] != "ethics"]
    with pytest.raises(ValueError, match="нужно поле «ethics»"):
        Assignment.model_validate(data)

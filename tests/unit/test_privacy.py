"""What may stand in a field that everybody reads, and what may not."""

import pytest

from nastavnik.project.checks.privacy import privacy, public_texts
from nastavnik.project.reading import read_project
from nastavnik.values.verdict import Status
from projects import cell, demo, field, said

WRONG = [
    ("позвоните 8 (918) 123-45-67", "телефон"),
    ("тел. +7 918 123 45 67", "телефон"),
    ("телефон 89181234567.", "телефон"),
    ("пишите на tos.teply@mail.example", "почты"),
    ("СНИЛС 112-233-445 95", "СНИЛС"),
    ("паспорт 03 04 123456", "паспорта"),
    ("паспорт 0304 № 123456", "паспорта"),
    ("ул. Садовая, д. 5, кв. 12", "квартиры"),
    ("Мария, 04.05.1951 г. р.", "рождения"),
]
DOUBTFUL = [
    "живёт Анна Петровна, ей нужна помощь",
    "помогает Петренко И. С.",
    "помогает И. С. Петренко",
    "у Марии Ивановны нет телефона",
]
FREE = [
    "62 человека старше 65 лет",
    "в 2026 году 57 обращений; 31 из 48",
    "автобус в 07:30 и 18:00, 18 км",
    "хутор Тополиный, улица Садовая, дом культуры",
    "Госуслуги, ФАП, ДК станицы Раздольной",
    "бюджет 318 000 рублей",
    "с 01.07.2027 по 31.12.2027",
    "",
]


@pytest.mark.parametrize(("text", "what"), WRONG)
def test_private_things_are_named_and_refused(text: str, what: str) -> None:
    (found,) = said(privacy, field(problem=text))
    assert (found.status, found.line) == (Status.WRONG, "problem")
    assert what in found.sentence


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_persons_name_is_asked_about(text: str) -> None:
    (found,) = said(privacy, field(summary=text))
    assert (found.status, found.line) == (Status.PARTIAL, "summary")


@pytest.mark.parametrize("text", FREE)
def test_plain_facts_are_left_alone(text: str) -> None:
    assert said(privacy, field(problem=text, summary=text)) == []


def test_rows_of_public_tables_are_read_too() -> None:
    (found,) = said(privacy, cell("groups/g1/name", "Иван Петрович Степной"))
    assert found.line == "groups/g1/name"


def test_names_of_the_team_are_not_public() -> None:
    assert said(privacy, cell("members/k1/name", "Тополина Анна Петровна")) == []
    assert not any(place.startswith("members") for place, _ in public_texts(read_project(demo())))

"""«Черновик заявки» on paper: what a chair sees in it."""

from io import BytesIO

import pytest
from docx import Document

from drafts import demo
from nastavnik.papers.application_docx import write_application
from nastavnik.project.draft import Draft
from nastavnik.project.form import application
from nastavnik.values.numbers import NBSP


def text_of(draft: Draft) -> str:
    paper = Document(BytesIO(write_application(draft)))
    parts = (node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))
    return "\n".join(parts).replace(NBSP, " ")


def typed(**fields: str) -> Draft:
    draft = demo()
    draft.fields.update(fields)
    return draft


DEMO, EMPTY = text_of(demo()), text_of(Draft())


@pytest.mark.parametrize(
    "words",
    [
        "8. Проблема и её значимость",
        "из 5 000 знаков",
        "318 000 ₽",
        "410 000 ₽",
        "22,4 %",
        "Задача 1. Научить 20 жителей",
        "Социальное обслуживание, социальная поддержка",
        "платит проект",
        "видно всем",
        "4. Специализированное оборудование и инвентарь",
        "Письмо партнёра: Сельская библиотека хутора Тополиного — письмо есть",
        "рабочее допущение по конкурсу 2026-1 — проверить",
    ],
)
def test_the_demo_has(words: str) -> None:
    assert words in DEMO


def test_the_order_is_the_forms() -> None:
    labels = [block.label for section in application().sections for block in section.blocks]
    places = [
        next(i for i, line in enumerate(EMPTY.split("\n")) if line.endswith(one))
        for one in labels[:20]
    ]
    assert places == sorted(places)


def test_an_empty_project_asks_for_every_answer() -> None:
    cells = sum(len(table.columns) for table in application().tables())
    assert (
        EMPTY.count("[не заполнено]") == len(list(application().fields())) + cells + 1
    )  # the lead
    assert "Проект без названия" in EMPTY


@pytest.mark.parametrize(
    ("size", "says"),
    [
        (5000, "5 000 из 5 000 знаков"),
        (6240, "6 240 из 5 000 знаков"),
        (6240, "Больше предела: уберите 1 240."),
    ],
)
def test_the_counter(size: int, says: str) -> None:
    assert says in text_of(typed(problem="а" * size))


def test_within_the_limit_nothing_is_said() -> None:
    assert "Больше предела" not in text_of(typed(problem="а" * 5000))


@pytest.mark.parametrize(
    "text", ["<b>жир</b> & <w:p/>", "{{ title }} {% if %}", "\u202eзадом\u202c", "сбой😀"]
)
def test_hostile_texts_are_shown_as_typed(text: str) -> None:
    assert text in text_of(typed(org_name=text))


def test_control_characters_do_not_break_the_paper() -> None:
    assert "а б" in text_of(typed(org_name="а\x00б"))


def test_typed_quotes_and_dashes_stay_as_typed() -> None:
    assert 'клуб "Друг" - наш' in text_of(typed(goal='клуб "Друг" - наш'))


def test_what_is_not_in_a_list_is_shown_as_typed() -> None:
    assert "сорок второе" in text_of(typed(direction="сорок второе"))

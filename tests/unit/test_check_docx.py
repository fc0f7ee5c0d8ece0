"""«Отчёт проверки»: what to mend first, what can be seen, what everybody will see."""

from io import BytesIO

import pytest
from docx import Document

from drafts import demo
from nastavnik.papers.check_docx import write_check
from nastavnik.project.criteria import CRITERIA
from nastavnik.project.draft import Draft
from nastavnik.values.numbers import NBSP


def text_of(draft: Draft) -> str:
    paper = Document(BytesIO(write_check(draft)))
    parts = (node.text or "" for node in paper.element.body.iter() if node.tag.endswith("}t"))
    return "\n".join(parts).replace(NBSP, " ")


def spoilt() -> Draft:
    draft = demo()
    draft.fields |= {"goal": "", "start": "не знаю", "direction": "сорок два"}
    return draft


DEMO, EMPTY, SPOILT = text_of(demo()), text_of(Draft()), text_of(spoilt())


def test_groups_stand_in_the_order_of_mending() -> None:
    body = SPOILT[SPOILT.index("Сначала исправьте") :]
    places = [body.index(f"\n{title}\n") for title in ("Неверно", "Не заполнено", "Проверить")]
    assert places == sorted(places)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (SPOILT, "«не знаю» не похоже на дату"),
        (SPOILT, "значения «сорок два» нет в списке"),
        (SPOILT, "Заполните «Цель»."),
        (EMPTY, "0 из "),
        (EMPTY, "Составьте бюджет."),
        (DEMO, "Рабочее допущение по конкурсу 2026-1 — проверить"),
        (DEMO, "Основание: справка ФПГ, страница № 84"),
        (DEMO, "318 000 ₽"),
        (DEMO, "Социальное обслуживание, социальная поддержка"),
        (DEMO, "Научить 20 жителей записываться"),
        (DEMO, "Доказательство 1: "),
        *((DEMO, f"{one.number}. {one.title}") for one in CRITERIA),
    ],
)
def test_it_says(text: str, words: str) -> None:
    assert words in text


@pytest.mark.parametrize("group", ["Неверно", "Частично"])
def test_a_group_with_nothing_in_it_is_not_shown(group: str) -> None:
    assert DEMO.count(f"\n{group}\n") == 1  # among the figures only


def test_names_of_the_team_are_not_among_what_everybody_sees() -> None:
    assert "Анна Тополина" not in DEMO[DEMO.index("Что увидят все") :]

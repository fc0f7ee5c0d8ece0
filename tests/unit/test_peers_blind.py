"""A draft without names: whose it is cannot be read anywhere in it, what it is about can."""

import json
from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from nastavnik.grading.peers.blind import NAME, PERSON, blind
from nastavnik.portal.peers.reading import draft_html
from nastavnik.project.draft import Draft


def demo() -> Draft:
    text = files("nastavnik.project").joinpath("demo.json").read_text("utf-8")
    return Draft.from_data(json.loads(text))


def hidden(text: str, people: tuple[str, ...] = ("Лукина Ольга Ивановна",)) -> str:
    draft = demo()
    draft.fields["problem"] = text
    return blind(draft, ["Тополиный"], people).fields["problem"]


@pytest.mark.parametrize(
    "text",
    [
        "Ведёт Лукина Ольга Ивановна сама.",
        "Ведёт Ольга Ивановна Лукина сама.",
        "Ведёт Ольга Ивановна сама.",
        "Ведёт О. И. Лукина сама.",
        "Ведёт Лукина О.И. сама.",
    ],
)
def test_a_person_is_hidden_however_written(text: str) -> None:
    assert hidden(text) == f"Ведёт {PERSON} сама."


@pytest.mark.parametrize(
    "text", ["Спросите Лукину вечером.", "Дома у Ольги Ивановны тепло.", "С Лукиной говорили."]
)
def test_a_person_is_hidden_in_any_case(text: str) -> None:
    assert PERSON in hidden(text)
    assert "Лукин" not in hidden(text)
    assert "Иванов" not in hidden(text)


@pytest.mark.parametrize(
    "text",
    [
        "Это ОО ТОС «Тополиный».",
        "Это ТОС Тополиный.",
        "Это ТОСу «Тополиный».",
        "Это общественная организация ТОС «Тополиный».",
        "Это территориальное общественное самоуправление «Тополиный».",
        "Это «Тополиный».",
        'Это "Тополиный".',
    ],
)
def test_the_organisation_is_hidden(text: str) -> None:
    assert hidden(text) == f"Это {NAME}."


def test_the_village_and_plain_words_stay() -> None:
    text = "В хуторе Тополином, на Степной улице и у станицы Лукинской 62 человека: 1.5 км, 2027 г."
    assert hidden(text) == text
    people = ("Степная Анна", "Мир Пётр")
    assert hidden("Степная дорога, весь мир и Мирный путь", people) == (
        "Степная дорога, весь мир и Мирный путь"
    )


def test_links_mail_and_phones_are_hidden() -> None:
    shown = hidden(
        "Пишите: https://vk.com/topol, vk.ru/a, topol@mail.ru, +7 (918) 123-45-67, 8-918-123-45-67"
    )
    assert not any(one in shown for one in ("vk", "topol", "918"))


def test_cells_that_only_name_somebody_are_hidden_and_seen_to_be_filled_in() -> None:
    found = blind(demo(), [], [])
    assert found.fields["org_name"] == NAME
    assert found.fields["org_site"] == "указан, адрес скрыт"
    assert {row["name"] for row in found.tables["members"]} == {PERSON}
    assert {row["who"] for row in found.tables["partners"]} == {"указан, скрыто"}
    assert [row["link"] for row in found.tables["past"]] == ["есть, скрыта", ""]
    text = json.dumps(found.to_data(), ensure_ascii=False)
    assert not any(one in text for one in ("Тополина ", "Ручьёв", "Ольга Степная", "vk.example"))
    assert "хутор Тополиный" in text
    assert len(found.budget.rows) == len(demo().budget.rows)


def test_an_empty_draft_is_read_too() -> None:
    assert blind(Draft(), [""], ["", "А"]).is_blank
    assert "Не заполнено" in draft_html(Draft())


@given(st.text(max_size=60), st.text(max_size=60), st.text(max_size=200))
def test_no_name_breaks_it(organisation: str, person: str, text: str) -> None:
    draft = Draft()
    draft.fields |= {"org_name": organisation, "problem": text}
    blind(draft, [organisation], [person])


def test_what_others_typed_is_never_markup() -> None:
    draft = demo()
    evil = '<img src=x onerror=alert(1)><script>"</script>'
    draft.fields |= dict.fromkeys(("title", "problem", "goal"), evil)
    draft.tables["activities"][0]["name"] = draft.budget.rows[0]["what"] = evil
    draft.budget.rows[1]["source"] = evil
    shown = draft_html(blind(draft, [], []))
    assert "<img" not in shown
    assert "<script" not in shown
    assert "&lt;script&gt;" in shown


def test_a_huge_text_is_cut_and_said_so() -> None:
    draft = demo()
    draft.fields["problem"] = "слово " * 300_000
    shown = draft_html(blind(draft, ["Тополиный"], ["Лукина Ольга Ивановна"]))
    assert len(shown) < 200_000
    assert "дальше не показано" in shown


def test_the_budget_is_a_table_with_its_sums() -> None:
    shown = draft_html(blind(demo(), [], []))
    assert "просят 318\xa0000,00\xa0₽" in shown or "просят 318\xa0000\xa0₽" in shown
    assert "Проектор" in shown
    assert "Шкала: что значит оценка" in shown

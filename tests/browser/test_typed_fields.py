"""Cards and questions of an assignment as people meet them: real JavaScript, no kernel."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from browser.axe import accessible
from kinds import loaded
from nastavnik.forms.typed.questions import QuestionsForm
from nastavnik.forms.typed.sort import SortForm

pytestmark = pytest.mark.browser
Open = Callable[..., Page]


@pytest.fixture
def cards(tmp_path: Path) -> SortForm:
    return SortForm(loaded(tmp_path)[0].field("fragments"), None, lambda: None)


@pytest.fixture
def meeting(tmp_path: Path) -> QuestionsForm:
    return QuestionsForm(loaded(tmp_path)[0].field("meeting"), None, lambda: None)


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_i_sort_cards_with_the_keyboard(open_widget: Open, cards: SortForm) -> None:
    page = open_widget(cards, width=390)
    card = page.get_by_role("group", name="1. В собрании участвуют жители с 16 лет.")
    page.keyboard.press("Tab")
    expect(card.get_by_label("оставить")).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(card.get_by_label("заменить")).to_be_checked()
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    expect(page.get_by_role("status").last).to_have_text("Разложено 2 из 3.")
    assert cards.typed == {"age": "replace", "name": "keep", "lawyer": ""}
    assert overflow(page) <= 0


def test_what_another_window_sorted_appears_and_mine_stays(
    open_widget: Open, cards: SortForm
) -> None:
    page = open_widget(cards)
    page.evaluate("model.mode = 'silent'")
    groups = page.get_by_role("group")
    groups.nth(0).get_by_label("оставить").check()
    page.evaluate("model.put('given', 1); model.put('typed', {age: '', name: 'ask', lawyer: ''})")
    expect(groups.nth(1).get_by_label("спросить юриста")).to_be_checked()
    expect(groups.nth(0).get_by_label("оставить")).to_be_checked()
    page.clock.run_for(9000)
    expect(page.get_by_role("alert")).to_contain_text("Нет связи")
    page.evaluate("model.mode = 'alive'")
    page.clock.run_for(9000)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert cards.typed["age"] == "keep"


def test_i_answer_questions_and_am_told_what_cannot_be_read(
    open_widget: Open, meeting: QuestionsForm
) -> None:
    page = open_widget(meeting, width=390)
    residents = page.get_by_label("Жителей старше порога")
    residents.fill("сто")
    residents.blur()
    expect(page.get_by_text("«сто» не похоже на число")).to_be_visible()
    expect(page.get_by_label("Избрано делегатов")).to_be_hidden()
    page.get_by_label("конференция").check()
    expect(page.get_by_label("Избрано делегатов")).to_be_visible()
    assert overflow(page) <= 0
    assert page.locator(".nc-answer").count() == 0


def test_a_row_of_a_table_stays_under_my_hands(open_widget: Open, meeting: QuestionsForm) -> None:
    page = open_widget(meeting)
    cell = page.get_by_role("textbox", name="Что, строка 1")
    cell.press_sequentially("Спи", delay=0)
    expect(cell).to_be_focused()
    page.clock.run_for(1000)
    cell.press_sequentially("сок", delay=0)
    page.clock.run_for(1000)
    expect(page.get_by_text("Заполните: листов")).to_be_hidden()
    pages = page.get_by_role("textbox", name="Листов, строка 1")
    pages.fill("2")
    page.get_by_role("button", name="Добавить строку").click()
    expect(page.get_by_role("textbox", name="Что, строка 2")).to_be_focused()
    assert meeting.typed["papers"][0]["what"] == "Список"
    page.get_by_role("button", name="Удалить, строка 1").click()
    expect(page.get_by_role("textbox", name="Что, строка 2")).to_be_hidden()
    page.get_by_role("button", name="Вернуть как было").click()
    expect(page.get_by_role("textbox", name="Что, строка 1")).to_have_value("Список")
    assert [row["what"] for row in meeting.typed["papers"]] == ["Список", ""]


def test_anyone_can_use_them(open_widget: Open, cards: SortForm, meeting: QuestionsForm) -> None:
    for widget in (cards, meeting):
        page = open_widget(widget)
        accessible(page)

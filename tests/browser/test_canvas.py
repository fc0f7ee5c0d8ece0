"""The project canvas as its users meet it: real JavaScript, real findings, no kernel."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from nastavnik.forms.canvas.files import demo
from nastavnik.forms.canvas.page import ProjectPage
from nastavnik.forms.canvas.widget import ProjectCanvas
from nastavnik.project.draft import Draft

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning"),
]
Open = Callable[..., Page]
PHONE, DESK = 390, 1280
VIEWS = ("Цепочка", "Форма", "План", "Готовность", "Проверка", "Бюджет")


def with_gap() -> Draft:
    """The example with one task that no cause leads to."""
    draft = demo()
    draft.tables["tasks"][1]["cause"] = ""
    return draft


def broken() -> Draft:
    """The example with what people really type."""
    draft = with_gap()
    draft.fields |= {"title": "«Тёплый хутор».", "goal": "", "problem": "оченьдлинноеслово" * 400}
    draft.tables["causes"].append({"id": "c9", "text": "Х" * 300})
    draft.tables["activities"][0] |= {"start": "когда-нибудь", "task": "нет такой"}
    draft.tables["results"][0]["target"] = "12 тыс."
    draft.budget.rows[10]["activity"] = "Нет в плане"
    return draft


def tab(page: Page, name: str) -> Locator:
    return page.get_by_role("tab", name=name)


def card(page: Page, place: str) -> Locator:
    return page.locator(f'.nc-open[data-place="{place}"]')


def box(page: Page, name: str) -> Locator:
    """The field with exactly this name among those on the screen."""
    exact = re.compile(f"^{re.escape(name)}$")
    return page.get_by_role("textbox", name=exact).or_(page.get_by_role("combobox", name=exact))


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def draft_in(page: Page) -> dict[str, Any]:
    """What the kernel holds, once it has answered to everything typed."""
    page.clock.run_for(500)
    page.wait_for_function("model.state.report.version === model.state.version")
    draft: dict[str, Any] = page.evaluate("model.state.draft")
    return draft


def go_by_tab(page: Page, name: str) -> None:
    """Press Tab until the focus stands on the control with this name, as a hand would."""
    for _ in range(60):
        page.keyboard.press("Tab")
        said = page.evaluate(
            "document.activeElement.ariaLabel ?? document.activeElement.textContent"
        )
        if said.startswith(name):
            return
    raise AssertionError(f"Клавишей Tab до «{name}» не дойти.")


def test_i_build_a_small_project_with_the_keyboard_alone(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas())
    steps = (
        ("Заполнить: Опишите проблему.", "Старшие не могут записаться к врачу"),
        ("+ причина", "Учить некому"),
        ("+ задача", "Научить 20 жителей записываться"),
        ("+ мероприятие", "Занятия у библиотеки"),
        ("+ результат", "Записались сами"),
    )
    for button, words in steps:
        go_by_tab(page, button)
        page.keyboard.press("Enter")
        page.wait_for_function("document.activeElement.closest('[role=dialog]')")
        if button == "+ результат":
            page.keyboard.press("Tab")
        page.keyboard.type(words)
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        page.wait_for_function("model.state.report.version === model.state.version")
    for *_, words in steps:
        expect(page.locator(".nc-tree .nc-title", has_text=words)).to_be_visible()
    expect(page.locator(".nc-loose")).to_be_hidden()
    tables = draft_in(page)["tables"]
    assert tables["tasks"][0]["cause"] == tables["causes"][0]["id"]
    assert tables["activities"][0]["task"] == tables["tasks"][0]["id"]
    assert tables["results"][0]["activity"] == tables["activities"][0]["id"]


def test_escape_closes_the_card_and_i_stand_where_i_was(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    card(page, "tasks/t1").click()
    expect(box(page, "Задача")).to_be_focused()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    expect(card(page, "tasks/t1")).to_be_focused()


def test_a_gap_appears_and_is_mended(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    expect(page.locator(".nc-gap")).to_have_count(0)
    card(page, "tasks/t2").click()
    link = box(page, "Какую причину убирает")
    link.focus()
    link.select_option("")
    loose = page.locator(".nc-loose")
    expect(loose.get_by_text("Ни с чем не связано")).to_be_visible()
    expect(loose.get_by_text("Какую причину убирает?")).to_be_visible()
    expect(link).to_be_focused()
    page.keyboard.press("Escape")
    press(page, "Заполнить: Какую причину убирает?")
    expect(link).to_be_focused()
    link.select_option("c2")
    expect(loose).to_be_hidden()
    expect(page.locator(".nc-gap")).to_have_count(0)


def test_the_example_has_no_gap_and_my_project_comes_back(open_widget: Open) -> None:
    mine = Draft()
    mine.fields["title"] = "Мой двор"
    page = open_widget(ProjectCanvas(mine))
    press(page, "Показать пример")
    expect(page.get_by_text("Показать пример вместо вашего проекта?")).to_be_visible()
    press(page, "Показать")
    expect(page.get_by_role("heading", name="Тёплый хутор")).to_be_visible()
    expect(page.locator(".nc-gap")).to_have_count(0)
    expect(page.locator(".nc-tree .nc-col-activities")).to_have_count(6)
    press(page, "Отменить")
    expect(page.get_by_role("heading", name="Мой двор")).to_be_visible()
    assert draft_in(page)["budget"]["rows"] == []
    press(page, "Вернуть")
    assert len(draft_in(page)["budget"]["rows"]) == len(demo().budget.rows)


def test_the_example_is_asked_about_only_when_something_is_typed(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas())
    expect(page.get_by_text("С чего начать")).to_be_visible()
    press(page, "Показать пример")
    expect(page.get_by_role("heading", name="Тёплый хутор")).to_be_visible()


@pytest.mark.parametrize("make", [Draft, demo, broken], ids=["empty", "example", "broken"])
@pytest.mark.parametrize("view", VIEWS)
def test_on_a_phone_nothing_is_wider_than_the_screen(
    open_widget: Open, view: str, make: Callable[[], Draft]
) -> None:
    page = open_widget(ProjectCanvas(make()), width=PHONE)
    tab(page, view).click()
    expect(tab(page, view)).to_have_attribute("aria-selected", "true")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_an_open_card_fits_a_phone(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()), width=PHONE)
    card(page, "activities/a3").click()
    expect(box(page, "Населённый пункт")).to_have_value("хутор Тополиный")
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_arrows_walk_the_views_and_the_choice_is_kept(open_widget: Open) -> None:
    canvas = ProjectCanvas(demo())
    page = open_widget(canvas)
    tab(page, "Цепочка").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    expect(tab(page, "План")).to_be_focused()
    expect(page.get_by_role("tabpanel", name="План")).to_be_visible()
    page.keyboard.press("Home")
    page.keyboard.press("ArrowLeft")
    expect(tab(page, "Бюджет")).to_be_focused()
    page.wait_for_function("model.state.view === 'budget'")
    assert canvas.view == "budget"


def test_i_type_and_neither_text_nor_caret_jumps(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo(), on_change=lambda _: "Сохранено 14:32"))
    tab(page, "Форма").click()
    goal = box(page, "Поле 9. Цель видно всем")
    goal.evaluate("field => { field.focus(); field.setSelectionRange(2, 2); }")
    page.keyboard.type("-")
    draft_in(page)
    assert goal.evaluate("field => field.selectionStart") == 3
    page.keyboard.type("-")
    assert draft_in(page)["fields"]["goal"].startswith("К --30.11.2027")
    expect(goal).to_be_focused()
    expect(page.get_by_text("Сохранено 14:32")).to_be_visible()


def test_a_bad_number_stays_and_is_explained_at_the_field(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    card(page, "results/r1").click()
    target = box(page, "Станет")
    target.fill("12 тыс.")
    expect(page.get_by_role("dialog").get_by_text("не похоже на число")).to_be_visible()
    expect(target).to_have_value("12 тыс.")
    expect(target).to_have_attribute("aria-invalid", "true")


def test_the_counter_counts_while_i_type(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas())
    tab(page, "Форма").click()
    box(page, "Поле 2. Название проекта видно всем").fill("Тёплый хутор")
    expect(page.get_by_text("12 из 300")).to_be_visible()


def test_rows_move_and_a_removed_one_comes_back(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    tab(page, "Форма").click()
    page.locator("summary", has_text="причина 2").click()
    press(page, "Выше, причина 2")
    assert [row["id"] for row in draft_in(page)["tables"]["causes"]] == ["c2", "c1", "c3"]
    press(page, "Удалить, причина 1")
    expect(page.get_by_text("Вернуть можно кнопкой «Отменить»")).to_be_visible()
    assert [row["id"] for row in draft_in(page)["tables"]["causes"]] == ["c1", "c3"]
    press(page, "Отменить")
    assert [row["id"] for row in draft_in(page)["tables"]["causes"]] == ["c2", "c1", "c3"]


def test_a_finding_leads_to_its_field(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(with_gap()))
    tab(page, "Проверка").click()
    expect(page.get_by_role("heading", name="Исправить: ")).to_be_visible()
    page.get_by_role("button", name="Перейти: Задачи: какую причину убирает").first.click()
    expect(box(page, "Какую причину убирает")).to_be_focused()
    expect(tab(page, "Форма")).to_have_attribute("aria-selected", "true")


def test_the_plan_is_a_table_that_can_be_read_aloud(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    tab(page, "План").click()
    plan = page.get_by_role("table", name="Календарный план по месяцам")
    expect(plan.get_by_role("row")).to_have_count(7)
    row = plan.get_by_role("row", name="Цифровая скамейка")
    expect(row.get_by_text("17.08–30.11")).to_be_visible()
    expect(row.get_by_text("задача 1")).to_be_visible()


def test_readiness_shows_signs_and_never_a_mark(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    tab(page, "Готовность").click()
    criteria = page.locator(".nc-criterion")
    expect(criteria).to_have_count(10)
    expect(criteria.nth(0).get_by_text("Решает человек:")).to_be_visible()
    expect(criteria.nth(5).get_by_text("этот критерий не оценивают")).to_be_visible()
    assert "балл" not in criteria.nth(0).inner_text()


def test_the_budget_opens_and_keeps_one_truth(open_widget: Open) -> None:
    project = ProjectPage(demo())
    page = open_widget(project.canvas)
    assert project.table.layout.display == "none"
    card(page, "budget/l6").click()
    page.wait_for_function("model.state.view === 'budget'")
    assert project.table.layout.display == ""
    expect(page.get_by_text("318 000 ₽", exact=True)).to_be_visible()
    table = open_widget(project.table)
    table.get_by_label("Цена, ₽, строка 11").fill("40 000")
    expect(table.locator(".nb-sum-grant dd")).to_have_text("319 500 ₽")
    assert project.canvas.draft["budget"]["rows"][10]["price"] == "40 000"
    assert project.canvas.report["sums"]["grant"] == "319\xa0500\xa0₽"


def test_a_renamed_activity_is_renamed_in_the_budget(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas(demo()))
    card(page, "activities/a6").click()
    box(page, "Мероприятие").fill("Праздник двора")
    rows = draft_in(page)["budget"]["rows"]
    assert [row["activity"] for row in rows].count("Праздник двора") == 1
    expect(page.locator(".nc-tree .nc-title", has_text="Праздник двора")).to_be_visible()
    expect(page.locator(".nc-loose")).to_be_hidden()


def test_files_arrive_and_the_project_comes_back_from_one(
    open_widget: Open, tmp_path: Path
) -> None:
    page = open_widget(ProjectCanvas(demo()))
    for words, name in (
        ("Заявка (.docx)", "заявка.docx"),
        ("Бюджет (.xlsx)", "бюджет.xlsx"),
        ("Отчёт проверки (.docx)", "отчёт проверки.docx"),
        ("Файл проекта (.json)", "проект.json"),
    ):
        page.locator("summary", has_text="Скачать").click()
        with page.expect_download() as arrived:
            press(page, words)
        assert arrived.value.suggested_filename == name
        arrived.value.save_as(tmp_path / name)
    assert json.loads((tmp_path / "проект.json").read_text("utf-8"))["fields"]["start"]
    for name in ("проект.json", "заявка.docx"):
        empty = open_widget(ProjectCanvas())
        empty.get_by_label("Загрузить проект").set_input_files(tmp_path / name)
        expect(empty.get_by_role("heading", name="Тёплый хутор")).to_be_visible()
        expect(empty.locator(".nc-gap")).to_have_count(0)


def test_a_file_that_is_not_a_project_is_refused_and_mine_stays(
    open_widget: Open, tmp_path: Path
) -> None:
    wrong = tmp_path / "фото.docx"
    wrong.write_bytes(b"\xff\xd8\xff not a document")
    page = open_widget(ProjectCanvas(demo()))
    page.get_by_label("Загрузить проект").set_input_files(wrong)
    expect(page.locator(".nc-notice")).not_to_be_empty()
    expect(page.get_by_role("heading", name="Тёплый хутор")).to_be_visible()


def test_when_the_program_is_gone_my_text_stays(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas())
    page.evaluate("model.mode = 'gone'")
    press(page, "Заполнить: Опишите проблему.")
    box(page, "Поле 8. Проблема и её значимость видно всем").fill("Нет воды")
    expect(page.get_by_text("Нет связи с программой")).to_be_visible()
    page.evaluate("model.mode = 'alive'")
    page.clock.run_for(20000)
    expect(page.get_by_text("Нет связи с программой")).to_be_hidden()
    assert draft_in(page)["fields"]["problem"] == "Нет воды"


def test_markup_in_a_text_is_only_text(open_widget: Open) -> None:
    page = open_widget(ProjectCanvas())
    press(page, "+ причина к «Проблема пока не описана»")
    box(page, "Причина").fill("<img src=x onerror='window.hit = 1'>")
    expect(page.locator(".nc-tree .nc-title", has_text="<img")).to_be_visible()
    assert page.evaluate("window.hit") is None


def test_a_locked_project_can_be_read_but_not_changed(open_widget: Open) -> None:
    canvas = ProjectCanvas(demo())
    canvas.locked = True
    page = open_widget(canvas)
    expect(page.get_by_role("button", name="+ задача")).to_have_count(0)
    card(page, "tasks/t1").click()
    expect(box(page, "Задача")).not_to_be_editable()
    expect(page.get_by_role("button", name="Удалить")).to_have_count(0)

"""The jury's page as experts and the chair meet it: real JavaScript, real counting, no kernel."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Locator, Page, expect

from nastavnik.contest.book import Book
from nastavnik.contest.example import example_book
from nastavnik.contest.marks import Sheet
from nastavnik.contest.people import Expert
from nastavnik.forms.jury.room import Room
from nastavnik.forms.jury.sheet import JurySheet
from nastavnik.forms.jury.table import JuryTable

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning"),
]
Open = Callable[..., Page]
HAMLET, GROMOVA = "teply-hutor", "expert-1"


def with_draft() -> Book:
    """The example with one sheet not begun."""
    book = example_book()
    sheets = {pair: one for pair, one in book.sheets.items() if pair != (HAMLET, GROMOVA)}
    return replace(book, sheets=sheets)


def room(book: Book | None = None) -> Room:
    return Room(book, lambda _: "Сохранено 14:32")


def open_sheet(open_widget: Open, book: Book, project: str = HAMLET, **size: int) -> Page:
    page = open_widget(JurySheet(room(book)), **size)
    page.get_by_label("Эксперт — это вы").select_option(GROMOVA)
    page.get_by_label("Проект").select_option(project)
    expect(page.locator("h3")).not_to_be_empty()
    return page


def criterion(page: Page, number: int) -> Locator:
    return page.locator("fieldset").filter(has=page.locator("legend", has_text=f"{number}. ")).first


def give(page: Page, number: int, mark: int, comment: str = "") -> None:
    criterion(page, number).get_by_role("radio", name=str(mark), exact=True).check()
    if comment:
        criterion(page, number).get_by_role("textbox").fill(comment)
        criterion(page, number).get_by_role("textbox").blur()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_an_expert_is_told_that_people_are_not_yet_told_apart(open_widget: Open) -> None:
    page = open_widget(JurySheet(room(with_draft())))
    expect(page.get_by_text("Здесь нет входа по имени и паролю")).to_be_visible()
    expect(page.locator("fieldset")).to_have_count(0)


def test_a_criterion_that_weighs_nothing_is_not_asked(open_widget: Open) -> None:
    page = open_sheet(open_widget, with_draft())
    expect(page.locator("fieldset")).to_have_count(9)
    expect(page.get_by_text("не оценивается критерий 6")).to_be_visible()


def test_i_mark_and_see_my_own_sum_and_what_the_mark_means(open_widget: Open) -> None:
    page = open_sheet(open_widget, with_draft())
    give(page, 1, 7)
    expect(page.get_by_text("Только ваша сумма: 14 из 100")).to_be_visible()
    expect(criterion(page, 1).get_by_text("6–8: Данные о территории")).to_be_visible()
    expect(page.get_by_text("Сохранено 14:32")).to_be_visible()


def test_marks_work_with_arrows_alone(open_widget: Open) -> None:
    page = open_sheet(open_widget, with_draft())
    criterion(page, 1).get_by_role("radio", name="0", exact=True).focus()
    page.keyboard.press("Space")
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    expect(criterion(page, 1).get_by_role("radio", name="3", exact=True)).to_be_checked()
    expect(page.get_by_text("Только ваша сумма: 6 из 100")).to_be_visible()


def test_a_low_mark_asks_for_words_and_takes_me_to_the_place(open_widget: Open) -> None:
    page = open_sheet(open_widget, with_draft())
    give(page, 2, 4)
    expect(criterion(page, 2).locator(".nj-finding")).to_contain_text("напишите, что исправить")
    page.get_by_role("button", name="Критерий 2 «Логика и реализуемость»").click()
    expect(criterion(page, 2).get_by_role("radio", name="4", exact=True)).to_be_focused()
    give(page, 2, 4, "Свяжите задачи с мероприятиями.")
    expect(criterion(page, 2).locator(".nj-finding")).to_be_empty()


def test_i_hand_in_after_being_asked_once_more(open_widget: Open) -> None:
    page = open_sheet(open_widget, with_draft())
    expect(page.get_by_role("button", name="Сдать оценки")).to_be_disabled()
    for number in (1, 2, 3, 4, 5, 7, 8, 9, 10):
        give(page, number, 8)
    press(page, "Сдать оценки")
    expect(page.get_by_role("button", name="Нажмите ещё раз")).to_be_visible()
    page.get_by_role("button", name="Нажмите ещё раз").click()
    expect(page.get_by_text("Оценки сданы").first).to_be_visible()
    expect(criterion(page, 1).get_by_role("radio", name="8", exact=True)).to_be_disabled()


def test_in_conflict_i_am_not_asked(open_widget: Open) -> None:
    page = open_widget(JurySheet(room(with_draft())))
    page.get_by_label("Эксперт — это вы").select_option("expert-2")
    page.get_by_label("Проект").select_option("zarya")
    expect(page.get_by_text("не оцениваете: конфликт интересов")).to_be_visible()
    expect(page.locator("fieldset")).to_have_count(0)


def test_what_i_type_survives_a_lost_link(open_widget: Open) -> None:
    page = open_sheet(open_widget, with_draft())
    page.evaluate("model.mode = 'silent'")
    give(page, 1, 5, "Нет данных о хуторе.")
    page.clock.run_for(9000)
    expect(page.get_by_role("alert")).to_contain_text("Нет связи")
    expect(criterion(page, 1).get_by_role("textbox")).to_have_value("Нет данных о хуторе.")
    page.evaluate("model.mode = 'alive'")
    page.clock.run_for(9000)
    expect(page.get_by_role("alert")).to_be_hidden()
    expect(page.get_by_text("Только ваша сумма: 10 из 100")).to_be_visible()


@pytest.mark.parametrize("typed", ["<img src=x onerror=alert(1)>", "\u202eабв", "я" * 100_000])
def test_hostile_comments_stay_text(open_widget: Open, typed: str) -> None:
    page = open_sheet(open_widget, with_draft())
    give(page, 1, 5, typed)
    expect(criterion(page, 1).get_by_role("textbox")).to_have_value(typed)
    expect(page.locator("img")).to_have_count(0)


@pytest.mark.parametrize("width", [1280, 390])
def test_the_sheet_fits_the_screen(
    open_widget: Open, screenshot: Callable[[Page, str], Path], width: int
) -> None:
    page = open_sheet(open_widget, with_draft(), width=width)
    give(page, 1, 6)
    assert fits(page)
    for number in (0, 10):
        box = criterion(page, 1).locator(".nj-mark").nth(number).bounding_box()
        assert box is not None
        assert box["height"] >= 40
    screenshot(page, f"jury-sheet-{width}")


def test_the_chair_begins_with_the_example(open_widget: Open) -> None:
    page = open_widget(JuryTable(room()))
    press(page, "Показать учебный пример")
    expect(page.get_by_text("Кто сдал оценки: готово 15 из 15")).to_be_visible()
    expect(page.get_by_text("Итоги предварительные")).to_be_visible()
    press(page, "Убрать пример и начать свой конкурс")
    press(page, "Записи примера исчезнут. Нажмите ещё раз")
    expect(page.get_by_text("Проекты: 0")).to_be_visible()


def test_the_chair_enters_a_project_and_an_expert(open_widget: Open) -> None:
    home = room()
    page = open_widget(JuryTable(home))
    page.get_by_text("Проекты: 0").click()
    press(page, "Добавить проект")
    page.get_by_label("Название проекта").fill("Клуб соседей")
    page.get_by_label("Просят у фонда, ₽").fill("12 тыс.")
    page.get_by_label("Просят у фонда, ₽").blur()
    expect(page.get_by_text("«12 тыс.» не похоже на число").first).to_be_visible()
    page.get_by_label("Просят у фонда, ₽").fill("900 000")
    page.get_by_label("Просят у фонда, ₽").blur()
    expect(page.get_by_text("Рано считать").first).to_be_visible()
    assert home.book.projects[0].title == "Клуб соседей"
    assert home.book.projects[0].request == "900 000"


def test_nobody_sees_marks_before_all_handed_in(open_widget: Open) -> None:
    page = open_widget(JuryTable(room(with_draft())))
    expect(page.get_by_text("готово 14 из 15")).to_be_visible()
    row = page.locator("tr", has_text="Тёплый хутор").last
    expect(row).to_contain_text("ждём оценки")
    assert "65," not in row.inner_text()


def test_the_chair_records_a_discussion_and_the_score_is_final(open_widget: Open) -> None:
    page = open_widget(JuryTable(room(example_book())))
    talk = page.locator("fieldset.ns-record:visible").first
    press(page, "Записать обсуждение")
    expect(page.get_by_text("Напишите, кто участвовал")).to_be_visible()
    talk.get_by_label("Щербина О. Н.").fill("6")
    talk.get_by_label("Кто участвовал").fill("Все трое")
    talk.get_by_label("Когда").fill("16.04.2027")
    talk.get_by_label("Что решили и почему").fill("Смета понятна.")
    press(page, "Записать обсуждение")
    expect(page.get_by_text("Щербина О. Н.: 2 → 6")).to_be_visible()
    expect(page.locator("tr", has_text="Безопасная улица").last).to_contain_text("итоговый")


def test_the_chair_settles_the_tie(open_widget: Open) -> None:
    page = open_widget(JuryTable(room(example_book())))
    expect(page.locator("tr", has_text="Вишнёвые вечера").last).to_contain_text("решает жюри")
    form = page.locator("fieldset.ns-record", has_text="Кому вручить приз")
    form.get_by_label("Память станицы").check()
    form.get_by_label("Кто участвовал").fill("Вся комиссия")
    form.get_by_label("Когда").fill("16.04.2027")
    form.get_by_label("Что решили и почему").fill("Больше участников.")
    press(page, "Записать решение")
    expect(page.get_by_text("Приз получает «Память станицы»")).to_be_visible()
    expect(page.locator("tr", has_text="Память станицы").last).to_contain_text("ноутбук")


def test_a_form_half_filled_survives_what_others_do(open_widget: Open) -> None:
    home = room(example_book())
    page = open_widget(JuryTable(home))
    talk = page.locator("fieldset.ns-record:visible").first
    talk.get_by_label("Что решили и почему").fill("Ещё думаем")
    page.get_by_role("button", name="Мост поколений").click()
    expect(page.get_by_text("До 63 — 1")).to_be_visible()
    expect(talk.get_by_label("Что решили и почему")).to_have_value("Ещё думаем")


def test_one_more_point_is_shown_for_a_project(open_widget: Open) -> None:
    page = open_widget(JuryTable(room(example_book())))
    page.get_by_role("button", name="Мост поколений").click()
    expect(page.get_by_text("Порог 61 уже пройден.")).to_be_visible()
    expect(page.get_by_text("проходной балл фонда")).to_contain_text("проверить")


@pytest.mark.parametrize(
    ("name", "file"), [("Протокол (.docx)", "протокол.docx"), ("Сводка (.xlsx)", "сводка.xlsx")]
)
def test_the_chair_takes_the_papers_home(open_widget: Open, name: str, file: str) -> None:
    page = open_widget(JuryTable(room(example_book())))
    with page.expect_download() as waiting:
        press(page, name)
    assert waiting.value.suggested_filename == file
    data = Path(waiting.value.path()).read_bytes()
    assert data[:2] == b"PK"
    if file.endswith("xlsx"):
        assert load_workbook(BytesIO(data)).sheetnames == ["Итоги", "Оценки", "Расхождения"]


@pytest.mark.parametrize("width", [1280, 390])
def test_the_table_fits_the_screen(
    open_widget: Open, screenshot: Callable[[Page, str], Path], width: int
) -> None:
    page = open_widget(JuryTable(room(example_book())), width=width)
    page.get_by_role("button", name="Мост поколений").click()
    for summary in page.locator("summary").all():
        summary.click()
    assert fits(page)
    screenshot(page, f"jury-table-{width}")


def large() -> Book:
    """Fifteen projects and ten experts, every sheet handed in."""
    book = example_book()
    experts = tuple(Expert(f"e{n}", f"Эксперт {n}") for n in range(10))
    given = book.sheets["teply-hutor", "expert-3"]
    sheets = {
        (project.id, expert.id): Sheet(project.id, expert.id, given.typed, given.handed)
        for project in book.projects
        for expert in experts
    }
    projects = tuple(replace(one, request="500 000") for one in book.projects)
    return Book(book.settings, projects, experts, sheets=sheets)


def test_fifteen_projects_and_ten_experts_stay_usable(open_widget: Open) -> None:
    page = open_widget(JuryTable(room(large())), width=390)
    assert fits(page)
    page.get_by_text("О конкурсе").click()
    page.get_by_label("Где заседали").fill("Кореновск")
    page.get_by_label("Где заседали").blur()
    expect(page.get_by_text("Сохранено 14:32")).to_be_visible()
    expect(page.get_by_role("columnheader", name="Эксперт 9")).to_be_attached()

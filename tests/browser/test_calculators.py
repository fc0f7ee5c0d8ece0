"""Calculators as people meet them: real JavaScript, real figures, no kernel."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nastavnik.calculators import CALCULATORS, find
from nastavnik.forms.calculator.widget import CalculatorForm

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
Shot = Callable[[Page, str], Path]

NAMES = [one.id for one in CALCULATORS]


def shelf() -> CalculatorForm:
    return CalculatorForm(on_change=lambda _: "Сохранено 14:32")


def alone(name: str) -> CalculatorForm:
    return CalculatorForm([find(name)])


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def headline(page: Page) -> str:
    return page.locator(".nc-headline").inner_text()


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def test_i_choose_a_calculator_with_the_keyboard_and_come_back(open_widget: Open) -> None:
    page = open_widget(shelf())
    first = page.get_by_role("navigation").get_by_role("button").first
    first.focus()
    page.keyboard.press("Enter")
    title = page.get_by_role("heading", name="Кворум собрания и конференции")
    expect(title).to_be_focused()
    expect(page.get_by_role("navigation")).to_be_hidden()
    press(page, "Все калькуляторы")
    expect(first).to_be_focused()


def test_i_type_and_read_the_answer(open_widget: Open) -> None:
    page = open_widget(alone("quorum"))
    page.get_by_label("Дата собрания или конференции").fill("14.03.2027")
    page.get_by_label("собрание жителей").check()
    page.get_by_label("Сколько жителей на территории могут голосовать").fill("241")
    page.get_by_label("Сколько жителей пришло").fill("79")
    page.get_by_label("Сколько жителей пришло").press("Enter")
    expect(page.get_by_role("status").first).to_be_attached()
    expect(page.locator(".nc-headline")).to_contain_text("не хватает 2")
    expect(page.locator(".nc-finding .nc-look-up")).to_be_visible()
    page.get_by_label("конференция делегатов").check()
    expect(page.get_by_label("Сколько жителей пришло")).to_be_hidden()
    expect(page.get_by_label("Сколько делегатов избрано")).to_be_visible()


def test_a_field_that_cannot_be_read_says_so_and_keeps_my_text(open_widget: Open) -> None:
    page = open_widget(alone("service_fee"))
    income = page.get_by_label("Доход на одного человека в семье")
    income.fill("12 тыс.")
    income.blur()
    expect(page.get_by_text("«12 тыс.» не похоже на число")).to_be_visible()
    expect(income).to_have_value("12 тыс.")
    expect(income).to_have_attribute("aria-invalid", "true")


def test_the_example_and_the_way_back(open_widget: Open) -> None:
    page = open_widget(alone("service_fee"))
    income = page.get_by_label("Доход на одного человека в семье")
    income.fill("31 000")
    press(page, "Показать пример")
    expect(page.locator(".nc-headline")).to_contain_text("2 273 ₽")
    press(page, "Вернуть как было")
    expect(income).to_have_value("31 000")
    press(page, "Очистить")
    expect(income).to_have_value("")
    press(page, "Вернуть как было")
    expect(income).to_have_value("31 000")


def test_rows_come_and_go(open_widget: Open) -> None:
    page = open_widget(alone("pay"))
    press(page, "Показать пример")
    expect(page.locator(".nc-headline")).to_contain_text("236 500 ₽")
    press(page, "Добавить строку")
    expect(page.get_by_label("Кто, строка 4")).to_be_focused()
    press(page, "Удалить, строка 1")
    expect(page.get_by_label("Кто, строка 1")).to_have_value("Преподаватель")
    press(page, "Вернуть как было")
    expect(page.get_by_label("Кто, строка 1")).to_have_value("Руководитель проекта")


def test_what_i_typed_waits_for_me_in_every_calculator(open_widget: Open) -> None:
    page = open_widget(shelf())
    page.get_by_role("button", name="Предел платы").click()
    page.get_by_label("Доход на одного человека в семье").fill("28 000")
    press(page, "Все калькуляторы")
    page.get_by_role("button", name="Кворум").click()
    press(page, "Все калькуляторы")
    page.get_by_role("button", name="Предел платы").click()
    expect(page.get_by_label("Доход на одного человека в семье")).to_have_value("28 000")
    expect(page.get_by_text("Сохранено 14:32")).to_be_visible()


@pytest.mark.parametrize("mode", ["gone", "silent"])
def test_without_the_program_i_am_told_calmly_and_nothing_is_lost(
    open_widget: Open, mode: str
) -> None:
    page = open_widget(alone("service_fee"))
    page.evaluate(f"model.mode = '{mode}'")
    income = page.get_by_label("Доход на одного человека в семье")
    income.fill("28 000")
    income.blur()
    page.clock.fast_forward(9000)
    expect(page.get_by_text("Нет связи с программой")).to_be_visible()
    expect(income).to_have_value("28 000")
    page.evaluate("model.mode = 'alive'")
    page.clock.fast_forward(9000)
    expect(page.get_by_text("Нет связи с программой")).to_be_hidden()


def test_words_of_people_are_never_markup(open_widget: Open) -> None:
    page = open_widget(alone("pay"))
    press(page, "Показать пример")
    page.get_by_label("Кто, строка 1").fill("<img src=x onerror=alert(1)>")
    page.get_by_label("Кто, строка 1").blur()
    expect(page.get_by_role("rowheader", name="<img src=x onerror=alert(1)>")).to_be_visible()
    assert page.locator(".nastavnik-calculators img").count() == 0


def test_a_slider_and_the_number_beside_it_are_one_answer(open_widget: Open) -> None:
    page = open_widget(alone("rating"))
    press(page, "Показать пример")
    named = "Первый эксперт, 1. Актуальность и социальная значимость"
    number, slider = page.get_by_label(named, exact=True), page.get_by_label(f"Ползунок: {named}")
    expect(slider).to_have_value("7")
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(number).to_have_value("8")
    expect(page.get_by_text("Рейтинг заявки — 66,25 из 100")).to_be_visible()
    number.fill("")
    expect(page.locator(".nc-slider.nc-unset").first).to_have_value("0")


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("width", [390, 848, 1280])
def test_every_calculator_fits_and_every_control_has_a_name(
    open_widget: Open, screenshot: Shot, name: str, width: int
) -> None:
    page = open_widget(alone(name), width=width, height=844)
    press(page, "Показать пример")
    expect(page.locator(".nc-answer.nc-done")).to_be_visible()
    page.get_by_text("На чём основан ответ").click()
    assert overflow(page) <= 0
    nameless = page.locator("input, select, button").evaluate_all(
        "all => all.filter((one) => !(one.ariaLabel || one.labels?.[0]?.textContent || one.textContent))"
    )
    assert nameless == []
    small = page.locator(":is(input[type=text], select, button):visible").evaluate_all(
        "all => all.filter((one) => one.offsetHeight < 40).map((one) => one.outerHTML)"
    )
    assert small == []
    screenshot(page, f"calculator-{name}-{width}")


@pytest.mark.parametrize("width", [390, 1280])
def test_the_menu_fits(open_widget: Open, screenshot: Shot, width: int) -> None:
    page = open_widget(shelf(), width=width, height=844)
    assert overflow(page) <= 0
    assert page.get_by_role("navigation").get_by_role("button").count() == len(NAMES)
    screenshot(page, f"calculators-menu-{width}")

"""The budget table as its users meet it: real JavaScript, real figures, no kernel."""

import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from playwright.sync_api import Locator, Page, expect

from nastavnik.project.budget.sheet import Sheet
from nastavnik.values.numbers import BadInput

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning"),
]
Open = Callable[..., Page]

ACTIVITIES = ("Открытие «Тёплого хутора»", "Школа старост", "Занятия по цифровой грамоте")
OPENING, SCHOOL, LESSONS = ACTIVITIES
ALL = "Все мероприятия"
TERMS = {
    "start": "01.07.2027",
    "end": "31.12.2027",
    "relief": "",
    "activities": "\n".join(ACTIVITIES),
}
COLUMNS = "article what activity quantity unit price source payer contract month months rate"
# The «Тёплый хутор» case, with mistakes a beginner makes: lines 5, 12, 13 and 16.
CASE = f"""
1.1|Руководитель проекта|{ALL}|6|месяц|25 000|штатное расписание|grant|labour|07.2027|6|0,5
1.2|Преподаватель Петрова А. И.|{LESSONS}|10|занятие|3 000|договор 2026 года|grant|gph|09.2027|2|
1.2|Лектор по пожарной безопасности|{SCHOOL}|4|лекция|3 500|письмо лектора|grant|npd|08.2027|1|
2|Проезд до Саратова и обратно|{SCHOOL}|4|билет|1 450,50|сайт РЖД, 12.03.2027|grant|none|08.2027|1|
2|Суточные в командировке|{SCHOOL}|6|сутки|1 200|положение о командировках|grant|none|08.2027|1|
2|Гостиница в Саратове|{SCHOOL}|4|ночь|2 800|сайт гостиницы|grant|none|08.2027|1|
3|Канцтовары и бумага|{ALL}|1|набор|6 400|прайс магазина|grant|none|07.2027|1|
3|Связь и интернет|{ALL}|6|месяц|900|тариф оператора|own|none|07.2027|6|
4|Проектор для занятий|{LESSONS}|1|шт.|48 900|три предложения|grant|org|07.2027|1|
4|Ноутбуки школы-партнёра|{LESSONS}|5|шт.|8 000|письмо школы|partner|none|09.2027|2|
7|Аренда зала Дома культуры|{SCHOOL}|12|час|1 500|письмо Дома культуры|partner|none|08.2027|2|
7|Чаепитие на открытии|{OPENING}|30|человек|12 тыс.||grant|none|07.2027|1|
7|Труд волонтёров|{ALL}|120|час|350|методика фонда|own|none|07.2027|6|
8|Листовки и памятки|{SCHOOL}|500|шт.|24|прайс типографии|split|ip|08.2027|1|
9|Подвоз участников автобусом|{SCHOOL}|3|рейс|9 000|письмо перевозчика|grant|ip|08.2027|1|
5|Страница проекта|Ярмарка|1|услуга|15 000||grant|npd|||
"""


def warm_hamlet() -> Sheet:
    rows = []
    for number, line in enumerate(CASE.strip().splitlines(), start=1):
        row = dict(zip(COLUMNS.split(), line.split("|"), strict=True)) | {"id": f"line-{number}"}
        rows.append(row | ({"own": "2 000", "partner": "3 000"} if row["payer"] == "split" else {}))
    return Sheet(TERMS, rows)


def line(page: Page, number: int) -> Locator:
    return page.locator("tbody").nth(number - 1)


def field(page: Page, number: int, name: str) -> Locator:
    return page.get_by_label(f"{name}, строка {number}", exact=True)


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).first.click()


def names(page: Page) -> list[str]:
    return page.locator("tbody [data-field=what]").evaluate_all(
        "all => all.map((one) => one.value)"
    )


def kernel_rows(page: Page) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = page.evaluate("model.state.rows")
    return rows


def two_lines() -> Sheet:
    return Sheet(TERMS, warm_hamlet().rows[8:10])


def test_an_empty_table_shows_where_to_begin_and_does_not_scold(open_table: Open) -> None:
    page = open_table()
    expect(page.get_by_text("С чего начать")).to_be_visible()
    expect(page.locator("tbody")).to_have_count(1)
    expect(page.locator(".nb-finding:visible")).to_have_count(0)


def test_i_add_a_line_and_its_sum_appears(open_table: Open) -> None:
    page = open_table(two_lines())
    press(page, "Добавить строку")
    expect(field(page, 3, "Статья")).to_be_focused()
    field(page, 3, "Статья").select_option("7")
    field(page, 3, "Что покупаем / кому платим").fill("Чай")
    field(page, 3, "Количество").fill("30")
    field(page, 3, "Цена, ₽").fill("150")
    expect(field(page, 3, "Сумма")).to_have_text("4 500 ₽")
    expect(page.locator(".nb-sum-total dd")).to_have_text("93 400 ₽")
    expect(page.get_by_text("Сохранено 14:32")).to_be_visible()


def test_while_i_fill_a_new_line_nobody_hurries_me(open_table: Open) -> None:
    page = open_table(two_lines())
    press(page, "Добавить строку")
    field(page, 3, "Что покупаем / кому платим").fill("Чай")
    page.wait_for_function("model.state.report.lines[model.state.rows[2]?.id]?.findings.length > 0")
    expect(line(page, 3).locator(".nb-finding")).to_have_count(0)
    field(page, 1, "Количество").focus()
    expect(line(page, 3).get_by_text("не заполнено").first).to_be_visible()


def test_i_copy_a_line_and_change_the_copy(open_table: Open) -> None:
    page = open_table(two_lines())
    press(page, "Копировать, строка 1")
    expect(field(page, 2, "Что покупаем / кому платим")).to_be_focused()
    page.keyboard.type("Экран")
    assert names(page)[2] == "Ноутбуки школы-партнёра"
    assert names(page)[0] == "Проектор для занятий"


def test_i_delete_a_line_and_bring_it_back(open_table: Open) -> None:
    page = open_table(two_lines())
    press(page, "Удалить, строка 1")
    expect(page.get_by_text("Строка 1 удалена")).to_be_visible()
    assert names(page) == ["Ноутбуки школы-партнёра"]
    press(page, "Отменить")
    assert names(page) == ["Проектор для занятий", "Ноутбуки школы-партнёра"]
    press(page, "Вернуть")
    assert names(page) == ["Ноутбуки школы-партнёра"]


def test_one_press_of_undo_takes_back_one_filled_field(open_table: Open) -> None:
    page = open_table(two_lines())
    price = field(page, 1, "Цена, ₽")
    price.fill("")
    price.press_sequentially("51 000", delay=20)
    field(page, 1, "Единица").fill("комплект")
    press(page, "Отменить")
    expect(field(page, 1, "Единица")).to_have_value("шт.")
    expect(price).to_have_value("51 000")
    press(page, "Отменить")
    expect(price).to_have_value("48 900")


def test_i_fill_the_table_with_the_keyboard_alone(open_table: Open) -> None:
    page = open_table(Sheet(TERMS, []))
    field(page, 1, "Статья").focus()
    page.keyboard.press("4")
    page.keyboard.press("Tab")
    page.keyboard.type("Проектор")
    for key in ("Tab", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    for words in ("2", "шт.", "48 900"):
        page.keyboard.press("Tab")
        page.keyboard.type(words)
    expect(field(page, 1, "Сумма")).to_have_text("97 800 ₽")
    page.keyboard.press("Enter")
    expect(field(page, 2, "Цена, ₽")).to_be_focused()
    assert kernel_rows(page)[0]["article"] == "4"
    assert kernel_rows(page)[0]["activity"] == SCHOOL


def test_enter_goes_down_the_column(open_table: Open) -> None:
    page = open_table(two_lines())
    field(page, 1, "Количество").press("Enter")
    expect(field(page, 2, "Количество")).to_be_focused()
    expect(page.locator("tbody")).to_have_count(2)


def test_figures_arrive_and_my_caret_stays(open_table: Open) -> None:
    page = open_table(two_lines())
    what = field(page, 1, "Что покупаем / кому платим")
    what.focus()
    what.evaluate("input => input.setSelectionRange(3, 3)")
    version = page.evaluate("model.state.report.version")
    page.keyboard.type("-")
    page.wait_for_function(f"model.state.report.version > {version}")
    expect(what).to_be_focused()
    assert what.evaluate("input => input.selectionStart") == 4
    page.keyboard.type("-")
    expect(what).to_have_value("Про--ектор для занятий")


def test_what_cannot_be_read_is_kept_and_explained(open_table: Open) -> None:
    page = open_table(two_lines())
    field(page, 1, "Цена, ₽").fill("12 тыс.")
    expect(line(page, 1).get_by_text("«12 тыс.» не похоже на число")).to_be_visible()
    expect(line(page, 1).get_by_text("неверно", exact=True)).to_be_visible()
    expect(field(page, 1, "Цена, ₽")).to_have_value("12 тыс.")
    assert kernel_rows(page)[0]["price"] == "12 тыс."


def test_i_jump_to_the_line_that_needs_mending(open_table: Open) -> None:
    page = open_table(warm_hamlet(), height=500)
    page.get_by_role("button", name="строка 12", exact=True).click()
    expect(field(page, 12, "Что покупаем / кому платим")).to_be_focused()
    expect(line(page, 12)).to_be_in_viewport()


def test_a_shared_line_asks_who_pays_how_much(open_table: Open) -> None:
    page = open_table(two_lines())
    field(page, 1, "Кто платит").select_option("split")
    field(page, 1, "Сами, ₽").fill("900")
    expect(field(page, 1, "Грант")).to_have_text("48 000 ₽")


def test_an_activity_i_name_can_be_chosen_in_a_line(open_table: Open) -> None:
    page = open_table(two_lines())
    page.get_by_label("Мероприятия — каждое с новой строки").fill("Ярмарка")
    field(page, 1, "Мероприятие").select_option("Ярмарка")
    expect(field(page, 2, "Мероприятие")).to_have_value(LESSONS)


def test_contributions_are_computed_and_can_be_undone(open_table: Open) -> None:
    page = open_table(Sheet(TERMS, warm_hamlet().rows[:2]))
    press(page, "Рассчитать взносы")
    expect(page.get_by_text("Взносы посчитаны: проверьте")).to_be_visible()
    assert names(page)[2:] == [
        "Взносы: Преподаватель Петрова А. И.",
        "Взносы: Руководитель проекта",
    ]
    press(page, "Отменить")
    assert len(names(page)) == 2


@pytest.mark.parametrize("is_sent", [False, True], ids=["typing", "sent and lost"])
def test_my_words_survive_rows_that_come_from_the_program(
    open_table: Open, *, is_sent: bool
) -> None:
    page = open_table(two_lines())
    before = page.evaluate("model.state.rows")
    page.evaluate("model.mode = 'silent'")
    field(page, 1, "Единица").fill("комплект")
    if is_sent:
        field(page, 1, "Единица").blur()
    rows = [row | {"unit": "пара"} for row in before]
    page.evaluate("(rows) => { model.put('given', 1); model.put('rows', rows); }", rows)
    expect(field(page, 2, "Единица")).to_have_value("пара")
    expect(field(page, 1, "Единица")).to_have_value("комплект")


@pytest.fixture
def excel(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    module = ModuleType("nastavnik.papers.budget_xlsx")
    monkeypatch.setitem(sys.modules, module.__name__, module)
    return module


def test_i_download_the_file(open_table: Open, excel: ModuleType) -> None:
    excel.__dict__["write_budget_xlsx"] = lambda sheet: sheet.rows[0]["price"].encode()
    page = open_table(two_lines())
    field(page, 1, "Цена, ₽").fill("77")
    with page.expect_download() as waited:
        press(page, "Скачать Excel")
    assert waited.value.suggested_filename == "бюджет.xlsx"
    assert waited.value.path().read_text() == "77"


def test_i_upload_a_file_and_can_go_back(open_table: Open, excel: ModuleType) -> None:
    excel.__dict__["read_budget_xlsx"] = lambda data: Sheet(TERMS, [{"what": data.decode()}])
    page = open_table(two_lines())
    upload(page, "Чай".encode())
    expect(field(page, 1, "Что покупаем / кому платим")).to_have_value("Чай")
    press(page, "Отменить")
    assert len(names(page)) == 2


def test_a_wrong_file_changes_nothing_and_says_why(open_table: Open, excel: ModuleType) -> None:
    def refuse(_: bytes) -> Sheet:
        raise BadInput("Это не таблица Excel.")

    excel.__dict__["read_budget_xlsx"] = refuse
    page = open_table(two_lines())
    upload(page, b"cat")
    expect(page.get_by_text("Это не таблица Excel.")).to_be_visible()
    assert len(names(page)) == 2


def test_a_huge_file_is_refused_at_once(open_table: Open) -> None:
    page = open_table(two_lines())
    upload(page, b"0" * (5 * 1024 * 1024 + 1))
    expect(page.get_by_text("Файл больше 5 МБ")).to_be_visible()


def upload(page: Page, data: bytes) -> None:
    page.locator("input[type=file]").set_input_files(
        {"name": "мой.xlsx", "mimeType": "application/octet-stream", "buffer": data}
    )


@pytest.mark.parametrize("mode", ["gone", "silent"])
def test_without_the_program_i_am_told_calmly_and_nothing_is_lost(
    open_table: Open, mode: str
) -> None:
    page = open_table(two_lines())
    banner = page.get_by_text("Нет связи с программой")
    page.evaluate(f"model.mode = '{mode}'")
    field(page, 1, "Цена, ₽").fill("50 000")
    field(page, 1, "Цена, ₽").blur()
    page.clock.fast_forward(9000)
    expect(banner).to_be_visible()
    expect(field(page, 1, "Цена, ₽")).to_have_value("50 000")
    page.evaluate("model.mode = 'alive'")
    page.clock.fast_forward(9000)
    expect(banner).to_be_hidden()
    expect(field(page, 1, "Сумма")).to_have_text("50 000 ₽")


def test_a_locked_table_can_only_be_read(open_table: Open) -> None:
    page = open_table(two_lines(), locked=True)
    expect(field(page, 1, "Цена, ₽")).not_to_be_editable()
    expect(field(page, 1, "Статья")).to_be_disabled()
    expect(page.get_by_role("button", name="Удалить, строка 1")).to_be_hidden()
    expect(page.get_by_role("button", name="Скачать Excel")).to_be_visible()


def test_every_control_has_a_name(open_table: Open) -> None:
    page = open_table(warm_hamlet())
    nameless = page.locator("input, select, textarea, button").evaluate_all(
        "all => all.filter((one) => !(one.ariaLabel || one.labels?.[0]?.textContent || one.textContent))"
    )
    assert nameless == []


def test_a_computer_screen_shows_the_whole_width(
    open_table: Open, screenshot: Callable[[Page, str], Path]
) -> None:
    page = open_table(warm_hamlet())
    press(page, "Подробнее, строка 1")
    page.mouse.click(1, 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    expect(page.get_by_text("Вклад 110 400 ₽ из 432 902 ₽ — 25,5 %").first).to_be_visible()
    screenshot(page, "budget-table-1280")
    screenshot(open_table(), "budget-table-empty-1280")


def test_a_notebook_beside_its_panel_fits_too(
    open_table: Open, screenshot: Callable[[Page, str], Path]
) -> None:
    page = open_table(warm_hamlet(), width=848)
    assert page.evaluate("document.documentElement.scrollWidth") <= 848
    screenshot(page, "budget-table-848")


def test_a_phone_shows_cards_with_labels_and_no_sideways_scroll(
    open_table: Open, screenshot: Callable[[Page, str], Path]
) -> None:
    page = open_table(warm_hamlet(), width=390, height=844)
    press(page, "Подробнее, строка 1")
    page.mouse.click(1, 1)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    for label in ("Статья", "Что покупаем / кому платим", "Цена, ₽", "Источник цены"):
        expect(line(page, 1).locator("label > span", has_text=label)).to_be_visible()
    small = page.locator("tbody :is(input, select, button):visible").evaluate_all(
        """all => all.filter((one) => one.offsetHeight < 40
          || parseFloat(getComputedStyle(one).fontSize) < 16).length"""
    )
    assert small == 0
    screenshot(page, "budget-table-390")
    screenshot(open_table(width=390, height=844), "budget-table-empty-390")

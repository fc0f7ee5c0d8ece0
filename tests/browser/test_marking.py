"""The grader's page as a tired grader meets it: real JavaScript, real rules, no kernel."""

from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Page, expect

from marking_desk import PEOPLE, MemoryDesk
from nastavnik.forms.marking.room import MarkingRoom
from nastavnik.forms.marking.widget import MarkingPage

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning"),
]
Open = Callable[..., Page]
FIRST, SECOND, THIRD = "Работа 01", "Работа 02", "Работа 03"
LONG = "Столы нужны для занятий кружка. " * 320


def page_of(desk: MemoryDesk, marker: str = "Проверяющая") -> MarkingPage:
    return MarkingPage(MarkingRoom({"o5-budget": "О5. Бюджет"}, lambda _: desk, marker))


def begin(open_widget: Open, desk: MemoryDesk, **more: object) -> Page:
    page = open_widget(page_of(desk), **more)
    at(page, FIRST)
    return page


def at(page: Page, code: str) -> None:
    expect(page.get_by_role("heading", name=code, exact=True)).to_be_visible()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name, exact=True).click()


def mark_of(desk: MemoryDesk, code: str, second: bool = False) -> tuple[str, str] | None:
    mark = desk.of(code, "items").marks.get(second)
    return None if mark is None else (str(mark.points), mark.comment)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def test_three_works_are_marked_without_a_mouse(open_widget: Open) -> None:
    desk = MemoryDesk("Столы для кружка.", "Стулья.", "Краска.")
    page = begin(open_widget, desk)
    page.locator(".nm-level input").first.focus()
    for code, key in ((FIRST, "4"), (SECOND, "1"), (THIRD, "2")):
        at(page, code)
        page.keyboard.press(key)
        page.keyboard.press("Control+Enter")
        expect(page.locator(".ns-saved")).to_contain_text(code)
    at(page, "Работа 04")
    expect(page.locator(".nm-level input").first).to_be_focused()
    expect(page.get_by_text("осталось 1 из 4", exact=True)).to_be_visible()
    assert [mark_of(desk, code) for code in (FIRST, SECOND, THIRD)] == [
        ("4", ""), ("0", ""), ("2", ""),
    ]  # fmt: skip


def test_a_ready_sentence_is_given_by_key(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = begin(open_widget, desk)
    sentence = desk.assignment.rubric[0].comments[1]
    page.locator(".nm-level input").first.focus()
    page.keyboard.press("2")
    page.keyboard.press("Shift+Digit2")
    page.keyboard.press("Shift+Digit9")  # there is none
    expect(page.get_by_label("Комментарий участнику")).to_have_value(sentence)
    page.keyboard.press("Control+Enter")
    expect(page.locator(".ns-saved")).to_contain_text(FIRST)
    assert mark_of(desk, FIRST) == ("2", sentence)


def test_digits_typed_into_a_comment_choose_nothing(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = begin(open_widget, desk)
    page.get_by_label("Комментарий участнику").press_sequentially("2 стола, 3 стула")
    expect(page.get_by_label("Баллы")).to_have_value("")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Выберите уровень или напишите баллы.")).to_be_visible()
    expect(page.get_by_label("Комментарий участнику")).to_have_value("2 стола, 3 стула")
    assert mark_of(desk, FIRST) is None


def test_points_in_between_and_a_ready_sentence(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = begin(open_widget, desk)
    page.get_by_label("Баллы").fill("3.5")
    press(page, "Хорошо видно, для чего нужна каждая вещь.")
    press(page, "Сохранить и дальше")
    at(page, SECOND)
    assert mark_of(desk, FIRST) == ("3.5", "Хорошо видно, для чего нужна каждая вещь.")
    page.get_by_label("Баллы").fill("3,7")
    press(page, "Сохранить и дальше")
    expect(page.get_by_text("можно с половиной: например")).to_be_visible()


def test_what_is_not_saved_survives_a_walk_and_the_next_visit(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = begin(open_widget, desk)
    page.locator(".nm-level").nth(1).click()
    page.get_by_label("Комментарий участнику").fill("Назовите мероприятие.")
    page.keyboard.press("Alt+ArrowRight")
    at(page, SECOND)
    expect(page.get_by_label("Комментарий участнику")).to_have_value("")
    page.get_by_text("Все работы: 4").click()
    press(page, f"{FIRST} · черновик")
    at(page, FIRST)
    expect(page.get_by_label("Комментарий участнику")).to_have_value("Назовите мероприятие.")

    again = begin(open_widget, desk, before=page)
    expect(again.get_by_label("Комментарий участнику")).to_have_value("Назовите мероприятие.")
    expect(again.locator(".nm-level input").nth(1)).to_be_checked()
    press(again, "Сохранить и дальше")
    at(again, SECOND)
    assert again.evaluate("Object.keys(localStorage).filter((one) => one.includes('items'))") == []
    assert mark_of(desk, FIRST) == ("2", "Назовите мероприятие.")


def test_a_lost_link_is_said_and_the_mark_goes_when_it_is_back(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = begin(open_widget, desk)
    page.evaluate("model.mode = 'gone'")
    page.get_by_label("Комментарий участнику").fill("Почти.")
    page.locator(".nm-level").nth(1).click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert").filter(has_text="Нет связи")).to_be_visible()
    expect(page.get_by_label("Комментарий участнику")).to_have_value("Почти.")
    page.evaluate("model.mode = 'alive'")
    page.clock.run_for(9000)
    at(page, SECOND)
    assert mark_of(desk, FIRST) == ("2", "Почти.")


def test_a_conflict_shows_the_new_answer_and_keeps_what_i_typed(open_widget: Open) -> None:
    desk = MemoryDesk("Столы.")
    page = begin(open_widget, desk)
    page.get_by_label("Комментарий участнику").fill("Мало слов.")
    page.locator(".nm-level").nth(0).click()
    desk.of(FIRST, "items").text = "Столы для кружка по шахматам."
    press(page, "Сохранить и дальше")
    expect(page.get_by_text("изменились, пока вы писали")).to_be_visible()
    expect(page.get_by_text("Столы для кружка по шахматам.")).to_be_visible()
    expect(page.get_by_label("Комментарий участнику")).to_have_value("Мало слов.")
    assert mark_of(desk, FIRST) is None
    press(page, "Сохранить и дальше")
    at(page, SECOND)
    assert mark_of(desk, FIRST) == ("0", "Мало слов.")


def changed_after_mark() -> MemoryDesk:
    desk = MemoryDesk("Столы.")
    room = MarkingRoom({"o5-budget": ""}, lambda _: desk, "Проверяющая")
    room.begin()
    assert room.now is not None
    room.put("2", "Мало.", room.now.seen)
    desk.of(FIRST, "items").text = "Столы для кружка: без них занятий не будет."
    return desk


def test_an_answer_changed_after_its_mark_is_shown_beside_the_old(open_widget: Open) -> None:
    page = begin(open_widget, changed_after_mark())
    box = page.get_by_role("region", name="Ответ изменился")
    expect(box.get_by_text("Было, отметка — 2 балла")).to_be_visible()
    expect(box.get_by_role("region", name="Прежний ответ")).to_have_text("Столы.")
    expect(box.get_by_role("region", name="Новый ответ")).to_contain_text("занятий не будет")
    expect(page.locator(".nm-level input:checked")).to_have_count(0)


@pytest.mark.parametrize(
    "typed",
    [
        "<script>document.title = 'x'</script><img src=x onerror=alert(1)>",
        "\u202eабв\u2067",
        "{{7*7}}",
        LONG[:10_000],
        "Щ" * 5000,
    ],
)
def test_hostile_answers_stay_text_and_fit(open_widget: Open, typed: str) -> None:
    page = begin(open_widget, MemoryDesk(typed), width=390)
    box = page.get_by_role("region", name="Ответ", exact=True).last
    assert box.evaluate("(node) => node.textContent") == typed
    assert page.title() == "Наставник"
    expect(page.locator("#widget script, #widget img")).to_have_count(0)
    assert fits(page)


def test_lines_of_an_answer_stay_lines(open_widget: Open) -> None:
    page = begin(open_widget, MemoryDesk("Первая\nВторая"))
    assert page.locator(".nm-text").inner_text() == "Первая\nВторая"


def test_names_are_hidden_until_asked_for(open_widget: Open) -> None:
    page = begin(open_widget, MemoryDesk())
    assert PEOPLE[0] not in page.content()
    page.get_by_label("Не показывать имена").uncheck()
    expect(page.get_by_text(f"{PEOPLE[0]}, команда")).to_be_visible()
    page.get_by_label("Не показывать имена").check()
    expect(page.get_by_text(f"{PEOPLE[0]}, команда")).to_be_hidden()


def test_a_whole_work_is_marked_question_by_question(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = begin(open_widget, desk)
    page.get_by_role("combobox", name="Вопрос").select_option("работа целиком")
    for criterion in desk.assignment.rubric:
        at(page, FIRST)
        expect(page.get_by_role("group", name=criterion.title)).to_be_visible()
        page.locator(".nm-level").nth(2).click()
        page.keyboard.press("Control+Enter")
    at(page, SECOND)


def test_when_a_question_is_done_the_next_is_offered(open_widget: Open) -> None:
    desk = MemoryDesk(people=PEOPLE[:1])
    page = begin(open_widget, desk)
    page.keyboard.press("Tab")
    page.locator(".nm-level").nth(2).click()
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Этот вопрос отмечен во всех работах.")).to_be_visible()
    press(page, "Следующий вопрос: Нет завышения цен")
    expect(page.get_by_role("group", name="Нет завышения цен")).to_be_visible()


def disagreed() -> MemoryDesk:
    desk = MemoryDesk("Столы для кружка.")
    for second, points in ((False, "4"), (True, "0")):
        room = MarkingRoom({"o5-budget": ""}, lambda _: desk, "Вторая" if second else "Первая")
        room.begin()
        room.sit(type(room.place)("o5-budget", room.login, "items", second))
        assert room.now is not None
        room.put(points, "Коротко & ясно <b>", room.now.seen)
    return desk


def test_a_disagreement_is_settled_with_a_reason(open_widget: Open) -> None:
    desk = disagreed()
    page = open_widget(page_of(desk))
    press(page, "Расхождения: 1")
    expect(page.get_by_text("Первая проверка: 4 балла")).to_be_visible()
    expect(page.get_by_text("Вторая проверка: 0 баллов")).to_be_visible()
    page.get_by_label("Общие баллы").fill("2,5")
    press(page, "Решить")
    expect(page.get_by_text("Напишите, почему договорились")).to_be_visible()
    page.get_by_label("Почему (обязательно)").fill("Связь названа, но не для всех вещей.")
    press(page, "Решить")
    expect(page.get_by_text("Расхождений на уровень и больше нет.")).to_be_visible()
    assert desk.settlements == [("Проверяющая", "Связь названа, но не для всех вещей.")]
    assert mark_of(desk, FIRST) is not None
    assert page.evaluate("Object.keys(localStorage).filter((one) => one.includes('settle'))") == []


def test_the_marks_go_out_and_come_back_as_a_file(open_widget: Open) -> None:
    desk = MemoryDesk()
    page = open_widget(page_of(desk))
    press(page, "Файл")
    with page.expect_download() as waiting:
        press(page, "Скачать отметки (.xlsx)")
    assert waiting.value.suggested_filename == "отметки.xlsx"
    book = load_workbook(BytesIO(Path(waiting.value.path()).read_bytes()))
    book.active["E2"] = 4
    filled = BytesIO()
    book.save(filled)
    give = page.get_by_label("Вернуть файл (.xlsx)")
    give.set_input_files({"name": "о.xlsx", "mimeType": "", "buffer": filled.getvalue()})
    expect(page.get_by_text("Взято отметок: 1.")).to_be_visible()
    assert mark_of(desk, FIRST) == ("4", "")
    give.set_input_files({"name": "о.xlsx", "mimeType": "", "buffer": b"not a workbook"})
    expect(page.get_by_text("Это не файл .xlsx с отметками.")).to_be_visible()


@pytest.mark.parametrize("width", [1280, 640, 390])
def test_every_tab_fits_the_screen(
    open_widget: Open, screenshot: Callable[[Page, str], Path], width: int
) -> None:
    desk = disagreed()
    desk.of(SECOND, "items").text = LONG[:3000]
    page = open_widget(page_of(desk), width=width)
    at(page, SECOND)
    page.locator(".nm-level").nth(1).click()
    page.get_by_text("Все работы: 4").click()
    assert fits(page)
    screenshot(page, f"marking-{width}")
    for name, shot in (("Расхождения: 1", "differences"), ("Файл", "file")):
        press(page, name)
        assert fits(page)
        screenshot(page, f"marking-{shot}-{width}")


def test_the_changed_answer_fits_a_phone(
    open_widget: Open, screenshot: Callable[[Page, str], Path]
) -> None:
    page = begin(open_widget, changed_after_mark(), width=390)
    assert fits(page)
    screenshot(page, "marking-changed-390")

"""The school with logins without a mouse, enlarged twice, read aloud."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from playwright.sync_api import Browser, Page, expect

from browser.axe import accessible, tab_stops
from browser.hub import SERVICE, Hub, running_hub
from charters import LAWFUL, OLD
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.school.journal.entries import Draft, Journal
from nastavnik.school.journal.kinds import State
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Person, Role
from scenario import TASK

pytestmark = pytest.mark.browser

OPENS_WITHIN = 40_000
WORD = "Подсолнухи"
ENLARGED = {"viewport": {"width": 640, "height": 450}, "device_scale_factor": 2}  # 1280 at 200 %
PEOPLE = [
    Person("lukina.o", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
    Person("zhukova.m", "Мария", "Жукова", "", "", role=Role.MANAGER),
]
Visit = Callable[[Page], None]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school with a participant and a grader who have chosen their passwords."""
    with running_hub(tmp_path_factory.mktemp("hub"), PEOPLE) as running:
        passwords = Passwords(running.root)
        for login, code in passwords.give_codes(one.id for one in PEOPLE).items():
            assert passwords.choose(login, code, WORD)
        yield running


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A person's browser with a page enlarged twice."""
    context = chromium.new_context(**ENLARGED, locale="ru-RU")
    yield context.new_page()
    context.close()


def log_in(page: Page, hub: Hub, login: str = "lukina.o") -> None:
    page.goto(hub.url())
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(WORD)
    page.get_by_role("button", name="Войти").click()


def at_login(page: Page, hub: Hub) -> None:
    page.goto(hub.url())
    expect(page.get_by_role("heading", name="Вход в школу")).to_be_visible()


def at_cabinet(page: Page, hub: Hub) -> None:
    log_in(page, hub)
    expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(timeout=OPENS_WITHIN)


def at_form(page: Page, hub: Hub) -> None:
    at_cabinet(page, hub)
    page.goto(hub.url(f"{SERVICE}task/{TASK}"))
    check = page.get_by_role("button", name="Проверить")
    expect(check).to_be_visible(timeout=OPENS_WITHIN)


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


@pytest.mark.parametrize("visit", [at_login, at_cabinet, at_form])
def test_a_page_enlarged_twice_is_read_without_scrolling_sideways(
    page: Page, hub: Hub, visit: Callable[[Page, Hub], None]
) -> None:
    visit(page, hub)
    assert fits(page)
    accessible(page)


def test_the_first_password(page: Page, hub: Hub) -> None:
    page.goto(hub.url("hub/first"))
    accessible(page)
    page.get_by_label("Логин").fill("lukina.o")
    page.get_by_label("Код").fill("AAAAA-AAAAA")
    page.get_by_label("Новый пароль").fill(WORD)
    page.get_by_label("Пароль ещё раз").fill(WORD)
    page.get_by_role("button", name="Сохранить пароль и войти").click()
    expect(page.get_by_role("alert")).to_be_visible()
    accessible(page)


def test_a_wrong_password(page: Page, hub: Hub) -> None:
    at_login(page, hub)
    page.get_by_label("Логин").fill("lukina.o")
    page.get_by_label("Пароль").fill("не тот")
    page.get_by_role("button", name="Войти").click()
    expect(page.get_by_role("alert")).to_be_visible()
    accessible(page)


@pytest.mark.parametrize("path", ["hub/no-such-page", "hub/spawn", f"{SERVICE}task/no-such-task"])
def test_an_error(page: Page, hub: Hub, path: str) -> None:
    log_in(page, hub)
    answer = page.goto(hub.url(path))
    assert answer is not None
    assert answer.status in (403, 404)
    assert fits(page)
    accessible(page)


def test_a_page_that_is_not_for_my_role(page: Page, hub: Hub) -> None:
    log_in(page, hub, "serova.n")
    accessible(page)
    page.goto(hub.url(SERVICE))
    accessible(page)


STAFF = (
    "", "school", "school/visit", "journal", "journal/new?kind=predefence", "journal/1", "held",
    "reports", "people", "survey", "survey-2024", "selection", "selection/marks", "club",
    "questions", "certificates", "results",
)  # fmt: skip


CABINET = (
    "advice", "questions", "selection", "certificate-way", "charter-check",
    "calendar", "calendar?asked=1&year=2027&staff=1&registered=15.01.2027", "calendar?asked=1&year=27",
)  # fmt: skip
OPEN = ("check", "survey", "results")


def goes_through(page: Page, hub: Hub, service: str, paths: Iterable[str]) -> None:
    for path in paths:
        page.goto(hub.url(f"services/{service}/{path}"))
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        assert fits(page), path
        accessible(page)


def test_every_page_of_the_coordinator(page: Page, hub: Hub) -> None:
    visit = Draft("visit", State.PLANNED, date(2026, 12, 5), "Абинский район", place="хутор")
    Journal(Records(hub.root)).write(visit, "zhukova.m")
    log_in(page, hub, "zhukova.m")
    goes_through(page, hub, "staff", STAFF)


def test_pages_of_the_cabinet_and_those_for_anybody(page: Page, hub: Hub) -> None:
    goes_through(page, hub, "open", OPEN)
    log_in(page, hub)
    goes_through(page, hub, "cabinet", CABINET)


def test_a_chair_takes_the_calendar_of_the_organisation_home(
    page: Page, hub: Hub, screenshot: Callable[[Page, str], Path]
) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    at_cabinet(page, hub)
    page.get_by_role("link", name="Календарь отчётов").click()
    page.get_by_label("На какой год").fill("2027")
    page.get_by_label("Есть работники или договоры ГПХ").check()
    page.get_by_text("Организация новая").click()
    page.get_by_label("Дата записи в ЕГРЮЛ").fill("30.02.2027")
    page.get_by_role("button", name="Составить календарь").click()
    expect(page.get_by_role("alert")).to_contain_text("«30.02.2027» не похоже на дату")
    accessible(page)
    page.get_by_label("Дата записи в ЕГРЮЛ").fill("15.01.2027")
    page.get_by_role("button", name="Составить календарь").click()
    expect(page.get_by_role("heading", name="Январь 2027")).to_be_visible()
    expect(page.get_by_label("Есть работники или договоры ГПХ")).to_be_checked()
    assert page.locator("script").count() == 0
    assert fits(page)
    accessible(page)
    screenshot(page, "calendar-390")
    with page.expect_download() as waited:
        page.get_by_role("link", name="Скачать в календарь телефона").click()
    assert waited.value.suggested_filename == "nko-2027.ics"
    events = Calendar.from_ical(waited.value.path().read_bytes()).walk("VEVENT")
    expect(page.locator("#all")).to_have_text(f"Дел с датой: {len(events)}")
    with page.expect_download() as waited:
        page.get_by_role("link", name="Скачать список для печати").click()
    assert waited.value.suggested_filename == "nko-2027.xlsx"


def test_a_chair_checks_an_old_charter_on_a_phone(
    page: Page, hub: Hub, tmp_path: Path, screenshot: Callable[[Page, str], Path]
) -> None:
    """Paste, read, follow a mark, look at the whole text, download, upload, delete."""
    page.set_viewport_size({"width": 390, "height": 844})
    at_cabinet(page, hub)
    page.get_by_role("link", name="Проверка старого устава").click()
    page.get_by_label("Текст устава").fill(OLD)
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_text("Исправить: 15 мест.")).to_be_visible()
    assert fits(page)
    accessible(page)
    screenshot(page, "charter-check-390")
    page.get_by_role("link", name="Показать в тексте место 12").click()
    expect(page.locator("#m12")).to_be_in_viewport()
    expect(page.locator("#m12 ins")).to_have_text("18 лет")
    page.get_by_role("link", name="Показать весь текст").click()
    expect(page.locator("#m12 del")).to_have_text("16 лет")
    assert fits(page)
    accessible(page)
    page.get_by_role("link", name="Проверка старого устава").click()
    with page.expect_download() as came:
        page.get_by_role("link", name="Скачать сравнение (Word)").click()
    paper = tmp_path / "paper.docx"
    came.value.save_as(paper)
    assert paper.read_bytes().startswith(b"PK")
    page.get_by_text("Вставить другой текст или файл").click()
    other = tmp_path / "ustav.txt"
    other.write_bytes(LAWFUL.encode("cp1251", "replace"))
    page.get_by_label("Или файл").set_input_files(other)
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_text("Устаревших мест не нашли.").first).to_be_visible()
    page.get_by_role("button", name="Удалить мой текст").click()
    expect(page.get_by_text("Ваш текст удалён.")).to_be_visible()
    accessible(page)


def test_the_form_after_checking(page: Page, hub: Hub) -> None:
    at_form(page, hub)
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_role("region", name="Итог проверки")).to_contain_text("0 из 21")
    assert fits(page)
    accessible(page)


def test_login_by_the_keyboard_alone(page: Page, hub: Hub) -> None:
    at_login(page, hub)
    stops = tab_stops(page)
    assert [one.name for one in stops][:3] == ["Логин", "Пароль", "Войти"]
    assert all(one.visible for one in stops)
    page.get_by_label("Логин").focus()
    page.keyboard.type("lukina.o")
    page.keyboard.press("Tab")
    page.keyboard.type(WORD)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(timeout=OPENS_WITHIN)


@pytest.mark.parametrize("visit", [at_cabinet, at_form])
def test_the_key_tab_goes_down_the_page_and_is_seen(
    page: Page, hub: Hub, visit: Callable[[Page, Hub], None]
) -> None:
    visit(page, hub)
    stops = tab_stops(page)
    assert len(stops) > 3
    assert "\n".join(one.name for one in stops if not one.visible) == ""
    assert [one for one in stops if not one.name] == []
    tops = [one.top for one in stops]
    assert tops == sorted(tops)


PLACES = {
    f"webinar/{TASK}": "main h1",
    f"webinar/{TASK}/quiz": "main h1",
    "tool/budget": ".nastavnik-budget",
    "tool/calculators": ".nastavnik-calculators",
    "tool/canvas": ".nastavnik-canvas",
}


@pytest.mark.parametrize("place", PLACES)
def test_the_other_places_of_a_participant(page: Page, hub: Hub, place: str) -> None:
    at_cabinet(page, hub)
    page.goto(hub.url(SERVICE + place))
    expect(page.locator(PLACES[place]).first).to_be_visible(timeout=OPENS_WITHIN)
    assert fits(page)
    accessible(page)


@pytest.mark.parametrize("path", ["", "people"])
def test_the_desk_of_the_coordinator(page: Page, hub: Hub, path: str) -> None:
    log_in(page, hub, "zhukova.m")
    page.goto(hub.url(f"services/staff/{path}"))
    expect(page.get_by_role("heading", level=1)).to_be_visible(timeout=OPENS_WITHIN)
    assert fits(page)
    accessible(page)


def test_the_page_of_marks(page: Page, hub: Hub) -> None:
    log_in(page, hub, "serova.n")
    page.goto(hub.url("services/staff/marking"))
    expect(page.get_by_role("heading", name="Отметки за тексты")).to_be_visible(
        timeout=OPENS_WITHIN
    )
    accessible(page)


def test_where_a_code_of_a_vote_is_typed(page: Page, hub: Hub) -> None:
    page.goto(hub.url("services/open/v"))
    expect(page.get_by_label("Код")).to_be_visible(timeout=OPENS_WITHIN)
    assert fits(page)
    accessible(page)


@pytest.mark.parametrize("tool", ["", "tool/budget", "tool/calculators", "tool/canvas"])
def test_what_guests_may_try(page: Page, hub: Hub, tool: str) -> None:
    page.goto(hub.url(f"services/guests/{tool}"))
    expect(page.locator("h1, h2, .nastavnik-form button").first).to_be_visible(timeout=OPENS_WITHIN)
    page.wait_for_load_state("networkidle")
    accessible(page)

"""Two windows, two teammates, a lost link, a sleeping session: nothing anybody typed is lost."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from browser.hub import SERVICE, Hub
from browser.relay import Relay, relay_to
from browser.team import TEAM, WORD
from browser.test_hub import OPENS_WITHIN, log_in
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.portal.hub.workplace import work_folder
from scenario import TASK

pytestmark = pytest.mark.browser

SOON = 15_000  # a look at the file every 2 s, at the link every 3 s
Look = Callable[[Page, str], Path]
ASLEEP = """(address) => fetch(address, {
  method: "DELETE", headers: { "X-XSRFToken": document.cookie.match(/_xsrf=([^;]*)/)[1] },
}).then((answer) => answer.status)"""


@pytest.fixture(scope="module")
def started(team_hub: Hub) -> Iterator[tuple[Hub, Relay]]:
    """The school, reached over a wire that can be cut; the budget is a team's work."""
    with relay_to(team_hub.address) as relay:
        yield replace(team_hub, address=relay.address), relay


@pytest.fixture
def hub(started: tuple[Hub, Relay]) -> Iterator[Hub]:
    """The school with no answers yet."""
    hub, relay = started
    yield hub
    relay.mend()
    (work_folder(hub.root, "lukina.o", TASK) / FILE_NAME).unlink(missing_ok=True)


@pytest.fixture(scope="module")
def browsers(chromium: Browser, started: tuple[Hub, Relay]) -> Iterator[dict[str, BrowserContext]]:
    """A browser of everybody, logged in once."""
    opened = {}
    for person in TEAM:
        opened[person.id] = chromium.new_context(
            viewport={"width": 390, "height": 844}, locale="ru-RU"
        )
        page = opened[person.id].new_page()
        page.goto(started[0].url())
        log_in(page, person.id, WORD)
    yield opened
    for context in opened.values():
        context.close()


@pytest.fixture
def form(hub: Hub, browsers: dict[str, BrowserContext]) -> Iterator[Callable[[str], Page]]:
    """Open the form in one more window of somebody."""
    pages: list[Page] = []

    def open_form(login: str) -> Page:
        pages.append(browsers[login].new_page())
        pages[-1].goto(hub.url(f"{SERVICE}task/{TASK}"))
        expect(why(pages[-1])).to_be_visible(timeout=OPENS_WITHIN)
        return pages[-1]

    yield open_form
    for page in pages:
        page.close()


def why(page: Page) -> Locator:
    return page.get_by_label("4. Зачем нужна каждая покупка?")


def what(page: Page, number: int) -> Locator:
    return page.get_by_label(f"Что покупаем / кому платим, строка {number}", exact=True)


def status(page: Page) -> Locator:
    return page.locator(".nastavnik-status")


def banner(page: Page) -> Locator:
    return page.locator(".nastavnik-lifeline")


def looks(screenshot: Look, page: Page, name: str) -> None:
    """The banner stands at the top of the screen, also in a picture of the whole page."""
    page.evaluate("scrollTo(0, 0)")
    screenshot(page, name)


def copies(page: Page) -> str:
    """What the browser keeps of answers."""
    return str(page.evaluate("JSON.stringify(localStorage)"))


def kept(hub: Hub) -> dict[str, Any]:
    path = work_folder(hub.root, "lukina.o", TASK) / FILE_NAME
    answers: dict[str, Any] = json.loads(path.read_text("utf-8"))["answers"]
    return answers


def until_kept(hub: Hub, page: Page, field: str, text: str) -> None:
    """Wait until a text is on the disk: the words of «saved» may be those of an earlier edit."""
    for _ in range(SOON // 100):
        if kept(hub).get(field) == text:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not kept: {text}")


def bought(hub: Hub) -> set[str]:
    return {row["what"] for row in kept(hub)["budget"]["rows"]}


def test_two_windows_of_one_person_fill_one_form(hub: Hub, form: Callable[[str], Page]) -> None:
    one, two = form("lukina.o"), form("lukina.o")
    what(one, 1).fill("Проектор")
    what(two, 1).fill("Чай")
    why(one).fill("Проектор нужен на занятиях.")
    expect(why(two)).to_have_value("Проектор нужен на занятиях.", timeout=SOON)
    for page in (one, two):
        expect(what(page, 2)).to_be_visible(timeout=SOON)
    assert bought(hub) == {"Проектор", "Чай"}
    assert why(two).input_value() == kept(hub)["why_items"]


def test_teammates_write_different_texts_and_one_of_them_chooses(
    hub: Hub, form: Callable[[str], Page], screenshot: Look
) -> None:
    olga, pyotr = form("lukina.o"), form("ivanov.p")
    pyotr.get_by_label("6. Чем подтвердите собственный вклад?").fill("Письмо Дома культуры")
    expect(status(olga)).to_contain_text("Пётр Иванов дополняет ответ «6.", timeout=SOON)
    why(olga).focus()
    why(pyotr).fill("Проектор нужен на занятиях.")
    until_kept(hub, pyotr, "why_items", "Проектор нужен на занятиях.")
    why(olga).press_sequentially("Экран")
    told = olga.get_by_text("Здесь два разных ответа")
    expect(told).to_be_visible(timeout=SOON)
    assert olga.evaluate("document.documentElement.scrollWidth") <= 390
    told.scroll_into_view_if_needed()
    screenshot(olga, "two-answers-390")
    expect(why(olga)).to_have_value("Экран")
    expect(pyotr.get_by_text("Другой (Ольга Лукина)")).to_be_visible(timeout=SOON)
    assert kept(hub)["why_items"] == "Проектор нужен на занятиях."
    olga.get_by_role("button", name="Оставить моё").click()
    expect(told).to_be_hidden()
    expect(why(pyotr)).to_have_value("Экран", timeout=SOON)
    expect(pyotr.get_by_text("два разных ответа")).to_be_hidden()
    assert kept(hub)["why_items"] == "Экран"


def test_the_link_is_cut_and_comes_back(
    hub: Hub, form: Callable[[str], Page], started: tuple[Hub, Relay], screenshot: Look
) -> None:
    page = form("lukina.o")
    started[1].cut()
    why(page).fill("Написано без связи")
    what(page, 1).fill("Чай")
    expect(banner(page)).to_contain_text("Связь пропала", timeout=SOON)
    expect(banner(page)).to_have_attribute("role", "alert")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    looks(screenshot, page, "link-lost-390")
    started[1].mend()
    expect(banner(page)).to_contain_text("Связь вернулась", timeout=2 * SOON)
    page.wait_for_function("localStorage.length === 0", timeout=2 * SOON)
    assert kept(hub)["why_items"] == "Написано без связи"
    assert bought(hub) == {"Чай"}


def test_the_session_slept_and_goes_on_for_nobody_but_me(
    hub: Hub, form: Callable[[str], Page], chromium: Browser, screenshot: Look
) -> None:
    page = form("lukina.o")
    config = page.locator("#jupyter-config-data").text_content()
    kernel = json.loads(config or "")["kernelId"]
    assert page.evaluate(ASLEEP, hub.url(f"{SERVICE}api/kernels/{kernel}")) == 204
    why(page).fill("Написано во сне")
    what(page, 1).fill("Чай")
    go = page.get_by_role("button", name="Продолжить")
    expect(go).to_be_visible(timeout=SOON)
    expect(banner(page)).to_contain_text("Сессия уснула. Ничего не потеряно.")
    looks(screenshot, page, "asleep-390")
    assert "Написано во сне" in copies(page)
    mate = form_of_another(page, hub, "ivanov.p")
    assert why(mate).input_value() == ""
    assert "Написано во сне" in copies(mate), "it waits for its owner"
    mate.close()
    page.goto(hub.url("hub/logout"))
    page.goto(hub.url())
    log_in(page, "lukina.o", WORD)
    page.goto(hub.url(f"{SERVICE}task/{TASK}"))
    expect(why(page)).to_have_value("Написано во сне", timeout=OPENS_WITHIN + SOON)
    expect(what(page, 1)).to_have_value("Чай")
    expect(status(page)).to_contain_text("Вернули то, что не успело сохраниться.")
    page.wait_for_function("localStorage.length === 0", timeout=SOON)
    assert kept(hub)["why_items"] == "Написано во сне"


def form_of_another(page: Page, hub: Hub, login: str) -> Page:
    """Somebody else logs in at the same browser."""
    other = page.context.new_page()
    other.goto(hub.url("hub/logout"))
    other.goto(hub.url())
    log_in(other, login, WORD)
    other.goto(hub.url(f"{SERVICE}task/{TASK}"))
    expect(why(other)).to_be_visible(timeout=OPENS_WITHIN)
    return other


def test_the_disk_refuses_and_then_takes_everything(
    hub: Hub, form: Callable[[str], Page], screenshot: Look
) -> None:
    page, so_far = form("lukina.o"), len(hub.log.read_text("utf-8", "replace"))
    folder = work_folder(hub.root, "lukina.o", TASK)
    away = folder.with_name("away")
    folder.rename(away)
    folder.write_text("no folder", "utf-8")
    why(page).fill("Диск не берёт")
    expect(banner(page)).to_contain_text("Не сохранено: ошибка диска", timeout=SOON)
    looks(screenshot, page, "disk-refuses-390")
    assert "Диск не берёт" in copies(page)
    folder.unlink()
    away.rename(folder)
    expect(banner(page)).to_be_hidden(timeout=SOON)
    page.wait_for_function("localStorage.length === 0", timeout=SOON)
    assert kept(hub)["why_items"] == "Диск не берёт"
    assert "Traceback" not in hub.log.read_text("utf-8", "replace")[so_far:]

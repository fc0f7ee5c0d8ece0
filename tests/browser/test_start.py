"""The path of the README in a real browser: one command, one address, everybody sees what is theirs."""

import re
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hub import SERVICE, Hub, log_in, running, visitors
from browser.school import course_in
from nastavnik.grading.desk import Desk
from nastavnik.papers.project_file import read_project_file
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Role
from scenario import REPOSITORY, TASK

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
PLAYED_WITHIN = 120  # seconds
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school of a newcomer, started once for this file."""
    folder = tmp_path_factory.mktemp("start")
    course_in(folder)
    with running(folder, "start", "--no-browser") as opened:
        yield opened


@pytest.fixture
def page(chromium: Browser, hub: Hub) -> Iterator[Page]:
    """A tab that stays on this machine."""
    with visitors(chromium, hub, 1280) as come:
        yield come()


def guests(hub: Hub) -> dict[str, tuple[str, str]]:
    """Login and password by role, as the terminal says them."""
    said = hub.log.read_text("utf-8")
    words = {role.words for role in Role}
    return {
        role: (login, password)
        for role, login, password in re.findall(r"^  (\w+) +(\S+) +(\S+)$", said, re.MULTILINE)
        if role in words
    }


def participant(page: Page, hub: Hub) -> Page:
    """The invented participant in their cabinet."""
    log_in(page, hub, *guests(hub)["участник"])
    expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(timeout=OPENS_WITHIN)
    return page


def open_task(page: Page, hub: Hub) -> None:
    page.goto(hub.url(f"{SERVICE}task/{TASK}"))
    expect(page.get_by_role("button", name="Проверить")).to_be_visible(timeout=OPENS_WITHIN)


def type_line(page: Page, article: str, what: str, price: str) -> None:
    """Fill the first line of the table."""
    line = page.locator("tbody").first
    line.get_by_label("Статья").select_option(article)
    line.get_by_label("Что покупаем").fill(what)
    line.get_by_label("Количество").fill("1")
    line.get_by_label("Цена").fill(price)
    line.get_by_label("Цена").press("Tab")


def test_the_terminal_lets_a_newcomer_in_in_every_role(
    hub: Hub, chromium: Browser, screenshot: Look
) -> None:
    said = hub.log.read_text("utf-8")
    assert f"Школа открывается на {hub.address}." in said
    assert "не отделяет людей друг от друга" in said
    assert "Все люди вымышлены." in said
    assert set(guests(hub)) == {role.words for role in Role}
    with visitors(chromium, hub, 1280) as come:
        for login, password in guests(hub).values():
            page = come()
            log_in(page, hub, login, password)
            expect(page.get_by_role("link", name="Выйти")).to_be_visible(timeout=OPENS_WITHIN)
            screenshot(page, f"home-{login}-1280")


def test_the_invented_group_is_played_to_the_end(hub: Hub) -> None:
    programme = load_programme(REPOSITORY)
    people = programme.mentors
    released = hub.root / "grading/exchange/nastavnik/feedback"
    until = time.monotonic() + PLAYED_WITHIN
    while "Вымышленная группа готова" not in hub.log.read_text("utf-8", "replace"):
        assert time.monotonic() < until, hub.log.read_text("utf-8", "replace")[-3000:]
        time.sleep(0.5)
    assert len(list(released.glob("*.html"))) == people == 31
    with Desk(hub.root).gradebook() as gradebook:
        submissions = gradebook.find_assignment(programme.assignments[0]).submissions
        assert len(submissions) == people
        assert not any(submission.needs_manual_grade for submission in submissions)


def test_a_participant_checks_and_finds_it_again(hub: Hub, page: Page, screenshot: Look) -> None:
    participant(page, hub)
    open_task(page, hub)
    expect(page.locator("body")).not_to_contain_text("open_task")
    type_line(page, "4", "Проектор с экраном", "двенадцать")
    page.get_by_label("5. Откуда цены").fill("Типография в Кореновске, 12.11.2026")
    expect(page.locator(".nastavnik-status")).to_contain_text("Сохранено")
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".nastavnik-results")).to_contain_text("нужно не меньше 6")
    screenshot(page, "task-1280")
    page.wait_for_timeout(1000)
    open_task(page, hub)
    expect(page.get_by_label("5. Откуда цены")).to_have_value("Типография в Кореновске, 12.11.2026")
    line = page.locator("tbody").first
    expect(line.get_by_label("Что покупаем")).to_have_value("Проектор с экраном")
    expect(line.get_by_label("Цена")).to_have_value("двенадцать")
    expect(line).to_contain_text("не похоже на число")
    page.set_viewport_size({"width": 390, "height": 844})
    open_task(page, hub)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(page, "task-390")


def test_the_calculator_remembers_its_lines(hub: Hub, page: Page, screenshot: Look) -> None:
    participant(page, hub)
    calculator = hub.url(f"{SERVICE}tool/budget")
    page.goto(calculator)
    expect(page.get_by_text("Условия проекта")).to_be_visible(timeout=OPENS_WITHIN)
    type_line(page, "3", "Мобильный интернет", "700")
    expect(page.get_by_text("Сохранено").first).to_be_visible()
    screenshot(page, "calculator-1280")
    page.goto(calculator)
    line = page.locator("tbody").first
    expect(line.get_by_label("Что покупаем")).to_have_value(
        "Мобильный интернет", timeout=OPENS_WITHIN
    )


def test_a_project_is_drawn_saved_and_made_into_papers(
    hub: Hub, page: Page, screenshot: Look
) -> None:
    participant(page, hub)
    canvas = hub.url(f"{SERVICE}tool/canvas")
    page.goto(canvas)
    example = page.get_by_role("button", name="Показать пример")
    expect(example).to_be_visible(timeout=OPENS_WITHIN)
    example.click()
    chain = page.get_by_role("main").get_by_role("tabpanel", name="Цепочка")
    expect(chain.get_by_text("Итоговая ярмарка")).to_be_visible()
    screenshot(page, "canvas-1280")
    page.get_by_role("tab", name="Форма").click()
    title = page.get_by_label("Название проекта")
    title.fill("Тёплый хутор: второй год")
    title.press("Tab")
    expect(page.get_by_text("Сохранено").first).to_be_visible()
    page.get_by_role("tab", name="Бюджет").click()
    expect(page.get_by_text("410 000 ₽").first).to_be_visible()
    page.get_by_role("tab", name="Проверка").click()
    page.get_by_role("button", name="Перейти: Бюджет").nth(1).click()
    expect(page.get_by_label("Что покупаем / кому платим, строка 1", exact=True)).to_be_focused()
    page.get_by_text("Скачать", exact=True).click()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Заявка (.docx)").click()
    read = read_project_file(Path(paper.value.path()).read_bytes())
    assert read.fields["title"] == "Тёплый хутор: второй год"
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(canvas)
    expect(page.get_by_role("heading", name="Тёплый хутор: второй год")).to_be_visible(
        timeout=OPENS_WITHIN
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(page, "canvas-390")


def test_a_calculator_answers_and_remembers(hub: Hub, page: Page) -> None:
    participant(page, hub)
    calculators = hub.url(f"{SERVICE}tool/calculators")
    page.goto(calculators)
    quorum = page.get_by_role("button", name="Кворум собрания и конференции")
    expect(quorum).to_be_visible(timeout=OPENS_WITHIN)
    quorum.click()
    page.get_by_role("button", name="Показать пример").click()
    expect(page.get_by_text("нужно 81 из 241")).to_be_visible()
    page.goto(calculators)
    expect(quorum).to_be_visible(timeout=OPENS_WITHIN)
    quorum.click()
    expect(page.get_by_text("нужно 81 из 241")).to_be_visible()


def test_no_lab_extension_is_broken() -> None:
    import subprocess
    import sys

    listed = subprocess.run(
        [sys.executable, "-m", "jupyter", "labextension", "list"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said = listed.stdout + listed.stderr
    assert "@jupyter/nbgrader" in said
    assert " X" not in said

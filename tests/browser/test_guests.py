"""Guests try the calculators without login; nothing of theirs stays in the school."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hub import Hub
from nastavnik.portal.kept import NOT_KEPT
from nastavnik.school.folders import WORK

pytestmark = pytest.mark.browser

OPENS_WITHIN = 40_000
GUESTS = "services/guests/"


@pytest.fixture
def hub(team_hub: Hub) -> Hub:
    """The school of a team; guests know nobody of it."""
    return team_hub


def kept_in(hub: Hub) -> set[Path]:
    """Everything that people's pages have left."""
    return set((hub.root / WORK).rglob("*"))


def guest(chromium: Browser) -> Page:
    return chromium.new_context(viewport={"width": 390, "height": 844}, locale="ru-RU").new_page()


def test_a_guest_counts_a_budget_and_nothing_stays(
    chromium: Browser, hub: Hub, screenshot: object
) -> None:
    page, before = guest(chromium), kept_in(hub)
    sockets: list[str] = []
    page.on("websocket", lambda socket: sockets.append(socket.url))
    page.goto(hub.url("hub/login"))
    page.get_by_role("link", name="Калькуляторы без входа").click()
    expect(page.get_by_role("heading", name="Калькуляторы без входа")).to_be_visible()
    screenshot(page, "guests-390")  # type: ignore[operator]
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("link", name="Открыть: Калькулятор бюджета").click()
    expect(page.locator("body")).to_contain_text(NOT_KEPT, timeout=OPENS_WITHIN)
    start = page.get_by_label("Начало проекта")
    start.fill("01.07.2027")
    start.blur()
    expect(page.locator("body")).to_contain_text(NOT_KEPT)
    assert kept_in(hub) == before
    page.reload()
    expect(page.get_by_label("Начало проекта")).to_have_value("", timeout=OPENS_WITHIN)
    kernel = re.search(r"/api/kernels/([0-9a-f-]{36})/", sockets[-1])
    assert kernel is not None
    another_guest_finds_nothing(chromium, hub, kernel[1])
    page.context.close()


def another_guest_finds_nothing(chromium: Browser, hub: Hub, kernel: str) -> None:
    page = guest(chromium)
    page.goto(hub.url(GUESTS))
    for path in (
        f"api/kernels/{kernel}",
        "api/kernels",
        "api/contents",
        "tool/cabinet",
        "tool/marking",
        "tool/jury",
        "voila/render/dashboards/marking.ipynb",
        "voila/files/programme.yml",
        "task/o5-budget",
        "../cabinet/project/application.docx/x",
    ):
        answer = page.request.get(hub.url(GUESTS + path), max_redirects=0)
        assert answer.status in {404, 302}, path
    answer = page.evaluate(
        """(url) => new Promise((tell) => {
            const socket = new WebSocket(url.replace("http", "ws"));
            socket.onopen = () => tell("open");
            socket.onerror = () => tell("refused");
        })""",
        hub.url(f"{GUESTS}api/kernels/{kernel}/channels"),
    )
    assert answer == "refused"
    page.context.close()


def test_the_coordinator_closes_a_dashboard(chromium: Browser, hub: Hub) -> None:
    programme: Path = hub.root / "programme.yml"
    whole = programme.read_text("utf-8")
    page = guest(chromium)
    try:
        programme.write_text(whole.replace("  - canvas\n", ""), "utf-8")
        page.goto(hub.url(GUESTS))
        expect(page.get_by_role("link", name="Открыть: Конструктор проекта")).to_have_count(0)
        assert page.request.get(hub.url(f"{GUESTS}tool/canvas")).status == 404
        assert page.request.get(hub.url(f"{GUESTS}tool/calculators")).status == 200
        closed = re.sub(r"(?m)^guests:.*\n(  - \w+\n)*", "", whole)
        programme.write_text(closed, "utf-8")
        for path in ("", "tool/budget"):
            assert page.request.get(hub.url(GUESTS + path)).status == 404, path
    finally:
        programme.write_text(whole, "utf-8")
    page.context.close()

"""Bytes that a browser fetches: logging in, a page, a form for the first time and later."""

from collections.abc import Callable
from typing import Any

from playwright.sync_api import BrowserContext, Page, sync_playwright

from nastavnik.portal.rehearsal.house import PASSWORD, House
from nastavnik.portal.rehearsal.walk import CABINET
from scenario import TASK

MIB = 1024**2
_FIELD = "textarea"


def measure_traffic(house: House) -> dict[str, float]:
    """Mebibytes; a form is fetched with all its scripts first, then with those that are kept."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium")
        context = browser.new_context(locale="ru-RU")
        login = _counted(context, lambda page: _enter(page, house))
        page = _counted(context, lambda page: _look(page, house))
        first = _counted(context, lambda page: _open(page, house))
        later = _counted(context, lambda page: _open(page, house))
        browser.close()
    return {
        "traffic.login": login,
        "traffic.page": page,
        "traffic.form.first": first,
        "traffic.form": later,
    }


def _counted(context: BrowserContext, visit: Callable[[Page], None]) -> float:
    """What came over the wire, headers and messages of the web socket included."""
    page = context.new_page()
    network = context.new_cdp_session(page)
    network.send("Network.enable")
    sizes: list[float] = []

    def fetched(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    def heard(event: dict[str, Any]) -> None:
        sizes.append(len(event["response"]["payloadData"]))

    network.on("Network.loadingFinished", fetched)
    network.on("Network.webSocketFrameReceived", heard)
    visit(page)
    page.wait_for_timeout(1500)  # what the page fetches when it is idle
    page.close()
    return sum(sizes) / MIB


def _enter(page: Page, house: House) -> None:
    page.goto(f"{house.address}/hub/login")
    page.fill("input[name=username]", house.logins[0])
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url("**/services/cabinet/**")


def _look(page: Page, house: House) -> None:
    page.goto(f"{house.address}/{CABINET}")


def _open(page: Page, house: House) -> None:
    page.goto(f"{house.address}/{CABINET}task/{TASK}")
    page.wait_for_selector(_FIELD, timeout=60_000)

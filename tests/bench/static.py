"""The static edition in Chromium: seconds to the first page, to a calculator cold and warm, megabytes."""

import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import BrowserContext, sync_playwright

from browser.conftest import CHROMIUM
from nastavnik.portal.static.writing import Wanted, write_edition
from scenario import REPOSITORY

TURNS = 4  # the first is cold, the others are warm
PATIENCE = 120_000
PLACES = {
    "tools/budget.html": "Открыть калькулятор",
    "tools/quorum.html": "Открыть калькулятор",
    "works/o2-goal.html": "Открыть задание",
}


def measure_static(wanted: Wanted | None = None) -> None:
    """Print what the whole edition weighs and how soon it answers."""
    with TemporaryDirectory(prefix="nastavnik-") as room:
        started = time.perf_counter()
        only = wanted or Wanted()
        made = write_edition(REPOSITORY, Path(room) / "site", only, lambda _: None)
        spent = time.perf_counter() - started
        print(
            f"static edition, {made.lessons} webinars: {spent:.0f} s to write, "
            f"{made.bytes / 1_000_000:.1f} MB"
        )
        measure_folder(made.folder, Path(room))


def measure_folder(folder: Path, room: Path) -> None:
    """Print how soon a written edition answers a browser that has never been there, and again."""
    with _served(folder) as address, sync_playwright() as playwright:
        for place, words in PLACES.items():
            browser = playwright.chromium.launch_persistent_context(
                room / Path(place).stem,
                executable_path=str(CHROMIUM),
                args=["--no-sandbox", "--disable-dev-shm-usage"],
            )
            page = _page(browser, address)
            times = [_tool(browser, f"{address}{place}", words) for _ in range(TURNS)]
            first, again = times[0], sorted(times[1:])[(TURNS - 1) // 2]
            print(
                f"static edition, {place}: first page {page:.2f} s, the tool {first:.1f} s "
                f"the first time, {again:.1f} s again"
            )
            browser.close()


def _page(browser: BrowserContext, address: str) -> float:
    page = browser.new_page()
    started = time.perf_counter()
    page.goto(address)
    page.get_by_role("heading", level=1).wait_for()
    spent = time.perf_counter() - started
    page.close()
    return spent


def _tool(browser: BrowserContext, address: str, words: str) -> float:
    """From the press of the button until everything stands there with what it has counted."""
    page = browser.new_page()
    page.goto(address)
    started = time.perf_counter()
    starter = page.get_by_role("button", name=words)
    starter.click()
    starter.wait_for(state="hidden", timeout=PATIENCE)
    spent = time.perf_counter() - started
    page.close()
    return spent


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    """The folder as its own starter opens it."""
    with subprocess.Popen(
        [sys.executable, str(folder / "start.py"), "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
    ) as starter:
        said = starter.stdout.readline() if starter.stdout else ""
        found = re.search(r"http://127\.0\.0\.1:\d+/", said)
        if found is None:
            raise RuntimeError("the starter said no address")
        yield found[0]
        starter.kill()

"""A real Chromium, and our widgets in it with a kernel-less model around the real widget."""

import base64
import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import anywidget
import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright
from xdist.scheduler import LoadScopeScheduling

from browser.hub import Hub
from browser.school import School, running_school
from browser.team import running_for_team
from nastavnik.forms.budget.table import BudgetTable
from nastavnik.project.budget.sheet import Sheet

CHROMIUM = Path("/usr/bin/chromium")
# The same engine without windows, of the same Debian package: a page costs half the processor.
SHELL = Path("/usr/bin/chromium-headless-shell")
BROWSER = Path(os.environ.get("NASTAVNIK_CHROMIUM", SHELL if SHELL.exists() else CHROMIUM))
SHOTS = Path(__file__).parents[2] / "artefacts" / "screenshots"
OF_EVERY_WIDGET = ("layout", "tabbable", "tooltip")

HOME = "http://nastavnik.localhost/"  # served by the tests: only a page with an address may keep things

# What anywidget gives a front end: traits with events, and messages. `mode` plays a broken link.
MODEL = """
const bytesOf = (text) => Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
class Model {
  constructor(state) { Object.assign(this, { state, heard: {}, dirty: {}, mode: "alive" }); }
  get(name) { return this.state[name]; }
  set(name, value) { this.dirty[name] = value; this.put(name, value); }
  put(name, value) {
    const isSame = JSON.stringify(value) === JSON.stringify(this.state[name]);
    this.state[name] = value;
    if (!isSame) this.tell("change:" + name);
  }
  on(name, act) { (this.heard[name] ??= []).push(act); }
  off(name, act) { this.heard[name] = this.heard[name].filter((other) => other !== act); }
  tell(name, ...given) { (this.heard[name] ?? []).forEach((act) => act(...given)); }
  save_changes() {
    if (this.mode === "gone") throw new Error("no comm");
    const sent = this.dirty;
    this.dirty = {};
    if (this.mode === "alive") window.saveInKernel(JSON.stringify(sent)).then((a) => this.take(a));
  }
  send(content, _, buffers = []) {
    if (this.mode === "gone") throw new Error("no comm");
    const texts = buffers.map((buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))));
    if (this.mode === "alive")
      window.askKernel(JSON.stringify(content), texts).then((a) => this.take(a));
  }
  take(answer) {
    for (const [name, value] of Object.entries(JSON.parse(answer).state)) this.put(name, value);
    for (const [content, texts] of JSON.parse(answer).messages)
      this.tell("msg:custom", content, texts.map(bytesOf));
  }
}
const { default: widget } = await import(URL.createObjectURL(new Blob([CODE], { type: "text/javascript" })));
window.model = new Model(STATE);
widget.render({ model: window.model, el: document.getElementById("widget") });
"""
PAGE = """<!doctype html><html lang="ru"><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>Наставник</title>
<style>body { margin: 0 } %s</style><main id="widget"></main></html>"""


# A start of the school takes long: these files share one, and so one process.
SHARING = {
    "test_guests.py": "team",
    "test_hub_together.py": "team",
    "test_part_hub.py": "team",
    "test_site.py": "team",
    "test_take_home.py": "team",
    "test_training.py": "team",
    "test_school.py": "school",
    "test_signs.py": "school",
}


class BySchool(LoadScopeScheduling):
    """A file, or those that share a school, runs in one process as a whole."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.partition("::")[0]
        return SHARING.get(file.rpartition("/")[2], file)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> BySchool:
    """What ``-n`` shares tests out by."""
    return BySchool(config, log)


@pytest.fixture(scope="session")
def team_hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school of two teams."""
    with running_for_team(tmp_path_factory.mktemp("team")) as running:
        yield running


@pytest.fixture(scope="session")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The course as one person opens it on their computer; its demo has run."""
    with running_school(tmp_path_factory.mktemp("start")) as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """One Chromium for all browser tests; they fail, not skip, without it."""
    if not BROWSER.exists():
        pytest.fail(f"Chromium is not at {BROWSER}; install it or set NASTAVNIK_CHROMIUM.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=str(BROWSER), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def screenshot() -> Callable[[Page, str], Path]:
    """Save what a page looks like into ``artefacts/screenshots``."""

    def save(page: Page, name: str) -> Path:
        SHOTS.mkdir(parents=True, exist_ok=True)
        path = SHOTS / f"{name}.png"
        page.screenshot(path=path, full_page=True)
        return path

    return save


@pytest.fixture
def open_widget(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a widget on a page: ``open_widget(widget, width=390)``; page errors fail the test.

    ``before`` is the page the same person had open: their browser remembers what it kept.
    """
    pages: list[Page] = []
    errors: list[str] = []

    def show(
        widget: anywidget.AnyWidget,
        width: int = 1280,
        height: int = 900,
        before: Page | None = None,
    ) -> Page:
        size: ViewportSize = {"width": width, "height": height}
        browser = before.context if before else chromium.new_context(viewport=size)
        page = browser.new_page()
        pages.append(page)
        page.on("pageerror", lambda error: errors.append(str(error)))
        state = json.dumps(_expose(page, widget))
        page.clock.install()
        html = PAGE % widget._css
        page.route(HOME, lambda route: route.fulfill(body=html, content_type="text/html"))
        page.goto(HOME)
        script = MODEL.replace("CODE", json.dumps(str(widget._esm))).replace("STATE", state)
        page.add_script_tag(content=script, type="module")
        page.wait_for_selector("#widget > *")
        return page

    yield show
    for page in pages:
        page.context.close()
    assert errors == []


@pytest.fixture
def open_table(open_widget: Callable[..., Page]) -> Callable[..., Page]:
    """Open the budget table on a page: ``open_table(sheet, width=1280, locked=True)``."""

    def show(
        sheet: Sheet | None = None, width: int = 1280, height: int = 900, **traits: Any
    ) -> Page:
        table = BudgetTable(sheet, on_change=lambda _: "Сохранено 14:32")
        table.set_trait("locked", traits.get("locked", False))
        return open_widget(table, width, height)

    return show


def _expose(page: Page, widget: anywidget.AnyWidget) -> dict[str, Any]:
    """Let the page's model talk to the widget as a comm would; returns what it begins with."""
    own = [name for name in widget.keys if name[0] != "_" and name not in OF_EVERY_WIDGET]
    in_browser = {name: getattr(widget, name) for name in own}
    said: list[tuple[Any, list[str]]] = []

    def send(content: Any, buffers: list[bytes] | None = None) -> None:
        said.append((content, [base64.b64encode(b).decode() for b in buffers or []]))

    def answer() -> str:
        state = {
            name: getattr(widget, name) for name in own if getattr(widget, name) != in_browser[name]
        }
        in_browser.update(state)
        messages, said[:] = list(said), []
        return json.dumps({"state": state, "messages": messages})

    def save(text: str) -> str:
        sent = json.loads(text)
        in_browser.update(sent)
        widget.set_state(sent)
        return answer()

    def ask(text: str, texts: list[str]) -> str:
        widget._handle_custom_msg(json.loads(text), [base64.b64decode(each) for each in texts])
        return answer()

    widget.send = send
    page.expose_function("saveInKernel", save)
    page.expose_function("askKernel", ask)
    return dict(in_browser)

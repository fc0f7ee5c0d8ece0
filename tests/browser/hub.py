"""Start the school with logins as a coordinator does: ``nastavnik hub``."""

import signal
import subprocess
import sysconfig
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Collection, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, Route

from browser.school import course_in, environment_in, free_port
from databases import turn_to
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.portal.hub.roles import CABINET, FORMGRADER, GUESTS, OPEN, STAFF
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, write_roster
from scenario import TASK

READY_AFTER = 180
SERVICE = "services/cabinet/"


@dataclass(frozen=True)
class Hub:
    """A running school with logins."""

    root: Path
    address: str
    log: Path

    def url(self, path: str = "") -> str:
        """The address of a page."""
        return f"{self.address}/{path}"


@contextmanager
def running_hub(
    folder: Path, people: Iterable[Person], tasks: Collection[str] = (TASK,)
) -> Iterator[Hub]:
    """The school with these people in ``folder``, ended by its process id afterwards.

    It gives out one assignment, so that a page has one card, unless ``tasks`` names others;
    ``test_start`` opens the whole school.
    """
    root = turn_to(course_in(folder))
    write_roster(people, root / ROSTER)
    programme = root / "programme.yml"
    others = set(load_programme(root).assignments) - set(tasks)
    lines = programme.read_text("utf-8").splitlines(keepends=True)
    kept = (line for line in lines if line.strip().removeprefix("- ") not in others)
    programme.write_text("".join(kept), "utf-8")
    with running(folder, "hub") as hub:
        yield hub


@contextmanager
def running(folder: Path, *command: str, port: int | None = None) -> Iterator[Hub]:
    """What a command of ``nastavnik`` opens on the course in ``folder``."""
    process, hub = begun(folder, *command, port=port)
    try:
        wait_for(hub, process)
        yield hub
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)


def begun(
    folder: Path, *command: str, port: int | None = None
) -> tuple[subprocess.Popen[bytes], Hub]:
    """The process of such a command, and the school it is going to open."""
    root, port = folder / "school", port or free_port()
    words = [str(Path(sysconfig.get_path("scripts")) / "nastavnik"), *command]
    hub = Hub(root, f"http://127.0.0.1:{port}", folder / "hub.log")
    with hub.log.open("ab") as out:
        process = subprocess.Popen(
            [*words, "--root", str(root), "--port", str(port)],
            env=environment_in(folder) | {"HOME": str(folder)},
            stdout=out,
            stderr=out,
        )
    return process, hub


def wait_for(hub: Hub, process: subprocess.Popen[bytes]) -> None:
    """Until every service of the school answers."""
    until = time.monotonic() + READY_AFTER
    for name in (CABINET, STAFF, FORMGRADER, GUESTS, OPEN):
        while not _answers(hub, name):
            assert process.poll() is None, said(hub)
            assert time.monotonic() < until, f"not ready in {READY_AFTER} s: {said(hub)}"
            time.sleep(0.25)


def _answers(hub: Hub, name: str) -> bool:
    """Whether a service is there: it asks who comes, or needs no login and is not away."""
    try:
        with urllib.request.urlopen(hub.url(f"services/{name}/"), timeout=5) as answer:
            return "/hub/login" in answer.url or name in {GUESTS, OPEN}
    except urllib.error.HTTPError as error:
        error.close()
        return error.code != 503 and name in {GUESTS, OPEN}
    except (urllib.error.URLError, OSError):
        return False


def said(hub: Hub) -> str:
    """The end of the log."""
    return hub.log.read_text("utf-8", "replace")[-5000:]


def choose_passwords(hub: Hub, people: Iterable[Person], password: str) -> None:
    """Everybody has come for the first time already."""
    passwords = Passwords(hub.root)
    for login, code in passwords.give_codes(person.id for person in people).items():
        assert passwords.choose(login, code, password)


@contextmanager
def visitors(chromium: Browser, hub: Hub, width: int) -> Iterator[Callable[[], Page]]:
    """Pages of different people, each in a browser of their own; all of them stay on this machine."""
    opened: list[BrowserContext] = []
    outside: list[str] = []

    def only_here(route: Route) -> None:
        url = route.request.url
        if url.startswith((hub.address, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(url)
            route.abort()

    def come() -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="ru-RU")
        context.route("**/*", only_here)
        opened.append(context)
        return context.new_page()

    yield come
    for context in opened:
        context.close()
    assert outside == [], "a page asked for something outside this machine"


def log_in(page: Page, hub: Hub, login: str, password: str) -> None:
    """Through the school's door."""
    page.goto(hub.url("hub/login"))
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()

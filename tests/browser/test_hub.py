"""The school with logins in a real browser: a participant from the code to the receipt."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from browser.hub import SERVICE, Hub, running_hub
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.portal.hub.passwords import Passwords
from nastavnik.portal.hub.throttle import MOST_BY_LOGIN
from nastavnik.portal.hub.workplace import work_folder
from nastavnik.school.folders import FEEDBACK
from nastavnik.school.roster import Person, Role
from scenario import TASK

pytestmark = pytest.mark.browser

OPENS_WITHIN = 40_000
WORD = "Подсолнухи"
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("ivanov.p", "Пётр", "Иванов", "Абинский район", "Команда 2"),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
]
Look = Callable[[Page, str], Path]
Come = Callable[[], BrowserContext]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school, started once for this file."""
    with running_hub(tmp_path_factory.mktemp("hub"), PEOPLE) as running:
        yield running


@pytest.fixture
def somebody(chromium: Browser, hub: Hub) -> Iterator[Come]:
    """Browsers of different people; nothing outside this machine is asked for."""
    opened: list[BrowserContext] = []
    outside: list[str] = []

    def come() -> BrowserContext:
        context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="ru-RU")

        def only_here(route: object) -> None:
            url = route.request.url
            if url.startswith((hub.address, "data:", "blob:")):
                route.continue_()
            else:
                outside.append(url)
                route.abort()

        context.route("**/*", only_here)
        opened.append(context)
        return context

    yield come
    for context in opened:
        context.close()
    assert outside == [], "a page asked for something outside this machine"


def set_password(page: Page, hub: Hub, login: str) -> None:
    """The first visit with the code of the coordinator."""
    code = Passwords(hub.root).give_codes([login])[login]
    page.goto(hub.url())
    page.get_by_role("link", name="Вхожу первый раз").click()
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Код").fill(code)
    page.get_by_label("Новый пароль").fill(WORD)
    page.get_by_label("Пароль ещё раз").fill(WORD)
    page.get_by_role("button", name="Сохранить пароль и войти").click()


def at_cabinet(page: Page) -> None:
    expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(timeout=OPENS_WITHIN)


def log_in(page: Page, login: str, password: str) -> None:
    page.get_by_label("Логин").fill(login)
    page.get_by_label("Пароль").fill(password)
    page.get_by_role("button", name="Войти").click()


def test_a_participant_from_the_code_to_the_receipt(
    hub: Hub, somebody: Come, screenshot: Look
) -> None:
    page = somebody().new_page()
    kernels: list[str] = []
    page.on("websocket", lambda socket: kernels.append(socket.url))
    set_password(page, hub, "Lukina.O")
    at_cabinet(page)
    expect(page.locator("body")).to_contain_text("Ольга Лукина. Команда 1.")
    expect(page.locator("body")).to_contain_text("не начато")
    expect(page.locator("body")).not_to_contain_text("Иванов")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    assert page.locator("script").count() == 0
    screenshot(page, "cabinet-390")
    page.get_by_role("link", name="Начать", exact=True).click()
    check = page.get_by_role("button", name="Проверить")
    expect(check).to_be_visible(timeout=OPENS_WITHIN)
    page.get_by_label("4. Зачем нужна каждая покупка?").fill("Проектор нужен на всех занятиях.")
    expect(page.locator(".nastavnik-status")).to_contain_text("Сохранено")
    page.get_by_role("button", name="Сдать работу").click()
    status = page.locator(".nastavnik-status")
    expect(status).to_contain_text("Работа сдана", timeout=OPENS_WITHIN)
    receipt = Receipts(hub.root).last(TASK, "Lukina.O")
    assert receipt is not None
    expect(status).to_contain_text(receipt.code)
    assert "Проектор нужен" in (work_folder(hub.root, "Lukina.O", TASK) / "answers.json").read_text(
        "utf-8"
    )
    kernel = re.search(r"/api/kernels/([0-9a-f-]{36})/", kernels[-1])
    assert kernel is not None
    another_sees_nothing(hub, somebody().new_page(), kernel[1], receipt.code)
    page.goto(hub.url(SERVICE))
    at_cabinet(page)
    expect(page.locator("body")).to_contain_text(f"Квитанция {receipt.code}")
    feedback = page.request.get(hub.url(f"{SERVICE}feedback/{TASK}"))
    assert (feedback.status, "Отзыв для Ольги" in feedback.text()) == (200, True)
    assert "sandbox" in feedback.headers["content-security-policy"]
    page.get_by_role("link", name="Открыть форму").click()
    expect(page.get_by_label("4. Зачем нужна каждая покупка?")).to_have_value(
        "Проектор нужен на всех занятиях.", timeout=OPENS_WITHIN
    )
    page.goto(hub.url(SERVICE))
    at_cabinet(page)
    page.get_by_role("link", name="Выйти").click()
    expect(page.get_by_role("heading", name="Вход в школу")).to_be_visible()
    page.goto(hub.url(f"{SERVICE}task/{TASK}"))
    expect(page.get_by_role("heading", name="Вход в школу")).to_be_visible()
    log_in(page, "lukina.o", WORD)
    expect(check).to_be_visible(timeout=OPENS_WITHIN)
    assert "Traceback" not in hub.log.read_text("utf-8", "replace")


def another_sees_nothing(hub: Hub, page: Page, kernel: str, receipt: str) -> None:
    """Another participant at the addresses of the first one."""
    feedback = hub.root / FEEDBACK / "Lukina.O" / TASK / "task.html"
    feedback.parent.mkdir(parents=True)
    feedback.write_text("<p>Отзыв для Ольги</p>", "utf-8")
    set_password(page, hub, "ivanov.p")
    at_cabinet(page)
    expect(page.locator("body")).to_contain_text("не начато")
    expect(page.locator("body")).not_to_contain_text(receipt)
    for path, status in {
        f"feedback/{TASK}": 404,
        "feedback/..%2f..%2fLukina.O": 404,
        f"work/people/Lukina.O/{TASK}/answers.json": 404,
        f"voila/files/work/people/Lukina.O/{TASK}/answers.json": 404,
        f"voila/render/work/people/Lukina.O/{TASK}/task.ipynb": 404,
        "voila/tree/work": 404,
        "task/no-such-task": 404,
        f"task/{TASK}/../../Lukina.O": 404,
        f"api/kernels/{kernel}": 404,
        "api/kernels": 404,
    }.items():
        answer = page.request.get(hub.url(SERVICE + path))
        assert answer.status == status, path
        assert "Ольг" not in answer.text(), path
        assert path.startswith("api/kernels/") or "Такой страницы нет" in answer.text(), path
    for path in ("hub/token", "hub/spawn", "hub/spawn/lukina.o", "hub/admin", "user/lukina.o/"):
        assert page.request.get(hub.url(path)).status in {403, 404}, path
    for path in ("hub/api/users", "hub/api/users/lukina.o", "hub/api/groups", "hub/api/proxy"):
        assert page.request.get(hub.url(path)).status in {403, 404}, path
    answer = page.evaluate(
        """(url) => new Promise((tell) => {
            const socket = new WebSocket(url.replace("http", "ws"));
            socket.onopen = () => tell("open");
            socket.onerror = () => tell("refused");
        })""",
        hub.url(f"{SERVICE}api/kernels/{kernel}/channels"),
    )
    assert answer == "refused"


def test_a_grader_has_no_cabinet_and_no_server(hub: Hub, somebody: Come) -> None:
    page = somebody().new_page()
    set_password(page, hub, "serova.n")
    expect(page.get_by_role("heading", name="Рабочий стол")).to_be_visible()
    answer = page.request.get(hub.url(SERVICE))
    assert (answer.status, "не для вашей роли" in answer.text()) == (403, True)
    assert page.request.get(hub.url("hub/spawn")).status in {403, 404}


def test_a_guesser_learns_nothing_and_waits(hub: Hub, somebody: Come, screenshot: Look) -> None:
    page = somebody().new_page()
    page.goto(hub.url())
    log_in(page, "nobody", "не тот пароль")
    alert = page.get_by_role("alert")
    expect(alert).to_contain_text("Логин или пароль не подходят.")
    said = alert.inner_text()
    assert page.locator("script").count() == 0
    screenshot(page, "login-390")
    log_in(page, "petrova.a", "не тот пароль")
    expect(alert).to_have_text(said)
    for _ in range(MOST_BY_LOGIN):
        log_in(page, "nobody", "не тот пароль")
    expect(alert).to_have_text(
        "Слишком много неверных попыток. Подождите 5 минут и попробуйте снова."
    )
    assert "не тот пароль" not in hub.log.read_text("utf-8", "replace")
    assert WORD not in hub.log.read_text("utf-8", "replace")

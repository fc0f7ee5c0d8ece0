"""A trainer's JupyterLab through the hub: notebooks, live slides, pages; what happens when it fails."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hub import Hub, choose_passwords, log_in, running_hub, visitors
from nastavnik.portal.hub.limits import KERNELS
from nastavnik.portal.hub.workplace import PEOPLE
from nastavnik.school.roster import Person, Role

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
WORD = "Подсолнухи"
TRAINER = Person("limanova.v", "Вера", "Лиманова", "", "", role=Role.TRAINER)
UNLUCKY = Person("stepnov.g", "Григорий", "Степнов", "", "", role=Role.TRAINER)
PARTICIPANT = Person("ivanov.p", "Пётр", "Иванов", "Абинский район", "Команда 2")
PEOPLE_HERE = (TRAINER, UNLUCKY, PARTICIPANT)
WEBINAR = "courses/training/o5-budget/webinar.ipynb"
Look = Callable[[Page, str], Path]
Come = Callable[[], Page]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school, started once for this file."""
    with running_hub(tmp_path_factory.mktemp("own"), PEOPLE_HERE) as running:
        choose_passwords(running, PEOPLE_HERE, WORD)
        yield running


@pytest.fixture
def somebody(chromium: Browser, hub: Hub) -> Iterator[Come]:
    with visitors(chromium, hub, 1280) as come:
        yield come


@pytest.fixture
def trainer(hub: Hub, somebody: Come) -> Page:
    """The trainer, whose server runs."""
    page = somebody()
    log_in(page, hub, TRAINER.id, WORD)
    page.goto(hub.url("hub/spawn"))
    page.wait_for_url(hub.url("user/limanova.v/**"), timeout=OPENS_WITHIN)
    return page


def own(hub: Hub, path: str) -> str:
    return hub.url(f"user/limanova.v/{path}")


def test_a_trainer_opens_their_notebooks(hub: Hub, somebody: Come, screenshot: Look) -> None:
    page = somebody()
    log_in(page, hub, TRAINER.id, WORD)
    page.goto(hub.url("hub/home"))
    page.get_by_role("link", name="Мои тетради и слайды").click()
    expect(page.get_by_role("heading", name="Открываем ваши тетради")).to_be_visible()
    screenshot(page, "spawn-pending-1280")
    expect(page.get_by_text("Школа наставников")).to_be_visible(timeout=OPENS_WITHIN)
    expect(page.get_by_text("Файл", exact=True).first).to_be_visible()
    for card in ("слайды", "тетрадь"):
        title = f"О5. Бюджет по девяти статьям: {card}"
        expect(page.get_by_text(title, exact=True)).to_be_visible()
    for card in ("Конструктор проекта", "Калькулятор бюджета", "Калькуляторы"):
        expect(page.get_by_text(card, exact=True)).to_be_visible()
    page.get_by_text("Калькуляторы", exact=True).scroll_into_view_if_needed()
    screenshot(page, "trainer-lab-1280")


def test_a_slide_of_the_webinar_is_live(hub: Hub, trainer: Page, screenshot: Look) -> None:
    page = trainer
    page.goto(own(hub, f"rise/{WEBINAR}"))
    page.wait_for_selector(
        "body.rise-enabled .reveal .slides section.present", timeout=OPENS_WITHIN
    )
    page.wait_for_timeout(3000)
    page.mouse.click(640, 600)
    page.keyboard.press("Alt+Shift+A")
    slider = page.locator(".jp-OutputArea-output .widget-slider").first
    slider.wait_for(state="attached", timeout=OPENS_WITHIN)
    slide = page.locator("section:not(:has(section)):has(.widget-slider)").first
    index = slide.evaluate("""slide => {
      const all = [...document.querySelectorAll('.reveal .slides > section')];
      const column = slide.closest('.slides > section');
      return [all.indexOf(column), [...column.querySelectorAll('section')].indexOf(slide)];
    }""")
    page.evaluate(f"location.hash = '#/slide-{index[0]}-{max(index[1], 0)}'")
    handle = page.locator("section.present .noUi-handle").first
    expect(handle).to_be_visible(timeout=15_000)
    readout = page.locator("section.present .widget-readout").first
    before = readout.inner_text()
    box = handle.bounding_box()
    middle = box["y"] + box["height"] / 2
    page.mouse.move(box["x"] + box["width"] / 2, middle)
    page.mouse.down()
    page.mouse.move(box["x"] + 80, middle, steps=5)
    page.mouse.up()
    expect(readout).not_to_have_text(before)
    screenshot(page, "slide-1280")


def test_what_a_trainer_does_on_a_page_stays_in_their_folder(hub: Hub, trainer: Page) -> None:
    page = trainer
    calculators = own(hub, "voila/render/dashboards/calculators.ipynb")
    page.goto(calculators)
    quorum = page.get_by_role("button", name="Кворум собрания и конференции")
    expect(quorum).to_be_visible(timeout=OPENS_WITHIN)
    quorum.click()
    page.get_by_role("button", name="Показать пример").click()
    expect(page.get_by_text("нужно 81 из 241")).to_be_visible()
    kept = hub.root / PEOPLE / TRAINER.id / "lab" / "work"
    assert list(kept.rglob("answers.json"))
    assert not (hub.root / "work" / "calculators").exists()


def test_a_kernel_knows_nothing_of_the_hub_but_its_own_token(hub: Hub, trainer: Page) -> None:
    page = trainer
    token = page.evaluate("document.cookie.match(/_xsrf=([^;]*)/)[1]")
    started = page.request.post(own(hub, "api/kernels"), headers={"X-XSRFToken": token}, data={})
    assert started.status == 201, started.text()
    said = run_in_kernel(
        page, own(hub, f"api/kernels/{started.json()['id']}/channels"), PRINT_NAMES
    )
    names = set(said.split())
    assert "JUPYTERHUB_API_TOKEN" in names  # polls of a webinar need it
    assert not names & {"CONFIGPROXY_AUTH_TOKEN", "NASTAVNIK_HUB", "JUPYTERHUB_CRYPT_KEY"}


PRINT_NAMES = "import os; print(*os.environ)"


def run_in_kernel(page: Page, channels: str, code: str) -> str:
    """What some code prints in a kernel of the page's person."""
    return page.evaluate(
        """([url, code]) => new Promise((tell, fail) => {
            const socket = new WebSocket(url.replace("http", "ws"));
            const header = { msg_id: "asked", username: "", session: "s", date: "",
                             msg_type: "execute_request", version: "5.3" };
            let said = "";
            socket.onerror = () => fail(new Error("refused"));
            socket.onopen = () => socket.send(JSON.stringify({ header, parent_header: {}, metadata: {},
                channel: "shell", buffers: [],
                content: { code, silent: false, store_history: false, stop_on_error: true,
                           allow_stdin: false, user_expressions: {} } }));
            socket.onmessage = (event) => {
                const message = JSON.parse(event.data);
                if (message.parent_header.msg_id !== "asked") return;
                if (message.msg_type === "stream") said += message.content.text;
                if (message.msg_type === "error")
                    said += `${message.content.ename}: ${message.content.evalue}`;
                if (message.content.execution_state === "idle") { socket.close(); tell(said); }
            };
        })""",
        [channels, code],
    )


def test_one_notebook_too_many_is_refused_in_words(hub: Hub, trainer: Page) -> None:
    page = trainer
    token = page.evaluate("document.cookie.match(/_xsrf=([^;]*)/)[1]")
    asked = [
        page.request.post(own(hub, "api/kernels"), headers={"X-XSRFToken": token}, data={})
        for _ in range(KERNELS + 1)
    ]
    assert [answer.status for answer in asked][-1] == 503
    assert "Открыто слишком много тетрадей" in asked[-1].json()["message"]
    for kernel in page.request.get(own(hub, "api/kernels")).json():
        page.request.delete(own(hub, f"api/kernels/{kernel['id']}"), headers={"X-XSRFToken": token})


def test_a_closed_server_offers_to_open_again(hub: Hub, trainer: Page, screenshot: Look) -> None:
    page = trainer
    close_server(page, hub)
    page.goto(own(hub, "lab"))
    expect(page.get_by_role("heading", name="Страница закрыта")).to_be_visible()
    expect(page.locator("body")).to_contain_text("Всё сохранено")
    screenshot(page, "server-closed-1280")
    page.get_by_role("link", name="Открыть снова").click()
    page.wait_for_url(own(hub, "**"), timeout=OPENS_WITHIN)


def close_server(page: Page, hub: Hub) -> None:
    """As the idle culler does, by the hub's API."""
    page.goto(hub.url("hub/home"))
    cookies = page.context.cookies(hub.url("hub/api"))
    token = next(one["value"] for one in cookies if one["name"] == "_xsrf")
    answer = page.request.delete(
        hub.url("hub/api/users/limanova.v/server"), headers={"X-XSRFToken": token}
    )
    assert answer.status in {202, 204}, answer.text()


def test_a_start_that_fails_says_so_and_can_be_tried_again(
    hub: Hub, somebody: Come, screenshot: Look
) -> None:
    in_the_way = hub.root / PEOPLE / UNLUCKY.id
    in_the_way.parent.mkdir(parents=True, exist_ok=True)
    in_the_way.write_text("не папка", "utf-8")
    page = somebody()
    log_in(page, hub, UNLUCKY.id, WORD)
    page.goto(hub.url("hub/spawn"))
    expect(page.get_by_role("heading", name="Открыть не получилось")).to_be_visible(
        timeout=OPENS_WITHIN
    )
    expect(page.locator("body")).not_to_contain_text(re.compile("[Ss]pawn|[Ss]erver"))
    screenshot(page, "spawn-failed-1280")
    in_the_way.unlink()
    page.get_by_role("link", name="Попробовать ещё раз").click()
    page.wait_for_url(hub.url("user/stepnov.g/**"), timeout=OPENS_WITHIN)


def test_a_participant_reads_why_there_is_none(hub: Hub, somebody: Come, screenshot: Look) -> None:
    page = somebody()
    log_in(page, hub, PARTICIPANT.id, WORD)
    with page.expect_response(hub.url("hub/spawn")) as answer:
        page.get_by_role("link", name="Открыть тетрадь").click()
    assert answer.value.status == 403
    expect(page.locator("main")).to_contain_text("не отделяет людей друг от друга")
    screenshot(page, "no-server-1280")
    for path in ("hub/spawn/limanova.v", "user/limanova.v/lab", "user/limanova.v/api/contents"):
        assert page.request.get(hub.url(path)).status in {403, 404}, path


def test_edits_of_a_trainer_outlive_a_new_start(hub: Hub, trainer: Page) -> None:
    lab = hub.root / PEOPLE / TRAINER.id / "lab"
    school = hub.root / "courses/training/o5-budget/poll.yml"
    poll = lab / school.relative_to(hub.root)
    poll.write_text(poll.read_text("utf-8").replace("question:", "question: Мой:", 1), "utf-8")
    before = school.read_text("utf-8")
    try:
        school.write_text(before + "# новое\n", "utf-8")
        close_server(trainer, hub)
        trainer.goto(hub.url("hub/spawn"))
        trainer.wait_for_url(own(hub, "**"), timeout=OPENS_WITHIN)
        assert poll.read_text("utf-8") == before + "# новое\n"
        kept = list(poll.parent.glob("poll — моя правка*.yml"))
        assert ["Мой:" in one.read_text("utf-8") for one in kept] == [True]
    finally:
        school.write_text(before, "utf-8")
        shutil.rmtree(lab, ignore_errors=True)

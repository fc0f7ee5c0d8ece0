"""A webinar is held: the trainer's slide, ten phones that vote, a participant who asks."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.hub import SERVICE, Hub, running_hub
from browser.test_hub import OPENS_WITHIN, set_password
from nastavnik.school.live.attendance import Attendance
from nastavnik.school.live.polls import Polls
from nastavnik.school.live.questions import Questions
from nastavnik.school.live.sessions import Session, Sessions
from nastavnik.school.roster import Person, Role

pytestmark = pytest.mark.browser

WEBINAR = "o5-budget"
ANSWERS = [0, 0, 0, 0, 1, 1, 1, 2, 3, 4]
OPTIONS = (
    "Взносы и налоги", "Откуда взять цены", "Что вписать в свой вклад",
    "Вдруг впишу запрещённое", "Ничего: бюджет уже составлял",
)  # fmt: skip
PEOPLE = [
    Person("lukina.o", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("orlova.t", "Тамара", "Орлова", "", "", role=Role.TRAINER),
]
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school with logins."""
    with running_hub(tmp_path_factory.mktemp("live"), PEOPLE) as running:
        yield running


@pytest.fixture
def slides(chromium: Browser, hub: Hub) -> Iterator[Page]:
    """The webinar on the trainer's screen: their own JupyterLab, in RISE."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="ru-RU")
    page = context.new_page()
    set_password(page, hub, "orlova.t")
    page.get_by_role("link", name="Мои тетради и слайды").click()
    page.wait_for_url(hub.url("user/orlova.t/**"), timeout=OPENS_WITHIN)
    page.goto(hub.url(f"user/orlova.t/rise/courses/training/{WEBINAR}/webinar.ipynb"))
    page.wait_for_selector("body.rise-enabled section.present", timeout=OPENS_WITHIN)
    page.wait_for_timeout(1500)
    page.mouse.click(640, 600)
    page.keyboard.press("Alt+Shift+A")
    page.locator(".nl-questions").first.wait_for(state="attached", timeout=OPENS_WITHIN)
    yield page
    context.close()


def turn_to(page: Page, words: str) -> None:
    """Turn to the slide with these words."""
    index = page.evaluate(
        """words => [...document.querySelectorAll(".reveal .slides > section")]
                   .findIndex(slide => slide.textContent.includes(words))""",
        words,
    )
    page.evaluate(f"location.hash = '#/slide-{index}-0'")
    expect(page.locator("section.present", has_text=words).first).to_be_visible()


def held(hub: Hub) -> Session:
    session = Sessions(hub.root).running(WEBINAR)
    assert session is not None
    return session


def width_of_bar(page: Page, index: int) -> float:
    box = page.locator(".np-bar i").nth(index).bounding_box()
    assert box is not None
    return box["width"]


def test_a_webinar_with_ten_voters(
    hub: Hub, slides: Page, chromium: Browser, screenshot: Look
) -> None:
    turn_to(slides, "Вебинар О5")
    slides.get_by_role("button", name="Начать вебинар").click()
    corner = slides.locator(".nl-corner")
    expect(corner).to_have_text("1-я минута из 90 · до 1-й по плану: Бюджет по девяти статьям")
    screenshot(slides, "webinar-title-1280")

    turn_to(slides, "Сначала вопрос к вам")
    expect(corner).to_be_visible()
    slides.get_by_role("button", name="Начать голосование").click()
    code = slides.locator(".np-code")
    expect(code).to_have_text(re.compile("[A-Z]{5}"))
    expect(slides.locator(".np-way")).to_contain_text("виден только на этом компьютере")
    expect(slides.locator(".np-qr svg")).to_be_visible()

    phones = [Voter(chromium, hub, code.inner_text()) for _ in ANSWERS]
    phones[0].votes(ANSWERS[0])
    expect(slides.locator(".np-total")).to_have_text("Всего: 1 голос")
    screenshot(slides, "poll-first-vote-1280")
    for phone, answer in zip(phones[1:], ANSWERS[1:], strict=True):
        phone.votes(answer)
    expect(slides.locator(".np-total")).to_have_text("Всего: 10 голосов")
    assert [int(words.split()[0]) for words in slides.locator(".np-number").all_inner_texts()] == [
        4, 3, 1, 1, 1,
    ]  # fmt: skip
    expect(slides.locator(".np-number").first).to_have_text("4 · 40\u00a0%")
    slides.wait_for_timeout(400)  # the bars grow for a third of a second
    assert width_of_bar(slides, 0) > width_of_bar(slides, 1) > width_of_bar(slides, 2) > 0
    screenshot(phones[0].page, "vote-390")
    phones[0].changes_to(4)
    expect(slides.locator(".np-number").first).to_have_text("3 · 30\u00a0%")
    expect(slides.locator(".np-total")).to_have_text("Всего: 10 голосов")

    a_participant_comes_votes_and_asks(hub, chromium, screenshot)
    expect(slides.locator(".np-total")).to_have_text("Всего: 11 голосов")
    slides.get_by_role("button", name="Считать и руки").click()
    slides.get_by_role("button", name="Добавить голос: Откуда взять цены").click()
    expect(slides.locator(".np-total")).to_have_text("Всего: 12 голосов")
    screenshot(slides, "poll-hands-1280")
    slides.get_by_role("button", name="Закончить", exact=True).click()
    expect(slides.locator(".np-total")).to_have_text("Голосование окончено: 12 голосов")
    screenshot(slides, "poll-over-1280")
    phones[1].is_late()

    turn_to(slides, "Ваши вопросы")
    expect(slides.locator(".nl-questions li")).to_have_text(
        ["Можно ли <b>такси</b>?"], timeout=10_000
    )
    screenshot(slides, "questions-1280")
    the_trainer_ends_and_takes_the_report(hub, slides)
    expect(corner).to_be_hidden()
    screenshot(slides, "webinar-over-1280")
    for phone in phones:
        phone.page.context.close()
    assert "Traceback" not in hub.log.read_text("utf-8", "replace")


def the_trainer_ends_and_takes_the_report(hub: Hub, slides: Page) -> None:
    """Back on the first slide."""
    turn_to(slides, "Вебинар О5")
    expect(slides.locator(".nl-said").first).to_have_text("Вебинар идёт. Пришли: 1.")
    session = held(hub)
    slides.get_by_role("button", name="Закончить вебинар").click()
    slides.get_by_role("button", name="Точно закончить?").click()
    with slides.expect_download(timeout=60_000) as report:
        slides.get_by_role("button", name="Скачать отчёт").click()
    assert Sessions(hub.root).running(WEBINAR) is None
    (poll,) = Polls(session).all()
    assert poll.counts == (4, 4, 1, 1, 2)
    assert report.value.suggested_filename == f"webinar-{WEBINAR}-{session.id}.html"
    text = Path(report.value.path()).read_text("utf-8")
    assert "Всего голосов: 12, из них подняли руки: 1." in text
    assert "Лукина Ольга" in text


class Voter:
    """Somebody in the hall with a phone."""

    def __init__(self, chromium: Browser, hub: Hub, code: str) -> None:
        self.address = hub.url(f"services/open/v/{code}")
        self.page = chromium.new_context(
            viewport={"width": 390, "height": 844}, java_script_enabled=False
        ).new_page()

    def votes(self, option: int) -> None:
        """Open the link of the slide and press an answer."""
        self.page.goto(self.address)
        self.page.get_by_role("button", name=OPTIONS[option]).click()
        expect(self.page.get_by_role("status")).to_have_text(f"Голос принят: {OPTIONS[option]}.")

    def changes_to(self, option: int) -> None:
        """Think again."""
        self.page.get_by_role("link", name="Изменить ответ").click()
        self.page.set_viewport_size({"width": 360, "height": 700})
        heights = [one.bounding_box() for one in self.page.get_by_role("button").all()]
        assert all(box is not None and box["height"] >= 48 for box in heights)
        self.page.get_by_role("button", name=OPTIONS[option]).click()
        expect(self.page.get_by_role("status")).to_have_text(f"Голос принят: {OPTIONS[option]}.")

    def is_late(self) -> None:
        """Look again when it is over."""
        self.page.get_by_role("link", name="Обновить").click()
        expect(self.page.get_by_role("alert")).to_contain_text("оно окончено")


def a_participant_comes_votes_and_asks(hub: Hub, chromium: Browser, screenshot: Look) -> None:
    """From the cabinet to the page of the webinar."""
    context = chromium.new_context(viewport={"width": 390, "height": 844}, locale="ru-RU")
    page = context.new_page()
    set_password(page, hub, "lukina.o")
    page.locator(".plan:not(.steps)").get_by_role("link", name="Бюджет по девяти статьям").click()
    expect(page.get_by_text("Вебинар идёт. Вы отмечены:")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.get_by_role("button", name="Взносы и налоги").click()
    expect(page.get_by_role("status")).to_have_text("Голос принят: Взносы и налоги.")
    page.get_by_label("Ваш вопрос").fill("Можно ли <b>такси</b>?")
    page.get_by_role("button", name="Задать вопрос").click()
    expect(page.locator(".asked")).to_have_text("Можно ли <b>такси</b>?")
    screenshot(page, "webinar-page-390")
    page.get_by_role("link", name="Проверить себя").click()
    for question in page.get_by_role("group").all():
        question.get_by_role("radio").first.check()
    screenshot(page, "quiz-page-390")
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_role("status")).to_contain_text("Верно 1 из 5.")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(page, "quiz-done-390")
    forged = page.request.post(
        hub.url(f"{SERVICE}webinar/{WEBINAR}/ask"), form={"question": "Не я"}
    )
    assert forged.status == 403
    foreign = page.request.get(hub.url("services/open/api/webinars/o5-budget"))
    assert foreign.status == 403
    context.close()
    session = held(hub)
    assert [visit.who for visit in Attendance(session).visits()] == ["lukina.o"]
    assert [asked.text for asked in Questions(session).all()] == ["Можно ли <b>такси</b>?"]

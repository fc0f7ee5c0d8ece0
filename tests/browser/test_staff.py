"""The staff at work in the school with logins: grader, expert, coordinator, in a real browser."""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.axe import accessible
from browser.hub import Hub, running_hub, visitors
from browser.test_hub import OPENS_WITHIN, log_in
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.contest import setup
from nastavnik.contest.example import example_book
from nastavnik.grading.audit.read import read_log
from nastavnik.portal.jury_book import KeptBook
from nastavnik.school.gradebook import engine_of
from nastavnik.school.roster import Person, Role
from scenario import TASK, Course
from visitor import WORD, has_password

pytestmark = pytest.mark.browser

FORMGRADER = "services/formgrader/formgrader"
HOSTILE = '<img src="x" onerror="window.hacked = 1"><script>window.hacked = 2</script>'
PEOPLE = [
    Person("Lukina.O", "Ольга", "Лукина", "Абинский район", "Команда 1"),
    Person("ivanov.p", "Пётр", "Иванов", "Анапа", "Команда 2"),
    Person("serova.n", "Нина", "Серова", "", "", role=Role.GRADER),
    Person("gromova.a", "Анна", "Громова", "", "", role=Role.EXPERT),
    Person("lapin.s", "Семён", "Лапин", "", "", role=Role.EXPERT),
    Person("zhukov.k", "Кирилл", "Жуков", "", "", role=Role.MANAGER),
    Person("tihonova.v", "Вера", "Тихонова", "", "", role=Role.TRAINER),
]
Look = Callable[[Page, str], Path]
Come = Callable[..., Page]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school with a work handed in and a contest begun."""
    with running_hub(tmp_path_factory.mktemp("staff"), PEOPLE) as running:
        for person in PEOPLE[:1] + PEOPLE[2:]:
            has_password(running.root, person.id)
        participant = Course(running.root).participant("Lukina.O").fills_in("strong.json")
        path = participant.task / FILE_NAME
        kept = json.loads(path.read_text("utf-8"))
        kept["answers"]["why_items"] = f"Проектор нужен на занятиях. {HOSTILE}"
        participant.writes(json.dumps(kept)).hands_in()
        book = example_book()
        for row, login in (("expert-1", "gromova.a"), ("expert-2", "lapin.s")):
            book = setup.set_field(book, "experts", row, "login", login)
        sheets = {pair: one for pair, one in book.sheets.items() if pair[0] != "fakel"}
        KeptBook(running.root / "work" / "jury").save(replace(book, sheets=sheets))
        yield running


@pytest.fixture
def comes(chromium: Browser, hub: Hub) -> Iterator[Come]:
    """Somebody opens the school and logs in; nothing outside this machine is asked for."""
    opened: list[BrowserContext] = []
    outside: list[str] = []

    def come(login: str, width: int = 1280, word: str = WORD) -> Page:
        context = chromium.new_context(viewport={"width": width, "height": 900}, locale="ru-RU")

        def only_here(route: Route) -> None:
            if route.request.url.startswith((hub.address, "data:", "blob:")):
                route.continue_()
            else:
                outside.append(route.request.url)
                route.abort()

        context.route("**/*", only_here)
        opened.append(context)
        page = context.new_page()
        page.goto(hub.url())
        log_in(page, login, word)
        return page

    yield come
    for context in opened:
        context.close()
    assert outside == [], "a page asked for something outside this machine"


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"))


def at_desk(page: Page) -> None:
    expect(page.get_by_role("heading", name="Рабочий стол")).to_be_visible()


def closes_news(page: Page, words: str) -> None:
    """Read what formgrader says of a step and close it."""
    news = page.locator(".modal-dialog")
    expect(news).to_contain_text(words, timeout=OPENS_WITHIN)
    news.get_by_role("button", name="OK").click()
    expect(news).to_have_count(0)


def test_a_grader_collects_grades_and_marks(hub: Hub, comes: Come, screenshot: Look) -> None:
    page = comes("serova.n")
    at_desk(page)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    screenshot(page, "staff-grader-1280")
    page.get_by_role("link", name="Собрать и проверить работы").click()
    expect(page.get_by_role("heading", name="Проверка работ")).to_be_visible()
    page.locator("td.collect a").click()
    closes_news(page, "Successfully collected")
    screenshot(page, "formgrader-assignments-1280")
    page.locator("td.num-submissions a").click()
    row = page.locator("tr", has_text="Lukina.O")
    expect(row).to_contain_text("Лукина, Ольга")
    row.locator("td.autograde a").click()
    closes_news(page, "Successfully autograded")
    expect(row).to_contain_text("needs manual grading")
    screenshot(page, "formgrader-submissions-1280")
    marks_in_formgrader(hub, page, screenshot)
    page.goto(hub.url("services/formgrader/"))
    page.get_by_role("link", name="Вернуться в школу").click()
    at_desk(page)
    with page.expect_download() as waiting:
        page.get_by_role("link", name="Ведомость оценок (Excel)").click()
    assert Path(waiting.value.path()).read_bytes()[:2] == b"PK"
    assert errors == []


def marks_in_formgrader(hub: Hub, page: Page, screenshot: Look) -> None:
    """The page of one work: text of the participant stays text, a mark is the grader's."""
    page.get_by_role("link", name="Отметки вручную").click()
    page.get_by_role("link", name=TASK).click()
    page.get_by_role("link", name="task", exact=True).click()
    page.get_by_role("link", name="Submission #1").click()
    expect(page.get_by_text("Проектор нужен на занятиях.").first).to_be_visible()
    assert page.evaluate("window.hacked") is None
    field = page.locator("#text-items")
    expect(field).to_have_class(re.compile("needs_manual_grade"))  # the marks have come
    field.fill("3")
    with page.expect_response(lambda one: "/api/grade/" in one.url) as written:
        field.press("Tab")
    assert written.value.status == 200
    screenshot(page, "formgrader-work-1280")
    (last,) = [one for one in read_log(engine_of(hub.root)) if one.who == "serova.n"]
    assert last.after == "3"
    work = hub.root / "grading" / "autograded" / "Lukina.O" / TASK / "task.ipynb"
    escaped = nbformat.read(work, as_version=4)
    raw = nbformat.from_dict(escaped)
    raw.cells[0] = nbformat.v4.new_markdown_cell(HOSTILE)
    work.chmod(0o644)
    nbformat.write(raw, work)
    page.reload()
    expect(page.locator('img[src="x"]')).to_be_attached()
    assert page.evaluate("window.hacked") is None
    nbformat.write(escaped, work)


def test_a_grader_marks_texts_in_their_own_name(hub: Hub, comes: Come, screenshot: Look) -> None:
    Course(hub.root).grader.collects().autogrades("Lukina.O")
    page = comes("serova.n", 390)
    page.get_by_role("link", name="Отметки за тексты").click()
    expect(page.get_by_text("Проверяет: serova.n").first).to_be_visible(timeout=OPENS_WITHIN)
    page.locator("details.nm-who > summary").click()
    expect(page.get_by_label("Какая проверка")).to_be_visible()
    expect(page.get_by_label("Кто проверяет")).to_be_hidden()
    assert fits(page)
    screenshot(page, "staff-marking-390")


@pytest.mark.parametrize("width", [1280, 390])
def test_an_expert_has_one_sheet(comes: Come, screenshot: Look, width: int) -> None:
    page = comes("gromova.a", width)
    at_desk(page)
    page.get_by_role("link", name="Лист эксперта").click()
    expect(page.get_by_text("Вы оцениваете как")).to_be_visible(timeout=OPENS_WITHIN)
    expect(page.get_by_label("Эксперт — это вы")).to_be_hidden()
    page.get_by_label("Проект").select_option("fakel")
    expect(page.locator("fieldset").first).to_be_visible()
    expect(page.locator("body")).not_to_contain_text("Лапин")
    expect(page.get_by_text("Стол председателя")).to_have_count(0)
    assert fits(page)
    screenshot(page, f"staff-expert-{width}")


def test_two_experts_mark_one_project_and_both_marks_stay(hub: Hub, comes: Come) -> None:
    pages = [comes(login) for login in ("gromova.a", "lapin.s")]
    for page in pages:
        page.get_by_role("link", name="Лист эксперта").click()
        page.get_by_label("Проект").select_option("fakel", timeout=OPENS_WITHIN)
        expect(page.locator("fieldset").first).to_be_visible()
    for page, mark in zip(pages, ("9", "8"), strict=True):
        page.locator("fieldset").first.get_by_role("radio", name=mark, exact=True).check()
        expect(page.get_by_text("Сохранено").first).to_be_visible()
    book = KeptBook(hub.root / "work" / "jury").book
    kept = [book.sheet("fakel", one).typed[1].mark for one in ("expert-1", "expert-2")]
    assert kept == ["9", "8"]


def test_the_coordinator_keeps_the_table(comes: Come, screenshot: Look) -> None:
    page = comes("zhukov.k", 390)
    page.get_by_role("link", name="Стол председателя").click()
    expect(page.get_by_role("heading", name="Подготовка")).to_be_visible(timeout=OPENS_WITHIN)
    assert fits(page)
    screenshot(page, "staff-table-390")


@pytest.mark.parametrize("width", [1280, 390])
def test_the_coordinator_sees_people_and_their_works(
    comes: Come, screenshot: Look, width: int
) -> None:
    page = comes("zhukov.k", width)
    at_desk(page)
    screenshot(page, f"staff-manager-{width}")
    page.get_by_role("link", name="Люди").click()
    expect(page.locator("tr", has_text="Lukina.O")).to_contain_text("пароль есть")
    expect(page.locator("tr", has_text="ivanov.p")).to_contain_text("не сдано")
    assert fits(page)
    screenshot(page, f"staff-people-{width}")
    page.get_by_label("Роль").select_option("эксперт")
    page.get_by_role("button", name="Показать").click()
    expect(page.locator("tbody tr")).to_have_count(2)


def test_the_coordinator_gives_a_code_and_the_person_comes_in(
    hub: Hub, comes: Come, chromium: Browser, screenshot: Look
) -> None:
    page = comes("zhukov.k", 390)
    page.get_by_role("link", name="Люди").click()
    page.get_by_role("button", name="Новый код: Иванов Пётр").click()
    code = page.locator(".code").inner_text()
    assert re.fullmatch(r"[A-Z2-9]{5}-[A-Z2-9]{5}", code)
    screenshot(page, "staff-code-390")
    page.get_by_role("link", name="К списку людей").click()
    expect(page.locator("tr", has_text="ivanov.p")).to_contain_text("код выдан")
    expect(page.locator("body")).not_to_contain_text(code)
    assert code not in hub.log.read_text("utf-8", "replace")
    page.context.clear_cookies()
    page.goto(hub.url())
    page.get_by_role("link", name="Вхожу первый раз").click()
    for label, text in {
        "Логин": "ivanov.p", "Код": code, "Новый пароль": WORD, "Пароль ещё раз": WORD,
    }.items():  # fmt: skip
        page.get_by_label(label).fill(text)
    page.get_by_role("button", name="Сохранить пароль и войти").click()
    expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(timeout=OPENS_WITHIN)


def test_a_trainer_sees_progress_without_marks_or_codes(comes: Come, screenshot: Look) -> None:
    page = comes("tihonova.v")
    at_desk(page)
    screenshot(page, "staff-trainer-1280")
    page.get_by_role("link", name="Люди").click()
    expect(page.locator("tr", has_text="ivanov.p")).to_contain_text("не сдано")
    expect(page.get_by_role("button", name="Новый код")).to_have_count(0)


def test_the_bars_of_a_survey_grow_with_two_phones(
    chromium: Browser, hub: Hub, comes: Come, screenshot: Look
) -> None:
    manager = comes("zhukov.k")
    manager.get_by_role("link", name="Опросы: чему учить").click()
    manager.get_by_label("Название").fill("Набор 2027 года")
    manager.get_by_role("button", name="Открыть опрос").click()
    address = manager.get_by_role("link", name="/services/open/survey").get_attribute("href")
    screenshot(manager, "survey-open")
    with visitors(chromium, hub, 390) as narrow:
        for words in ("", "Нужен сайт"):
            phone = narrow()
            phone.goto(address or "")
            phone.get_by_label("Председатель ТОС").check()
            phone.get_by_label("Нет опыта, не хватает знаний").check()
            phone.get_by_label("Что ещё нам важно знать?").fill(words)
            accessible(phone)
            assert fits(phone)
            phone.get_by_role("button", name="Отправить").click()
            expect(phone.get_by_text("Ответ принят")).to_be_visible()
        manager.get_by_role("link", name="Результаты и закрыть").click()
        expect(manager.get_by_text("Председатель ТОС — 2 из 2 (100")).to_be_visible()
        expect(manager.get_by_text("2024: 279 из 588 (47,4")).to_be_visible()
        accessible(manager)
        manager.get_by_role("button", name="Закрыть опрос").click()
        expect(manager.get_by_text("закрыт 2")).to_be_visible()
        screenshot(manager, "survey-results")
        phone.goto(address or "")
        expect(phone.get_by_text("Опрос закрыт")).to_be_visible()


def test_an_expert_advises_on_a_phone_and_the_team_answers(comes: Come, screenshot: Look) -> None:
    """A pre-defence beside the draft, at the width of a phone; what the team did comes back."""
    expert = comes("gromova.a", width=390)
    expert.get_by_role("link", name="Журнал").click()
    expert.get_by_role("link", name="Новая запись").click()
    expert.get_by_role("link", name="Предзащита").click()
    expert.locator("#team").select_option("Команда 1")
    expert.get_by_role("button", name="Обновить форму").click()
    expert.locator("summary", has_text="Бюджет: просят").click()
    expect(expert.get_by_text("Конфликт интересов")).to_be_visible()
    expert.locator("#state").select_option("проведено")
    expert.get_by_label("Лукина Ольга").check()
    for mark in expert.locator("input.mark").all():
        mark.fill("7")
    expert.locator("#mark-5").fill("5")
    expert.locator("textarea[name=advice]").first.fill("Назовите источник цены проектора")
    expert.locator("select[name=part]").first.select_option("Бюджет")
    expert.get_by_role("button", name="Сохранить").click()
    alert = expert.get_by_role("alert")
    expect(alert).to_contain_text("оценка ниже 7, напишите, что исправить")
    expect(alert).to_contain_text("не меньше 3, сейчас 1")
    assert fits(expert)
    accessible(expert)
    screenshot(expert, "journal-refused-390")
    expert.locator("#comment-5").fill("У проектора нет снимка страницы с ценой")
    for place, words in enumerate(("Сосчитайте часы", "Приложите письмо"), start=1):
        expert.locator("textarea[name=advice]").nth(place).fill(words)
    expert.get_by_role("button", name="Сохранить").click()
    expect(expert.get_by_text("Сохранено. Команда видит")).to_be_visible()
    expect(expert.get_by_text("Итог по сохранённым оценкам")).to_be_visible()
    screenshot(expert, "journal-entry-390")

    olga = comes("Lukina.O", width=390)
    expect(olga.get_by_text("Ждут вашего ответа: 3")).to_be_visible(timeout=OPENS_WITHIN)
    olga.get_by_role("link", name="Прочитать и ответить").click()
    olga.get_by_label("Ваш ответ эксперту").first.fill("Приложили снимок страницы магазина")
    olga.get_by_role("button", name="Сделано").first.click()
    expect(olga.get_by_text("Ответ сохранён")).to_be_visible()
    assert fits(olga)
    accessible(olga)
    screenshot(olga, "advice-390")

    expert.reload()
    expect(expert.get_by_text("Сделано: Приложили снимок страницы магазина")).to_be_visible()
    expert.get_by_role("link", name="Журнал").click()
    expect(expert.get_by_text("сделано 1 из 3, ждут 2")).to_be_visible()
    assert fits(expert)
    accessible(expert)
    screenshot(expert, "journal-list-390")

"""The static edition on a phone with the network off: read, answer, count, save, hand in."""

import json
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from browser.conftest import BROWSER
from browser.edition import (
    WORK,
    StaticTypist,
    answers_a_question,
    expect_kept,
    fills_in,
    looked_at,
    opens,
    saves,
    sum_of,
    takes_in,
)  # fmt: skip
from nastavnik.assignments.answers import Reading, read_answers
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import load_assignment
from nastavnik.forms.canvas.files import demo
from nastavnik.papers.budget_xlsx import write_budget_xlsx
from nastavnik.portal.static.writing import Wanted, write_edition
from nastavnik.project.budget import Sheet
from nastavnik.values.money import show_money
from scenario import REPOSITORY, TASK, Course, sample

pytestmark = pytest.mark.browser

LESSONS = ("c02-assembly", "o1-problem", "o2-goal", "o5-budget", "v1-law")
MEGABYTE = 1_000_000
# Nothing outside this machine has an address here; the routes below name whoever tries.
OFFLINE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The edition: one webinar of each course."""
    made = tmp_path_factory.mktemp("static") / "site"
    write_edition(REPOSITORY, made, Wanted(webinars=LESSONS), lambda _: None)
    return made


@pytest.fixture(scope="module")
def address(folder: Path) -> Iterator[str]:
    """Where the starter of the folder has opened it."""
    here = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    with subprocess.Popen(
        ["sh", str(folder / "начать.sh"), "--no-browser"],
        stdout=subprocess.PIPE,
        text=True,
        env=here,
    ) as starter:
        assert starter.stdout is not None
        found = re.search(r"http://127\.0\.0\.1:\d+/", starter.stdout.readline())
        assert found
        yield found[0]
        starter.kill()


@pytest.fixture(scope="module")
def lonely(chromium: Browser) -> Iterator[Browser]:
    """A browser that knows nobody but this machine."""
    args = ["--no-sandbox", "--disable-dev-shm-usage", OFFLINE]
    browser = chromium.browser_type.launch(executable_path=str(BROWSER), args=args)
    yield browser
    browser.close()


@pytest.fixture
def phone(lonely: Browser, address: str) -> Iterator[BrowserContext]:
    """A phone; whatever it asks of anybody else fails the test."""
    context = lonely.new_context(viewport={"width": 390, "height": 900}, locale="ru-RU")
    outside: list[str] = []

    def only_here(route: Route) -> None:
        if route.request.url.startswith((address, "data:", "blob:", "file:")):
            route.continue_()
        else:
            outside.append(route.request.url)
            route.abort()

    context.route("**/*", only_here)
    yield context
    context.close()
    assert outside == []


@pytest.fixture
def page(phone: BrowserContext) -> Iterator[Page]:
    """A page of it, on which no script fails."""
    errors: list[str] = []
    opened = phone.new_page()
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert errors == []


def test_the_index_leads_to_webinars_tools_and_norms(page: Page, address: str) -> None:
    page.goto(address)
    looked_at(page)
    expect(page.get_by_role("heading", level=3)).to_have_count(len(LESSONS) + 9)
    for name in ("Карточки норм", "Все вебинары"):
        page.get_by_role("link", name=name).first.click()
        looked_at(page)
    for link in page.get_by_role("link").all():
        href = link.get_attribute("href") or ""
        assert href.startswith("#") or page.request.get(f"{address}{href}").ok, href


def test_a_card_is_found_by_its_words(page: Page, address: str) -> None:
    page.goto(f"{address}norms.html")
    page.get_by_label("Найти по словам").fill("мрот")
    expect(page.get_by_role("status")).to_have_text(re.compile(r"Найдено: [1-9]"))
    assert "МРОТ" in page.locator(".norm-card:visible").first.inner_text()


def test_a_webinar_is_read_checked_and_shown_as_slides(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("link", name=re.compile("^С2")).click()
    answers_a_question(page)
    looked_at(page)
    page.get_by_role("button", name="Показать слайдами").click()
    expect(page.get_by_text(re.compile(r"^Слайд 1 из \d+$"))).to_be_visible()
    first = page.locator("main > :visible").first.inner_text()
    page.get_by_role("button", name="Дальше").click()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text(re.compile(r"^Слайд 3 из"))).to_be_visible()
    assert page.locator("main > :visible").first.inner_text() != first
    looked_at(page)
    page.keyboard.press("Escape")
    expect(page.locator("main > section").first).to_be_visible()


def test_every_page_is_readable_without_scripts(lonely: Browser, folder: Path) -> None:
    context = lonely.new_context(java_script_enabled=False)
    page = context.new_page()
    for file in sorted(folder.rglob("*.html")):
        page.goto(file.as_uri())
        expect(page.get_by_role("heading", level=1)).to_be_visible()
    page.goto((folder / "tools" / "budget.html").as_uri())
    expect(page.get_by_text("Весь бюджет:")).to_be_visible()
    context.close()


def test_from_the_folder_itself_all_but_the_calculator_works(page: Page, folder: Path) -> None:
    page.goto((folder / "index.html").as_uri())
    page.get_by_role("link", name=re.compile("^С2")).click()
    answers_a_question(page)
    page.get_by_role("link", name="Калькулятор: Кворум").click()
    page.get_by_role("button", name="Открыть калькулятор").click()
    expect(page.get_by_role("status")).to_contain_text("начать.cmd")


def test_a_calculator_counts_and_remembers(page: Page, address: str) -> None:
    page.goto(f"{address}tools/quorum.html")
    looked_at(page)
    opens(page)
    page.get_by_role("button", name="Показать пример").click()
    expect(page.locator(".nc-answer.nc-done")).to_be_visible()
    said = page.locator(".nc-headline").inner_text()
    assert re.search(r"\d", said)
    looked_at(page)
    page.reload()
    opens(page)
    expect(page.locator(".nc-headline")).to_have_text(said)


def test_the_budget_of_the_warm_hamlet_is_counted_saved_and_handed_in(
    page: Page, address: str, tmp_path: Path
) -> None:
    sheet = demo().settled().budget
    sums = sheet.budget().sums
    page.goto(f"{address}tools/budget.html")
    looked_at(page)
    opens(page)

    # The table from Excel, then a line by hand.
    workbook = {"name": "бюджет.xlsx", "mimeType": "", "buffer": write_budget_xlsx(sheet)}
    page.locator("input.nb-file").set_input_files(workbook)
    expect(page.locator(".nb-sum-total dd")).to_have_text(show_money(sums.total))
    assert sum_of(page, "grant") == show_money(sums.grant)
    assert sum_of(page, "own") == show_money(sums.own)
    page.get_by_role("button", name="Добавить строку").first.click()
    line = len(sheet.rows) + 1
    page.get_by_label(f"Статья, строка {line}", exact=True).select_option("4")
    for name, text in (("Что покупаем / кому платим", "Самовар"), ("Количество", "1")):
        page.get_by_label(f"{name}, строка {line}", exact=True).fill(text)
    page.get_by_label(f"Цена, ₽, строка {line}", exact=True).fill("5 500,50")
    page.keyboard.press("Tab")
    expect(page.locator(".nb-sum-total dd")).not_to_have_text(show_money(sums.total))
    looked_at(page)
    total = sum_of(page, "total")

    # Excel goes out again.
    with page.expect_download() as excel:
        page.get_by_role("button", name="Скачать Excel").click()
    assert Path(excel.value.path()).read_bytes()[:2] == b"PK"

    # The rest of the work and the file; the checks that need no key are made at once.
    page.get_by_label("Суточные в Краснодаре").check()
    page.get_by_label("3. Сколько рублей взносов").fill("60 400")
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_role("region", name="Итог проверки")).to_contain_text("верно")
    page.get_by_role("button", name="Сохранить файл").click()
    expect(page.locator(".said")).to_contain_text("впишите свой логин")
    page.get_by_label("Ваш логин в школе или фамилия").fill("vera")
    file = saves(page, tmp_path)
    assert file.name == "vera o5-budget.json"

    # The browser remembers; another one opens the file.
    page.evaluate("localStorage.clear()")
    page.reload()
    page.locator("input[name=file]").set_input_files(file)
    expect(page.get_by_label("Суточные в Краснодаре")).to_be_checked()
    opens(page)
    expect(page.locator(".nb-sum-total dd")).to_have_text(total)

    # The school takes it in.
    course = Course.opened(tmp_path / "course").with_people("vera", "oleg")
    takes_in(course, file)
    handed = course.root / "grading" / "submitted" / "vera" / TASK / "answers.json"
    answers = read_answers(handed, TASK).answers
    assert show_money(Sheet.from_data(answers["budget"]).budget().sums.total) == total
    assert (answers["mistakes"], answers["charge"]) == (["c"], "60 400")


def test_a_work_with_cards_and_questions_is_handed_in_too(
    page: Page, address: str, tmp_path: Path
) -> None:
    work = "c02-assembly"
    answers = sample(work)
    page.goto(f"{address}index.html")
    page.get_by_role("link", name="Задание: Территория").click()
    looked_at(page)
    opens(page, WORK)
    looked_at(page)
    page.get_by_label("Место собрания").fill("хутор Степной Родник, клуб")
    page.get_by_role("radio", name="Председатель сам").first.check()
    page.get_by_label("5. Опишите границу словами").fill("От моста до трассы.")
    expect(page.get_by_text("Разложено 1 из 10.")).to_be_visible()

    # What somebody else has filled in is opened and saved again, the same to the last word.
    given = {"version": 1, "assignment": work, "saved": "", "answers": answers}
    data = json.dumps(given, ensure_ascii=False).encode()
    chosen = {"name": "x.json", "mimeType": "application/json", "buffer": data}
    page.locator("input[name=file]").set_input_files(chosen)
    expect(page.get_by_label("7. Какие приложения")).to_have_value(re.compile(r"\S"))
    opens(page, WORK)
    expect(page.get_by_text("Разложены все карточки: 10.")).to_be_visible()
    page.get_by_label("Ваш логин в школе или фамилия").fill("oleg")
    file = saves(page, tmp_path)
    again = read_answers(file, work).answers
    for field in ("quorum", "numbers", "powers", "border", "papers"):
        assert again[field] == answers[field]

    # The school takes both and finds the same.
    same = tmp_path / "vera.json"
    same.write_bytes(data)
    course = Course.opened(tmp_path / "course", work).with_people("vera", "oleg")
    for letter in (file, same):
        takes_in(course, letter)
    course.grader.runs_engine()
    assert course.grader.auto_points("oleg") == course.grader.auto_points("vera") > 0


def test_a_project_grows_from_work_to_work_without_a_server(
    page: Page, address: str, tmp_path: Path
) -> None:
    typist = StaticTypist(tmp_path)
    fills_in(page, address, typist, "o1-problem")
    problem = sample("o1-problem")["project"]["own"]["fields"]["problem"]
    fills_in(page, address, typist, "o2-goal")
    page.get_by_text("Что вы сдали раньше").click()
    expect(page.locator(".earlier")).to_contain_text(problem)
    looked_at(page)

    # The problem is said otherwise; the goal is told, and takes it when asked to.
    page.goto(f"{address}works/o1-problem.html")
    opens(page, WORK)
    said = page.locator('[data-place="problem"]:is(textarea)')
    said.fill("Семнадцать из тридцати трёх едят горячее не каждый день.")
    page.locator('[data-place="consequence"]:is(textarea)').focus()
    expect_kept(page, "nastavnik:o1-problem/project", "Семнадцать из тридцати трёх")
    page.goto(f"{address}works/o2-goal.html")
    opens(page, WORK)
    take = page.get_by_role("button", name="Взять новое")
    expect(take).to_be_visible()
    expect(page.locator(".changes")).to_contain_text("Семнадцать из тридцати трёх")
    looked_at(page)
    take.click()
    expect(take).to_be_hidden()

    # The school reads the same in the file.
    page.get_by_label("Ваш логин в школе или фамилия").fill("vera")
    file = saves(page, tmp_path)
    course = Course.opened(tmp_path / "course", "o2-goal").with_people("vera")
    takes_in(course, file)
    answers = read_answers(file, "o2-goal").answers
    assert answers["project"]["before"]["fields"]["problem"].startswith("Семнадцать")
    form = load_assignment(REPOSITORY / "assignments" / "o2-goal")
    short = [
        one.check.id
        for one in evaluate(form, Reading(answers)).results
        if one.points < one.check.points
    ]
    assert short == []


def test_on_a_computer_of_many_answers_are_taken_away(page: Page, address: str) -> None:
    page.goto(f"{address}tools/budget.html")
    page.get_by_label("3. Сколько рублей взносов").fill("60 400")
    page.goto(address)
    button = page.get_by_role("button", name="Убрать ответы")
    page.once("dialog", lambda dialog: dialog.dismiss())
    button.click()
    page.goto(f"{address}tools/budget.html")
    expect(page.get_by_label("3. Сколько рублей взносов")).to_have_value("60 400")
    page.goto(address)
    page.once("dialog", lambda dialog: dialog.accept())
    button.click()
    expect(page.get_by_text("Ответы убраны.")).to_be_visible()
    button.click()
    expect(page.get_by_text("В этом браузере ответов нет.")).to_be_visible()
    page.goto(f"{address}tools/budget.html")
    expect(page.get_by_label("3. Сколько рублей взносов")).to_have_value("")


def test_a_wrong_file_is_refused_in_a_sentence(page: Page, address: str) -> None:
    page.goto(f"{address}tools/budget.html")
    page.get_by_label("3. Сколько рублей взносов").fill("60 400")
    hostile: list[tuple[bytes, str]] = [
        (b"not json", "Файл не читается"),
        (b"null", "Файл не читается"),
        (b'{"assignment": "o5-budget"}', "Файл не читается"),
        (b'{"assignment": "o1-problem", "answers": {}}', "другого задания"),
    ]
    for data, sentence in hostile:
        chosen = {"name": "x.json", "mimeType": "application/json", "buffer": data}
        page.locator("input[name=file]").set_input_files(chosen)
        expect(page.locator(".said")).to_contain_text(sentence)
    assert page.get_by_label("3. Сколько рублей взносов").input_value() == "60 400"


def test_pages_are_light_and_the_folder_is_small(folder: Path) -> None:
    parts = sum(file.stat().st_size for file in (folder / "parts").iterdir())
    for file in folder.rglob("*.html"):
        assert file.stat().st_size + parts <= MEGABYTE, file.name
    assert sum(one.stat().st_size for one in folder.rglob("*") if one.is_file()) <= 120 * MEGABYTE


def test_no_page_names_an_outside_address(folder: Path) -> None:
    loads = re.compile(r"""<(?:script|link|img|iframe)[^>]*(?:src|href)=["']?(?:https?:)?//""")
    texts = [file for file in folder.rglob("*") if file.suffix in {".html", ".css"}]
    assert [file.name for file in texts if loads.search(file.read_text("utf-8"))] == []
    assert "url(http" not in "".join(file.read_text("utf-8") for file in texts)
    lock = json.loads((folder / "runtime" / "pyodide-lock.json").read_text("utf-8"))
    assert lock["packages"] == {}

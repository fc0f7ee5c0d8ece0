"""The path of the README in a real browser: participant, trainer, grader."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from browser.school import School, running_school
from nastavnik.cli import main
from nastavnik.grading.desk import Desk
from nastavnik.grading.hand import person_here
from nastavnik.papers.project_file import read_project_file
from nastavnik.school.programme import load_programme
from scenario import TASK, Course

pytestmark = pytest.mark.browser

TASK_PAGE = f"voila/render/work/{TASK}/task.ipynb"
OPENS_WITHIN = 60_000
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def school(tmp_path_factory: pytest.TempPathFactory) -> Iterator[School]:
    """The school, started once for this file; its demo has run."""
    with running_school(tmp_path_factory.mktemp("start")) as running:
        yield running


@pytest.fixture
def page(chromium: Browser, school: School) -> Iterator[Page]:
    """A tab that refuses everything outside this machine and remembers what was asked for."""
    context = chromium.new_context(viewport={"width": 1280, "height": 900}, locale="ru-RU")
    outside: list[str] = []

    def only_here(route: object) -> None:
        url = route.request.url
        if url.startswith((school.address, "data:", "blob:")):
            route.continue_()
        else:
            outside.append(url)
            route.abort()

    context.route("**/*", only_here)
    context.request.get(school.url("lab"))  # logs in: formgrader's own requests carry no token
    yield context.new_page()
    context.close()
    assert outside == [], "a page asked for something outside this machine"


def open_task(page: Page, school: School) -> Page:
    page.goto(school.url(TASK_PAGE))
    expect(page.get_by_role("button", name="Проверить")).to_be_visible(timeout=OPENS_WITHIN)
    return page


def type_line(page: Page, article: str, what: str, price: str) -> None:
    """Fill the first line of the table."""
    line = page.locator("tbody").first
    line.get_by_label("Статья").select_option(article)
    line.get_by_label("Что покупаем").fill(what)
    line.get_by_label("Количество").fill("1")
    line.get_by_label("Цена").fill(price)
    line.get_by_label("Цена").press("Tab")


def test_a_fresh_start_runs_the_demo_to_the_end(school: School) -> None:
    people = load_programme(Path(__file__).parents[2]).mentors
    with Desk(school.root).gradebook() as gradebook:
        submissions = gradebook.find_assignment(TASK).submissions
        assert len(submissions) == people == 31
        assert not any(submission.needs_manual_grade for submission in submissions)
    released = school.root / "grading/exchange/nastavnik/feedback"
    assert len(list(released.glob("*.html"))) == people


def test_a_participant_fills_checks_and_hands_in(
    school: School, page: Page, screenshot: Look
) -> None:
    open_task(page, school)
    expect(page.locator("body")).not_to_contain_text("open_task")
    expect(page.locator("body")).not_to_contain_text("Ответ появится здесь")
    type_line(page, "4", "Проектор с экраном", "38 500")
    expect(page.get_by_text("38 500 ₽").first).to_be_visible()
    page.get_by_label("4. Зачем нужна каждая покупка?").fill("Проектор нужен на всех занятиях.")
    page.get_by_label("Премия руководителю").check()
    expect(page.locator(".nastavnik-status")).to_contain_text("Сохранено")
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".nastavnik-results")).to_contain_text("нужно не меньше 6")
    screenshot(page, "task-1280")
    page.get_by_role("button", name="Сдать работу").click()
    expect(page.locator(".nastavnik-status")).to_contain_text("Работа сдана", timeout=20_000)
    inbound = school.root / "grading/exchange/nastavnik/inbound"
    sent = [path for path in inbound.iterdir() if not path.name.startswith("demo")]
    assert any((path / "answers.json").exists() for path in sent)


def test_what_was_typed_is_there_after_reopening(school: School, page: Page) -> None:
    open_task(page, school)
    type_line(page, "8", "Памятки крупным шрифтом", "двенадцать")
    page.get_by_label("5. Откуда цены").fill("Типография в Кореновске, 12.11.2026")
    expect(page.locator(".nastavnik-status")).to_contain_text("Сохранено")
    page.wait_for_timeout(1000)
    open_task(page, school)
    expect(page.get_by_label("5. Откуда цены")).to_have_value("Типография в Кореновске, 12.11.2026")
    line = page.locator("tbody").first
    expect(line.get_by_label("Что покупаем")).to_have_value("Памятки крупным шрифтом")
    expect(line.get_by_label("Цена")).to_have_value("двенадцать")
    expect(line).to_contain_text("не похоже на число")


def test_the_task_fits_a_phone(school: School, page: Page, screenshot: Look) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    open_task(page, school)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(page, "task-390")


def test_the_calculator_remembers_its_lines(school: School, page: Page, screenshot: Look) -> None:
    calculator = "voila/render/dashboards/budget.ipynb"
    page.goto(school.url(calculator))
    expect(page.get_by_text("Условия проекта")).to_be_visible(timeout=OPENS_WITHIN)
    type_line(page, "3", "Мобильный интернет", "700")
    expect(page.get_by_text("Сохранено").first).to_be_visible()
    screenshot(page, "calculator-1280")
    page.goto(school.url(calculator))
    line = page.locator("tbody").first
    expect(line.get_by_label("Что покупаем")).to_have_value(
        "Мобильный интернет", timeout=OPENS_WITHIN
    )


def test_a_project_is_drawn_saved_and_made_into_papers(
    school: School, page: Page, screenshot: Look
) -> None:
    canvas = school.url("voila/render/dashboards/canvas.ipynb")
    page.goto(canvas)
    example = page.get_by_role("button", name="Показать пример")
    expect(example).to_be_visible(timeout=OPENS_WITHIN)
    example.click()
    chain = page.get_by_role("main").get_by_role("tabpanel", name="Цепочка")
    expect(chain.get_by_text("Итоговая ярмарка")).to_be_visible()
    screenshot(page, "canvas-1280")
    page.get_by_role("tab", name="Форма").click()
    title = page.get_by_label("Название проекта")
    title.fill("Тёплый хутор: второй год")
    title.press("Tab")
    expect(page.get_by_text("Сохранено").first).to_be_visible()
    page.get_by_role("tab", name="Бюджет").click()
    expect(page.get_by_text("410 000 ₽").first).to_be_visible()
    page.get_by_role("tab", name="Проверка").click()
    page.get_by_role("button", name="Перейти: Бюджет").nth(1).click()
    expect(page.get_by_label("Что покупаем / кому платим, строка 1", exact=True)).to_be_focused()
    page.get_by_text("Скачать", exact=True).click()
    with page.expect_download() as paper:
        page.get_by_role("button", name="Заявка (.docx)").click()
    read = read_project_file(Path(paper.value.path()).read_bytes())
    assert read.fields["title"] == "Тёплый хутор: второй год"
    page.goto(canvas)
    expect(page.get_by_role("heading", name="Тёплый хутор: второй год")).to_be_visible(
        timeout=OPENS_WITHIN
    )


def test_the_canvas_fits_a_phone(school: School, page: Page, screenshot: Look) -> None:
    page.set_viewport_size({"width": 390, "height": 844})
    page.goto(school.url("voila/render/dashboards/canvas.ipynb"))
    expect(page.get_by_role("tab", name="Цепочка")).to_be_visible(timeout=OPENS_WITHIN)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(page, "canvas-390")


def test_the_jury_opens_its_example_and_keeps_it(school: School, page: Page) -> None:
    jury = school.url("voila/render/dashboards/jury.ipynb")
    page.goto(jury)
    chair = page.get_by_role("button", name="Стол председателя")
    expect(chair).to_be_visible(timeout=OPENS_WITHIN)
    chair.click()
    page.get_by_role("button", name="Показать учебный пример").click()
    expect(page.get_by_text("готово 15 из 15")).to_be_visible()
    page.goto(jury)
    expect(chair).to_be_visible(timeout=OPENS_WITHIN)
    chair.click()
    expect(page.get_by_text("готово 15 из 15")).to_be_visible()


def test_a_calculator_answers_and_remembers(school: School, page: Page) -> None:
    calculators = school.url("voila/render/dashboards/calculators.ipynb")
    page.goto(calculators)
    quorum = page.get_by_role("button", name="Кворум собрания и конференции")
    expect(quorum).to_be_visible(timeout=OPENS_WITHIN)
    quorum.click()
    page.get_by_role("button", name="Показать пример").click()
    expect(page.get_by_text("нужно 81 из 241")).to_be_visible()
    page.goto(calculators)
    expect(quorum).to_be_visible(timeout=OPENS_WITHIN)
    quorum.click()
    expect(page.get_by_text("нужно 81 из 241")).to_be_visible()


def test_lab_is_russian_and_offers_the_school(school: School, page: Page, screenshot: Look) -> None:
    page.goto(school.url("lab"))
    expect(page.get_by_text("Школа наставников")).to_be_visible(timeout=OPENS_WITHIN)
    expect(page.get_by_text("Файл", exact=True).first).to_be_visible()
    cards = ("Моё задание О5", "Конструктор проекта", "Калькулятор бюджета", "Калькуляторы")
    for card in (
        *cards,
        "Жюри конкурса",
        "Вебинар О5 — слайды",
        "Проверка работ",
        "Отметки за тексты",
    ):
        expect(page.get_by_text(card, exact=True)).to_be_visible()
    page.get_by_text("Проверка работ", exact=True).scroll_into_view_if_needed()
    screenshot(page, "lab-1280")


def test_a_slide_of_the_webinar_is_live(school: School, page: Page, screenshot: Look) -> None:
    page.goto(school.url("rise/courses/training/o5-budget/webinar.ipynb"))
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


def test_a_grader_finds_the_answers_in_formgrader(
    school: School, page: Page, screenshot: Look
) -> None:
    page.goto(school.url("formgrader"))
    expect(page.get_by_role("link", name=TASK).first).to_be_visible(timeout=OPENS_WITHIN)
    page.goto(school.url(f"formgrader/gradebook/{TASK}/task"))
    rows = page.locator("tbody tr")
    expect(rows.first).to_be_visible(timeout=OPENS_WITHIN)
    with Desk(school.root).gradebook() as gradebook:
        submission = gradebook.find_submission(TASK, "demo01").notebooks[0].id
    page.goto(school.url(f"formgrader/submissions/{submission}"))
    expect(page.get_by_text("1. Бюджет вашего проекта")).to_be_visible(timeout=OPENS_WITHIN)
    expect(page.get_by_text("Строки сходятся").last).to_be_visible()
    expect(page.get_by_text("4. Зачем нужна каждая покупка?")).to_be_visible()
    screenshot(page, "formgrader-1280")


def test_a_mark_changed_in_formgrader_is_in_the_log(school: School, page: Page) -> None:
    with Desk(school.root).gradebook() as gradebook:
        submission = gradebook.find_submission(TASK, "demo05").notebooks[0].id
        before = gradebook.find_grade("text-share", "task", TASK, "demo05").manual_score
    page.goto(school.url(f"formgrader/submissions/{submission}"))
    score = page.locator("input.score#text-share")
    expect(score).to_be_visible(timeout=OPENS_WITHIN)
    with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.ok):
        score.fill("1.5")
        score.press("Tab")
    command = ["audit", TASK, "--student", "demo05", "--root", str(school.root)]
    line = CliRunner().invoke(main, command).stdout.splitlines()[-1]
    assert line.endswith(f" · {person_here()} · demo05 · Вклад подтверждён: {before:g} → 1,5")
    assert CliRunner().invoke(main, [*command, "--check"]).exit_code == 0


def hands_in(school: School, login: str, sample: str) -> Course:
    """Somebody hands in a sample, is collected and graded; the course of the running school."""
    course = Course(school.root)
    course.participant(login).fills_in(sample).hands_in()
    course.grader.collects().runs_engine(login)
    return course


def test_hostile_answers_are_only_text_in_formgrader(school: School, page: Page) -> None:
    hands_in(school, "ivan", "hostile/html.json")
    with Desk(school.root).gradebook() as gradebook:
        submission = gradebook.find_submission(TASK, "ivan").notebooks[0].id
    asked: list[str] = []
    page.on("dialog", lambda dialog: asked.append(dialog.message))
    page.goto(school.url(f"formgrader/submissions/{submission}"))
    answers = page.locator(".nastavnik-answer")
    expect(answers.first).to_be_visible(timeout=OPENS_WITHIN)
    assert "<script>" in " ".join(answers.all_inner_texts())
    assert answers.locator("script, img, iframe, a, h1").count() == 0
    assert asked == []


def test_a_grader_marks_a_text_on_the_graders_page(
    school: School, page: Page, screenshot: Look
) -> None:
    course = hands_in(school, "zoya", "strong.json")
    page.goto(school.url("voila/render/dashboards/marking.ipynb"))
    expect(page.get_by_text("осталось").last).to_be_visible(timeout=OPENS_WITHIN)
    page.get_by_label("Не показывать имена").uncheck()
    page.get_by_label("Кто проверяет").fill("Лукина О.")
    page.get_by_label("Кто проверяет").press("Tab")
    expect(page.get_by_text("zoya").first).to_be_visible()
    screenshot(page, "marking-school-1280")
    level = page.get_by_role("radio", name="4 балла")
    level.focus()
    page.keyboard.press("3")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_text("Сохранено")).to_be_visible()
    marks = {name: (manual, waits) for name, _, manual, waits in course.grader.rows("zoya")}
    assert marks["text-items"] == (4, False)
    log = CliRunner().invoke(main, ["audit", TASK, "--student", "zoya", "--root", str(school.root)])
    assert "Лукина О. · zoya · Нужен ли каждый предмет: нет → 4" in log.stdout


def test_the_autograde_button_of_formgrader_grades_as_we_do(school: School, page: Page) -> None:
    page.goto(school.url(f"formgrader/manage_submissions/{TASK}"))
    row = page.locator("tr", has=page.locator("td", has_text="demo02")).first
    expect(row).to_be_visible(timeout=OPENS_WITHIN)
    notebook = school.root / "grading" / "autograded" / "demo02" / TASK / "task.ipynb"
    before, marks = notebook.stat().st_mtime_ns, scores(school, "demo02")
    row.locator(".autograde a").click()
    expect(page.locator(".modal-dialog")).to_contain_text("Successfully", timeout=OPENS_WITHIN)
    assert notebook.stat().st_mtime_ns > before
    assert scores(school, "demo02") == marks
    assert "nastavnik-result" in notebook.read_text("utf-8")


def scores(school: School, student: str) -> dict[str, float | None]:
    with Desk(school.root).gradebook() as gradebook:
        grades = gradebook.find_submission_notebook("task", TASK, student).grades
        return {grade.name: grade.auto_score for grade in grades}


def test_no_lab_extension_is_broken() -> None:
    import subprocess
    import sys

    listed = subprocess.run(
        [sys.executable, "-m", "jupyter", "labextension", "list"],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    said = listed.stdout + listed.stderr
    assert "@jupyter/nbgrader" in said
    assert " X" not in said

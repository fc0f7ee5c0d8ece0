"""nbgrader's formgrader and the graders' pages in a person's own JupyterLab, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, Page, expect

from browser.school import School
from nastavnik.cli import main
from nastavnik.grading.desk import Desk
from nastavnik.grading.hand import person_here
from scenario import TASK, Course

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
Look = Callable[[Page, str], Path]


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
        grades = (
            (person.id, gradebook.find_grade("text-share", "task", TASK, person.id).manual_score)
            for person in gradebook.students
            if person.id.startswith("demo")
        )
        login, before = next((one, score) for one, score in grades if score is not None)
        submission = gradebook.find_submission(TASK, login).notebooks[0].id
    page.goto(school.url(f"formgrader/submissions/{submission}"))
    score = page.locator("input.score#text-share")
    # the page is drawn first and asks for the marks afterwards
    expect(score).to_have_value(f"{before:g}", timeout=OPENS_WITHIN)
    with page.expect_response(lambda answer: "/api/grade/" in answer.url and answer.ok):
        score.fill("1.5")
        score.press("Tab")
    command = ["audit", TASK, "--student", login, "--root", str(school.root)]
    line = CliRunner().invoke(main, command).stdout.splitlines()[-1]
    assert line.endswith(f" · {person_here()} · {login} · Вклад подтверждён: {before:g} → 1,5")
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
    page.keyboard.press("4")
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

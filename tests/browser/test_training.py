"""«Тёплый хутор» from the problem to the running grant, typed by two people in a real browser."""

import io
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from browser.filling import Typist
from browser.hub import SERVICE, Hub, log_in, visitors
from browser.team import TRAINING, WORD, WRITERS
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.assignments.answers import read_answers as read
from nastavnik.assignments.checks import evaluate
from nastavnik.assignments.model import Assignment, load_assignment
from nastavnik.grading.intake.receipts import Receipts
from nastavnik.portal.hub.workplace import work_folder
from scenario import REPOSITORY, sample

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def hub(team_hub: Hub) -> Hub:
    """The school with the nine training assignments; everybody has a password."""
    return team_hub


@pytest.fixture(scope="module")
def people(chromium: Browser, hub: Hub) -> Iterator[list[Page]]:
    """Both of the team at their phones."""
    with visitors(chromium, hub, 390) as come:
        pages = [come(), come()]
        for page, person in zip(pages, WRITERS, strict=True):
            log_in(page, hub, person.id, WORD)
            expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(
                timeout=OPENS_WITHIN
            )
        yield pages


def open_task(page: Page, hub: Hub, name: str) -> None:
    page.goto(hub.url(f"{SERVICE}task/{name}"))
    expect(page.get_by_role("button", name="Проверить")).to_be_visible(timeout=OPENS_WITHIN)


def hand_in(page: Page) -> None:
    page.get_by_role("button", name="Проверить").click()
    expect(page.get_by_role("region", name="Итог проверки")).to_be_visible(timeout=OPENS_WITHIN)
    page.get_by_role("button", name="Сдать работу").click()
    expect(page.locator(".nastavnik-status")).to_contain_text("Работа сдана", timeout=OPENS_WITHIN)


def test_a_project_grows_from_a_problem_to_a_running_grant(
    hub: Hub, people: list[Page], tmp_path: Path, screenshot: Look
) -> None:
    typist = Typist(tmp_path)
    for number, name in enumerate(TRAINING):
        page = people[number % 2]  # they take turns: what one hands in the other reads
        assignment = load_assignment(REPOSITORY / "assignments" / name)
        open_task(page, hub, name)
        typist.fill(page, assignment, sample(name))
        hand_in(page)
        screenshot(page, f"training-{name}")
        whole_as_typed(hub, assignment)
        receipt = Receipts(hub.root).last(name, WRITERS[number % 2].id)
        assert receipt is not None
    page = people[0]
    page.goto(hub.url(SERVICE))
    expect(page.locator("body")).to_contain_text("Проект вашей команды")
    expect(page.locator("body")).not_to_contain_text("Пересмотрите")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    screenshot(page, "training-cabinet")
    the_application_is_whole(page, hub, tmp_path)
    a_change_upstream_is_seen_downstream(hub, people, screenshot)


def whole_as_typed(hub: Hub, assignment: Assignment) -> None:
    """What the browser typed earns every point of the automatic part that is open."""
    folder = work_folder(hub.root, WRITERS[0].id, assignment.id)
    found = evaluate(assignment, read(folder / FILE_NAME, assignment.id))
    short = [one.check.id for one in found.results if one.points < one.check.points]
    assert short == [], f"{assignment.id}: {short}"


def the_application_is_whole(page: Page, hub: Hub, folder: Path) -> None:
    """The cabinet makes the application; LibreOffice draws it."""
    answer = page.request.get(hub.url(f"{SERVICE}project/application.docx"))
    assert answer.status == 200
    paper = folder / "заявка.docx"
    paper.write_bytes(answer.body())
    document = Document(io.BytesIO(answer.body()))
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    text = "\n".join([*(one.text for one in document.paragraphs), *cells])
    for words in ("Тёплый хутор", "318", "Цифровая скамейка", "библиотек", "62"):
        assert words in text, words
    office = shutil.which("soffice")
    assert office, "LibreOffice draws the application"
    command = [office, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(paper)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    assert (folder / "заявка.pdf").read_bytes().startswith(b"%PDF")


def a_change_upstream_is_seen_downstream(hub: Hub, people: list[Page], screenshot: Look) -> None:
    """One of the team changes the goal: the other reads where to look, and takes the new one."""
    first, second = people
    open_task(first, hub, "o2-goal")
    goal = first.locator('textarea[data-place="goal"]')
    goal.fill(goal.input_value().replace("К 30.11.2027", "К 15.12.2027"))
    first.get_by_role("button", name="Сдать работу").click()
    expect(first.locator(".nastavnik-status")).to_contain_text("Пересмотрите", timeout=OPENS_WITHIN)
    second.goto(hub.url(SERVICE))
    expect(second.locator(".steps")).to_contain_text(re.compile("Пересмотрите", re.IGNORECASE))
    screenshot(second, "training-stale-cabinet")
    open_task(second, hub, "o4-results")
    box = second.locator(".nastavnik-stale")
    expect(box).to_contain_text("К 15.12.2027")
    screenshot(second, "training-stale")
    second.get_by_role("button", name="Взять новое").click()
    expect(box).to_be_hidden()
    expect(second.locator(".nastavnik-earlier")).to_contain_text("К 15.12.2027")

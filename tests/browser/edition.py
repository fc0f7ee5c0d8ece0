"""Somebody at the pages of the static edition, and the school that takes their files in."""

import re
from datetime import UTC, datetime
from pathlib import Path

import yaml
from playwright.sync_api import Locator, Page, expect

from browser.axe import accessible
from browser.filling import Typist
from nastavnik.assignments.fields import FormField
from nastavnik.assignments.model import load_assignment
from nastavnik.grading.intake.mail import Letter, Mail
from scenario import REPOSITORY, Course, sample

LOADS = 60_000
WORK = "Открыть задание"


def looked_at(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
    accessible(page)


def opens(page: Page, what: str = "Открыть калькулятор") -> None:
    """Press the button that loads Python, and wait until everything is there."""
    starter = page.get_by_role("button", name=what)
    starter.click()
    expect(starter).to_be_hidden(timeout=LOADS)
    expect(page.locator(".widget:visible > *").first).to_be_visible()


def sum_of(page: Page, name: str) -> str:
    return page.locator(f".nb-sum-{name} dd").inner_text()


def wrong_option(question: str) -> dict[str, str]:
    quiz = REPOSITORY / "courses" / "preparatory" / "c02-assembly" / "quiz.yml"
    asked = yaml.safe_load(quiz.read_text("utf-8"))["questions"]
    options = next(one["options"] for one in asked if one["text"] == question)
    found: dict[str, str] = next(one for one in options if not one.get("right"))
    return found


def answers_a_question(page: Page) -> None:
    """Presses a wrong answer of the self-check and reads why."""
    question = page.locator(".quiz-question:has(.quiz-option)").last
    wrong = wrong_option(question.locator(".quiz-text").inner_text())
    pressed = question.get_by_role("button", name=wrong["text"])
    pressed.click()
    expect(pressed).to_contain_text("неверно")
    expect(question.get_by_role("status")).to_have_text(f"Неверно. {wrong['feedback']}")


def saves(page: Page, folder: Path) -> Path:
    """Press «Сохранить файл»; the file."""
    with page.expect_download() as saved:
        page.get_by_role("button", name="Сохранить файл").click()
    file = folder / saved.value.suggested_filename
    saved.value.save_as(file)
    return file


def takes_in(course: Course, file: Path) -> None:
    """The school takes a file that came by e-mail or on a stick, and gives a receipt."""
    [came] = Mail(course.root).open(Letter(file, "", datetime.now(UTC)))
    assert came.receipt, came.why


class StaticTypist(Typist):
    """A participant at a page of the edition."""

    def box(self, page: Page, field: FormField) -> Locator:
        """Where a field is."""
        return page.locator(f'[data-field="{field.id}"]')


def fills_in(page: Page, address: str, typist: Typist, work: str) -> None:
    """Types a work, checks it and earns every point that is open."""
    page.goto(f"{address}works/{work}.html")
    opens(page, WORK)
    typist.fill(page, load_assignment(REPOSITORY / "assignments" / work), sample(work))
    page.get_by_role("button", name="Проверить").click()
    results = page.get_by_role("region", name="Итог проверки")
    expect(results).to_contain_text("Предварительно:")
    found = re.search(r"(\d+) из (\d+) баллов", results.inner_text())
    assert found
    assert found[1] == found[2]


def expect_kept(page: Page, key: str, words: str) -> None:
    page.wait_for_function(
        "([key, words]) => (localStorage.getItem(key) ?? '').includes(words)", arg=[key, words]
    )

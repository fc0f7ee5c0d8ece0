"""A hall types its goal on a slide, in RISE: the five signs answer at once."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.school import School

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
HEAD = "Цель зала на экране"
Look = Callable[[Page, str], Path]


@pytest.fixture
def slide(chromium: Browser, school: School) -> Iterator[Page]:
    """The slide with the phrase, its cells run."""
    context = chromium.new_context(viewport={"width": 1280, "height": 720}, locale="ru-RU")
    page = context.new_page()
    page.goto(school.url("rise/courses/training/o2-goal/webinar.ipynb"))
    page.wait_for_selector("body.rise-enabled section.present", timeout=OPENS_WITHIN)
    page.wait_for_timeout(1500)
    page.mouse.click(640, 600)
    page.keyboard.press("Alt+Shift+A")
    page.locator(".signs-typed").first.wait_for(state="attached", timeout=OPENS_WITHIN)
    place = page.evaluate(
        """head => [...document.querySelectorAll(".reveal .slides > section")]
                  .findIndex(slide => slide.querySelector("h2")?.textContent.includes(head))""",
        HEAD,
    )
    page.evaluate(f"location.hash = '#/slide-{place}-0'")
    expect(page.locator("section.present", has_text=HEAD).first).to_be_visible()
    yield page
    context.close()


def test_the_goal_of_the_hall(slide: Page, screenshot: Look) -> None:
    present = slide.locator("section.present")
    count = present.locator(".signs .quiz-result")
    expect(count).to_have_text("Признаков: 2 из 5")
    present.get_by_role("button", name="Целиком").click()
    expect(count).to_have_text("Признаков: 5 из 5")
    phrase = present.get_by_role("textbox")
    phrase.fill("")
    phrase.press_sequentially("15 мам станицы Береговой сами встречаются")
    expect(count).to_have_text("Признаков: 4 из 5")
    phrase.press_sequentially(" к 31.05.2027")
    expect(count).to_have_text("Признаков: 5 из 5")
    assert HEAD in slide.locator("section.present h2").first.inner_text()  # keys turned no slide
    screenshot(slide, "signs-of-a-goal-1280")
    # Arrows are for what is in focus; a presenter's clicker turns slides all the same.
    heading = slide.locator("section.present h2").first
    present.get_by_role("button", name="Целиком").focus()
    slide.keyboard.press("ArrowRight")
    slide.wait_for_timeout(300)
    assert HEAD in heading.inner_text()
    slide.keyboard.press("PageDown")
    expect(heading).not_to_contain_text(HEAD)

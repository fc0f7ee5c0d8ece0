"""The presenter's clock in the corner of the slides: minutes against the plan of the notes."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from nastavnik.forms.lesson import ClockPart
from nastavnik.forms.live.course import Course

pytestmark = pytest.mark.browser

SLIDES = '<div class="reveal"><div class="slides"></div></div>'
MARKS = ((1, "Начало"), (15, "Калькулятор"), (27, "Девять полок"), (90, "Спасибо!"))


def test_the_clock_says_the_minute_and_what_the_plan_wants(
    open_widget: Callable[..., Page],
) -> None:
    page = open_widget(ClockPart(Course("o5-budget", None), 90, MARKS))
    page.evaluate("html => document.body.insertAdjacentHTML('beforeend', html)", SLIDES)
    corner = page.locator(".nl-corner")
    page.clock.run_for(2000)
    expect(corner).to_be_hidden()
    page.get_by_role("button", name="Начать вебинар").click()
    page.clock.run_for(1000)
    expect(corner).to_have_text("1-я минута из 90 · до 1-й по плану: Начало")
    page.clock.fast_forward("22:30")
    page.clock.run_for(1000)
    expect(corner).to_have_text("23-я минута из 90 · до 27-й по плану: Девять полок")
    page.clock.fast_forward("01:10:00")
    page.clock.run_for(1000)
    expect(corner).to_have_text("Время вышло: прошло 92 мин из 90")
    page.get_by_role("button", name="Закончить вебинар").click()
    page.get_by_role("button", name="Точно закончить?").click()
    expect(corner).to_be_hidden()


def test_outside_of_slides_there_is_no_corner(open_widget: Callable[..., Page]) -> None:
    page = open_widget(ClockPart(Course("o5-budget", None), 90, MARKS))
    page.get_by_role("button", name="Начать вебинар").click()
    page.clock.run_for(3000)
    expect(page.get_by_text("Вебинар идёт.")).to_be_visible()
    expect(page.locator(".nl-corner")).to_be_hidden()

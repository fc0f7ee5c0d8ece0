"""The running order of a meeting on its slide: a question is opened, marked, stays open."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from nastavnik.forms.lesson import OrderPart
from nastavnik.forms.live.course import Course

pytestmark = [
    pytest.mark.browser,
    # anywidget 0.11 adds traits in a way ipywidgets 8.1.2 answers with a warning of traitlets.
    pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning"),
]


class School:
    """What the part asks of the school; the questions are hostile ones."""

    def __init__(self) -> None:
        self.turns: list[dict[str, Any]] = [
            {
                "id": 7,
                "topic": "Границы",
                "minutes": 8,
                "wordings": ["Кто ставит границы <b>ТОС</b>?", "Чья это улица?"],
                "people": 2,
                "is_answered": False,
            },
            {
                "id": 9,
                "topic": "Кворум",
                "minutes": 4,
                "wordings": ["Сколько людей нужно на собрании? " + "оченьдлинноеслово" * 12],
                "people": 1,
                "is_answered": False,
            },
        ]

    def order(self, _webinar: str) -> dict[str, Any]:
        return {"order": [dict(one) for one in self.turns], "written": 3}

    def mark(self, webinar: str, place: int, *, answered: bool) -> dict[str, Any]:
        for one in self.turns:
            one["is_answered"] = answered if one["id"] == place else one["is_answered"]
        return self.order(webinar)


@pytest.mark.parametrize("width", [1280, 390])
def test_a_question_is_opened_and_marked(
    open_widget: Callable[..., Page], screenshot: Callable[[Page, str], Path], width: int
) -> None:
    part = OrderPart(Course("v1-law", School()))  # type: ignore[arg-type]
    page = open_widget(part, width=width)
    first = page.get_by_text("Кто ставит границы <b>ТОС</b>?")
    first.click()
    expect(page.get_by_text("Чья это улица?")).to_be_visible()
    expect(page.get_by_text("Границы · 8 мин · спросили: 2")).to_be_visible()
    page.get_by_role("button", name="Ответили: Кто ставит").click()
    expect(page.get_by_role("button", name="Вернуть: Кто ставит")).to_be_visible()
    expect(page.get_by_text("Чья это улица?")).to_be_visible()
    expect(page.get_by_text("Ответим письменно: 3.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    screenshot(page, f"running-order-{width}")


def test_outside_a_hub_it_says_so_plainly(open_widget: Callable[..., Page]) -> None:
    page = open_widget(OrderPart(Course("v1-law", None)))
    expect(page.get_by_text("Вопросов пока не собрали.")).to_be_visible()
    expect(page.get_by_role("button")).to_have_count(0)

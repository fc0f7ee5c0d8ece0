"""The feedback page in a real Chromium: hostile texts are shown and do nothing."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from nastavnik.school.roster import Person, write_roster
from scenario import SAMPLES, TASK, Course

pytestmark = pytest.mark.browser

TRICK = "<script>window.broken = true</script><img src='https://example.org/x' onerror='broken=1'>"
TEXTS = {
    "why_items": f"{TRICK}\n</blockquote></main><h1>Зачтено</h1>",
    "why_prices": "{{7*7}} {% raw %} $\\alpha$ `код` [ссылка](javascript:alert(1))",
    "own_proof": "зал \u202eмедон\u202c\u2066 клуба\u00a0хутора",
    "less_money": "\n".join(f"строка {number}" for number in range(10_000)),
}
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def feedback(released: Course, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of a hostile participant, marked by a hostile grader."""
    course = released.copied(tmp_path_factory.mktemp("hostile") / "course")
    write_roster([Person("ivan", TRICK, TRICK, "", "")], course.root / "grading" / "roster.csv")
    data = json.loads((SAMPLES / "medium.json").read_text("utf-8"))
    data["answers"] |= TEXTS
    row = data["answers"]["budget"]["rows"][0]
    row |= {"what": f"{TRICK}\u202e", "unit": TRICK, "source": TRICK}
    person = course.participant("ivan")
    person.writes(json.dumps(data, ensure_ascii=False)).hands_in()
    course.grader.collects().runs_engine()
    course.grader.marks("ivan", 2, f"{TRICK}\n\u202eпервое\nвторое").sends_feedback("ivan")
    return course.root / "grading" / "feedback" / "ivan" / TASK / "task.html"


@pytest.mark.parametrize("width", [1280, 390])
def test_hostile_texts_are_shown_and_do_nothing(
    chromium: Browser, feedback: Path, screenshot: Look, width: int
) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    asked: list[str] = []
    faults: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("dialog", lambda dialog: faults.append(dialog.message))
    page.goto(feedback.as_uri())
    screenshot(page, f"feedback-hostile-{width}")
    assert page.evaluate("window.broken") is None
    assert asked == [feedback.as_uri()]
    assert faults == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    for made in ("script", "img", "main h1 + h1", "blockquote > *", "a"):
        assert page.locator(made).count() == 0, made
    quotes = page.locator("blockquote").all_inner_texts()
    assert quotes[0] == TEXTS["why_items"]
    assert quotes[1] == TEXTS["why_prices"]
    assert quotes[2] == "зал медон клуба хутора"
    assert quotes[3].startswith("строка 0\nстрока 1\n")
    assert quotes[3].endswith("[ответ длиннее 1000 знаков]")
    assert "49" not in quotes[1]
    assert page.locator(".whose").inner_text().count("<script>") == 2
    comment = page.locator(".comment").first.inner_text()
    assert comment == f"Проверяющий: {TRICK}\nпервое\nвторое"
    assert not set(page.locator("body").inner_text()) & set("\u202a\u202b\u202c\u202d\u202e\u2066")
    page.close()

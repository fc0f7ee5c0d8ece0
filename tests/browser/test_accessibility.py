"""Our widgets for people who see badly, use a keyboard or a screen reader: axe finds nothing grave."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import SOURCE, accessible
from marking_desk import MemoryDesk
from nastavnik.calculators import CALCULATORS, find
from nastavnik.contest.example import example_book
from nastavnik.forms.calculator.widget import CalculatorForm
from nastavnik.forms.canvas.files import demo
from nastavnik.forms.canvas.widget import ProjectCanvas
from nastavnik.forms.jury.room import Room
from nastavnik.forms.jury.sheet import JurySheet
from nastavnik.forms.jury.table import JuryTable
from nastavnik.forms.marking.room import MarkingRoom
from nastavnik.forms.marking.widget import MarkingPage
from nastavnik.project.budget.sheet import Sheet
from scenario import SAMPLES, TASK, Course

pytestmark = [
    pytest.mark.browser,
    pytest.mark.filterwarnings("ignore:Deprecated in traitlets 4.1:DeprecationWarning"),
]
Open = Callable[..., Page]


def with_a_mistake() -> Sheet:
    """The example's budget with one number nobody can read."""
    sheet = demo().budget
    sheet.rows[0]["price"] = "12 тыс."
    return sheet


def test_axe_finds_what_is_wrong(chromium: Browser) -> None:
    page = chromium.new_page()
    page.set_content("<input><p style='color:#ccc;background:#fff'>бледно</p>")
    with pytest.raises(AssertionError, match=r"color-contrast \(serious\)") as found:
        accessible(page)
    assert "label (critical)" in str(found.value)
    page.close()
    assert SOURCE.is_file()


@pytest.mark.parametrize("name", [one.id for one in CALCULATORS])
def test_a_calculator(open_widget: Open, name: str) -> None:
    page = open_widget(CalculatorForm([find(name)]))
    page.get_by_role("button", name="Показать пример").click()
    accessible(page)


def test_the_shelf_of_calculators(open_widget: Open) -> None:
    accessible(open_widget(CalculatorForm(on_change=lambda _: "Сохранено 14:32")))


@pytest.mark.parametrize("view", ["Цепочка", "Форма", "План", "Готовность", "Проверка", "Бюджет"])
@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_the_canvas(open_widget: Open, view: str, filled: bool) -> None:
    page = open_widget(ProjectCanvas(demo()) if filled else ProjectCanvas())
    page.get_by_role("tab", name=view).click()
    accessible(page)


@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_the_budget_table(open_table: Open, filled: bool) -> None:
    accessible(open_table(with_a_mistake() if filled else None))


def test_the_sheet_of_an_expert(open_widget: Open) -> None:
    page = open_widget(JurySheet(Room(example_book(), lambda _: "Сохранено 14:32")))
    page.get_by_label("Эксперт — это вы").select_option("expert-1")
    page.get_by_label("Проект").select_option("teply-hutor")
    expect(page.locator("h3")).not_to_be_empty()
    accessible(page)


def test_the_table_of_the_chair(open_widget: Open) -> None:
    accessible(open_widget(JuryTable(Room(example_book(), lambda _: "Сохранено 14:32"))))


def test_the_marking_page(open_widget: Open) -> None:
    desk = MemoryDesk("Столы для кружка.", "Стулья.", "Краска.")
    room = MarkingRoom({TASK: "О5. Бюджет"}, lambda _: desk, "Проверяющая")
    page = open_widget(MarkingPage(room))
    expect(page.get_by_role("heading", name="Работа 01", exact=True)).to_be_visible()
    accessible(page)


def test_a_feedback_page(chromium: Browser, course: Course) -> None:
    course.participant("ivan").writes((SAMPLES / "medium.json").read_bytes()).hands_in()
    course.grader.collects().runs_engine()
    course.grader.marks("ivan", 2, "Хорошо.").sends_feedback("ivan")
    page = chromium.new_page()
    page.goto((course.root / "grading/feedback/ivan" / TASK / "task.html").as_uri())
    accessible(page)
    page.close()

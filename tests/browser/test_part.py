"""A part of the project as people meet it on a phone: real JavaScript, no kernel."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from playwright.sync_api import Locator, Page, expect

from browser.axe import accessible, tab_stops
from drafts import demo
from nastavnik.assignments.checks import open_verdicts
from nastavnik.assignments.model import load_assignment
from nastavnik.forms.part.widget import PartForm
from nastavnik.project.draft import Draft
from nastavnik.project.parts import Parts
from scenario import REPOSITORY

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
Shot = Callable[[Page, str], Path]


def part(name: str, own: Draft | None = None) -> PartForm:
    """The project's field of an assignment, after «Тёплый хутор» has done what comes before it."""
    assignment = load_assignment(REPOSITORY / "assignments" / name)
    field = assignment.field("project")
    mine, before = (
        Parts.of(draft, blocks).to_data()
        for draft, blocks in ((own or Draft(), field.own), (demo(), field.before))
    )
    widget = PartForm(field, {"own": mine, "before": before}, lambda: None)
    widget.judge_by(partial(open_verdicts, assignment, "project"))
    return widget


def overflow(page: Page) -> int:
    return int(page.evaluate("document.documentElement.scrollWidth - window.innerWidth"))


def card(page: Page, name: str) -> Locator:
    return page.locator("details.nc-record", has_text=name)


def add(page: Page, row: str, label: str, text: str) -> None:
    page.get_by_role("button", name=f"Добавить: {row}").click()
    page.locator("details[open]").last.get_by_role("textbox", name=label).fill(text)


def texts(widget: PartForm, table: str) -> list[str]:
    return [row["text"] for row in widget.typed["own"]["tables"][table]]


def test_i_fill_in_my_part_and_see_what_is_not_right(open_widget: Open, screenshot: Shot) -> None:
    widget = part("o2-goal")
    page = open_widget(widget, width=390)
    expect(page.locator(".nc-finding:visible")).to_have_count(0)
    goal = page.get_by_label("Цель")
    goal.fill("Решить все проблемы")
    goal.blur()
    expect(page.get_by_text("К какому дню?")).to_be_visible()
    expect(goal).to_have_attribute("aria-invalid", "true")
    screenshot(page, "part-390-mistakes")
    goal.fill(demo().fields["goal"])
    goal.blur()
    expect(goal).to_have_attribute("aria-invalid", "false")
    add(page, "причина", "Причина", "Учить негде и некому")
    add(page, "задача", "Задача", "Научить 20 жителей записываться к врачу")
    page.get_by_label("Какую причину убирает").select_option(label="Учить негде и некому")
    (task,) = widget.typed["own"]["tables"]["tasks"]
    (cause,) = widget.typed["own"]["tables"]["causes"]
    assert task["cause"] == cause["id"]
    assert widget.typed["own"]["fields"] == {"goal": demo().fields["goal"]}
    assert overflow(page) <= 0
    accessible(page)
    screenshot(page, "part-390")


def test_a_deleted_row_comes_back_where_it_was(open_widget: Open, screenshot: Shot) -> None:
    widget = part("o2-goal", demo())
    page = open_widget(widget, width=390, height=800)
    before = widget.typed["own"]["tables"]["causes"]
    card(page, "причина 2").locator("summary").click()
    page.get_by_role("button", name="Удалить, причина 2").click()
    expect(page.locator(".nc-notice")).to_contain_text("Удалено: Люди боятся")
    back = page.get_by_role("button", name="Вернуть строку")
    expect(back).to_be_focused()
    expect(page.get_by_role("button", name="Добавить: причина")).to_be_in_viewport()
    assert len(texts(widget, "causes")) == 2
    accessible(page)
    screenshot(page, "part-390-removed")
    page.keyboard.press("Enter")
    expect(back).to_be_hidden()
    assert widget.typed["own"]["tables"]["causes"] == before
    page.get_by_role("button", name="Ниже, причина 2").click()
    assert texts(widget, "causes")[2].startswith("Люди боятся")


def test_a_blank_row_goes_without_a_question(open_widget: Open) -> None:
    widget = part("o2-goal")
    page = open_widget(widget, width=390)
    page.get_by_role("button", name="Добавить: причина").click()
    page.get_by_role("button", name="Удалить, причина 1").click()
    expect(page.get_by_role("button", name="Вернуть строку")).to_be_hidden()
    expect(page.get_by_role("button", name="Добавить: причина")).to_be_focused()
    assert texts(widget, "causes") == []


def test_what_a_teammate_adds_appears_and_my_words_stay(open_widget: Open) -> None:
    widget = part("o2-goal")
    page = open_widget(widget, width=390)
    add(page, "причина", "Причина", "Учить некому")
    page.get_by_label("Цель").focus()
    page.evaluate("model.mode = 'silent'")
    page.get_by_label("Цель").fill("Научить")
    page.evaluate(
        """() => {
          const typed = structuredClone(model.get("typed"));
          typed.own.fields.goal = "";
          typed.own.tables.causes.push({ id: "theirs", text: "Нет связи" });
          model.put("given", model.get("given") + 1);
          model.put("typed", typed);
        }"""
    )
    expect(card(page, "Нет связи")).to_be_visible()
    expect(page.get_by_label("Цель")).to_have_value("Научить")
    page.clock.run_for(9000)
    expect(page.get_by_role("alert")).to_contain_text("Нет связи с программой")
    page.evaluate("model.mode = 'alive'")
    page.clock.run_for(9000)
    expect(page.get_by_role("alert")).to_be_hidden()
    assert widget.typed["own"]["fields"]["goal"] == "Научить"
    assert texts(widget, "causes") == ["Учить некому", "Нет связи"]


def test_the_plan_is_drawn_below_as_i_type(open_widget: Open, screenshot: Shot) -> None:
    widget = part("o3-plan", demo())
    page = open_widget(widget, width=390)
    assert page.locator(".nc-span").count() == len(demo().tables["activities"])
    card(page, "Итоговая ярмарка").locator("summary").click()
    start = card(page, "Итоговая ярмарка").get_by_label("Начало")
    start.fill("40.13.2027")
    start.blur()
    expect(page.locator(".nc-undated")).to_contain_text("Итоговая ярмарка")
    expect(card(page, "Итоговая ярмарка")).to_contain_text("не похоже на дату")
    start.fill("01.12.2027")
    start.blur()
    expect(page.locator(".nc-undated")).to_have_count(0)
    expect(page.locator(".nc-days", has_text="01.12")).to_be_visible()
    task = card(page, "Итоговая ярмарка").get_by_label("Какая задача")
    assert task.locator("option").count() == 1 + len(demo().tables["tasks"])
    assert overflow(page) <= 0
    accessible(page)
    page.locator(".nc-gantt").get_by_role("button", name="Набор и знакомство").click()
    expect(
        card(page, "Набор и знакомство").get_by_role("textbox", name="Мероприятие")
    ).to_be_focused()
    screenshot(page, "part-plan-390")


@pytest.mark.parametrize(
    "name", ["o1-problem", "o2-goal", "o4-results", "o6-team", "o7-application"]
)
@pytest.mark.parametrize("filled", [True, False], ids=["filled", "empty"])
def test_a_part_is_for_everybody(
    open_widget: Open, screenshot: Shot, name: str, filled: bool
) -> None:
    page = open_widget(part(name, demo() if filled else None), width=390)
    for closed in page.locator("details.nc-record > summary").all():
        closed.click()
    accessible(page)
    assert overflow(page) <= 0
    stops = tab_stops(page)
    assert all(stop.name and stop.visible for stop in stops), stops
    screenshot(page, f"part-{name}-390" if filled else f"part-{name}-390-empty")


def test_my_copy_is_told_to_the_page_until_it_is_kept(open_widget: Open) -> None:
    widget = part("o2-goal")
    page = open_widget(widget)
    page.evaluate(
        """() => {
          window.told = [];
          for (const name of ["typed", "kept"])
            addEventListener(`nastavnik-${name}`, ({ detail }) => told.push([name, detail]));
        }"""
    )
    goal = page.get_by_label("Цель")
    goal.fill("Научить")
    goal.blur()
    widget.kept = widget.version
    page.evaluate("model.put('kept', model.get('version'))")
    told = page.evaluate("told")
    assert [name for name, _ in told] == ["typed", "kept"]
    assert told[0][1]["before"]["own"]["fields"]["goal"] == ""
    assert told[0][1]["value"]["own"]["fields"]["goal"] == "Научить"


def test_the_results_of_checking_lead_to_a_place(open_widget: Open) -> None:
    page = open_widget(part("o2-goal", demo()), width=390)
    page.evaluate(
        """() => {
          const button = document.createElement("button");
          button.textContent = "Показать место";
          button.dataset.show = "tasks/t2/cause";
          document.body.append(button);
        }"""
    )
    page.get_by_role("button", name="Показать место").click()
    link = card(page, "задача 2").get_by_label("Какую причину убирает")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()

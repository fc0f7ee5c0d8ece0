"""The journal of a grant as a team fills it in: lines of the budget are there to be chosen."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from drafts import demo
from nastavnik.assignments.fields import ProjectField
from nastavnik.forms.part.widget import PartForm
from nastavnik.project.draft import Draft
from nastavnik.project.parts import Parts

pytestmark = pytest.mark.browser
Open = Callable[..., Page]
Shot = Callable[[Page, str], Path]

OWN = ("checkpoints", "payments")
BEFORE = ("start", "end", "groups", "activities", "results", "budget")


def part(draft: Draft) -> PartForm:
    field = ProjectField(id="project", kind="project", label="1. Журнал", own=OWN, before=BEFORE)
    own, before = (Parts.of(draft, blocks).to_data() for blocks in (OWN, BEFORE))
    return PartForm(field, {"own": own, "before": before}, lambda: None)


def test_i_tie_a_payment_to_a_line_of_the_budget(open_widget: Open, screenshot: Shot) -> None:
    widget = part(demo())
    page = open_widget(widget, width=390)
    page.get_by_role("button", name="Добавить: платёж").click()
    page.get_by_label("За что заплатили").fill("Проектор")
    line = page.get_by_label("Строка бюджета")
    line.select_option(label="4. Проектор с экраном")
    page.get_by_label("Для какого мероприятия").select_option(label="Занятия «Цифровая скамейка»")
    page.get_by_label("Сумма").fill("12 тыс.")
    page.get_by_label("Как идёт").select_option(label="оплачен")
    page.get_by_label("Как идёт").press("Tab")
    expect(page.locator(".nc-finding")).to_contain_text("не похоже на число")
    (payment,) = widget.typed["own"]["tables"]["payments"]
    assert (payment["line"], payment["activity"], payment["state"]) == ("l11", "a3", "paid")
    assert page.evaluate("document.documentElement.scrollWidth - window.innerWidth") <= 0
    screenshot(page, "grant-part-390")

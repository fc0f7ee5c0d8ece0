"""«Что если» under real hands: arrow keys move a slider, the score and the two edits answer."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from nastavnik.forms.what_if import Application, WhatIfPart

pytestmark = pytest.mark.browser

MARKS = ("6.5", "7", "5", "6", "6", "5", "6.5", "4", "6", "5.5")
HAMLET = Application(
    name="«Тёплый хутор» перед подачей",
    request=Decimal(318_000),
    day=date(2027, 3, 15),
    marks=tuple(map(Decimal, MARKS)),
)


@pytest.mark.parametrize("width", [1280, 390])
def test_two_edits_by_keyboard(
    open_widget: Callable[..., Page], screenshot: Callable[[Page, str], Path], width: int
) -> None:
    page = open_widget(WhatIfPart(HAMLET), width)
    total = page.locator(".nw-total")
    expect(total).to_have_text("61,5")
    page.get_by_label("1. Актуальность").focus()
    page.keyboard.press("ArrowRight")
    expect(total).to_have_text("62,5")  # one of two experts sees the edit
    page.get_by_label("4. Расходы и результаты").focus()
    page.keyboard.press("ArrowRight")
    expect(page.get_by_text("Ориентир 2026-1 — 63: не ниже.")).to_be_visible()
    expect(page.get_by_label("6. Масштаб")).to_be_disabled()
    page.get_by_text("Какие две правки дают больше всего").click()
    expect(page.get_by_text("Вместе будет 67,5.")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    screenshot(page, f"what-if-{width}")
    page.get_by_role("button", name="Вернуть как было").click()
    expect(total).to_have_text("61,5")

"""Teammates at one part of the project in the whole school: what came before, what changed since."""

import json
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from browser.axe import accessible
from browser.hub import SERVICE, Hub, log_in, visitors
from browser.relay import Relay, relay_to
from browser.team import TEAM, WORD
from nastavnik.assignments.answers import FILE_NAME, write_text
from nastavnik.portal.hub.workplace import work_folder
from scenario import REPOSITORY

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
SOON = 15_000  # a look at the file every 2 s, at the link every 3 s
PROBLEM, GOAL = "o1-problem", "o2-goal"
AT = "2026-11-20T18:05:00+03:00"
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def started(team_hub: Hub) -> Iterator[tuple[Hub, Relay]]:
    """The school with the first two steps, reached over a wire that can be cut."""
    with relay_to(team_hub.address) as relay:
        yield replace(team_hub, address=relay.address), relay


@pytest.fixture(scope="module")
def people(chromium: Browser, started: tuple[Hub, Relay]) -> Iterator[list[Page]]:
    """Both of the team at their phones."""
    with visitors(chromium, started[0], 390) as come:
        pages = [come() for _ in TEAM]
        for page, person in zip(pages, TEAM, strict=True):
            log_in(page, started[0], person.id, WORD)
            expect(page.get_by_role("heading", name="Мой кабинет")).to_be_visible(
                timeout=OPENS_WITHIN
            )
        yield pages


@pytest.fixture
def hub(started: tuple[Hub, Relay]) -> Iterator[Hub]:
    """The team has drafted its problem and not begun its goal."""
    hub, relay = started
    relay.mend()
    (work_folder(hub.root, TEAM[0].id, GOAL) / FILE_NAME).unlink(missing_ok=True)
    lay_problem(hub)
    yield hub
    relay.mend()


def lay_problem(hub: Hub, ending: str = "") -> None:
    """What the step before says."""
    sample = REPOSITORY / "assignments" / PROBLEM / "samples" / "strong.json"
    answers = json.loads(sample.read_text("utf-8"))["answers"]
    answers["project"]["own"]["fields"]["problem"] += ending
    folder = work_folder(hub.root, TEAM[0].id, PROBLEM)
    folder.mkdir(parents=True, exist_ok=True)
    (folder / FILE_NAME).write_text(write_text(answers, PROBLEM, AT), "utf-8")


def opens(page: Page, hub: Hub) -> Page:
    page.goto(hub.url(f"{SERVICE}task/{GOAL}"))
    expect(goal(page)).to_be_visible(timeout=OPENS_WITHIN)
    return page


def goal(page: Page) -> Locator:
    return page.locator('textarea[data-place="goal"]')


def kept(hub: Hub) -> Any:
    path = work_folder(hub.root, TEAM[0].id, GOAL) / FILE_NAME
    if not path.is_file():
        return {"fields": {}, "tables": {}}
    return json.loads(path.read_text("utf-8"))["answers"]["project"]["own"]


def until_kept(hub: Hub, page: Page, text: str) -> None:
    for _ in range(2 * SOON // 100):
        if kept(hub)["fields"].get("goal") == text:
            return
        page.wait_for_timeout(100)
    raise AssertionError(f"not kept: {text}")


def add_row(page: Page) -> Locator:
    page.get_by_role("button", name="Добавить: причина").click()
    box = page.locator('textarea[data-place^="causes/"]:focus')  # the new row, wherever it stands
    expect(box).to_have_value("")
    return box


def add_cause(page: Page, text: str) -> None:
    add_row(page).press_sequentially(text)
    goal(page).focus()


def asked(*pages: Page) -> Page:
    """Whoever was the later one is asked which answer is right."""
    for _ in range(SOON // 100):
        for page in pages:
            if page.get_by_text("«Цель»: два разных ответа").count():
                return page
        pages[0].wait_for_timeout(100)
    raise AssertionError("nobody was asked")


def test_teammates_fill_one_part_and_choose_between_two_answers(
    hub: Hub, people: list[Page], screenshot: Look
) -> None:
    olga, pyotr = (opens(page, hub) for page in people)
    add_cause(olga, "Учить некому")
    add_cause(pyotr, "Нет связи")
    for page in (olga, pyotr):
        for text in ("Учить некому", "Нет связи"):
            expect(page.locator("details.nc-record", has_text=text)).to_be_visible(timeout=SOON)
    assert {row["text"] for row in kept(hub)["tables"]["causes"]} == {"Учить некому", "Нет связи"}
    goal(pyotr).fill("Научить двадцать человек")
    goal(olga).fill("Записать двадцать человек")
    page = asked(olga, pyotr)
    screenshot(page, "part-two-answers-390")
    accessible(page)
    page.get_by_role("button", name="Оставить моё").click()
    expect(page.get_by_text("два разных ответа")).to_be_hidden(timeout=SOON)
    chosen = goal(page).input_value()
    until_kept(hub, page, chosen)
    for one in (olga, pyotr):
        expect(goal(one)).to_have_value(chosen, timeout=SOON)


def test_a_row_that_a_teammate_has_only_begun_is_filled_in_before_the_other_eyes(
    hub: Hub, people: list[Page]
) -> None:
    olga, pyotr = (opens(page, hub) for page in people)
    add_cause(olga, "Учить некому")
    box = add_row(pyotr)
    expect(olga.locator("details.nc-record")).to_have_count(2, timeout=SOON)  # it is still empty
    box.press_sequentially("Нет связи")
    goal(pyotr).focus()
    expect(olga.locator("details.nc-record", has_text="Нет связи")).to_be_visible(timeout=SOON)
    goal(olga).fill("Научить двадцать человек")
    until_kept(hub, olga, "Научить двадцать человек")
    assert {row["text"] for row in kept(hub)["tables"]["causes"]} == {"Учить некому", "Нет связи"}


def test_what_was_said_before_is_there_and_its_change_is_told(
    hub: Hub, people: list[Page], screenshot: Look
) -> None:
    page = opens(people[0], hub)
    earlier = page.locator(".nastavnik-earlier")
    earlier.locator("summary").click()
    expect(earlier).to_contain_text("О1. ")
    expect(earlier).to_contain_text("черновик, не сдано")
    screenshot(page, "part-earlier-390")
    accessible(page)
    goal(page).fill("Решить все проблемы")
    until_kept(hub, page, "Решить все проблемы")
    page.get_by_role("button", name="Проверить").click()
    show = page.get_by_role("button", name="Показать место").first
    expect(show).to_be_visible(timeout=OPENS_WITHIN)
    screenshot(page, "part-checked-390")
    show.click()
    expect(goal(page)).to_be_focused()
    lay_problem(hub, " Теперь и почта закрыта.")
    opens(page, hub)
    box = page.locator(".nastavnik-stale")
    expect(box).to_contain_text("прошлые задания изменились")
    expect(box).to_contain_text("Теперь и почта закрыта.")
    expect(box).to_contain_text("Пересмотрите: «Цель»")
    screenshot(page, "part-stale-390")
    accessible(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    page.set_viewport_size({"width": 1280, "height": 900})
    screenshot(page, "part-stale-1280")
    page.set_viewport_size({"width": 390, "height": 900})
    page.get_by_role("button", name="Взять новое").click()
    expect(box).to_be_hidden(timeout=SOON)
    opens(page, hub)
    expect(box).to_be_hidden()
    expect(goal(page)).to_have_value("Решить все проблемы")
    expect(page.locator(".nastavnik-earlier")).to_contain_text("Теперь и почта закрыта.")


def test_the_link_is_cut_and_nothing_typed_is_lost(
    hub: Hub, people: list[Page], started: tuple[Hub, Relay]
) -> None:
    page = opens(people[0], hub)
    started[1].cut()
    goal(page).fill("Написано без связи")
    banner = page.locator(".nastavnik-lifeline")
    expect(banner).to_contain_text("Связь пропала", timeout=SOON)
    assert "Написано без связи" in page.evaluate("JSON.stringify(localStorage)")
    started[1].mend()
    expect(banner).to_contain_text("Связь вернулась", timeout=2 * SOON)
    page.wait_for_function("localStorage.length === 0", timeout=2 * SOON)
    assert kept(hub)["fields"]["goal"] == "Написано без связи"

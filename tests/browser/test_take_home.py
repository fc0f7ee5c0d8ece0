"""What a ТОС takes home, made on a phone: from an empty form to papers."""

from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from docx import Document
from playwright.sync_api import Browser, Page, expect

from browser.axe import accessible
from browser.filling import Typist
from browser.hub import Hub, log_in, visitors
from browser.team import TEAM, WORD
from nastavnik.assignments.kits.kit import load_kit
from nastavnik.assignments.papers import papers_of
from nastavnik.values.numbers import NBSP

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def mates(chromium: Browser, team_hub: Hub) -> Iterator[list[Page]]:
    """Both of the team in their cabinets, at phones."""
    with visitors(chromium, team_hub, 390) as come:
        pages = [come(), come()]
        for page, person in zip(pages, TEAM, strict=True):
            log_in(page, team_hub, person.id, WORD)
            heading = page.get_by_role("heading", name="Мой кабинет")
            expect(heading).to_be_visible(timeout=OPENS_WITHIN)
        yield pages


def open_kit(page: Page, hub: Hub, title: str) -> None:
    page.goto(hub.url("services/cabinet/"))
    page.get_by_role("link", name=title).click()
    expect(page.get_by_role("button", name="Проверить")).to_be_visible(timeout=OPENS_WITHIN)


def download(page: Page, button: str, name: str) -> bytes:
    """Press a button that makes a paper, and take what the link gives."""
    page.get_by_role("button", name=button, exact=True).click()
    link = page.get_by_role("link", name=f"скачать «{name}»")
    with page.expect_download() as waited:
        link.click()
    return waited.value.path().read_bytes()


def test_a_charter_from_an_empty_form(
    mates: list[Page], team_hub: Hub, screenshot: Look, tmp_path: Path
) -> None:
    kit = load_kit("charter")
    page, mate = mates
    open_kit(page, team_hub, "Устав и учредительное собрание")
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".nastavnik-results")).to_contain_text("Цели и дела")
    expect(page.locator(".nastavnik-results")).not_to_contain_text("баллов")
    Typist(tmp_path).fill(page, kit, kit.example)
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".nastavnik-results .word:not(.right)")).to_have_count(0)
    charter = Document(BytesIO(download(page, "Устав (Word)", "устав.docx")))
    text = "\n".join(one.text for one in charter.paragraphs).replace(NBSP, " ")
    assert "установил Совет Тополинского сельского поселения" in text
    assert "достигшие 18 лет" in text
    page.get_by_text("Прочитать здесь").click()
    sheet = page.locator(".nastavnik-sheet")
    expect(sheet).to_contain_text("Общие положения")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    accessible(page)
    screenshot(page, "kit-charter-390")
    names = ZipFile(BytesIO(download(page, "Все бумаги сразу (zip)", kit.archive))).namelist()
    assert len(names) == len(kit.sheets)
    open_kit(mate, team_hub, "Устав и учредительное собрание")
    expect(mate.get_by_label("Название ТОС")).to_have_value("ТОС «Тополиный»")


def test_only_the_chosen_way_is_asked(
    mates: list[Page], team_hub: Hub, screenshot: Look, tmp_path: Path
) -> None:
    kit, page = load_kit("entity"), mates[0]
    open_kit(page, team_hub, "Юрлицо, ассоциация или без юрлица")
    own, union = page.locator(".field-own"), page.locator(".field-union")
    expect(own).to_be_hidden()
    page.locator('input[data-path="decision"][value="union"]').check()
    expect(union).to_be_visible()
    expect(own).to_be_hidden()
    said = kit.example
    asked = {name: value for name, value in said.items() if kit.stands(name, said)}
    Typist(tmp_path).fill(page, kit, asked)
    expect(own).to_be_visible()
    expect(union).to_be_hidden()
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".nastavnik-results .word:not(.right)")).to_have_count(0)
    accessible(page)
    screenshot(page, "kit-entity-390")
    names = ZipFile(BytesIO(download(page, "Все бумаги сразу (zip)", kit.archive))).namelist()
    assert len(names) == len(kit.sheets)


@pytest.mark.parametrize("kit_id", ["supplier", "papers"])
def test_an_example_is_seen_before_a_word_is_typed(
    mates: list[Page], team_hub: Hub, screenshot: Look, kit_id: str
) -> None:
    kit, page = load_kit(kit_id), mates[0]
    page.goto(team_hub.url(f"services/cabinet/tool/{kit_id}"))
    expect(page.get_by_role("heading", name=kit.title)).to_be_visible(timeout=OPENS_WITHIN)
    expect(page.get_by_role("button", name="Проверить")).to_be_visible(timeout=OPENS_WITHIN)
    *_, example = papers_of(kit)
    packed = ZipFile(BytesIO(download(page, example.words, example.name)))
    assert len(packed.namelist()) == len(kit.sheets)
    first = kit.sheets[0]
    blank = Document(BytesIO(download(page, first.words, first.file)))
    assert any("____" in one.text for one in blank.paragraphs)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    accessible(page)
    screenshot(page, f"kit-{kit_id}-390")

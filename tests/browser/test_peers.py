"""Mutual reading in the school, on a phone: read, mark ten criteria, hand in, be answered."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from browser.axe import accessible
from browser.hub import SERVICE, Hub, choose_passwords, log_in, running, visitors
from browser.school import course_in
from nastavnik.assignments.answers import FILE_NAME
from nastavnik.grading.peers.book import REVIEW, SOURCE, Book
from nastavnik.portal.hub.workplace import work_folder
from nastavnik.school.folders import ROSTER
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, Role, write_roster
from scenario import Course, sample

pytestmark = pytest.mark.browser

OPENS_WITHIN = 60_000
PASSWORD = "кукуруза 2036 года"
PEOPLE = [
    Person("vera", "Вера Ильинична", "Плотникова", "Абинский район", "Лучики"),
    Person("inna", "Инна", "Каменева", "Кореновский район", "Степняки"),
    Person("trainer", "Тамара", "Орлова", "", "", role=Role.TRAINER),
]
Look = Callable[[Page, str], Path]


@pytest.fixture(scope="module")
def hub(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Hub]:
    """The school; two teams have handed in their applications."""
    folder = tmp_path_factory.mktemp("peers")
    root = course_in(folder)
    write_roster(PEOPLE, root / ROSTER)
    programme = root / "programme.yml"
    lines = programme.read_text("utf-8").splitlines(keepends=True)
    given = load_programme(root).assignments
    kept = [line for line in lines if line.strip().removeprefix("- ") not in set(given) - {SOURCE}]
    at = next(number for number, line in enumerate(kept) if line.strip() == f"- {SOURCE}")
    programme.write_text("".join([*kept[: at + 1], f"  - {REVIEW}\n", *kept[at + 1 :]]), "utf-8")
    course = Course(root, SOURCE).released()
    course.on(REVIEW).released()
    course.participant("vera").fills_in("medium.json").hands_in()
    course.participant("inna").fills_in("strong.json").hands_in()
    with running(folder, "hub") as started:
        choose_passwords(started, PEOPLE, PASSWORD)
        yield started


def enters(page: Page, hub: Hub, login: str) -> None:
    log_in(page, hub, login, PASSWORD)
    page.wait_for_url("**/services/**", timeout=OPENS_WITHIN)


def test_from_the_pairs_to_the_answer(chromium: Browser, hub: Hub, screenshot: Look) -> None:
    with visitors(chromium, hub, 1280) as wide, visitors(chromium, hub, 390) as narrow:
        trainer = wide()
        enters(trainer, hub, "trainer")
        trainer.get_by_role("link", name="Взаимное чтение заявок").click()
        screenshot(trainer, "peers-staff-before")
        trainer.get_by_role("button", name="Составить пары").click()
        expect(trainer.get_by_text("читает заявку")).to_have_count(2)

        vera = narrow()
        enters(vera, hub, "vera")
        vera.goto(hub.url(f"{SERVICE}task/{REVIEW}"))
        reads_and_marks(vera, hub, screenshot)

        inna = narrow()
        enters(inna, hub, "inna")
        inna.goto(hub.url(SERVICE))
        screenshot(inna, "peers-cabinet-390")
        inna.get_by_role("link", name="Что сказали о вашей заявке").click()
        expect(inna.get_by_text("Результат 3 «станет легче» не измерить")).to_be_visible()
        assert "Плотникова" not in inna.content()
        assert "Лучики" not in inna.content()
        inna.get_by_label("Ваш ответ читателям").fill("Спасибо, опрос впишем.")
        screenshot(inna, "peers-got-390")
        assert inna.evaluate("document.documentElement.scrollWidth") <= 390
        accessible(inna)
        inna.get_by_role("button", name="Ответить").click()
        expect(inna.get_by_text("Ответ сохранён")).to_be_visible()

        vera.goto(hub.url(f"{SERVICE}peers"))
        expect(vera.get_by_text("Спасибо, опрос впишем.")).to_be_visible()
        screenshot(vera, "peers-gave-390")

        trainer.reload()
        trainer.locator("summary").first.click()
        screenshot(trainer, "peers-staff")

        again = wide()
        enters(again, hub, "inna")
        again.goto(hub.url(f"{SERVICE}task/{REVIEW}"))
        expect(again.get_by_text("Заявка, которую вы читаете")).to_be_visible(timeout=OPENS_WITHIN)
        again.locator("summary", has_text="Бюджет: просят").click()
        screenshot(again, "peers-form-1280")
    state = Book(hub.root).read()
    assert state is not None
    assert Book(hub.root).opened(state) == {"Лучики", "Степняки"}


def until_kept(page: Page, hub: Hub, answers: dict[str, Any]) -> None:
    """Wait until all of it is on the disk: a busy machine saves a moment after the last key."""
    path = work_folder(hub.root, "vera", REVIEW) / FILE_NAME
    last = answers["notes"]["marks"][-1]["note"]
    for _ in range(OPENS_WITHIN // 200):
        text = path.read_text("utf-8") if path.exists() else ""
        if last in text and answers["advice"] in text:
            return
        page.wait_for_timeout(200)
    raise AssertionError("what was typed is not kept")


def reads_and_marks(page: Page, hub: Hub, screenshot: Look) -> None:
    """Another team's draft above the fields; the ten criteria from the strong sample."""
    expect(page.get_by_text("Заявка, которую вы читаете")).to_be_visible(timeout=OPENS_WITHIN)
    for title in (
        "Команда",
        "Бюджет: просят",
        "Шкала: что значит оценка",
        "4. Расходы и результаты",
    ):
        page.locator("summary", has_text=title).first.click()
    expect(page.get_by_text("[имя скрыто]").first).to_be_visible()
    assert "Ручьёв" not in page.content()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    answers = sample(REVIEW)
    page.get_by_label("Сколько эта заявка просит у фонда, ₽").fill("318 000")
    for at, row in enumerate(answers["notes"]["marks"]):
        cells = page.locator("table.nc-fixed tbody tr").nth(at)
        cells.locator("input").fill(row["mark"])
        cells.locator("textarea").fill(row["note"])
    page.get_by_label("2. Что в заявке сильное").fill(answers["strong"])
    page.get_by_label("3. Три правки: где, что, как").fill(answers["advice"])
    until_kept(page, hub, answers)
    page.get_by_role("button", name="Проверить").click()
    expect(page.locator(".nastavnik-results")).to_contain_text("14 из 14")
    screenshot(page, "peers-form-390")
    page.get_by_role("button", name="Сдать работу").click()
    expect(page.locator(".nastavnik-status")).to_contain_text("Работа сдана", timeout=OPENS_WITHIN)

"""A team makes the website of its ТОС on a phone from nothing, and anybody reads it."""

import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from browser.axe import accessible, tab_stops
from browser.html_validate import valid
from browser.hub import SERVICE, Hub, log_in, visitors
from browser.team import WORD
from nastavnik.site.example import example_files
from sites import PDF, phone_photo

pytestmark = pytest.mark.browser

OPENS_WITHIN = 40_000
EXAMPLE = "http://example.test/"
EDITOR = f"{SERVICE}site"
Look = Callable[[Page, str], Path]
Forms = tuple[tuple[str, dict[str, str]], ...]
TYPED: Forms = (
    ("head", {"Короткое название": "ТОС «Заречье»", "Населённый пункт": "станица Заречная",
              "Район": "Кореновский район", "Одна фраза о вас": "Живём дружно у реки."}),
    ("about", {"Рассказ о ТОС": "Мы живём у реки.\n\nЧистим берег каждую весну.",
               "Чем занимаемся": "Берег\nДетская площадка"}),
    ("people", {"Должность или дело": "Председатель совета"}),
    ("contacts", {"Телефон": "8 (86142) 0-00-00", "Электронная почта": "zarechye@tos.example",
                  "Наши страницы в сетях": "Мы ВКонтакте https://vk.example/zarechye"}),
    ("projects", {"Название": "Чистый берег", "Что делаем": "Убираем и сажаем ивы."}),
    ("reports", {"За какой год": "2025", "Название": "Отчёт за 2025 год",
                 "Главное словами": "Три субботника."}),
    ("supplier", {"Тарифы": "Покупка продуктов: проверить"}),
)  # fmt: skip


@pytest.fixture
def hub(team_hub: Hub) -> Hub:
    """The school of the team that makes the site."""
    return team_hub


@pytest.fixture
def phone(chromium: Browser, hub: Hub) -> Iterator[Page]:
    """Olga's phone, on the first page of the editor."""
    with visitors(chromium, hub, 390) as come:
        page = come()
        log_in(page, hub, "lukina.o", WORD)
        link = page.get_by_role("link", name="Сайт вашего ТОС")
        expect(link).to_be_visible(timeout=OPENS_WITHIN)
        link.click()
        expect(page.get_by_role("heading", name="Сайт вашего ТОС")).to_be_visible()
        yield page


def fits(page: Page) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))


def looked_at(page: Page) -> None:
    assert fits(page), page.url
    accessible(page)


def fills_in(page: Page, hub: Hub, section: str, typed: dict[str, str]) -> None:
    page.goto(hub.url(f"{EDITOR}/edit/{section}"))
    for label, text in typed.items():
        page.get_by_label(label, exact=True).fill(text)
    if section == "supplier":
        page.get_by_label("Мы в реестре поставщиков").check()
    looked_at(page)
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("status")).to_contain_text("Сохранено.")


def goes_through(page: Page, home: str, look: Callable[[str], object]) -> dict[str, str]:
    """Every page that is reached from the first by links of the site: its file and HTML."""
    found: dict[str, str] = {}
    waiting = ["index.html"]
    while waiting:
        name = waiting.pop(0)
        if name in found:
            continue
        answer = page.goto(f"{home}{name}")
        assert answer is not None
        assert answer.status == 200, name
        found[name] = answer.text()
        expect(page.get_by_role("heading", level=1)).to_have_count(1)
        looked_at(page)
        pictures = page.evaluate(
            """async () => {
                for (const one of document.images) one.loading = "eager";
                await Promise.all([...document.images].map((one) => one.decode()));
                return [...document.images].every((one) => one.naturalWidth > 0);
            }"""
        )
        assert pictures, name
        look(name)
        waiting += re.findall(r'href="([a-z0-9-]+\.html)"', found[name])
    return found


def test_a_site_is_made_on_a_phone_and_read_by_anybody(
    chromium: Browser, hub: Hub, phone: Page, tmp_path: Path, screenshot: Look
) -> None:
    looked_at(phone)
    for section, typed in TYPED:
        fills_in(phone, hub, section, typed)
    sends_photos(phone, hub)
    adds_news_and_a_document(phone, hub, screenshot)
    phone.goto(hub.url(EDITOR))
    screenshot(phone, "site-editor-390")
    phone.get_by_role("link", name="Посмотреть сайт").click()
    expect(phone.get_by_role("link", name="Вернуться к правке")).to_be_visible()
    expect(phone.get_by_role("heading", level=1)).to_have_text("ТОС «Заречье»")
    wide = "document.images[0].complete && document.images[0].naturalWidth > 0"
    phone.wait_for_load_state("load")
    assert phone.evaluate(wide), "its pictures come although nothing on the page may act"
    assert fits(phone)
    phone.get_by_role("link", name="Вернуться к правке").click()
    phone.get_by_role("link", name="Опубликовать или скачать").click()
    looked_at(phone)
    screenshot(phone, "site-publish-390")
    phone.get_by_role("button", name="Опубликовать в папку школы").click()
    expect(phone.get_by_role("status")).to_contain_text("Сайт опубликован.")
    looked_at(phone)
    with phone.expect_download() as loaded:
        phone.get_by_role("button", name="Скачать сайт (zip)").click()
    assert loaded.value.suggested_filename == "sait-tos.zip"
    home = phone.get_by_role("link", name="Откройте его").evaluate("(one) => one.href")
    for width in (390, 1280):
        with visitors(chromium, hub, width) as come:
            page = come()
            found = goes_through(page, home, shots(page, screenshot, f"site-made-{width}"))
            page.goto(home)
            stops = tab_stops(page)
            assert stops[0].name == "К содержанию"
            assert all(one.visible for one in stops)
    assert set(found) >= {
        "index.html",
        "about.html",
        "news.html",
        "projects.html",
        "documents.html",
    }
    assert set(found) >= {"reports.html", "contacts.html", "services.html"}
    valid(tmp_path, found)


def sends_photos(page: Page, hub: Hub) -> None:
    page.goto(hub.url(f"{EDITOR}/photos"))
    looked_at(page)
    files = [
        {"name": f"IMG_{one}.jpg", "mimeType": "image/jpeg", "buffer": phone_photo((1600, 1200), 1)}
        for one in (1, 2)
    ]
    page.get_by_label("Выберите одну или несколько фотографий").set_input_files(files)  # type: ignore[arg-type]
    page.get_by_role("button", name="Загрузить").click()
    expect(page.get_by_role("heading", name="Альбом")).to_be_visible()
    fields = page.get_by_label(re.compile("Что на фотографии"))
    expect(fields).to_have_count(2)
    for number in (0, 1):
        fields.nth(number).fill("Берег реки после субботника")
        page.get_by_label(re.compile("Люди на фото согласны")).nth(number).check()
    looked_at(page)
    page.get_by_role("button", name="Сохранить подписи").click()
    expect(page.get_by_role("status")).to_contain_text("Сохранено.")
    page.goto(hub.url(f"{EDITOR}/edit/head"))
    page.get_by_role("radio").nth(1).check()
    looked_at(page)
    page.get_by_role("button", name="Сохранить").click()


def adds_news_and_a_document(page: Page, hub: Hub, screenshot: Look) -> None:
    page.goto(hub.url(f"{EDITOR}/edit/news"))
    page.get_by_label("Дата").fill("вчера")
    page.get_by_label("Заголовок").fill("Убрали берег")
    page.get_by_label("Текст").fill("Собрали двадцать мешков.")
    page.get_by_role("checkbox").first.check()
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("alert")).to_contain_text("не похоже на дату")
    expect(page.get_by_label("Текст")).to_have_value("Собрали двадцать мешков.")
    expect(page.get_by_role("checkbox").first).to_be_checked()
    looked_at(page)
    screenshot(page, "site-news-390")
    page.get_by_label("Дата").fill("15.05.2026")
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("status")).to_contain_text("Сохранено.")
    looked_at(page)
    page.goto(hub.url(f"{EDITOR}/edit/documents"))
    file = {"name": "Устав.pdf", "mimeType": "application/pdf", "buffer": PDF}
    page.get_by_label("Файл PDF или Word").set_input_files(file)  # type: ignore[arg-type]
    page.get_by_role("button", name="Сохранить").click()
    expect(page.get_by_role("status")).to_contain_text("Сохранено.")
    page.get_by_role("link", name="Удалить: Устав").click()
    looked_at(page)
    page.get_by_role("link", name="Не удалять").click()
    expect(page.get_by_label("Название документа")).to_have_value("Устав")
    page.goto(hub.url(f"{EDITOR}/expected"))
    looked_at(page)
    screenshot(page, "site-expected-390")


def test_the_example_is_shown_in_the_cabinet(phone: Page) -> None:
    phone.get_by_role("link", name="Показать пример").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("ТОС «Тополиный»")
    phone.get_by_role("link", name="Проекты").click()
    expect(phone.get_by_role("heading", level=1)).to_have_text("Проекты")
    phone.get_by_role("link", name="Вернуться к правке").click()
    expect(phone.get_by_role("heading", name="Сайт вашего ТОС")).to_be_visible()


@pytest.mark.parametrize("width", [390, 1280])
def test_the_example_is_accessible_and_valid(
    chromium: Browser, tmp_path: Path, screenshot: Look, width: int
) -> None:
    files = example_files()

    def give(route: Route) -> None:
        path = route.request.url.removeprefix(EXAMPLE)
        kinds = {"html": "text/html", "css": "text/css", "jpg": "image/jpeg"}
        kind = kinds[path.rpartition(".")[2]]
        route.fulfill(body=files[path], content_type=kind)

    page = chromium.new_context(viewport={"width": width, "height": 900}, locale="ru-RU").new_page()
    page.route("**/*", give)  # whatever the site does not have fails the test
    found = goes_through(page, EXAMPLE, shots(page, screenshot, f"site-example-{width}"))
    assert set(found) == {name for name in files if name.endswith(".html")}
    valid(tmp_path, found)
    page.context.close()


def shots(page: Page, screenshot: Look, begin: str) -> Callable[[str], object]:
    return lambda name: screenshot(page, f"{begin}-{name.removesuffix('.html')}")

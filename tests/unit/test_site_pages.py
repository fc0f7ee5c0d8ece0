"""The pages of a site: whole, small, of its own files only; what may not be shown stays out."""

import re
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from pathlib import PurePosixPath

import pytest

from nastavnik.site.checks import blockers, doubts
from nastavnik.site.example import example, example_files
from nastavnik.site.expected import expected_by_fund, expected_of_supplier
from nastavnik.site.model import Part, Photo, Site, Stored
from nastavnik.site.pages import bundle, menu, pages, phones
from nastavnik.site.sections import Kind, sections
from sites import HOSTILE

ON = date(2026, 11, 20)
KILOBYTE = 1024


@dataclass
class Seen(HTMLParser):
    """What a page refers to, and its elements."""

    links: list[tuple[str, str, str]] = field(default_factory=list)
    tags: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.tags.append((tag, given))
        self.links += [(tag, name, given[name]) for name in ("href", "src") if name in given]
        if "srcset" in given:
            self.links += [(tag, "src", one.split()[0]) for one in given["srcset"].split(",")]


def seen(html: str) -> Seen:
    found = Seen()
    found.feed(html)
    return found


def hostile_site() -> Site:
    """Every typed field is an attack, every list has an entry."""
    parts, lists = {}, {}
    texts = {
        Kind.DAY: "15.05.2026",
        Kind.YEAR: "2025",
        Kind.TICK: "yes",
        Kind.LINKS: f"{HOSTILE} https://vk.example/a",
        Kind.EMAIL: "a@b.example",
        Kind.PHOTO: "1",
        Kind.PHOTOS: "1",
        Kind.FILE: "2",
    }
    for section in sections().values():
        typed = {one.id: texts.get(one.kind, HOSTILE) for one in section.fields}
        if section.is_list:
            lists[section.id] = {"3": Part(texts=typed)}
        else:
            parts[section.id] = Part(texts=typed)
    photo = Photo(
        id="1", width=9, height=9, small_width=9, small_height=9, alt=HOSTILE, has_consent=True
    )
    file = Stored(id="2", name="ustav.pdf", size=10)
    return Site(parts=parts, lists=lists, photos={"1": photo}, files={"2": file}, last=3)


def made() -> list[tuple[str, dict[str, str]]]:
    site, _ = example()
    return [
        ("example", pages(site, ON)),
        ("hostile", pages(hostile_site(), ON, "/services/cabinet/site")),
        ("empty", pages(Site(), ON)),
    ]


def test_the_example_is_complete_small_and_may_be_published() -> None:
    files = example_files()
    site, _ = example()
    assert [one.title for one in menu(site)] == [
        "Главная", "О нас", "Новости", "Проекты", "Документы", "Отчёты", "Контакты",
    ]  # fmt: skip
    plain = sum(len(data) for path, data in files.items() if not path.startswith("photos/"))
    assert plain <= 200 * KILOBYTE
    assert blockers(site) == doubts(site) == []
    assert all(one.is_there for one in expected_by_fund(site))


def test_a_large_site_of_words_is_small() -> None:
    news = {
        str(one): Part(
            texts={"day": "15.05.2026", "title": f"Новость {one}", "text": "Помогли соседям. " * 30}
        )
        for one in range(1, 31)
    }
    site = Site(lists={"news": news}, parts={"about": Part(texts={"about": "О нас. " * 500})})
    files = bundle(site, ON, lambda path: b"")
    assert len(files) == 30 + 4
    assert sum(map(len, files.values())) <= 200 * KILOBYTE


@pytest.mark.parametrize(
    ("name", "found"), made(), ids=lambda one: one if isinstance(one, str) else ""
)
def test_pages_are_plain_and_load_nothing_from_outside(name: str, found: dict[str, str]) -> None:
    for path, html in found.items():
        page = seen(html)
        names = [tag for tag, _ in page.tags]
        assert html.startswith('<!DOCTYPE html>\n<html lang="ru">'), path
        assert names.count("h1") == (0 if name == "empty" and path != "index.html" else 1), path
        assert {"header", "main", "footer"} <= set(names), path
        assert page.tags[names.index("a")][1] == {"class": "skip", "href": "#main"}
        assert not {"script", "style", "iframe", "object", "form"} & set(names), path
        for tag, given in page.tags:
            assert not [one for one in given if one.startswith("on") or one == "style"], path
            assert tag != "img" or {"alt", "width", "height"} <= set(given), path
        for tag, attribute, address in page.links:
            if tag != "a" or attribute == "src":
                assert not re.match(r"(?:\w+:)?//", address), (path, address)


def test_every_link_of_the_example_leads_somewhere() -> None:
    files = example_files()
    for path, data in files.items():
        if not path.endswith(".html"):
            continue
        for _, _, address in seen(data.decode()).links:
            if re.match(r"(?:https|tel|mailto|data):", address) or address.startswith("#"):
                continue
            assert address in files, (path, address)


def test_nothing_stands_in_a_site_that_no_page_shows() -> None:
    files = example_files()
    html = "".join(data.decode() for path, data in files.items() if path.endswith(".html"))
    for path in files:
        assert path == "index.html" or path in html, path
        assert ".." not in PurePosixPath(path).parts


def test_what_people_type_stays_text() -> None:
    for path, html in pages(hostile_site(), ON).items():
        assert "<script" not in html, path
        assert "<img src=x" not in html, path
        assert "49" not in re.sub(r"[^0-9{}* ]", "", html).split(), path
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}" in html


def test_a_name_without_consent_and_a_photo_without_words_stay_out() -> None:
    people = {
        "1": Part(texts={"role": "Председатель", "name": "Лукина Ольга", "consent": "yes"}),
        "2": Part(texts={"role": "Ревизор", "name": "Зуева Майя"}),
    }
    size = {"width": 9, "height": 9, "small_width": 9, "small_height": 9}
    photos = {
        "3": Photo(id="3", alt="Тополя", has_consent=True, **size),
        "4": Photo(id="4", alt="", has_consent=True, **size),
        "5": Photo(id="5", alt="Дети у школы", has_consent=False, **size),
    }
    news = {"6": Part(texts={"day": "01.05.2026", "title": "А", "text": "Б", "photos": "3 4 5 99"})}
    site = Site(lists={"people": people, "news": news}, photos=photos)
    files = bundle(site, ON, lambda path: b"photo")
    about, article = files["about.html"].decode(), files["news-6.html"].decode()
    assert "Председатель: Лукина Ольга" in about
    assert "Ревизор" in about
    assert "Зуева" not in about
    assert "photos/3.jpg" in article
    assert sorted(one for one in files if one.startswith("photos/")) == [
        "photos/3-small.jpg",
        "photos/3.jpg",
    ]


def test_the_newest_news_and_reports_stand_first() -> None:
    days = {"1": "15.05.2026", "2": "01.02.2027", "3": "20.12.2026", "4": "20.12.2026"}
    news = {key: Part(texts={"day": day, "title": "А", "text": "Б"}) for key, day in days.items()}
    years = {"5": Part(texts={"year": "2024"}), "6": Part(texts={"year": "2025"})}
    site = Site(lists={"news": news, "reports": years})
    assert list(site.entries("news")) == ["2", "4", "3", "1"]
    assert list(site.entries("reports")) == ["6", "5"]


def test_a_supplier_gets_a_page_and_a_list_of_what_to_show() -> None:
    site, _ = example()
    assert expected_of_supplier(site) == []
    part = Part(texts={"is_supplier": "yes", "services": "Покупка продуктов\nПрогулки"})
    supplier = site.model_copy(update={"parts": {**site.parts, "supplier": part}})
    found = {one.words: one.is_there for one in expected_of_supplier(supplier)}
    assert len(found) == 15
    assert found["Перечень услуг по формам и видам"]
    assert not found["Тарифы"]
    assert "<li>Прогулки</li>" in pages(supplier, ON)["services.html"]


@pytest.mark.parametrize(
    ("typed", "called"),
    [
        ("8 (86142) 0-00-00", ["tel:+78614200000"]),
        ("+7 918 000-00-00; 8 861 000 00 00", ["tel:+79180000000", "tel:+78610000000"]),
        ("0-00-00", [""]),
        ("8 (86142) 0-00-00 доб. 5", [""]),
    ],
)
def test_a_number_that_can_be_called_is_a_link(typed: str, called: list[str]) -> None:
    assert [address for _, address in phones(typed)] == called

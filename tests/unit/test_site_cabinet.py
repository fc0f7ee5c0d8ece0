"""«Сайт вашего ТОС» in the cabinet: typed, refused, seen by the team, published, taken back."""

from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from nastavnik.portal.hub.workplace import own_folder
from nastavnik.portal.site.store import site_folder
from nastavnik.school.folders import SITES
from nastavnik.school.roster import Person
from served import Browser
from sites import (
    ABOUT,
    ALONE,
    CABINET,
    HEAD,
    NEWS,
    NEWS_1,
    PDF,
    VERA,
    captions,
    editor,
    fills_in,
    kept,
    phone_photo,
    sends_photos,
    word,
)


@pytest.fixture
def address(tmp_path: Path) -> Iterator[str]:
    with editor(tmp_path) as address:
        yield address


@pytest.fixture
def vera(address: str) -> Browser:
    return Browser(address, "vera")


@pytest.fixture
def inna(address: str) -> Browser:
    return Browser(address, "inna")


def test_a_section_is_filled_in_and_seen_by_the_team(vera: Browser, inna: Browser) -> None:
    page = vera.open("site")
    assert "нужно заполнить" in page
    assert "<script" not in page
    fills_in(vera)
    assert "нужно заполнить" not in vera.open("site")
    assert 'value="ТОС «Тополиный»"' in inna.open("site/edit/head")
    assert "Мы помогаем соседям." in inna.open("site/preview/about.html")
    assert "sandbox allow-same-origin" in inna.headers["Content-Security-Policy"]
    assert "Вернуться к правке" in inna.open("site/preview/")


def test_each_team_has_a_site_of_its_own(vera: Browser, address: str) -> None:
    fills_in(vera)
    for other in ("pavel", "anna"):
        browser = Browser(address, other)
        assert 'value="ТОС' not in browser.open("site/edit/head")
        assert "Тополиный" not in browser.open("site/preview/")
        for path in (NEWS_1, f"{NEWS_1}/remove", "site/photos/1.jpg", "site/photos/1/remove"):
            browser.open(path)
            assert browser.status == HTTPStatus.NOT_FOUND, path


def test_what_is_refused_comes_back_with_one_sentence(vera: Browser, tmp_path: Path) -> None:
    long = "Очень долгая новость. " * 500
    page = vera.open("site/edit/news", {**NEWS, "text": long})
    assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "знаков, а можно 8000" in page
    assert long.strip() in page
    assert 'value="Посадили тополя"' in page
    page = vera.open("site/edit/news", {**NEWS, "day": "вчера"})
    assert "не похоже на дату" in page
    assert "Сорок штук.</textarea>" in page
    assert kept(tmp_path).entries("news") == {}


def test_news_is_added_changed_and_removed_by_the_same_form(vera: Browser, tmp_path: Path) -> None:
    assert "15.05.2026 — Посадили тополя" in vera.open("site/edit/news", NEWS)
    vera.open("site/edit/news", NEWS)
    assert len(kept(tmp_path).entries("news")) == 1, "the button was pressed twice"
    page = vera.open(NEWS_1, {**NEWS, "title": "Посадили сад", "seen": "1"})
    assert "Посадили сад" in page
    assert "Посадили тополя" not in page
    assert "Новость: 15.05.2026 — Посадили сад" in vera.open(f"{NEWS_1}/remove")
    assert len(kept(tmp_path).entries("news")) == 1, "only asked yet"
    assert "Удалено." in vera.open(f"{NEWS_1}/remove", {})
    assert kept(tmp_path).entries("news") == {}
    page = vera.open(NEWS_1, {**NEWS, "seen": "2"})
    assert "удалил другой человек" in page
    assert "Сорок штук.</textarea>" in page
    assert f'action="{CABINET}site/edit/news"' in page, "to keep it as a new one"


def test_two_who_save_at_once_lose_nothing(vera: Browser, inna: Browser, tmp_path: Path) -> None:
    vera.open("site/edit/about", {"about": "Наш рассказ", "goals": "Сад", "seen": "0"})
    page = inna.open("site/edit/about", {"about": "Другой рассказ", "goals": "Сад", "seen": "0"})
    assert "изменил другой человек" in page
    assert "Вера Плотникова" in page
    assert '<dd class="theirs">Наш рассказ</dd>' in page
    assert '<dd class="theirs">Сад</dd>' not in page, "only what differs"
    assert "Другой рассказ</textarea>" in page
    assert kept(tmp_path).part("about")["about"] == "Наш рассказ"
    assert 'name="seen" value="1"' in page
    inna.open("site/edit/about", {"about": "Общий рассказ", "goals": "Сад", "seen": "1"})
    assert kept(tmp_path).part("about")["about"] == "Общий рассказ"


def test_an_entry_saved_by_two_at_once(vera: Browser, inna: Browser, tmp_path: Path) -> None:
    vera.open("site/edit/news", NEWS)
    vera.open(NEWS_1, {**NEWS, "text": "Сто штук.", "seen": "1"})
    page = inna.open(NEWS_1, {**NEWS, "text": "Двести штук.", "seen": "1"})
    assert '<dd class="theirs">Сто штук.</dd>' in page
    assert "Двести штук.</textarea>" in page
    assert kept(tmp_path).entries("news")["1"]["text"] == "Сто штук."


def test_photos_are_sent_several_at_a_time_and_then_described(
    vera: Browser, tmp_path: Path
) -> None:
    page = sends_photos(vera, phone_photo(), phone_photo(), b"<svg/>")
    assert "«IMG_3.jpg»: Это не фотография" in page
    assert set(kept(tmp_path).photos) == {"1", "2"}
    assert "Выберите фотографии" in vera.open("site/photos", {"action": "upload"})
    said = {"alt_1": "Тополя у школы", "consent_1": "yes", "seen_1": "0"}
    long = {"alt_2": "я" * 201, "seen_2": "0"}
    page = vera.open("site/photos", captions(**said, **long))
    assert "а можно 200" in page
    assert "я" * 201 in page
    assert kept(tmp_path).photos["1"].may_be_shown
    assert not kept(tmp_path).photos["2"].may_be_shown
    data = vera.download("site/photos/2.jpg")
    assert Image.open(BytesIO(data)).format == "JPEG"
    assert "Она пропадёт из всех новостей" in vera.open("site/photos/2/remove")
    vera.open("site/photos/2/remove", {})
    assert [one.name for one in sorted((site_folder(tmp_path, VERA) / "photos").iterdir())] == [
        "1-small.jpg",
        "1.jpg",
    ]


def test_a_removed_photo_leaves_the_news_that_showed_it(vera: Browser, tmp_path: Path) -> None:
    sends_photos(vera, phone_photo())
    vera.open("site/photos", captions(alt_1="Тополя", consent_1="yes", seen_1="0"))
    vera.open("site/edit/news", {**NEWS, "photos": "1"})
    assert 'src="photos/1-small.jpg"' in vera.open("site/preview/news-2.html")
    vera.open("site/photos/1/remove", {})
    assert "photos/" not in vera.open("site/preview/news-2.html")
    assert kept(tmp_path).entries("news")["2"].photos == ()


def test_a_description_given_by_two_at_once(vera: Browser, inna: Browser, tmp_path: Path) -> None:
    sends_photos(vera, phone_photo())
    vera.open("site/photos", captions(alt_1="Тополя", seen_1="0"))
    page = inna.open("site/photos", captions(alt_1="Деревья", seen_1="0"))
    assert "изменил другой человек" in page
    assert kept(tmp_path).photos["1"].alt == "Тополя"


def test_documents_get_safe_names_and_lists_of_people_are_refused(
    vera: Browser, tmp_path: Path
) -> None:
    page = vera.open("site/edit/documents", {"title": "Устав"})
    assert "Выберите файл" in page
    page = vera.send("site/edit/documents", {"title": ""}, [("file", "Лист регистрации.pdf", PDF)])
    assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "личные данные жителей" in page
    assert "Основание: чек-лист перед собранием" in page
    typed = {"title": "Список жителей", "about": "Мой текст"}
    page = vera.send("site/edit/documents", typed, [("file", "a.pdf", PDF)])
    assert "личные данные жителей" in page
    assert 'value="Мой текст"' in page
    assert "выберите его ещё раз" in page
    assert kept(tmp_path).files == {}
    vera.send("site/edit/documents", {"title": ""}, [("file", "../../Устав ТОС.pdf", PDF)])
    (stored,) = kept(tmp_path).files.values()
    assert stored.name == "ustav-tos.pdf"
    assert vera.download(f"site/preview/{stored.path}") == PDF
    assert vera.headers["Content-Disposition"].startswith("attachment")
    (entry,) = kept(tmp_path).entries("documents")
    assert kept(tmp_path).entries("documents")[entry]["title"] == "Устав ТОС"
    vera.send(f"site/edit/documents/{entry}", {"title": "Устав", "seen": "1"}, [])
    assert set(kept(tmp_path).files) == {stored.id}, "the file stays when none is chosen"
    new = [("file", "b.docx", word("Устав"))]
    vera.send(f"site/edit/documents/{entry}", {"title": "Устав", "seen": "2"}, new)
    (other,) = kept(tmp_path).files.values()
    assert other.name == "b.docx"
    assert len(list((site_folder(tmp_path, VERA) / "files").iterdir())) == 1


def test_who_joins_a_team_brings_the_site_along(tmp_path: Path, address: str) -> None:
    fills_in(Browser(address, "anna"))
    joined = Person(ALONE.id, ALONE.first_name, ALONE.last_name, ALONE.district, "Лучики")
    assert kept(tmp_path, joined).name == "ТОС «Тополиный»"
    assert not (own_folder(tmp_path, ALONE.id, "site") / "site.json").exists()


@pytest.mark.parametrize("login", ["trainer", "grader", "expert", "manager", "stranger", ""])
def test_only_participants_edit_sites(
    address: str, login: str, vera: Browser, tmp_path: Path
) -> None:
    fills_in(vera)
    before = kept(tmp_path)
    other = Browser(address, login)
    asked = {
        "site": None, "site/edit/head": HEAD, "site/edit/news": NEWS, "site/photos": {"action": "upload"},
        "site/publish": {"action": "publish"}, f"{NEWS_1}/remove": {}, "site/preview/": None,
        "site/example/": None, "site/expected": None, "site/photos/1.jpg": None,
    }  # fmt: skip
    for path, form in asked.items():
        assert "Тополиный" not in other.open(path, form), path
        assert other.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}, path
    assert kept(tmp_path) == before
    assert not (tmp_path / SITES).exists()


def test_a_damaged_site_is_said_and_typed_words_come_back(vera: Browser, tmp_path: Path) -> None:
    fills_in(vera)
    (site_folder(tmp_path, VERA) / "site.json").write_text("{", "utf-8")
    page = vera.open("site/edit/about", {"about": "Мой новый рассказ", "seen": "1"})
    assert "повреждён" in page
    assert "Мой новый рассказ</textarea>" in page
    vera.open("site")
    assert vera.status == HTTPStatus.SERVICE_UNAVAILABLE


def test_a_full_disk_is_said_and_typed_words_come_back(
    vera: Browser, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    fills_in(vera)
    with monkeypatch.context() as disk:
        disk.setattr("nastavnik.portal.site.store.replace_file", full)
        page = vera.open("site/edit/about", {"about": "Мой новый рассказ", "seen": "1"})
        assert "на диске школы кончилось место" in page
        assert "Мой новый рассказ</textarea>" in page
    assert kept(tmp_path).part("about")["about"] == ABOUT["about"]

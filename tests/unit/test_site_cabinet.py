"""«Сайт вашего ТОС» in the cabinet: typed, refused, seen by the team, published, taken back."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest
from PIL import Image

from nastavnik.cli import main
from nastavnik.portal.hub import site_open_pages
from nastavnik.portal.hub.open_pages import NoPage
from nastavnik.portal.hub.workplace import own_folder
from nastavnik.portal.site.store import SiteStore, site_folder
from nastavnik.school.folders import SITES
from nastavnik.school.roster import Person
from nastavnik.site.model import Site
from served import Browser, served, with_people
from sites import (
    ABOUT,
    ALONE,
    CABINET,
    CONTACTS,
    GPS,
    HEAD,
    NEWS,
    OPEN,
    PAGES,
    PDF,
    PEOPLE,
    VERA,
    phone_photo,
    word,
)

NEWS_1 = "site/edit/news/1"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "grading").mkdir()
    return tmp_path


@pytest.fixture
def address(root: Path) -> Iterator[str]:
    with served(PAGES, CABINET, root, **with_people(root, PEOPLE)) as address:
        yield address


@pytest.fixture
def anybody(root: Path) -> Iterator[Browser]:
    with served({**site_open_pages.PAGES, ".*": NoPage}, OPEN, root) as address:
        yield Browser(address)


@pytest.fixture
def vera(address: str) -> Browser:
    return Browser(address, "vera")


@pytest.fixture
def inna(address: str) -> Browser:
    return Browser(address, "inna")


def kept(root: Path, person: Person = VERA) -> Site:
    return SiteStore(site_folder(root, person)).read()


def fills_in(browser: Browser) -> None:
    for section, typed in (("head", HEAD), ("about", ABOUT), ("contacts", CONTACTS)):
        assert "Сохранено" in browser.open(f"site/edit/{section}", typed)


def sends_photos(browser: Browser, *photos: bytes) -> str:
    files = [("photos", f"IMG_{one}.jpg", data) for one, data in enumerate(photos, start=1)]
    return browser.send("site/photos", {"action": "upload"}, files)


def captions(**said: str) -> dict[str, str]:
    return {"action": "captions", **{name.replace("_", "-"): text for name, text in said.items()}}


def publishes(browser: Browser, **more: str) -> str:
    return browser.open("site/publish", {"action": "publish", **more})


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


def test_what_is_refused_comes_back_with_one_sentence(vera: Browser, root: Path) -> None:
    long = "Очень долгая новость. " * 500
    page = vera.open("site/edit/news", {**NEWS, "text": long})
    assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "знаков, а можно 8000" in page
    assert long.strip() in page
    assert 'value="Посадили тополя"' in page
    page = vera.open("site/edit/news", {**NEWS, "day": "вчера"})
    assert "не похоже на дату" in page
    assert "Сорок штук.</textarea>" in page
    assert kept(root).entries("news") == {}


def test_news_is_added_changed_and_removed_by_the_same_form(vera: Browser, root: Path) -> None:
    assert "15.05.2026 — Посадили тополя" in vera.open("site/edit/news", NEWS)
    vera.open("site/edit/news", NEWS)
    assert len(kept(root).entries("news")) == 1, "the button was pressed twice"
    page = vera.open(NEWS_1, {**NEWS, "title": "Посадили сад", "seen": "1"})
    assert "Посадили сад" in page
    assert "Посадили тополя" not in page
    assert "Новость: 15.05.2026 — Посадили сад" in vera.open(f"{NEWS_1}/remove")
    assert len(kept(root).entries("news")) == 1, "only asked yet"
    assert "Удалено." in vera.open(f"{NEWS_1}/remove", {})
    assert kept(root).entries("news") == {}
    page = vera.open(NEWS_1, {**NEWS, "seen": "2"})
    assert "удалил другой человек" in page
    assert "Сорок штук.</textarea>" in page
    assert f'action="{CABINET}site/edit/news"' in page, "to keep it as a new one"


def test_two_who_save_at_once_lose_nothing(vera: Browser, inna: Browser, root: Path) -> None:
    vera.open("site/edit/about", {"about": "Наш рассказ", "goals": "Сад", "seen": "0"})
    page = inna.open("site/edit/about", {"about": "Другой рассказ", "goals": "Сад", "seen": "0"})
    assert "изменил другой человек" in page
    assert "Вера Плотникова" in page
    assert '<dd class="theirs">Наш рассказ</dd>' in page
    assert '<dd class="theirs">Сад</dd>' not in page, "only what differs"
    assert "Другой рассказ</textarea>" in page
    assert kept(root).part("about")["about"] == "Наш рассказ"
    assert 'name="seen" value="1"' in page
    inna.open("site/edit/about", {"about": "Общий рассказ", "goals": "Сад", "seen": "1"})
    assert kept(root).part("about")["about"] == "Общий рассказ"


def test_an_entry_saved_by_two_at_once(vera: Browser, inna: Browser, root: Path) -> None:
    vera.open("site/edit/news", NEWS)
    vera.open(NEWS_1, {**NEWS, "text": "Сто штук.", "seen": "1"})
    page = inna.open(NEWS_1, {**NEWS, "text": "Двести штук.", "seen": "1"})
    assert '<dd class="theirs">Сто штук.</dd>' in page
    assert "Двести штук.</textarea>" in page
    assert kept(root).entries("news")["1"]["text"] == "Сто штук."


def test_photos_are_sent_several_at_a_time_and_then_described(vera: Browser, root: Path) -> None:
    page = sends_photos(vera, phone_photo(), phone_photo(), b"<svg/>")
    assert "«IMG_3.jpg»: Это не фотография" in page
    assert set(kept(root).photos) == {"1", "2"}
    assert "Выберите фотографии" in vera.open("site/photos", {"action": "upload"})
    said = {"alt_1": "Тополя у школы", "consent_1": "yes", "seen_1": "0"}
    long = {"alt_2": "я" * 201, "seen_2": "0"}
    page = vera.open("site/photos", captions(**said, **long))
    assert "а можно 200" in page
    assert "я" * 201 in page
    assert kept(root).photos["1"].may_be_shown
    assert not kept(root).photos["2"].may_be_shown
    data = vera.download("site/photos/2.jpg")
    assert Image.open(BytesIO(data)).format == "JPEG"
    assert "Она пропадёт из всех новостей" in vera.open("site/photos/2/remove")
    vera.open("site/photos/2/remove", {})
    assert [one.name for one in sorted((site_folder(root, VERA) / "photos").iterdir())] == [
        "1-small.jpg",
        "1.jpg",
    ]


def test_a_removed_photo_leaves_the_news_that_showed_it(vera: Browser, root: Path) -> None:
    sends_photos(vera, phone_photo())
    vera.open("site/photos", captions(alt_1="Тополя", consent_1="yes", seen_1="0"))
    vera.open("site/edit/news", {**NEWS, "photos": "1"})
    assert 'src="photos/1-small.jpg"' in vera.open("site/preview/news-2.html")
    vera.open("site/photos/1/remove", {})
    assert "photos/" not in vera.open("site/preview/news-2.html")
    assert kept(root).entries("news")["2"].photos == ()


def test_a_description_given_by_two_at_once(vera: Browser, inna: Browser, root: Path) -> None:
    sends_photos(vera, phone_photo())
    vera.open("site/photos", captions(alt_1="Тополя", seen_1="0"))
    page = inna.open("site/photos", captions(alt_1="Деревья", seen_1="0"))
    assert "изменил другой человек" in page
    assert kept(root).photos["1"].alt == "Тополя"


def test_documents_get_safe_names_and_lists_of_people_are_refused(
    vera: Browser, root: Path
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
    assert kept(root).files == {}
    vera.send("site/edit/documents", {"title": ""}, [("file", "../../Устав ТОС.pdf", PDF)])
    (stored,) = kept(root).files.values()
    assert stored.name == "ustav-tos.pdf"
    assert vera.download(f"site/preview/{stored.path}") == PDF
    assert vera.headers["Content-Disposition"].startswith("attachment")
    (entry,) = kept(root).entries("documents")
    assert kept(root).entries("documents")[entry]["title"] == "Устав ТОС"
    vera.send(f"site/edit/documents/{entry}", {"title": "Устав", "seen": "1"}, [])
    assert set(kept(root).files) == {stored.id}, "the file stays when none is chosen"
    new = [("file", "b.docx", word("Устав"))]
    vera.send(f"site/edit/documents/{entry}", {"title": "Устав", "seen": "2"}, new)
    (other,) = kept(root).files.values()
    assert other.name == "b.docx"
    assert len(list((site_folder(root, VERA) / "files").iterdir())) == 1


def test_a_site_is_published_and_read_without_login(
    vera: Browser, anybody: Browser, root: Path
) -> None:
    page = publishes(vera)
    assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert "Раздел «О нас»: заполните «Рассказ о ТОС»" in page
    fills_in(vera)
    sends_photos(vera, phone_photo())
    vera.open("site/edit/news", {**NEWS, "photos": "1"})
    page = publishes(vera)
    assert "напишите, что на ней видно" in page
    assert "нет отметки о согласии" in page
    assert not (root / SITES).exists()
    vera.open("site/photos", captions(alt_1="Тополя", consent_1="yes", seen_1="0"))
    page = publishes(vera)
    assert "Сайт опубликован." in page
    found = re.search(r"open/site/(tos-topolinyj-[0-9a-f]{6})/", page)
    assert found is not None
    home = f"site/{found[1]}/"
    assert "ТОС «Тополиный»" in anybody.open(home)
    assert "Вернуться к правке" not in anybody.open(home)
    assert "default-src 'none'" in anybody.headers["Content-Security-Policy"]
    assert "ТОС «Тополиный»" in anybody.open(home.rstrip("/")), "typed without the last stroke"
    assert "Посадили тополя" in anybody.open(f"{home}news.html")
    photo = anybody.download(f"{home}photos/1.jpg")
    assert Image.open(BytesIO(photo)).size == (800, 1200)
    assert not Image.open(BytesIO(photo)).getexif().get_ifd(GPS)
    assert b"Exif" not in photo
    vera.open("site/edit/about", {"about": "Новый рассказ", "seen": "1"})
    assert "С тех пор вы его меняли" in vera.open("site")
    assert "Новый рассказ" not in anybody.open(f"{home}about.html")
    publishes(vera)
    assert "Новый рассказ" in anybody.open(f"{home}about.html")
    page = vera.open("site/publish", {"action": "hide"})
    assert "снят с публикации" in page
    anybody.open(home)
    assert anybody.status == HTTPStatus.NOT_FOUND
    assert f"open/{home}" in publishes(vera), "the address stays"


def test_what_looks_like_personal_data_is_looked_at_before_publication(
    vera: Browser, root: Path
) -> None:
    fills_in(vera)
    names = "Были: Иванов Пётр Ильич, Зуева Майя Львовна, Орлова Тамара Павловна."
    vera.open("site/edit/news", {**NEWS, "text": names})
    page = publishes(vera)
    assert "Похоже на список жителей: имён 3" in page
    assert "Просмотрите, что названо ниже" in page
    seal = re.search(r'name="looked" value="(\w+)"', page)
    assert seal is not None
    vera.open(NEWS_1, {**NEWS, "text": f"{names} Звоните 8 918 123 45 67", "seen": "1"})
    assert "Похоже на телефон" in publishes(vera, looked=seal[1]), "something else since"
    seal = re.search(r'name="looked" value="(\w+)"', vera.open("site/publish"))
    assert seal is not None
    assert "Сайт опубликован." in publishes(vera, looked=seal[1])
    assert (root / SITES).is_dir()


def test_the_zip_is_the_published_site(vera: Browser, root: Path) -> None:
    fills_in(vera)
    publishes(vera)
    data = vera.download("site/publish", {"action": "zip"})
    (place,) = (root / SITES).iterdir()
    with ZipFile(BytesIO(data)) as archive:
        assert {one: archive.read(one) for one in archive.namelist()} == {
            one.name: one.read_bytes() for one in place.iterdir()
        }


def test_who_joins_a_team_brings_the_site_along(root: Path, address: str) -> None:
    fills_in(Browser(address, "anna"))
    joined = Person(ALONE.id, ALONE.first_name, ALONE.last_name, ALONE.district, "Лучики")
    assert kept(root, joined).name == "ТОС «Тополиный»"
    assert not (own_folder(root, ALONE.id, "site") / "site.json").exists()


@pytest.mark.parametrize("login", ["trainer", "grader", "expert", "manager", "stranger", ""])
def test_only_participants_edit_sites(address: str, login: str, vera: Browser, root: Path) -> None:
    fills_in(vera)
    before = kept(root)
    other = Browser(address, login)
    asked = {
        "site": None, "site/edit/head": HEAD, "site/edit/news": NEWS, "site/photos": {"action": "upload"},
        "site/publish": {"action": "publish"}, f"{NEWS_1}/remove": {}, "site/preview/": None,
        "site/example/": None, "site/expected": None, "site/photos/1.jpg": None,
    }  # fmt: skip
    for path, form in asked.items():
        assert "Тополиный" not in other.open(path, form), path
        assert other.status in {HTTPStatus.FORBIDDEN, HTTPStatus.NOT_FOUND}, path
    assert kept(root) == before
    assert not (root / SITES).exists()


def test_what_should_be_there_is_shown_with_its_ground(vera: Browser) -> None:
    page = vera.open("site/expected")
    assert "Название" in page
    assert "пока нет" in page
    assert "уверенность: высокая" in page
    assert "Регистрационный номер" not in page
    vera.open("site/edit/supplier", {"is_supplier": "yes", "tariffs": "Прогулка: проверить"})
    page = vera.open("site/expected")
    assert 'Тарифы <span class="mark good">есть</span>' in page
    assert "442-ФЗ, ст. 25" in page
    assert "по памяти" in page


def test_a_damaged_site_is_said_and_typed_words_come_back(vera: Browser, root: Path) -> None:
    fills_in(vera)
    (site_folder(root, VERA) / "site.json").write_text("{", "utf-8")
    page = vera.open("site/edit/about", {"about": "Мой новый рассказ", "seen": "1"})
    assert "повреждён" in page
    assert "Мой новый рассказ</textarea>" in page
    vera.open("site")
    assert vera.status == HTTPStatus.SERVICE_UNAVAILABLE


def test_a_full_disk_is_said_and_typed_words_come_back(
    vera: Browser, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_given: object) -> None:
        raise OSError(28, "No space left on device")

    fills_in(vera)
    with monkeypatch.context() as disk:
        disk.setattr("nastavnik.portal.site.store.replace_file", full)
        page = vera.open("site/edit/about", {"about": "Мой новый рассказ", "seen": "1"})
        assert "на диске школы кончилось место" in page
        assert "Мой новый рассказ</textarea>" in page
    assert kept(root).part("about")["about"] == ABOUT["about"]


def test_the_coordinator_takes_a_site_from_everybody(
    vera: Browser, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fills_in(vera)
    publishes(vera)
    (place,) = (root / SITES).iterdir()
    main(["site", "hide", place.name, "--root", str(root)], standalone_mode=False)
    assert "снят с публикации" in capsys.readouterr().out
    assert not place.exists()
    assert "Сайт опубликован" not in vera.open("site")
    with pytest.raises(SystemExit):
        main(["site", "hide", "../work", "--root", str(root)], standalone_mode=False)
    assert "нет" in capsys.readouterr().err


def test_the_example_is_written_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["site", "example", "--out", str(tmp_path / "new")], standalone_mode=False)
    assert (tmp_path / "new" / "index.html").is_file()
    with pytest.raises(SystemExit):
        main(["site", "example", "--out", str(tmp_path / "new")], standalone_mode=False)
    assert "уже есть" in capsys.readouterr().err

"""A site on its way to everybody: what hinders it, without login, as a zip, taken back."""

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
from nastavnik.school.folders import SITES
from served import Browser, served
from sites import (
    GPS,
    NEWS,
    NEWS_1,
    OPEN,
    captions,
    editor,
    fills_in,
    phone_photo,
    publishes,
    sends_photos,
)


@pytest.fixture
def vera(tmp_path: Path) -> Iterator[Browser]:
    with editor(tmp_path) as address:
        yield Browser(address, "vera")


@pytest.fixture
def anybody(tmp_path: Path) -> Iterator[Browser]:
    with served({**site_open_pages.PAGES, ".*": NoPage}, OPEN, tmp_path) as address:
        yield Browser(address)


def test_a_site_is_published_and_read_without_login(
    vera: Browser, anybody: Browser, tmp_path: Path
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
    assert not (tmp_path / SITES).exists()
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
    vera: Browser, tmp_path: Path
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
    assert (tmp_path / SITES).is_dir()


def test_the_zip_is_the_published_site(vera: Browser, tmp_path: Path) -> None:
    fills_in(vera)
    publishes(vera)
    data = vera.download("site/publish", {"action": "zip"})
    (place,) = (tmp_path / SITES).iterdir()
    with ZipFile(BytesIO(data)) as archive:
        assert {one: archive.read(one) for one in archive.namelist()} == {
            one.name: one.read_bytes() for one in place.iterdir()
        }


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


def test_the_coordinator_takes_a_site_from_everybody(
    vera: Browser, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    fills_in(vera)
    publishes(vera)
    (place,) = (tmp_path / SITES).iterdir()
    main(["site", "hide", place.name, "--root", str(tmp_path)], standalone_mode=False)
    assert "снят с публикации" in capsys.readouterr().out
    assert not place.exists()
    assert "Сайт опубликован" not in vera.open("site")
    with pytest.raises(SystemExit):
        main(["site", "hide", "../work", "--root", str(tmp_path)], standalone_mode=False)
    assert "нет" in capsys.readouterr().err


def test_the_example_is_written_into_a_folder(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["site", "example", "--out", str(tmp_path / "new")], standalone_mode=False)
    assert (tmp_path / "new" / "index.html").is_file()
    with pytest.raises(SystemExit):
        main(["site", "example", "--out", str(tmp_path / "new")], standalone_mode=False)
    assert "уже есть" in capsys.readouterr().err

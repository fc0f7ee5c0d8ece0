"""What tests of the website constructor send: people, photos as phones make them, documents."""

import os
from collections.abc import Mapping
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from PIL import Image

from nastavnik.portal.hub import site_pages, site_photo_pages, site_publish_pages
from nastavnik.portal.site.store import SiteStore, site_folder
from nastavnik.school.roster import Person, Role
from nastavnik.site.model import Site
from served import Browser, served, with_people

VERA = Person("vera", "Вера", "Плотникова", "Кореновский район", "Тополя")
INNA = Person("inna", "Инна", "Дубровская", "Кореновский район", "Тополя")
PAVEL = Person("pavel", "Павел", "Колосков", "Анапа", "Лучики")
ALONE = Person("anna", "Анна", "Степнова", "Анапа", "")
STAFF = [
    Person(one.value, "Имя", "Штатов", "", "", role=one) for one in Role if one != "participant"
]
PEOPLE = [VERA, INNA, PAVEL, ALONE, *STAFF]
PAGES = {**site_pages.PAGES, **site_photo_pages.PAGES, **site_publish_pages.PAGES}
CABINET, OPEN = "/services/cabinet/", "/services/open/"
PDF = b"%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
NEWS_1 = "site/edit/news/1"  # where the first entry of a new site is changed
HOSTILE = "<script>alert(1)</script> {{ 7 * 7 }} \"'><img src=x onerror=alert(2)>"
GPS, ORIENTATION = 0x8825, 0x0112
SECRET = b"Redmi of the test"
HEAD: Mapping[str, str] = {"name": "ТОС «Тополиный»", "place": "хутор Тополиный"}
ABOUT: Mapping[str, str] = {"about": "Мы помогаем соседям.\n\nСобираемся по субботам."}
CONTACTS: Mapping[str, str] = {"phone": "8 (86142) 0-00-00"}
NEWS: Mapping[str, str] = {"day": "15.05.2026", "title": "Посадили тополя", "text": "Сорок штук."}


def editor(root: Path) -> AbstractContextManager[str]:
    """The editor in the cabinet, for everybody of the roster; its address."""
    return served(PAGES, CABINET, root, **with_people(root, PEOPLE))


def photo(
    size: tuple[int, int] = (1200, 800), kind: str = "JPEG", colour: str = "teal", **more: Any
) -> bytes:
    """A picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **more)
    return out.getvalue()


def phone_photo(size: tuple[int, int] = (1200, 800), orientation: int = 6) -> bytes:
    """With all that a phone writes: the place, the model, the way up, a comment."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x0110] = SECRET.decode()
    place = exif.get_ifd(GPS)
    place[1], place[2] = "N", (45.0, 27.0, 51.0)
    place[3], place[4] = "E", (39.0, 27.0, 4.0)
    return photo(size, exif=exif, comment=SECRET)


def noise(side: tuple[int, int] = (5200, 3900)) -> bytes:
    """A photo of about 20 MB: no two points of it are alike."""
    out = BytesIO()
    points = os.urandom(side[0] * side[1] * 3)
    Image.frombytes("RGB", side, points).save(out, "JPEG", quality=93)
    return out.getvalue()


def word(*paragraphs: str, rows: tuple[tuple[str, ...], ...] = ()) -> bytes:
    """A Word file."""
    paper = Document()
    for one in paragraphs:
        paper.add_paragraph(one)
    if rows:
        table = paper.add_table(len(rows), len(rows[0]))
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text
    out = BytesIO()
    paper.save(out)
    return out.getvalue()


def kept(root: Path, person: Person = VERA) -> Site:
    """The site of a person's team as it is on the disk."""
    return SiteStore(site_folder(root, person)).read()


def fills_in(browser: Browser) -> None:
    """Type what a site cannot be without."""
    for section, typed in (("head", HEAD), ("about", ABOUT), ("contacts", CONTACTS)):
        assert "Сохранено" in browser.open(f"site/edit/{section}", typed)


def sends_photos(browser: Browser, *photos: bytes) -> str:
    """Send photos into the album."""
    files = [("photos", f"IMG_{one}.jpg", data) for one, data in enumerate(photos, start=1)]
    return browser.send("site/photos", {"action": "upload"}, files)


def captions(**said: str) -> dict[str, str]:
    """The form of descriptions: ``alt_1``, ``consent_1``, ``seen_1``."""
    return {"action": "captions", **{name.replace("_", "-"): text for name, text in said.items()}}


def publishes(browser: Browser, **more: str) -> str:
    """Press «Опубликовать»."""
    return browser.open("site/publish", {"action": "publish", **more})

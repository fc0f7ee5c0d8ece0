"""The website constructor against whoever types, names files and asks for addresses to do harm."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

import pytest

from nastavnik.portal.hub import site_open_pages
from nastavnik.portal.hub.open_pages import NoPage
from nastavnik.portal.site.store import SiteStore, site_folder
from nastavnik.school.folders import SITES
from nastavnik.site.sections import Kind, sections
from served import Browser, served
from sites import ABOUT, CONTACTS, HEAD, HOSTILE, OPEN, PDF, VERA, editor, photo

READ = {Kind.DAY: "15.05.2026", Kind.YEAR: "2025", Kind.PHONE: "0-00-00", Kind.EMAIL: "a@b.example"}
SECRETS = ("grading/roster.csv", "work/secret.txt", "programme.yml", "sites/secret.txt")
WORD = "sunflower7741"
OUTSIDE = (
    "../{0}", "../../{0}", "../../../{0}", "../../../../{0}", "..%2f..%2f..%2f{0}",
    "%2e%2e/%2e%2e/%2e%2e/{0}", "photos/../../../{0}", "files/..%2f..%2f{0}", "//{0}", "/{0}",
    "photos//{0}", "{0}%00.html", "{0}", "..\\..\\{0}",
)  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for one in SECRETS:
        place = tmp_path / one
        place.parent.mkdir(exist_ok=True)
        place.write_text(WORD, "utf-8")
    return tmp_path


@pytest.fixture
def vera(root: Path) -> Iterator[Browser]:
    with editor(root) as address:
        (root / "grading" / "secret.html").write_text(WORD, "utf-8")
        yield Browser(address, "vera")


@pytest.fixture
def anybody(root: Path) -> Iterator[Browser]:
    with served({**site_open_pages.PAGES, ".*": NoPage}, OPEN, root) as address:
        yield Browser(address)


def published(vera: Browser, root: Path) -> str:
    """The name of a published site with a photo and a document."""
    for section, typed in (("head", HEAD), ("about", ABOUT), ("contacts", CONTACTS)):
        vera.open(f"site/edit/{section}", {**typed, "seen": "0"})
    vera.send("site/photos", {"action": "upload"}, [("photos", "../../a.jpg", photo())])
    said = {"action": "captions", "alt-1": "Тополя", "consent-1": "yes", "seen-1": "0"}
    vera.open("site/photos", said)
    vera.send("site/edit/documents", {"title": "Устав"}, [("file", "../../../../a/b.pdf", PDF)])
    page = vera.open("site/publish", {"action": "publish"})
    found = re.search(r"open/site/([a-z0-9-]+)/", page)
    assert found is not None, page
    return found[1]


def test_html_and_scripts_stay_text_in_the_editor_and_on_the_site(
    vera: Browser, anybody: Browser, root: Path
) -> None:
    vera.send("site/photos", {"action": "upload"}, [("photos", f"{HOSTILE}.jpg", photo())])
    vera.open(
        "site/photos", {"action": "captions", "alt-1": HOSTILE, "consent-1": "yes", "seen-1": "0"}
    )
    for section in sections().values():
        typed = {
            one.id: f"{HOSTILE} https://vk.example/a"
            if one.kind is Kind.LINKS
            else READ.get(one.kind, HOSTILE[: one.most or None])
            for one in section.fields
            if one.kind is not Kind.FILE
        }
        typed = {key: "1" if key in {"photo", "photos"} else text for key, text in typed.items()}
        files = [("file", f"{HOSTILE}.pdf", PDF)] if section.of_kind(Kind.FILE) else []
        page = vera.send(f"site/edit/{section.id}", {**typed, "seen": "0"}, files)
        assert vera.status == HTTPStatus.OK, section.id
        assert "<script" not in page + vera.open(f"site/edit/{section.id}")
        assert "<img src=x" not in page
    for path in ("site", "site/photos", "site/publish", "site/expected"):
        assert "<script" not in vera.open(path)
        assert "<img src=x" not in vera.open(path)
    vera.open("site/publish", {"action": "publish"})
    (place,) = (one for one in (root / SITES).iterdir() if one.is_dir())
    pages = [one for one in place.iterdir() if one.suffix == ".html"]
    assert len(pages) == 9
    for one in pages:
        html = anybody.open(f"site/{place.name}/{one.name}")
        assert "<script" not in html
        assert "<img src=x" not in html
        assert "{{ 7 * 7 }}" in html
        assert "script-src" not in anybody.headers["Content-Security-Policy"]
        assert "default-src 'none'" in anybody.headers["Content-Security-Policy"]
        assert anybody.headers["X-Content-Type-Options"] == "nosniff"


@pytest.mark.parametrize("secret", [*SECRETS, "secret.html", "site.json"])
def test_no_address_of_a_site_leads_out_of_it(
    vera: Browser, anybody: Browser, root: Path, secret: str
) -> None:
    name = published(vera, root)
    for way in OUTSIDE:
        path = way.format(secret)
        for browser, place in (
            (vera, "site/preview/"),
            (vera, "site/example/"),
            (anybody, f"site/{name}/"),
            (anybody, "site/"),
        ):
            page = browser.open(f"{place}{path}")
            assert WORD not in page, f"{place}{path}"
            assert '"parts"' not in page
            assert browser.status == HTTPStatus.NOT_FOUND, f"{place}{path}"


@pytest.mark.parametrize(
    "name", [".x.before", "..", "%2e%2e", "-a", "a" * 99, "secret.txt", "нет", "x/y"]
)
def test_no_name_of_a_site_leads_to_another_folder(anybody: Browser, root: Path, name: str) -> None:
    (root / SITES / ".x.before").mkdir(parents=True)
    (root / SITES / ".x.before" / "index.html").write_text(WORD, "utf-8")
    (root / "index.html").write_text(WORD, "utf-8")
    assert WORD not in anybody.open(f"site/{name}/")
    assert anybody.status == HTTPStatus.NOT_FOUND


def test_names_of_files_lead_nowhere_in_the_zip(vera: Browser, root: Path) -> None:
    published(vera, root)
    data = vera.download("site/publish", {"action": "zip"})
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
    assert "files/2-b.pdf" in names
    assert all(re.fullmatch(r"(?:photos/|files/)?[a-z0-9-]+\.[a-z]{2,4}", one) for one in names)
    for place in (site_folder(root, VERA), root / SITES):
        inside = [one for one in place.rglob("*") if one.is_file()]
        assert inside
        assert all(one.resolve().is_relative_to(place.resolve()) for one in inside)


@pytest.mark.parametrize("size", [100_000, 3_000_000])
def test_very_long_texts_are_refused_and_come_back(vera: Browser, root: Path, size: int) -> None:
    long = "я" * size
    page = vera.open("site/edit/about", {"about": long, "seen": "0"})
    assert vera.status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert f"здесь {size} знаков, а можно 6000" in page
    assert long in page
    assert SiteStore(site_folder(root, VERA)).read().parts == {}


@pytest.mark.parametrize(
    ("path", "form"),
    [
        ("site/edit/about", {"about": "\0\ud800".encode("utf-8", "replace").decode(), "seen": "x"}),
        ("site/edit/about", {"about": "а", "seen": "9" * 50}),
        ("site/edit/about", {"about": "а", "seen": "-1"}),
        ("site/photos", {"action": "captions", "alt-../../x": "а", "seen-../../x": "0"}),
        ("site/photos", {"action": "captions", "alt-99": "а"}),
        ("site/publish", {"action": "../../etc", "looked": "x" * 10_000}),
        ("site/edit/news", {"day": "15.05.2026", "title": "а", "text": "б", "photos": "../../x"}),
    ],
)
def test_forms_that_no_page_sends_break_nothing(
    vera: Browser, root: Path, path: str, form: dict[str, str]
) -> None:
    vera.open(path, form)
    assert vera.status < HTTPStatus.INTERNAL_SERVER_ERROR
    site = SiteStore(site_folder(root, VERA)).read()
    assert site.photos == {}
    assert not site.published


@pytest.mark.parametrize(
    "path", ["site/edit/nothing", "site/edit/about/1", "site/edit/news/0", "site/edit/news/x"]
)
def test_sections_that_are_not_there(vera: Browser, path: str) -> None:
    for form in (None, {"about": "а"}):
        vera.open(path, form)
        assert vera.status == HTTPStatus.NOT_FOUND, path

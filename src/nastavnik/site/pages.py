"""The pages of a site: plain HTML with one sheet of style; no scripts, nothing from outside."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from importlib.resources import files as parts_of

from jinja2 import Environment, PackageLoader

from nastavnik.site.links import read_links
from nastavnik.site.model import Part, Site, Stored
from nastavnik.values.months import day_in_words
from nastavnik.values.numbers import NBSP, clip
from nastavnik.values.templates import strict_templates

STYLE = "style.css"
_LATEST = 3  # pieces of news on the first page
_LONGEST_TITLE = 70
Blob = Callable[[str], bytes]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of the menu: its file, what it is called there, whether it has something to say."""

    file: str
    title: str
    is_there: bool


@dataclass(frozen=True, slots=True)
class _Making:
    """What all pages of a site share."""

    site: Site
    menu: Sequence[Page]
    on: date
    back: str


def menu(site: Site) -> list[Page]:
    """The pages that a site has: a section nobody has filled in has none."""
    asked = (
        Page("index.html", "Главная", True),
        Page(
            "about.html", "О нас", not site.part("about").is_empty or bool(site.entries("people"))
        ),
        Page("news.html", "Новости", bool(site.entries("news"))),
        Page("projects.html", "Проекты", bool(site.entries("projects"))),
        Page("documents.html", "Документы", bool(site.entries("documents"))),
        Page("reports.html", "Отчёты", bool(site.entries("reports"))),
        Page("services.html", "Социальные услуги", bool(site.part("supplier")["is_supplier"])),
        Page("contacts.html", "Контакты", not site.part("contacts").is_empty),
    )
    return [one for one in asked if one.is_there]


def pages(site: Site, on: date, back: str = "") -> dict[str, str]:
    """Every page by the name of its file.

    Args:
        site: what to show; photos without a description or consent stay out.
        on: the day that the foot of the pages names.
        back: where a preview leads back to; a site that is given away has no such line.

    """
    making = _Making(site, menu(site), on, back)
    made = {one.file: _page(making, one.file, one.title) for one in making.menu}
    for entry, news in site.entries("news").items():
        made[f"news-{entry}.html"] = _page(
            making, "article.html", news["title"], news=news, here="news.html"
        )
    return made


def bundle(site: Site, on: date, blob: Blob) -> dict[str, bytes]:
    """All files of a site by their paths; ``blob`` reads a picture or a document."""
    files = {name: text.encode() for name, text in pages(site, on).items()}
    files[STYLE] = style()
    for path in blobs_of(site):
        files[path] = blob(path)
    return files


def blobs_of(site: Site) -> list[str]:
    """Paths of the pictures and documents that its pages show."""
    used = dict.fromkeys(
        one for _, _, part in site.texts() for one in (*part.photos, *part["photo"].split())
    )
    photos = [path for one in site.shown(tuple(used)) for path in (one.large, one.small)]
    return photos + [one.path for one in _files(site)]


@cache
def style() -> bytes:
    """The sheet of style."""
    return (parts_of("nastavnik.site") / "templates" / STYLE).read_bytes()


def paragraphs(text: str) -> list[str]:
    """A text by its empty lines."""
    return [one.strip() for one in re.split(r"\n\s*\n", text) if one.strip()]


def lines(text: str) -> list[str]:
    """A text by its lines."""
    return [one.strip(" •*—–-") for one in text.splitlines() if one.strip(" •*—–-")]


def phones(text: str) -> list[tuple[str, str]]:
    """Numbers as they are read and, where it can be called, the address that calls."""
    return [(_unbroken(one), _dialled(one)) for one in re.split(r"\s*[,;]\s*", text) if one]


def _page(making: _Making, name: str, title: str, **given: object) -> str:
    site = making.site
    own = site.name if name == "index.html" else f"{title} — {site.name}"
    context: Mapping[str, object] = {
        "site": site,
        "menu": making.menu,
        "files": {one.file for one in making.menu},
        "here": name,
        "head_title": clip(own, _LONGEST_TITLE),
        "updated": making.on,
        "back": making.back,
        "latest": list(site.entries("news").items())[:_LATEST],
        "people": _people(site),
    }
    return _environment().get_template(f"{name}.j2").render({**context, **given})


def _people(site: Site) -> list[tuple[str, str]]:
    """Roles with the names of those who agreed."""
    found = site.entries("people").values()
    return [(one["role"], one["name"] if one["consent"] else "") for one in found]


def _files(site: Site) -> list[Stored]:
    named = [
        part["file"] for name in ("documents", "reports") for part in site.entries(name).values()
    ]
    return [site.files[one] for one in named if one in site.files]


def _size(stored: Stored) -> str:
    kind = "PDF" if stored.name.endswith(".pdf") else "Word"
    number, unit = stored.size / 1024, "КБ"
    if number >= 1000:
        return f"{kind}, {number / 1024:.1f}{NBSP}МБ".replace(".", ",")
    return f"{kind}, {max(1, round(number))}{NBSP}{unit}"


def _unbroken(phone: str) -> str:
    return phone.strip().replace(" ", NBSP).replace("-", "\u2011")


def _dialled(phone: str) -> str:
    digits = "".join(re.findall(r"[0-9]", phone))
    if re.search(r"[а-я]", phone) or len(digits) != 11 or digits[0] not in "78":
        return ""
    return f"tel:+7{digits[1:]}"


def _beginning(part: Part) -> str:
    first = paragraphs(part["text"])
    return clip(first[0], 220) if first else ""


@cache
def _environment() -> Environment:
    made = strict_templates(PackageLoader("nastavnik.site"))
    made.filters |= {
        "paragraphs": paragraphs,
        "lines": lines,
        "links": read_links,
        "phones": phones,
        "size": _size,
        "in_words": day_in_words,
        "beginning": _beginning,
    }
    return made

"""The supplied example: the whole site of the invented ТОС «Тополиный»."""

from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Any

import yaml
from docx import Document

from nastavnik.site.changes import Edit, add_entry, add_file, add_photo, caption, write_part
from nastavnik.site.drawing import drawn
from nastavnik.site.model import Site
from nastavnik.site.pages import bundle
from nastavnik.site.pictures import read_picture
from nastavnik.site.reading import read_typed
from nastavnik.site.sections import sections

ON = date(2026, 11, 20)
_FILE = Path(__file__).with_name("example.yml")
_AT = datetime(2026, 11, 20, tzinfo=UTC)


@cache
def example() -> tuple[Site, Mapping[str, bytes]]:
    """The site and its pictures and documents by path, made by the steps that people's are."""
    data = yaml.load(_FILE.read_text("utf-8"), yaml.CSafeLoader)
    site, blobs = _album(Site(), data["photos"])
    for section in sections().values():
        for typed in _forms(data.get(section.id)):
            words = read_typed(section, typed, site.photos, ON)
            if "file" in typed:
                paper = _paper(typed["title"])
                site, stored = add_file(site, f"{typed['file']}.docx", len(paper))
                blobs[stored.path] = paper
                words["file"] = stored.id
            write = add_entry if section.is_list else write_part
            site = write(site, section, Edit(words, "", _AT))
    return site, blobs


@cache
def example_files() -> Mapping[str, bytes]:
    """Every file of the example site."""
    site, blobs = example()
    return bundle(site, ON, blobs.__getitem__)


def _album(site: Site, photos: list[dict[str, str]]) -> tuple[Site, dict[str, bytes]]:
    blobs: dict[str, bytes] = {}
    for one in photos:
        picture = read_picture(drawn(one["scene"]))
        site, photo = add_photo(site, picture.size, picture.small_size)
        site = caption(site, photo.id, one["alt"], has_consent=True, seen=0)
        blobs |= {photo.large: picture.large, photo.small: picture.small}
    return site, blobs


def _forms(value: Any) -> list[dict[str, str]]:
    return value if isinstance(value, list) else [value] if value else []


def _paper(title: str) -> bytes:
    paper = Document()
    paper.add_heading(title, 1)
    paper.add_paragraph("Учебный образец для примера сайта. ТОС «Тополиный» придуман.")
    out = BytesIO()
    paper.save(out)
    return out.getvalue()

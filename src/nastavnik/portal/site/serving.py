"""Files of a site as browsers get them: before it is published, published, the example."""

import re
from dataclasses import dataclass
from datetime import date

from nastavnik.portal.site.store import SiteStore
from nastavnik.site.example import ON, example
from nastavnik.site.model import Site
from nastavnik.site.pages import STYLE, Blob, blobs_of, pages, style

_TYPES = {
    "html": "text/html; charset=utf-8",
    "css": "text/css; charset=utf-8",
    "jpg": "image/jpeg",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_KEPT = {"pdf", "docx"}  # never opened as a page of the school
_PATH = re.compile(r"(?:photos/|files/)?[a-z0-9][a-z0-9-]{0,79}\.(html|css|jpg|pdf|docx)")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; base-uri 'none'; "
    "form-action 'none'; frame-ancestors 'none'"
)
# Nothing of a preview may act for the person who is logged in; its pictures need their cookie.
PREVIEW = f"{POLICY}; sandbox allow-same-origin allow-downloads"


@dataclass(frozen=True, slots=True)
class File:
    """A file and how it is sent; ``name``: it is to be kept under this name, not shown."""

    data: bytes
    kind: str
    name: str = ""


def path_in(asked: str) -> str:
    """The path of a file inside a site by its address; empty for what no site has."""
    path = asked or "index.html"
    return path if _PATH.fullmatch(path) else ""


def as_file(path: str, data: bytes) -> File:
    """A file of a site with its type."""
    ending = path.rpartition(".")[2]
    return File(data, _TYPES[ending], path.rpartition("/")[2] if ending in _KEPT else "")


def preview(store: SiteStore, path: str, back: str, today: date) -> File | None:
    """A file of the site as it would be published now."""
    return _made(store.read(), path, back, today, store.blob)


def example_file(path: str, back: str) -> File | None:
    """A file of the supplied example."""
    site, blobs = example()
    return _made(site, path, back, ON, blobs.__getitem__)


def _made(site: Site, path: str, back: str, on: date, blob: Blob) -> File | None:
    if path == STYLE:
        return as_file(path, style())
    if path.endswith(".html"):
        page = pages(site, on, back).get(path)
        return as_file(path, page.encode()) if page is not None else None
    return as_file(path, blob(path)) if path in blobs_of(site) else None

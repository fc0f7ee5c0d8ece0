"""The album of a site: photos come in several at a time, then each is described."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from nastavnik.portal.site.editing import Upload
from nastavnik.portal.site.store import OPENING, SiteStore
from nastavnik.site.changes import add_photo, caption
from nastavnik.site.model import Site
from nastavnik.site.pictures import read_picture
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.readable import printable

LONGEST_ALT = 200


class Caption(NamedTuple):
    """What was said of a picture; ``seen``: the version the form began from."""

    alt: str
    has_consent: bool
    seen: int


def keep_photos(store: SiteStore, uploads: Sequence[Upload]) -> list[str]:
    """Put pictures into the album; returns why some were refused."""
    refused = []
    for one in uploads:
        try:
            _keep_photo(store, one.data)
        except BadInput as refusal:
            refused.append(f"«{clip(one.name)}»: {refusal}")
    return refused


def write_captions(store: SiteStore, said: Mapping[str, Caption]) -> list[str]:
    """Keep what was said of pictures; returns why some were refused."""
    refused: list[str] = []

    def step(site: Site) -> Site:
        for number, one in said.items():
            try:
                alt = _alt(one.alt)
                site = caption(site, number, alt, has_consent=one.has_consent, seen=one.seen)
            except BadInput as refusal:
                refused.append(f"Фотография «{clip(one.alt) or number}»: {refusal}")
        return site

    store.change(step)
    return refused


def _keep_photo(store: SiteStore, data: bytes) -> None:
    with OPENING:
        picture = read_picture(data)

    def step(site: Site) -> Site:
        fresh, photo = add_photo(site, picture.size, picture.small_size)
        store.put(photo.large, picture.large)
        store.put(photo.small, picture.small)
        return fresh

    store.change(step)


def _alt(typed: str) -> str:
    alt = " ".join(printable(typed).split())
    if len(alt) > LONGEST_ALT:
        raise BadInput(f"в описании {len(alt)} знаков, а можно {LONGEST_ALT}. Сократите.")
    return alt

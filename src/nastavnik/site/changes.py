"""Steps of a site: each returns a new one or refuses; whoever began from an older text is told."""

from collections.abc import Mapping
from datetime import datetime
from typing import NamedTuple

from nastavnik.site.model import Part, Photo, Site, Stored
from nastavnik.site.sections import Kind, Section
from nastavnik.values.numbers import BadInput
from nastavnik.values.words import plural

MOST_IN_ALBUM = 150
MOST_OF_FILES = 100 * 1024 * 1024
_GONE = "Этого на сайте уже нет: его удалил другой человек из команды."


class Gone(BadInput):
    """The entry or photo is not there any more."""

    def __init__(self) -> None:
        super().__init__(_GONE)


class Changed(BadInput):
    """A teammate has changed the words since the form was opened."""

    def __init__(self) -> None:
        super().__init__(
            "Пока вы писали, это изменил другой человек из команды. Сверьте его слова "
            "со своими, поправьте и сохраните ещё раз."
        )


class Edit(NamedTuple):
    """What somebody has written.

    Attributes:
        texts: by field, read and checked.
        login: who wrote it; ``at``: when.
        seen: the version they began from; 0 for what is new.

    """

    texts: Mapping[str, str]
    login: str
    at: datetime
    seen: int = 0


def write_part(site: Site, section: Section, edit: Edit) -> Site:
    """Change a section that is one form; raises ``Changed``."""
    part = _next(site.part(section.id), edit)
    return site.model_copy(update={"parts": {**site.parts, section.id: part}})


def add_entry(site: Site, section: Section, edit: Edit) -> Site:
    """Add an entry to a list; raises ``BadInput`` when there are too many.

    The same words sent twice (a button pressed twice) are one entry.
    """
    found = site.lists.get(section.id, {})
    if any(one.texts == edit.texts for one in found.values()):
        return site
    if len(found) >= section.most:
        raise BadInput(f"Здесь уже {section.most} записей, больше нельзя. Удалите старые.")
    part = _next(Part(), edit)
    return _with(site, section.id, {**found, str(site.last + 1): part}, site.last + 1)


def write_entry(site: Site, section: Section, entry: str, edit: Edit) -> Site:
    """Change an entry; raises ``Gone`` or ``Changed``."""
    found = site.lists.get(section.id, {})
    if entry not in found:
        raise Gone
    return _with(site, section.id, {**found, entry: _next(found[entry], edit)})


def remove_entry(site: Site, section: Section, entry: str) -> Site:
    """Take an entry out with its document; one that is gone stays so."""
    found = dict(site.lists.get(section.id, {}))
    part = found.pop(entry, Part())
    own = {part[name] for name in section.of_kind(Kind.FILE)}
    files = {key: one for key, one in site.files.items() if key not in own}
    return _with(site, section.id, found).model_copy(update={"files": files})


def add_photo(site: Site, size: tuple[int, int], small: tuple[int, int]) -> tuple[Site, Photo]:
    """Put a picture into the album; raises ``BadInput`` when it is full."""
    if len(site.photos) >= MOST_IN_ALBUM:
        words = plural(MOST_IN_ALBUM, "фотография", "фотографии", "фотографий")
        raise BadInput(f"В альбоме уже {MOST_IN_ALBUM} {words}. Удалите лишние.")
    photo = Photo(
        id=str(site.last + 1),
        width=size[0], height=size[1], small_width=small[0], small_height=small[1],
    )  # fmt: skip
    photos = {**site.photos, photo.id: photo}
    return site.model_copy(update={"photos": photos, "last": site.last + 1}), photo


def caption(site: Site, photo: str, alt: str, *, has_consent: bool, seen: int) -> Site:
    """Say what is on a picture and whether people agreed; raises ``Gone`` or ``Changed``."""
    if photo not in site.photos:
        raise Gone
    old = site.photos[photo]
    if (old.alt, old.has_consent) == (alt, has_consent):
        return site
    if old.version != seen:
        raise Changed
    said = {"alt": alt, "has_consent": has_consent, "version": seen + 1}
    return site.model_copy(update={"photos": {**site.photos, photo: old.model_copy(update=said)}})


def remove_photo(site: Site, photo: str) -> Site:
    """Take a picture out of the album, and of all that showed it."""
    kept = {key: one for key, one in site.photos.items() if key != photo}
    parts = {key: _without(one, photo) for key, one in site.parts.items()}
    lists = {
        key: {number: _without(one, photo) for number, one in found.items()}
        for key, found in site.lists.items()
    }
    return site.model_copy(update={"photos": kept, "parts": parts, "lists": lists})


def add_file(site: Site, name: str, size: int) -> tuple[Site, Stored]:
    """Note a document, whose name is safe already; raises ``BadInput`` when there is no room."""
    if sum(one.size for one in site.files.values()) + size > MOST_OF_FILES:
        raise BadInput("Документы сайта уже занимают 100 МБ. Удалите старые или уменьшите файл.")
    stored = Stored(id=str(site.last + 1), name=name, size=size)
    files = {**site.files, stored.id: stored}
    return site.model_copy(update={"files": files, "last": site.last + 1}), stored


def _next(old: Part, edit: Edit) -> Part:
    if old.texts == edit.texts and old.version:
        return old
    if old.version != edit.seen:
        raise Changed
    at = edit.at.isoformat("T", "seconds")
    return Part(texts=dict(edit.texts), version=edit.seen + 1, by=edit.login, at=at)


def _with(site: Site, section: str, found: Mapping[str, Part], last: int | None = None) -> Site:
    lists = {**site.lists, section: found}
    return site.model_copy(update={"lists": lists, "last": site.last if last is None else last})


def _without(part: Part, photo: str) -> Part:
    texts = {
        name: " ".join(one for one in text.split() if one != photo)
        if name in {"photo", "photos"}
        else text
        for name, text in part.texts.items()
    }
    return part.model_copy(update={"texts": {key: one for key, one in texts.items() if one}})

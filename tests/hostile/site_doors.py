"""Doors of the website constructor, and the site that stands behind them."""

from pathlib import Path

from hostile.door import COLUMNS, LEARNERS, OWNER, Door
from nastavnik.portal.site.publishing import publish_site
from nastavnik.portal.site.store import SiteStore, site_folder
from nastavnik.school.roster import Person
from nastavnik.site.example import example
from sites import NEWS

_EDITOR = "Сайт своей команды: правка, альбом, предпросмотр"
_OWN = "Запись и фотография сайта команды автора"
_NUMBER = "([1-9][0-9]{0,5})"
_SECTION, _PHOTO = "site/edit/([a-z]{1,20})", f"site/photos/{_NUMBER}"
_NAME = "site/([a-z0-9][a-z0-9-]{0,60})"
_MINE = frozenset({OWNER})
_NEWS = "site/edit/news/7"


def _door(title: str, pattern: str, path: str, **more: object) -> Door:
    return Door(title, "cabinet", pattern, path, **({"open_to": LEARNERS} | more))  # type: ignore[arg-type]


SITE_EDITOR = [
    _door(_EDITOR, "site/?", "site"),
    _door(_EDITOR, _SECTION, "site/edit/head"),
    _door(_EDITOR, _SECTION, "site/edit/news"),
    _door(_EDITOR, _SECTION, "site/edit/news", method="POST", form=dict(NEWS)),
    _door(_EDITOR, "site/photos", "site/photos"),
    _door(_EDITOR, "site/photos", "site/photos", method="POST", form={"action": "captions"}),
    _door(_EDITOR, "site/publish", "site/publish"),
    _door(_EDITOR, "site/expected", "site/expected"),
    _door(_EDITOR, "site/preview/(.{0,120})", "site/preview/"),
    _door(_EDITOR, "site/example/(.{0,120})", "site/example/"),
    _door(_OWN, f"{_SECTION}/{_NUMBER}", _NEWS, open_to=_MINE),
    _door(_OWN, f"{_SECTION}/{_NUMBER}/remove", f"{_NEWS}/remove", open_to=_MINE),
    _door(_OWN, f"{_PHOTO}[.]jpg", "site/photos/1.jpg", open_to=_MINE),
    _door(_OWN, f"{_PHOTO}/remove", "site/photos/1/remove", open_to=_MINE),
    _door(_OWN, "site/preview/(.{0,120})", "site/preview/news-7.html", open_to=_MINE),
]
_ANYBODY = frozenset(COLUMNS)
SITE_OPEN = [
    Door("Опубликованный сайт", "open", _NAME, "site/{site}", _ANYBODY),
    Door(
        "Опубликованный сайт", "open", f"{_NAME}/(.{{0,160}})", "site/{site}/about.html", _ANYBODY
    ),
]
# After the others: nothing is published then.
SITE_HIDDEN = [
    _door(
        "Снять с публикации сайт своей команды",
        "site/publish",
        "site/publish",
        method="POST",
        form={"action": "hide"},
    ),
]


def plant_site(root: Path, person: Person) -> str:
    """Give a person's team the example site, published; returns its name."""
    store = SiteStore(site_folder(root, person))
    site, blobs = example()

    def step(_empty: object) -> object:
        for path, data in blobs.items():
            store.put(path, data)
        return site

    store.change(step)  # type: ignore[arg-type]
    return publish_site(root, store, "")

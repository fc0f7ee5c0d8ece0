"""A site given to everybody: what hinders it, the folder of the school, the zip."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from nastavnik.portal.site.store import SiteStore
from nastavnik.school.folders import SITES
from nastavnik.site.checks import blockers, doubts, hidden_names
from nastavnik.site.documents import safe_name
from nastavnik.site.export import publish, standing, withdraw, zipped
from nastavnik.site.model import Site
from nastavnik.site.pages import bundle
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput
from nastavnik.values.verdict import Verdict

# What may name a published site in an address.
ADDRESS = "[a-z0-9][a-z0-9-]{0,60}"
_SMOOTH = 24  # letters of a name in an address


@dataclass(frozen=True, slots=True)
class State:
    """How far a site is from everybody's eyes.

    Attributes:
        blockers: why it may not be published.
        doubts: what looks like personal data; ``seal`` stands for exactly these.
        hidden: how many names wait for their people's consent.
        address: its name among the published; empty when it is not.
        published: when it was; ``None`` when it does not stand.
        is_behind: whether something has been changed since.

    """

    blockers: list[Verdict]
    doubts: list[Verdict]
    seal: str
    hidden: int
    address: str
    published: datetime | None
    is_behind: bool


def state_of(site: Site) -> State:
    """The state of a site."""
    found = doubts(site)
    return State(
        blockers(site),
        found,
        _seal(found),
        hidden_names(site),
        site.address if site.published else "",
        datetime.fromisoformat(site.published) if site.published else None,
        bool(site.published) and site.changed > site.published,
    )


def publish_site(root: Path, store: SiteStore, looked: str) -> str:
    """Put the site where everybody sees it; returns its name there.

    Args:
        root: the course folder.
        store: whose site.
        looked: the seal of the doubts that the person has looked at.

    Raises:
        BadInput: something hinders it, or the disk does; what stood there still does.

    """

    def step(site: Site) -> Site:
        _refuse(site, looked)
        moment = now()
        address = site.address or _address(root, store, site)
        publish(root / SITES / address, bundle(site, moment.date(), store.blob))
        at = moment.isoformat("T", "microseconds")
        return site.model_copy(update={"address": address, "published": at})

    return store.change(step).address


def zip_site(store: SiteStore, looked: str) -> bytes:
    """The site as a zip; raises ``BadInput`` as :func:`publish_site`."""
    site = store.read()
    _refuse(site, looked)
    return zipped(bundle(site, now().date(), store.blob))


def hide_site(root: Path, store: SiteStore) -> None:
    """Take the site from everybody; its words stay in the editor."""

    def step(site: Site) -> Site:
        if site.address:
            withdraw(root / SITES / site.address)
        return site.model_copy(update={"published": ""})

    store.change(step)


def folder_of(root: Path, address: str) -> Path | None:
    """The folder of a published site."""
    return standing(root / SITES / address)


def _refuse(site: Site, looked: str) -> None:
    state = state_of(site)
    if state.blockers:
        raise BadInput("Пока нельзя: сначала исправьте то, что названо ниже.")
    if state.doubts and looked != state.seal:
        raise BadInput("Просмотрите, что названо ниже, и поставьте отметку, что личных данных нет.")


def _seal(found: list[Verdict]) -> str:
    told = "\n".join(f"{one.line} {one.sentence}" for one in found)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


def _address(root: Path, store: SiteStore, site: Site) -> str:
    """A readable name that no other site has."""
    own = str(store.folder.resolve().relative_to(root.resolve()))
    smooth = safe_name(site.name)[:_SMOOTH].strip("-")
    return f"{smooth}-{hashlib.sha256(own.encode()).hexdigest()[:6]}"

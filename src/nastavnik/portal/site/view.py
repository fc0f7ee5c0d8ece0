"""What the editor's pages say of a site."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nastavnik.site.checks import blockers, is_ready
from nastavnik.site.expected import (
    FUND,
    FUND_NOTES,
    PRIVATE_NOTES,
    SUPPLIER,
    SUPPLIER_NOTES,
    expected_by_fund,
    expected_of_supplier,
    grounds,
)
from nastavnik.site.model import Part, Site
from nastavnik.site.reading import Typed
from nastavnik.site.sections import Kind, Section, sections
from nastavnik.values.clock import show_moment
from nastavnik.values.numbers import clip
from nastavnik.values.words import plural


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the editor's first page.

    Attributes:
        place: its address under the editor's.
        title, lead: what it is.
        state: how far it is, in words.
        mood: ``good``, ``wait`` (something must be done) or empty.

    """

    place: str
    title: str
    lead: str
    state: str
    mood: str


@dataclass(frozen=True, slots=True)
class Other:
    """A field that a teammate has written otherwise."""

    label: str
    words: str


def rows(site: Site) -> list[Row]:
    """The sections, with the album after the first two."""
    found = [_row(site, section) for section in sections().values()]
    return [*found[:2], _album(site), *found[2:]]


def line_of(section: Section, part: Part) -> str:
    """An entry in one line."""
    begin = part["day"] or part["year"]
    words = part["title"] or ". ".join(filter(None, (part["role"], part["name"])))
    if section.id == "people" and part["name"] and not part["consent"]:
        words += " (имени на сайте нет: нет отметки о согласии)"
    return clip(" — ".join(filter(None, (begin, words))), 240)


def moment_of(part: Part) -> str:
    """When a form was kept last, for people; empty for one that never was."""
    return show_moment(datetime.fromisoformat(part.at)) if part.at else ""


def differences(section: Section, theirs: Part, mine: Typed, site: Site) -> list[Other]:
    """Where a teammate's words part from what was sent."""
    return [
        Other(field.label, _words(field.kind, theirs[field.id], site) or "пусто")
        for field in section.fields
        if field.kind is not Kind.FILE and theirs[field.id] != mine.get(field.id, "").strip()
    ]


def expected(site: Site) -> Mapping[str, Any]:
    """«Что должно быть на сайте»."""
    return {
        "fund": expected_by_fund(site),
        "supplier": expected_of_supplier(site),
        "ground": grounds(FUND)[0],
        "supplier_ground": grounds(SUPPLIER)[0],
        "notes": grounds(*FUND_NOTES),
        "supplier_notes": grounds(*SUPPLIER_NOTES),
        "private_notes": grounds(*PRIVATE_NOTES),
    }


def _row(site: Site, section: Section) -> Row:
    state, mood = _state(site, section)
    return Row(f"/edit/{section.id}", section.title, section.lead, state, mood)


def _state(site: Site, section: Section) -> tuple[str, str]:
    if section.is_list:
        count = len(site.entries(section.id))
        word = plural(count, "запись", "записи", "записей")
        return (f"{count} {word}", "good") if count else ("пока пусто", "")
    if not is_ready(site, section):
        return "нужно заполнить", "wait"
    return ("пока пусто", "") if site.part(section.id).is_empty else ("заполнено", "good")


def _album(site: Site) -> Row:
    count = len(site.photos)
    word = plural(count, "фотография", "фотографии", "фотографий")
    waits = any(one.line == "photos" for one in blockers(site))
    state = f"{count} {word}" if count else "пока пусто"
    if waits:
        state += ", подпишите"
    return Row(
        "/photos",
        "Фотографии",
        "Загрузите их сюда, потом выберите в новостях и проектах.",
        state,
        "wait" if waits else "good" if count else "",
    )


def _words(kind: Kind, text: str, site: Site) -> str:
    if kind is Kind.TICK:
        return "отмечено" if text else "не отмечено"
    if kind in {Kind.PHOTO, Kind.PHOTOS}:
        photos = (site.photos.get(one) for one in text.split())
        return ", ".join(clip(one.alt) or f"фотография {one.id}" for one in photos if one)
    return text

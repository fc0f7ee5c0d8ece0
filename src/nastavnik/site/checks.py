"""What must be mended before a site is published, and what must at least be looked at."""

from collections.abc import Iterator, Mapping

from nastavnik.site.documents import refuse_list
from nastavnik.site.model import Part, Site
from nastavnik.site.personal import pointed_out
from nastavnik.site.sections import Section, sections
from nastavnik.values.numbers import BadInput, clip
from nastavnik.values.verdict import Verdict, empty, partial, wrong

PHOTOS = "photos"  # where the album is mended
_CONSENT = "Ф5.16"
# What a field is for may stand in it: the phone of the ТОС among the contacts, a name by consent.
_OWN: Mapping[str, frozenset[str]] = {
    "head": frozenset({"name", "full_name", "place", "district"}),
    "people": frozenset({"name"}),
    "contacts": frozenset({"phone", "email", "social", "bank"}),
    "supplier": frozenset({"number"}),
}


def blockers(site: Site) -> list[Verdict]:
    """Why the site may not be published; ``line`` is the form to open: ``about``, ``news/3``."""
    return [*_missing(site), *_photos(site), *_papers(site)]


def doubts(site: Site) -> list[Verdict]:
    """What looks like somebody's personal data; a person has to look at each."""
    found = [
        partial(f"{_where(section, part)}. {sentence}", _CONSENT, line=_line(section, entry))
        for section, entry, part in site.texts()
        for sentence in pointed_out(_public(section, part))
    ]
    found += [
        partial(f"Подпись к фотографии «{clip(one.alt)}». {sentence}", _CONSENT, line=PHOTOS)
        for one in site.photos.values()
        for sentence in pointed_out(one.alt)
    ]
    return found


def hidden_names(site: Site) -> int:
    """How many people's names wait for their consent."""
    return sum(bool(one["name"] and not one["consent"]) for one in site.entries("people").values())


def is_ready(site: Site, section: Section) -> bool:
    """Whether a section has all that must be there; one that need not be filled in has."""
    part = site.part(section.id)
    return all(any(part[name] for name in ways.split("|")) for ways in section.must)


def _missing(site: Site) -> Iterator[Verdict]:
    for section in sections().values():
        part = site.part(section.id)
        for ways in section.must:
            names = ways.split("|")
            if not any(part[name] for name in names):
                labels = " или ".join(f"«{section.field(name).label}»" for name in names)
                yield empty(
                    f"Раздел «{section.title}»: заполните {labels}.", "Ф5.21", line=section.id
                )


def _photos(site: Site) -> Iterator[Verdict]:
    for number, one in enumerate(site.photos.values(), start=1):
        name = f"Фотография {number}" + (f" «{clip(one.alt)}»" if one.alt else "")
        if not one.alt:
            yield empty(f"{name}: напишите, что на ней видно, или удалите её.", line=PHOTOS)
        if not one.has_consent:
            yield wrong(
                f"{name}: нет отметки о согласии. Поставьте её или удалите фотографию.",
                _CONSENT,
                line=PHOTOS,
            )


def _papers(site: Site) -> Iterator[Verdict]:
    for section in ("documents", "reports"):
        for entry, part in site.entries(section).items():
            try:
                refuse_list(part["title"])
            except BadInput as refusal:
                yield wrong(str(refusal), "Ф1.30", line=f"{section}/{entry}")


def _public(section: Section, part: Part) -> str:
    own = _OWN.get(section.id, frozenset())
    return "\n".join(
        part[one.id] for one in section.fields if one.kind.is_typed and one.id not in own
    )


def _where(section: Section, part: Part) -> str:
    title = part["title"] or part["role"]
    return f"{section.item} «{clip(title)}»" if section.is_list else f"Раздел «{section.title}»"


def _line(section: Section, entry: str) -> str:
    return f"{section.id}/{entry}" if entry else section.id

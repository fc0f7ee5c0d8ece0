"""The website of one ТОС as it is kept: words as typed, photos and files by their names."""

from collections.abc import Iterator, Mapping
from datetime import date

from pydantic import BaseModel, ConfigDict, ValidationError

from nastavnik.site.sections import Section, sections
from nastavnik.values.months import read_date
from nastavnik.values.numbers import BadInput

DAMAGED = "Файл вашего сайта повреждён. Ничего не потеряно насовсем: позовите координатора."
YES = "yes"


class Kept(BaseModel):
    """Immutable; what a newer program has added is refused, not dropped."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Part(Kept):
    """What was typed into the form of a section, or of one entry of a list.

    Attributes:
        texts: by field; a tick is ``yes``, chosen photos are ids with spaces between.
        version: grows with every change.
        by: the login of who changed it last; ``at``: when.

    """

    texts: Mapping[str, str] = {}
    version: int = 0
    by: str = ""
    at: str = ""

    def __getitem__(self, name: str) -> str:
        """What is in a field; empty when nothing is."""
        return self.texts.get(name, "")

    @property
    def is_empty(self) -> bool:
        """Whether nothing is filled in."""
        return not any(self.texts.values())

    @property
    def day(self) -> date:
        """The day of a piece of news."""
        return read_date(self["day"])

    @property
    def photos(self) -> tuple[str, ...]:
        """Ids of the photos that were chosen."""
        return tuple(self["photos"].split())


class Photo(Kept):
    """A picture of the album: two files are kept of it, ``photos/<id>.jpg`` and a small one.

    Attributes:
        alt: what is seen there, for those who do not see it.
        has_consent: all who can be recognised (or parents of children) have agreed.

    """

    id: str
    width: int
    height: int
    small_width: int
    small_height: int
    alt: str = ""
    has_consent: bool = False
    version: int = 0

    @property
    def large(self) -> str:
        """Its file, from the folder of the site."""
        return f"photos/{self.id}.jpg"

    @property
    def small(self) -> str:
        """Its small file."""
        return f"photos/{self.id}-small.jpg"

    @property
    def may_be_shown(self) -> bool:
        """Whether it may stand on the site."""
        return bool(self.alt) and self.has_consent


class Stored(Kept):
    """A document: ``files/<id>-<name>``; the name is made safe."""

    id: str
    name: str
    size: int

    @property
    def path(self) -> str:
        """Its file, from the folder of the site."""
        return f"files/{self.id}-{self.name}"


class Site(Kept):
    """Everything of a site but the bytes of its pictures and documents.

    Attributes:
        parts: sections that are one form.
        lists: entries by section and id.
        photos: the album, in the order in which it came.
        files: documents by id.
        last: the number of the newest id; ids are never used twice.
        changed: when it was changed last.
        published: when it was published last; empty when it does not stand for everybody.
        address: its name among the published sites; stays once it has been given.

    """

    parts: Mapping[str, Part] = {}
    lists: Mapping[str, Mapping[str, Part]] = {}
    photos: Mapping[str, Photo] = {}
    files: Mapping[str, Stored] = {}
    last: int = 0
    changed: str = ""
    published: str = ""
    address: str = ""

    def part(self, section: str) -> Part:
        """A section that is one form; an empty one when nobody has filled it in."""
        return self.parts.get(section, Part())

    def entries(self, section: str) -> Mapping[str, Part]:
        """The entries of a list, in the order of the site."""
        found = self.lists.get(section, {})
        if section == "news":
            order = sorted(found, key=lambda one: (found[one].day, int(one)), reverse=True)
        elif section == "reports":
            order = sorted(found, key=lambda one: (found[one]["year"], int(one)), reverse=True)
        else:
            order = list(found)
        return {one: found[one] for one in order}

    @property
    def name(self) -> str:
        """What the ТОС is called; words for one without a name yet."""
        return self.part("head")["name"] or "Наш ТОС"

    def shown(self, names: tuple[str, ...]) -> list[Photo]:
        """Photos by ids, those that may stand on the site."""
        found = [self.photos[one] for one in names if one in self.photos]
        return [one for one in found if one.may_be_shown]

    def texts(self) -> Iterator[tuple[Section, str, Part]]:
        """Every filled form: its section, the id of the entry (empty for one form), what it says."""
        for section in sections().values():
            if section.is_list:
                yield from ((section, one, part) for one, part in self.entries(section.id).items())
            elif section.id in self.parts:
                yield section, "", self.parts[section.id]


def read_site(text: str | bytes) -> Site:
    """A site from its file; raises ``BadInput`` when it is damaged."""
    try:
        return Site.model_validate_json(text)
    except ValidationError:
        raise BadInput(DAMAGED) from None

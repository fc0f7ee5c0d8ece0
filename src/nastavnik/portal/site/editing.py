"""What a form of a section, or of one entry of a list, does to a site."""

from dataclasses import dataclass
from typing import NamedTuple

from nastavnik.portal.site.store import SiteStore
from nastavnik.site.changes import Changed, Edit, add_entry, add_file, write_entry, write_part
from nastavnik.site.documents import read_document, refuse_list, title_of
from nastavnik.site.model import Part, Site
from nastavnik.site.reading import Typed, read_typed
from nastavnik.site.sections import Kind, Section
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput

_FILE = "file"


class Upload(NamedTuple):
    """A file as the browser sent it."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Sent:
    """A form as it came.

    Attributes:
        typed: its fields.
        seen: the version it began from.
        upload: a document, when one was chosen.

    """

    typed: Typed
    seen: int = 0
    upload: Upload | None = None


@dataclass(frozen=True, slots=True)
class Form:
    """A form of a site.

    Attributes:
        store: whose site.
        section: which section.
        entry: which entry; empty for a section that is one form and for a new entry.

    """

    store: SiteStore
    section: Section
    entry: str = ""

    def save(self, sent: Sent, login: str) -> None:
        """Keep what came.

        Raises:
            BadInput: it is refused (``Changed``: a teammate was quicker); nothing has changed.

        """
        safe = read_document(sent.upload.name, sent.upload.data) if sent.upload else ""
        self.store.change(lambda site: self._step(site, sent, safe, login))

    def _step(self, site: Site, sent: Sent, safe: str, login: str) -> Site:
        texts = read_typed(self.section, sent.typed, site.photos, now().date())
        old = site.lists.get(self.section.id, {}).get(self.entry, Part())
        if self.section.of_kind(Kind.FILE):
            site, texts = self._with_file(site, old, texts, sent, safe)
        edit = Edit(texts, login, now(), sent.seen)
        if not self.section.is_list:
            return write_part(site, self.section, edit)
        if not self.entry:
            return add_entry(site, self.section, edit)
        return _without(write_entry(site, self.section, self.entry, edit), old[_FILE], texts)

    def _with_file(
        self, site: Site, old: Part, texts: dict[str, str], sent: Sent, safe: str
    ) -> tuple[Site, dict[str, str]]:
        """The site with the document that came, and the words that name it."""
        if sent.upload and "title" not in texts:
            texts["title"] = title_of(sent.upload.name)
        refuse_list(texts.get("title", ""))
        if sent.upload is None:
            if not old[_FILE] and self.section.field(_FILE).needed:
                raise BadInput("Выберите файл документа: PDF или Word (.docx).")
            return site, texts | ({_FILE: old[_FILE]} if old[_FILE] else {})
        size = len(sent.upload.data)
        if twin := _twin(site, self.section, texts, safe, size):
            return site, {**texts, _FILE: twin}
        if old.version != sent.seen:
            raise Changed
        site, stored = add_file(site, safe, size)
        self.store.put(stored.path, sent.upload.data)
        return site, {**texts, _FILE: stored.id}


def _without(site: Site, file: str, texts: Typed) -> Site:
    """The site without a document that another has taken the place of."""
    if file == texts.get(_FILE, ""):
        return site
    files = {key: one for key, one in site.files.items() if key != file}
    return site.model_copy(update={"files": files})


def _twin(site: Site, section: Section, texts: Typed, name: str, size: int) -> str:
    """The document of an entry with the same words and file: the button was pressed twice."""
    for one in site.entries(section.id).values():
        stored = site.files.get(one[_FILE])
        if stored is None or (stored.name, stored.size) != (name, size):
            continue
        if {key: text for key, text in one.texts.items() if key != _FILE} == texts:
            return stored.id
    return ""

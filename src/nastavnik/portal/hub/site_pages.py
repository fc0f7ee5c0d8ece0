"""«Сайт вашего ТОС» in a participant's cabinet: its sections, edited one by one."""

from dataclasses import replace
from functools import partial
from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.site_room import NUMBER, SiteRoom
from nastavnik.portal.site import view
from nastavnik.portal.site.editing import Form, Sent
from nastavnik.portal.site.publishing import state_of
from nastavnik.site.changes import Changed, Gone, remove_entry
from nastavnik.site.model import Part, Site
from nastavnik.site.reading import typed_of
from nastavnik.site.sections import Section
from nastavnik.values.numbers import BadInput

_SECTION = "site/edit/([a-z]{1,20})"


class HomePage(SiteRoom):
    """The sections, how far each is."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        site = await self.kept()
        self.show("site.html.j2", rows=view.rows(site), state=state_of(site), site=site)


class FormRoom(SiteRoom):
    """A form of a section or of an entry."""

    async def keep(self, section: Section, entry: str) -> None:
        """Keep what came; refused, the form comes back as it was typed."""
        login, store = self.person.id, self.store
        typed = typed_of(
            section, lambda name: self.get_body_argument(name, ""), self.get_body_arguments
        )
        upload = next(iter(self.uploads("file")), None)
        sent = Sent(typed, self.number("seen"), upload)
        try:
            await self.aside(partial(Form(store, section, entry).save, sent, login))
        except BadInput as refusal:
            await self.show_form(section, entry, sent, refusal)
        else:
            self.go(f"/edit/{section.id}?done=1" if section.is_list else "?done=1")

    async def show_form(
        self,
        section: Section,
        entry: str,
        sent: Sent | None = None,
        refusal: BadInput | None = None,
    ) -> None:
        """Show the form: as it is kept, or as it was sent and why it was refused."""
        said = str(refusal or "")
        site = await self.kept(said)
        kept = _kept(site, section, entry)
        if kept is None and sent is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        kept = kept or Part()
        sent = sent or Sent(kept.texts, kept.version)
        theirs: list[view.Other] = []
        if isinstance(refusal, Changed):
            theirs = view.differences(section, kept, sent.typed, site)
            sent = replace(sent, seen=kept.version)
        if isinstance(refusal, Gone):
            entry = ""
        self.show(
            "site_section.html.j2",
            HTTPStatus.UNPROCESSABLE_ENTITY if refusal else HTTPStatus.OK,
            site=site,
            section=section,
            entry=entry,
            typed={one.id: sent.typed.get(one.id, "") for one in section.fields},
            seen=sent.seen,
            said=said,
            had_file=sent.upload is not None,
            theirs=theirs,
            by=self.name_of(kept.by),
            at=view.moment_of(kept),
            stored=site.files.get(kept["file"]),
            line_of=view.line_of,
        )


class SectionPage(FormRoom):
    """A section: its form, or its entries and the form of a new one."""

    @authenticated
    async def get(self, name: str) -> None:
        """Show it."""
        await self.show_form(self.section(name), "")

    @authenticated
    async def post(self, name: str) -> None:
        """Keep it."""
        await self.keep(self.section(name), "")


class EntryPage(FormRoom):
    """One entry of a list."""

    @authenticated
    async def get(self, name: str, entry: str) -> None:
        """Show its form."""
        await self.show_form(self.section(name), entry)

    @authenticated
    async def post(self, name: str, entry: str) -> None:
        """Keep it."""
        section = self.section(name)
        if not section.is_list:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        await self.keep(section, entry)


class RemovePage(SiteRoom):
    """Take an entry out: asked once more first."""

    @authenticated
    async def get(self, name: str, entry: str) -> None:
        """Ask."""
        section = self.section(name)
        found = (await self.kept()).entries(section.id).get(entry)
        if found is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        words = f"{section.item}: {view.line_of(section, found)}"
        self.show("site_remove.html.j2", words=words, place=f"/edit/{name}/{entry}", picture="")

    @authenticated
    async def post(self, name: str, entry: str) -> None:
        """Do it."""
        section, store = self.section(name), self.store
        await self.made(lambda: store.change(lambda site: remove_entry(site, section, entry)))
        self.go(f"/edit/{name}?done=removed")


def _kept(site: Site, section: Section, entry: str) -> Part | None:
    """What a form begins with; ``None`` when there is no such entry."""
    if not section.is_list:
        return None if entry else site.part(section.id)
    return site.entries(section.id).get(entry) if entry else Part()


PAGES = {
    "site/?": HomePage,
    _SECTION: SectionPage,
    f"{_SECTION}/{NUMBER}": EntryPage,
    f"{_SECTION}/{NUMBER}/remove": RemovePage,
}

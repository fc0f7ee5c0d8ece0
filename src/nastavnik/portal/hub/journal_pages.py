"""The school's journal for its staff: the list, an entry with its form, a table to take away."""

import asyncio
from dataclasses import replace
from functools import partial
from http import HTTPStatus
from typing import Any

from markupsafe import Markup
from tornado.web import HTTPError, authenticated

from nastavnik.portal.cabinet.project import write_paper
from nastavnik.portal.hub.staff_pages import FilePage, StaffPage
from nastavnik.portal.journal import form, listing, sheet
from nastavnik.portal.journal.circle import circle_of, may_change
from nastavnik.portal.journal.form import Look
from nastavnik.portal.journal.keeping import read_whole, twin_of
from nastavnik.portal.journal.table import journal_workbook
from nastavnik.school.journal.entries import Changed, Found, Gone, Journal
from nastavnik.school.journal.kinds import KINDS, State
from nastavnik.school.journal.listing import listed
from nastavnik.school.journal.typed import Fault, Refused, Typed
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput, whole_sent

_PAPER = "application.docx"
_WRITING = asyncio.Lock()  # «Сохранить» pressed twice must find what the first press wrote
_ENTRY = r"journal/([1-9][0-9]{0,8})"


class JournalPage(StaffPage):
    """What pages of the journal share."""

    roles = frozenset({Role.TRAINER, Role.EXPERT, Role.MANAGER})

    def journal(self) -> Journal:
        """The journal of the course; raises ``BadInput`` when its database is away."""
        return Journal(Records(self.root))

    def asked(self, name: str) -> str:
        """A word of the address."""
        return str(self.get_query_argument(name, ""))

    async def found(self, number: str, *, to_change: bool = False) -> Found | None:
        """An entry; ``None``, and why said, when it is gone.

        Raises:
            HTTPError: 403, it is another's to change.

        """
        person = self.person
        found: Found | None = await self.gather(lambda: self.journal().one(int(number)))
        if found is not None and to_change and not may_change(person, found.entry):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        return found


class ListPage(JournalPage):
    """«Журнал»: entries that fit the filters, fifty a page."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        found = await self.gather(self._ask)
        if found is not None:
            self.show("journal.html", **found)

    def _ask(self) -> dict[str, Any]:
        chosen = listing.filters(self.asked)
        page = listing.page_number(self.asked("page"))
        shown = listed(Records(self.root), chosen.wanted, page)
        circle, today = circle_of(self.root), now().date()
        return {
            "chosen": chosen,
            "shown": shown,
            "lines": [listing.line_of(one, circle, today) for one in shown.found],
            "states": [(one.value, one.words) for one in State],
            "kinds": [(one.id, one.title) for one in KINDS.values()],
            "districts": [(one, one) for one in circle.districts],
            "teams": [(one, one) for one in circle.teams],
            "experts": [(one.id, circle.name(one.id)) for one in circle.leaders],
            "months": [(one.iso, one.words) for one in shown.months],
            "removed": bool(self.asked("removed")),
        }


class TablePage(JournalPage, FilePage):
    """The list as a table: all that the filters leave."""

    @authenticated
    async def get(self) -> None:
        """Make it and send it."""
        await self.send("journal.xlsx", self._make)

    def _make(self) -> bytes:
        found = self.journal().find(listing.filters(self.asked).wanted)
        return journal_workbook(found, circle_of(self.root), now().date())


class FormPage(JournalPage):
    """The form of an entry."""

    async def show_form(self, look: Look, status: int = HTTPStatus.OK) -> None:
        """Show the form."""
        person, root = self.person, self.root
        made = await self.gather(lambda: sheet.words_of(root, circle_of(root), person, look))
        if made is not None:
            made["draft"] = Markup(made["draft"])  # noqa: S704  (of our template, escaped there)
            self.set_status(status)
            self.show("journal_entry.html", saved=bool(self.asked("saved")), **made)

    def sent(self) -> Typed:
        """What came with the form."""
        return form.sent(lambda name: self.get_body_argument(name, ""), self.get_body_arguments)

    async def keep(self, found: Found | None) -> None:
        """Write what came; refused, the form comes back as it was typed."""
        typed, action = self.sent(), self.get_body_argument("action", "save")
        look = Look(typed, found, version=self._seen())
        if action != "save":
            await self.show_form(replace(look, more=form.SPARE if action == "more" else 0))
            return
        try:
            async with _WRITING:
                written = await self.aside(partial(self._write, look))
        except Refused as refusal:
            look = replace(look, faults=refusal.faults)
            await self.show_form(look, HTTPStatus.UNPROCESSABLE_ENTITY)
        except BadInput as refusal:
            await self.show_conflict(look, refusal)
        else:
            self.redirect(f"{self.base_url}journal/{written}?saved=1", status=HTTPStatus.SEE_OTHER)

    async def show_conflict(self, look: Look, refusal: BadInput) -> None:
        """The form as typed beside what another person has done to the entry."""
        look = replace(look, faults=(Fault("", str(refusal)),))
        if isinstance(refusal, Gone):
            look = replace(look, found=None, at=None, version=None)
        elif isinstance(refusal, Changed) and look.found is not None:
            fresh = await self.found(str(look.found.entry.id))
            if fresh is None:
                return
            look = replace(look, found=fresh, theirs=form.typed_of(fresh), version=None)
        await self.show_form(look, HTTPStatus.CONFLICT)

    def _seen(self) -> int | None:
        """The version the form began from."""
        return whole_sent(self.get_body_argument("version", ""))

    def _write(self, look: Look) -> int:
        circle, person, today = circle_of(self.root), self.person, now().date()
        kept = form.typed_of(look.found) if look.found else Typed()
        around = circle.around(person, kept, look.typed.team, today)
        scale = sheet.scale_for(self.root, circle, look.typed, today)
        draft, journal = read_whole(look.typed, around, scale), self.journal()
        if look.found is not None:
            return journal.write(draft, person.id, look.found.entry.id, look.version)
        return twin_of(journal, draft, person.id) or journal.write(draft, person.id)


class NewPage(FormPage):
    """A new entry: its kind is chosen first."""

    @authenticated
    async def get(self) -> None:
        """Show the kinds, or the form of one."""
        person, today = self.person, now().date()
        kind = self.asked("kind")
        if kind not in KINDS:
            kinds = [(one.id, one.title) for one in KINDS.values()]
            self.show("journal_new.html", kinds=kinds, team=self.asked("team"))
            return
        begun = partial(form.begun, person, kind, self.asked("team"))
        typed = await self.gather(lambda: begun(circle_of(self.root), today))
        if typed is not None:
            await self.show_form(Look(typed))

    @authenticated
    async def post(self) -> None:
        """Keep it."""
        await self.keep(None)


class EntryPage(FormPage):
    """An entry: everybody here reads it, its own people change it."""

    @authenticated
    async def get(self, number: str) -> None:
        """Show its form."""
        found = await self.found(number)
        if found is not None:
            await self.show_form(Look(form.typed_of(found), found))

    @authenticated
    async def post(self, number: str) -> None:
        """Keep what is changed; of one that is gone the words stay in the form of a new one."""
        person = self.person
        try:
            found = await self.aside(lambda: self.journal().one(int(number)))
        except BadInput as refusal:
            look = Look(self.sent(), version=self._seen(), at=int(number))
            await self.show_conflict(look, refusal)
            return
        if not may_change(person, found.entry):
            raise HTTPError(HTTPStatus.FORBIDDEN)
        await self.keep(found)


class RemovePage(JournalPage):
    """Take an entry out: asked once more first."""

    @authenticated
    async def get(self, number: str) -> None:
        """Ask."""
        found = await self.found(number, to_change=True)
        if found is not None:
            line = await self.gather(
                lambda: listing.line_of(found, circle_of(self.root), now().date())
            )
            if line is not None:
                self.show("journal_remove.html", line=line, advice=len(found.advice))

    @authenticated
    async def post(self, number: str) -> None:
        """Do it."""
        found = await self.found(number, to_change=True)
        if found is None:
            return
        if await self.gather(partial(self._remove, int(number))):
            self.log.info("entry %s of the journal was removed by %s", number, self.person.id)
            self.redirect(f"{self.base_url}journal?removed=1", status=HTTPStatus.SEE_OTHER)

    def _remove(self, entry_id: int) -> bool:
        self.journal().remove(entry_id)
        return True


class PaperPage(JournalPage):
    """The application of the entry's team, made of what it has handed in."""

    @authenticated
    async def get(self, number: str) -> None:
        """Make it and send it."""
        found = await self.found(number)
        if found is None:
            return
        data = await self.gather(lambda: self._make(found.entry.team))
        if data is None:
            return
        if not data:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        self.set_header("Content-Type", "application/octet-stream")
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(_PAPER)
        self.finish(data)

    def _make(self, team: str) -> bytes:
        work = sheet.drafted(self.root, circle_of(self.root), team)
        return write_paper(_PAPER, work.draft) if work.works else b""


PAGES = {
    "journal": ListPage,
    "journal[.]xlsx": TablePage,
    "journal/new": NewPage,
    _ENTRY: EntryPage,
    f"{_ENTRY}/remove": RemovePage,
    f"{_ENTRY}/application[.]docx": PaperPage,
}

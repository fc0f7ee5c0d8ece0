"""Pages of the staff: the desk of each role, marking, the jury, people and their codes, files."""

import asyncio
from collections.abc import Callable, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tornado.web import HTTPError, authenticated

from nastavnik.grading.peers.making import add, start
from nastavnik.portal.hub.pages import ASSIGNMENT, NotebookPage, SchoolPage
from nastavnik.portal.hub.passwords import CODE_DAYS, Passwords
from nastavnik.portal.hub.roles import FORMGRADER
from nastavnik.portal.marking import marked_by_hand
from nastavnik.portal.peers.command import state_words
from nastavnik.portal.peers.view import all_pairs
from nastavnik.portal.plain import texts_of
from nastavnik.portal.staff import FILES, Wanted, due_words, known_people, marks_file
from nastavnik.school.roster import Role
from nastavnik.values.numbers import BadInput, clip

# Where a trainer's own JupyterLab is, under the address of the hub.
LAB = "spawn"  # opens what runs already, too
_KINDS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
_GRADERS = frozenset({Role.GRADER})
_EXPERTS = frozenset({Role.EXPERT})
_MANAGERS = frozenset({Role.MANAGER})
_PAIRING: Mapping[str, Callable[[Path], object]] = {"start": start, "add": add}
_STAFF = frozenset(Role) - {Role.PARTICIPANT}


class StaffPage(SchoolPage):
    """A page made on the server, without scripts.

    Attributes:
        senders: whose forms it takes; those of all who may read it when empty.

    """

    roles = _STAFF
    senders: frozenset[Role] = frozenset()

    async def prepare(self, **given: Any) -> None:
        """Refuse whoever is not of the page's roles before anything is read or made."""
        await super().prepare(**given)
        if self.current_user is None:  # a stranger is sent to log in
            return
        role = self.person.role
        if self.request.method == "POST" and self.senders and role not in self.senders:
            raise HTTPError(403)

    @property
    def origin(self) -> str:
        """The address of the school in the browser of whoever is here."""
        passed = self.request.headers.get("X-Forwarded-Proto", "")
        scheme = "https" if "https" in passed else self.request.protocol
        return f"{scheme}://{self.request.host}"

    def show(self, template: str, **given: Any) -> None:
        """Send a page; nothing of it stays in the browser."""
        self.set_header("Cache-Control", "no-store")
        self.finish(
            self.get_template(template).render(
                person=self.person,
                Role=Role,
                desk=self.base_url,
                school=self.base_url.removesuffix("staff/"),
                hub=self.identity_provider.hub_auth.hub_prefix,
                xsrf=self.xsrf_token.decode(),
                **given,
            )
        )

    async def aside(self, do: Callable[[], Any]) -> Any:
        """Do something heavy beside the others' pages; raises what it raises."""
        return await asyncio.to_thread(do)

    async def gather(self, ask: Callable[[], Any]) -> Any:
        """Ask for something heavy beside the others' pages; ``None``, and why said, if refused."""
        try:
            return await self.aside(ask)
        except BadInput as refusal:
            self.set_status(409)
            self.show("said.html", words=str(refusal), kept=texts_of(self.request.body_arguments))
            return None


class DeskPage(StaffPage):
    """«Рабочий стол»: what a person's role has."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        dues = None
        if self.person.role is Role.MANAGER:
            dues = await self.gather(partial(due_words, self.root))
            if dues is None:
                return
        marked = marked_by_hand(self.root) if self.person.role is Role.GRADER else {}
        self.show("staff.html", dues=dues, marked=marked, formgrader=FORMGRADER, lab=LAB)


class PeoplePage(StaffPage):
    """«Люди»: who came in and how far the works are; no marks."""

    roles = _MANAGERS | {Role.TRAINER}

    @authenticated
    async def get(self) -> None:
        """Show those asked for."""
        wanted = Wanted(*(self.get_argument(name, "") for name in ("role", "district", "team")))
        found = await self.gather(partial(self._ask, wanted))
        if found is not None:
            self.show("people.html", wanted=wanted, **found)

    def _ask(self, wanted: Wanted) -> dict[str, Any]:
        known = known_people(self.root)
        everybody = [one.person for one in known]
        return {
            "known": [one for one in known if wanted.fits(one.person)],
            "roles": [(one.value, one.words) for one in Role],
            "districts": [(one, one) for one in sorted({one.district for one in everybody} - {""})],
            "teams": [(one, one) for one in sorted({one.team for one in everybody} - {""})],
        }


class CodePage(StaffPage):
    """A new one-time code for one person, shown once."""

    roles = _MANAGERS

    @authenticated
    async def post(self) -> None:
        """Make it; the person's old password no longer works."""
        manager = self.person
        person = self.settings["nastavnik_people"].find(self.get_body_argument("login", ""))
        if person is None:
            raise HTTPError(404)
        codes = await self.gather(partial(Passwords(self.root).give_codes, [person.id]))
        if codes is not None:
            self.log.info("a new code for %s was given by %s", person.id, manager.id)
            self.show("code.html", of=person, code=codes[person.id], days=CODE_DAYS)


class PeersPage(StaffPage):
    """«Взаимное чтение»: who reads whom, what they said; the pairs are made here."""

    roles = _MANAGERS | {Role.TRAINER, Role.GRADER}
    senders = _MANAGERS | {Role.TRAINER}

    @authenticated
    async def get(self) -> None:
        """Show all pairs."""
        found = await self.gather(partial(all_pairs, self.root))
        if found is not None:
            states = [state_words(one) for one in found.pairs]
            may_act = self.person.role in self.senders
            self.show("peers.html", found=found, states=states, may_act=may_act)

    @authenticated
    async def post(self) -> None:
        """Make the pairs, or take in latecomers."""
        action = _PAIRING.get(self.get_body_argument("action", ""))
        if action is None:
            raise HTTPError(400)
        if await self.gather(partial(action, self.root)) is not None:
            self.log.info("pairs of the mutual reading were changed by %s", self.person.id)
            self.redirect(f"{self.base_url}peers", status=303)


class MarkingPage(NotebookPage):
    """«Отметки за тексты», in the name of the person logged in."""

    roles = _GRADERS

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self.show("dashboards/marking.ipynb")


class SheetPage(NotebookPage):
    """«Лист эксперта»: one's own marks."""

    roles = _EXPERTS

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self.show("dashboards/jury-sheet.ipynb")


class TablePage(NotebookPage):
    """The chair's table.

    It is the coordinator's: the chair may be an expert too, and nobody who still marks may sit at
    the table where the others' marks open.
    """

    roles = _MANAGERS

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self.show("dashboards/jury-table.ipynb")


class FilePage(StaffPage):
    """A file of :data:`FILES`."""

    @authenticated
    async def get(self, name: str) -> None:
        """Send it as it is now."""
        roles, make = FILES[name]
        if self.person.role not in roles:
            raise HTTPError(403)
        await self.send(name, partial(make, self.root))

    async def send(self, name: str, make: Callable[[], bytes]) -> None:
        """Send a file that is made now, or say why there is none."""
        data = await self.gather(make)
        if data is not None:
            self.set_header("Content-Type", _KINDS[name.rpartition(".")[2]])
            self.set_header("Cache-Control", "no-store")
            self.set_attachment_header(name)
            self.finish(data)


class MarksFilePage(FilePage):
    """The sheet of marks for texts of one assignment."""

    roles = _GRADERS

    @authenticated
    async def get(self, assignment_id: str) -> None:
        """Send it as it is now."""
        name = clip(self.known(assignment_id))
        await self.send(f"{name}.xlsx", partial(marks_file, self.root, name, self.person))


PAGES = {
    "": DeskPage,
    "people": PeoplePage,
    "code": CodePage,
    "peers": PeersPage,
    "marking": MarkingPage,
    "jury": SheetPage,
    "jury-table": TablePage,
    rf"files/({'|'.join(name.replace('.', '[.]') for name in FILES)})": FilePage,
    rf"marks/{ASSIGNMENT}[.]xlsx": MarksFilePage,
}

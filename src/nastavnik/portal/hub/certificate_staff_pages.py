"""«Сертификаты» of the staff: who may have one, who has; the coordinator gives and cancels them."""

from collections.abc import Callable, Mapping
from functools import partial

from tornado.escape import url_escape
from tornado.web import HTTPError, authenticated

from nastavnik.portal.certificates.desk import Standing, read_desk
from nastavnik.portal.certificates.giving import MOST_REASON, Giving, all_in_one
from nastavnik.portal.certificates.place import place_of, warning_of
from nastavnik.portal.certificates.ways import rule_of
from nastavnik.portal.hub.staff_pages import StaffPage
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Role
from nastavnik.values.numbers import BadInput

_READERS = frozenset({Role.MANAGER, Role.TRAINER})
_MANAGERS = frozenset({Role.MANAGER})
_STEPS: Mapping[str, Callable[[Giving, str, str], object]] = {
    "give": lambda giving, login, text: giving.give(login, text),
    "print": lambda giving, login, _: giving.print_again(login),
    "cancel": lambda giving, login, text: giving.cancel(login, text),
}


class PapersPage(StaffPage):
    """What pages that print papers share."""

    def place(self) -> str:
        """Where papers are checked; raises ``BadInput`` when the course has no rule."""
        address = rule_of(load_programme(self.root)).address
        return place_of(address, self.origin, self.base_url.removesuffix("staff/"))

    @property
    def warning(self) -> str:
        """Why nobody else can check the papers printed now; empty when they can."""
        try:
            return warning_of(self.place())
        except BadInput:  # without a rule nothing is printed
            return ""

    def send_pdf(self, data: bytes, name: str) -> None:
        """Send a file to print; nothing of it stays in the browser."""
        self.set_header("Content-Type", "application/pdf")
        self.set_header("Cache-Control", "no-store")
        self.set_attachment_header(name)
        self.finish(data)


class CertificatesPage(PapersPage):
    """The list of everybody."""

    roles = _READERS
    senders = _MANAGERS

    @authenticated
    async def get(self) -> None:
        """Show the list."""
        wanted = self.get_query_argument("state", "")
        found = await self.gather(partial(read_desk, self.root))
        if found is not None:
            shown = [one for one in found.lines if wanted in ("", one.standing.name)]
            self.show(
                "certificates.html",
                found=found,
                shown=shown,
                wanted=wanted,
                Standing=Standing,
                warning=self.warning,
            )

    @authenticated
    async def post(self) -> None:
        """Give one to everybody who has met the rule."""
        person = self.person
        made = await self.gather(lambda: Giving(self.root, person.id, self.place()).give_ready())
        if made is not None:
            self.log.info("%d certificates were given by %s", len(made), person.id)
            self.redirect(f"{self.base_url}certificates?state=GIVEN", status=303)


class CertificatePage(PapersPage):
    """One person: the whole way, and what the coordinator may do."""

    roles = _READERS
    senders = _MANAGERS

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self._show(self.get_query_argument("login", ""))

    @authenticated
    async def post(self) -> None:
        """Give, print again or cancel; a refusal shows the page with what was typed."""
        person = self.person
        login, text = self.get_body_argument("login", ""), self.get_body_argument("text", "")
        action = self.get_body_argument("action", "")
        if action not in _STEPS:
            raise HTTPError(400)
        try:
            giving = Giving(self.root, person.id, self.place())
            await self.aside(lambda: _STEPS[action](giving, login, text))
        except BadInput as refusal:
            await self._show(login, said=str(refusal), tried=action, typed=text)
            return
        self.log.info("certificate of %s: %s by %s", login, action, person.id)
        address = f"{self.base_url}certificates/person?login={url_escape(login)}&done={action}"
        self.redirect(address, status=303)

    async def _show(self, login: str, **refused: str) -> None:
        if not login:
            raise HTTPError(404)
        found = await self.gather(partial(read_desk, self.root, login))
        if found is None:
            return
        given = {"said": "", "tried": "", "typed": ""} | refused
        self.show(
            "certificate.html",
            rule=found.words,
            line=found.lines[0],
            Standing=Standing,
            done=self.get_query_argument("done", ""),
            most=MOST_REASON,
            **given,
        )


class PrintPage(PapersPage):
    """All certificates that hold, in one file."""

    roles = _MANAGERS

    @authenticated
    async def get(self) -> None:
        """Send it."""
        person = self.person  # refuses other roles
        data = await self.gather(lambda: all_in_one(self.root, self.place()))
        if data is not None:
            self.log.info("all certificates were printed by %s", person.id)
            self.send_pdf(data, "certificates.pdf")


PAGES = {
    "certificates": CertificatesPage,
    "certificates/person": CertificatePage,
    "certificates/all[.]pdf": PrintPage,
}

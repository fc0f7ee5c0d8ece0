"""What pages of the website constructor share."""

import asyncio
from collections.abc import Callable
from http import HTTPStatus
from typing import Any, TypeVar

from tornado.web import HTTPError

from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.plain import NO_SCRIPTS, TEMPLATES
from nastavnik.portal.site.editing import Upload
from nastavnik.portal.site.store import SiteStore, site_folder
from nastavnik.site.model import Site
from nastavnik.site.sections import Section, sections
from nastavnik.values.numbers import BadInput, whole_sent

Done = TypeVar("Done")
NUMBER = "([1-9][0-9]{0,5})"  # of an entry or a photo in an address
_POLICY = f"{NO_SCRIPTS} 'self'"  # the policy ends with what pictures may come from


class SiteRoom(OwnPage):
    """What pages of the editor share."""

    @property
    def store(self) -> SiteStore:
        """The site of the team of whoever is logged in."""
        return SiteStore(site_folder(self.root, self.person))

    @property
    def here(self) -> str:
        """Where the editor begins."""
        return f"{self.base_url}site"

    def section(self, name: str) -> Section:
        """A section of an address; 404 when there is none."""
        found = sections().get(name)
        if found is None:
            raise HTTPError(HTTPStatus.NOT_FOUND)
        return found

    async def aside(self, do: Callable[[], Done]) -> Done:
        """Do something that may be refused, so that others need not wait."""
        return await asyncio.to_thread(do)

    async def kept(self, refusal: str = "") -> Site:
        """The site; an empty one when it cannot be read but words must be given back."""
        try:
            return await self.aside(self.store.read)
        except BadInput as fault:
            self.log.error("a site cannot be read: %s", fault)
            if not refusal:
                raise HTTPError(HTTPStatus.SERVICE_UNAVAILABLE) from None
            return Site()

    def show(self, template: str, status: int = HTTPStatus.OK, **given: Any) -> None:
        """Send a page of the editor."""
        self.set_status(status)
        page = TEMPLATES.get_template(template).render(
            address=self.base_url,
            here=self.here,
            xsrf=self.xsrf_token.decode(),
            done=self.get_query_argument("done", ""),
            **given,
        )
        self.send_page(page, _POLICY)

    def go(self, place: str) -> None:
        """After something was done."""
        self.redirect(f"{self.here}{place}", status=HTTPStatus.SEE_OTHER)

    def name_of(self, login: str) -> str:
        """A teammate in words."""
        found = self.settings["nastavnik_people"].find(login)
        return f"{found.first_name} {found.last_name}" if found else "другой человек из команды"

    def number(self, name: str) -> int:
        """The version that a form began from."""
        return whole_sent(self.get_body_argument(name, ""), 7) or 0

    def uploads(self, name: str) -> list[Upload]:
        """Files that came; a field left empty is none."""
        sent = self.request.files.get(name, [])
        return [Upload(one.filename, one.body) for one in sent if one.filename]

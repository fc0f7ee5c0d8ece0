"""Dashboards for guests, where the coordinator allows it: no login, nothing is kept."""

from typing import Any

from jupyter_server.auth.identity import IdentityProvider
from tornado.web import HTTPError
from traitlets import default

from nastavnik.portal.hub.cabinet_pages import TOOLS
from nastavnik.portal.hub.crowd import most_pages
from nastavnik.portal.hub.identity import refuse_others
from nastavnik.portal.hub.kernels import OwnKernels
from nastavnik.portal.hub.pages import NotebookPage, Nowhere, SchoolPage
from nastavnik.portal.hub.workplace import GUEST
from nastavnik.portal.plain import NO_SCRIPTS, TEMPLATES
from nastavnik.school.programme import load_programme
from nastavnik.values.numbers import BadInput

_SHARE = 4  # guests may open one page in so many: people of the school come first


class GuestIdentity(IdentityProvider):  # type: ignore[misc]
    """Everybody is a guest with a cookie of their own; another's kernel does not exist for them."""

    token = ""  # nobody has to log in
    auth_enabled = False

    async def get_user(self, handler: Any) -> Any:
        """The guest of a request."""
        return refuse_others(handler, await super().get_user(handler))


class GuestKernels(OwnKernels):
    """Kernels of guests: fewer than those of the school's people."""

    @default("most")  # type: ignore[untyped-decorator]
    def _as_many_as_fit(self) -> int:
        return max(1, most_pages() // _SHARE)


class GuestsOnly(SchoolPage):
    """A page for guests."""

    def allowed(self) -> tuple[str, ...]:
        """The dashboards that are open to guests now; 404 when there are none."""
        try:
            names = load_programme(self.root).guests
        except BadInput as fault:
            self.log.error("the programme cannot be read: %s", fault)
            raise HTTPError(503) from None
        if not names:
            raise HTTPError(404)
        return names


class GuestHome(GuestsOnly):
    """What a guest may try."""

    def get(self) -> None:
        """Show the list."""
        words = {name: TOOLS[name] for name in self.allowed()}
        self.set_header("Content-Security-Policy", NO_SCRIPTS)
        page = TEMPLATES.get_template("guests.html.j2")
        self.finish(page.render(tools=words, address=self.base_url))


class GuestTool(GuestsOnly, NotebookPage):
    """A dashboard that keeps nothing."""

    @property
    def told(self) -> dict[str, str]:
        """A guest's kernel knows that there is nobody to keep anything for."""
        return {GUEST: "1"}

    async def get(self, name: str) -> None:
        """Show the dashboard."""
        if name not in self.allowed():
            raise HTTPError(404)
        await self.show(f"dashboards/{name}.ipynb")


class GuestNowhere(Nowhere):
    """Any other address."""

    def get(self) -> None:
        """There is none."""
        raise HTTPError(404)


PAGES = {"": GuestHome, f"tool/({'|'.join(TOOLS)})": GuestTool, ".*": GuestNowhere}

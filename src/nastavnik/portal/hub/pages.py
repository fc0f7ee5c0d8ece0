"""What pages of the school share: who is there, whether their role may read it, how it is shown.

No address names a person: a page is made for whoever is logged in.
"""

from pathlib import Path
from typing import Any

from jupyter_server.base.handlers import JupyterHandler
from tornado.web import HTTPError, authenticated
from voila.tornado.handler import TornadoVoilaHandler

from nastavnik.portal.hub.people import People
from nastavnik.portal.hub.waiting import WaitingForms
from nastavnik.school.programme import load_programme
from nastavnik.school.roster import Person, Role
from nastavnik.values.numbers import BadInput

ASSIGNMENT = r"([a-z0-9_-]{1,40})"  # its id in an address


class SchoolPage(JupyterHandler):  # type: ignore[misc]
    """A page for the people of some roles.

    Attributes:
        roles: who may read it; everybody of the roster when empty.

    """

    roles: frozenset[Role] = frozenset()

    @property
    def content_security_policy(self) -> str:
        """No page of the school stands inside another: its neighbours share its origin."""
        return "frame-ancestors 'none'"

    def get_template(self, name: str) -> Any:
        """The pages of errors are those of the hub."""
        return self.settings["jinja2_env"].get_template(name)

    @property
    def root(self) -> Path:
        """The course folder."""
        return Path(self.settings["nastavnik_root"])

    @property
    def person(self) -> Person:
        """Who is logged in.

        Raises:
            HTTPError: 403, the roster does not know them (any more) or the page is not for their
                role; 503, the roster is damaged.

        """
        people: People = self.settings["nastavnik_people"]
        try:
            found = people.find(self.current_user.username)
        except BadInput as fault:
            self.log.error("nobody can be let in: %s", fault)
            raise HTTPError(503) from None
        if found is None or (self.roles and found.role not in self.roles):
            raise HTTPError(403)
        return found

    def known(self, assignment_id: str) -> str:
        """The id of an assignment of the programme; anything else is not found."""
        try:
            if assignment_id in load_programme(self.root).assignments:
                return assignment_id
        except BadInput as fault:
            self.log.error("the programme cannot be read: %s", fault)
            raise HTTPError(503) from None
        raise HTTPError(404)


class NotebookPage(SchoolPage, TornadoVoilaHandler):  # type: ignore[misc]
    """A page that is a notebook with a kernel of its own."""

    @property
    def told(self) -> dict[str, str]:
        """What the kernel is told of the person; a stranger gets no kernel."""
        return {"JUPYTERHUB_USER": self.person.id}

    async def show(self, notebook: str) -> None:
        """Run a notebook for the person and send its page as it grows."""
        self.told  # noqa: B018  (refuses a stranger before anything is sent)
        self.notebook_path = notebook
        async for html in self.get_generator():
            self.write(html)
            await self.flush()


class FormPage(NotebookPage):
    """The form of an assignment: one that waits, or one that is made now."""

    async def show_form(self, assignment_id: str, notebook: Path) -> None:
        """Show the form to the person, who works beside ``notebook``."""
        waiting: WaitingForms = self.settings["nastavnik_waiting"]
        html = await waiting.take(assignment_id, notebook.parent, self)
        if html is None:
            await self.show(str(notebook.relative_to(self.root)))
            return
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Cache-Control", "no-store")
        self.finish(html)


class Nowhere(SchoolPage):
    """Any other address: there is no such page."""

    @authenticated
    def get(self) -> None:
        """Say so."""
        raise HTTPError(404)

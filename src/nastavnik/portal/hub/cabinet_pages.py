"""Pages of a participant: «Мой кабинет», the forms of assignments, feedback."""

from tornado.web import HTTPError, authenticated

from nastavnik.portal.hub.pages import NotebookPage, SchoolPage
from nastavnik.portal.hub.workplace import feedback_of, lay_out
from nastavnik.school.roster import Role

CABINET_NOTEBOOK = "dashboards/cabinet.ipynb"
ASSIGNMENT = r"([a-z0-9_-]{1,40})"
_NO_SCRIPTS = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
_PARTICIPANTS = frozenset({Role.PARTICIPANT})


class CabinetPage(NotebookPage):
    """«Мой кабинет»."""

    roles = _PARTICIPANTS

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self.show(CABINET_NOTEBOOK)


class TaskPage(NotebookPage):
    """The form of an assignment, in the person's own folder."""

    roles = _PARTICIPANTS

    @authenticated
    async def get(self, assignment_id: str) -> None:
        """Show the form."""
        notebook = lay_out(self.root, self.person.id, self.known(assignment_id))
        if notebook is None:
            raise HTTPError(404)
        await self.show(str(notebook.relative_to(self.root)))


class FeedbackPage(SchoolPage):
    """The feedback on the person's own work; nobody else's has an address."""

    roles = _PARTICIPANTS

    @authenticated
    def get(self, assignment_id: str) -> None:
        """Send the page; it may run no scripts here."""
        page = feedback_of(self.root, self.person.id, self.known(assignment_id))
        if page is None:
            raise HTTPError(404)
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", _NO_SCRIPTS)
        self.finish(page.read_bytes())


PAGES = {
    "": CabinetPage,
    f"task/{ASSIGNMENT}": TaskPage,
    f"feedback/{ASSIGNMENT}": FeedbackPage,
}

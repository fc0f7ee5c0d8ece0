"""Pages of a participant: «Мой кабинет», forms, feedback, the project's papers, tools."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from tornado.web import HTTPError, authenticated

from nastavnik.assignments.kits.kit import KITS
from nastavnik.portal.cabinet.page import cabinet_html
from nastavnik.portal.cabinet.project import PAPERS, draft_of, write_paper
from nastavnik.portal.hub.pages import ASSIGNMENT, FormPage, NotebookPage, SchoolPage
from nastavnik.portal.hub.workplace import certificate_of, feedback_of, lay_out
from nastavnik.portal.plain import NO_SCRIPTS
from nastavnik.school.roster import Role
from nastavnik.values.numbers import BadInput

# The coordinator may open these to guests too; kits are for people who keep something.
TOOLS = {
    "budget": "Калькулятор бюджета",
    "calculators": "Калькуляторы",
    "canvas": "Конструктор проекта",
}
_PARTICIPANTS = frozenset({Role.PARTICIPANT})
Made = TypeVar("Made")


class OwnPage(SchoolPage):
    """A page about the person who reads it; it may run no scripts here."""

    roles = _PARTICIPANTS

    async def made(self, make: Callable[[], Made]) -> Made:
        """Make something aside, so that others need not wait.

        Raises:
            HTTPError: 503, a file of the course cannot be read; the log names it.

        """
        try:
            return await asyncio.to_thread(make)
        except BadInput as fault:
            self.log.error("a page cannot be made: %s", fault)
            raise HTTPError(503) from None

    def send_page(self, html: str | bytes, policy: str = NO_SCRIPTS) -> None:
        """Answer with a page; it is about one person, so nothing on the way may keep it."""
        self.set_header("Content-Type", "text/html; charset=utf-8")
        self.set_header("Content-Security-Policy", policy)
        self.set_header("Cache-Control", "no-store")
        self.finish(html)

    def send_file(self, data: bytes, name: str, kind: str = "application/octet-stream") -> None:
        """Answer with a file to keep; ``name`` is in Latin letters."""
        self.set_header("Content-Type", kind)
        self.set_header("Content-Disposition", f'attachment; filename="{name}"')
        self.set_header("Cache-Control", "no-store")
        self.finish(data)


class CabinetPage(OwnPage):
    """«Мой кабинет»."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        person = self.person
        self.send_page(await self.made(lambda: cabinet_html(self.root, person, self.base_url)))


class TaskPage(FormPage):
    """The form of an assignment, in the person's own folder."""

    roles = _PARTICIPANTS

    @authenticated
    async def get(self, assignment_id: str) -> None:
        """Show the form."""
        notebook = lay_out(self.root, self.person.id, self.known(assignment_id))
        if notebook is None:
            raise HTTPError(404)
        await self.show_form(assignment_id, notebook)


class ToolPage(NotebookPage):
    """A dashboard that keeps what this person typed."""

    roles = _PARTICIPANTS

    @authenticated
    async def get(self, name: str) -> None:
        """Show the dashboard."""
        await self.show(f"dashboards/{name}.ipynb")


class FeedbackPage(OwnPage):
    """The feedback on the person's own work; nobody else's has an address."""

    @authenticated
    async def get(self, assignment_id: str) -> None:
        """Send the page."""
        page = feedback_of(self.root, self.person.id, self.known(assignment_id))
        self.send_page(_read(page), f"{NO_SCRIPTS}; sandbox")


class PaperPage(OwnPage):
    """A paper of the person's own project."""

    @authenticated
    async def get(self, name: str) -> None:
        """Make the paper and send it."""
        draft = draft_of(self.root, self.person.id)
        if draft is None or name not in PAPERS:
            raise HTTPError(404)
        self.send_file(await self.made(lambda: write_paper(name, draft)), name)


class CertificatePage(OwnPage):
    """The person's certificate."""

    @authenticated
    async def get(self) -> None:
        """Send it."""
        self.send_file(_read(certificate_of(self.root, self.person.id)), "certificate.pdf")


def _read(path: Path | None) -> bytes:
    if path is None:
        raise HTTPError(404)
    return path.read_bytes()


PAGES = {
    "": CabinetPage,
    f"task/{ASSIGNMENT}": TaskPage,
    f"tool/({'|'.join((*TOOLS, *KITS))})": ToolPage,
    f"feedback/{ASSIGNMENT}": FeedbackPage,
    r"project/([a-z.]{1,20})": PaperPage,
    "certificate": CertificatePage,
}

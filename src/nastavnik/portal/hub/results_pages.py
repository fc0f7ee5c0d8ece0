"""«Итоги конкурса» of the coordinator: who agreed to be named, publishing, diplomas."""

from collections.abc import Callable, Mapping
from functools import partial
from http import HTTPStatus

from tornado.web import HTTPError, authenticated

from nastavnik.portal.certificates.diplomas import cancel_diploma, diplomas_pdf, give_diplomas
from nastavnik.portal.certificates.giving import MOST_REASON
from nastavnik.portal.hub.certificate_staff_pages import PapersPage
from nastavnik.portal.hub.roles import OPEN
from nastavnik.portal.results import State, agree, page_of, publish, read_state, withdraw
from nastavnik.school.certificates.registry import DIPLOMA, Registry
from nastavnik.school.records.database import Records
from nastavnik.school.roster import Role
from nastavnik.values.numbers import BadInput

_DONE = {
    "agree": "Согласия сохранены.",
    "publish": "Итоги опубликованы: страница открыта всем.",
    "withdraw": "Страница снята с публикации.",
    "give": "Дипломы внесены в реестр. Скачайте файл и печатайте.",
    "cancel": "Диплом отменён. Проверка по коду скажет это и причину.",
}


class ResultsPage(PapersPage):
    """The results, and what the coordinator does with them."""

    roles = frozenset({Role.MANAGER})

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self._show(said=_DONE.get(self.get_query_argument("done", ""), ""))

    @authenticated
    async def post(self) -> None:
        """Do one thing; a refusal shows the page with what was typed."""
        person, action = self.person, self.get_body_argument("action", "")
        step = self._steps(person.id).get(action)
        if step is None:
            raise HTTPError(HTTPStatus.BAD_REQUEST)
        try:
            await self.aside(step)
        except BadInput as refusal:
            await self._show(refused=str(refusal))
            return
        self.log.info("results of the contest: %s by %s", action, person.id)
        self.redirect(f"{self.base_url}results?done={action}", status=HTTPStatus.SEE_OTHER)

    def _steps(self, by: str) -> Mapping[str, Callable[[], object]]:
        agreed = self.get_body_arguments("agreed")
        project, text = (self.get_body_argument(name, "") for name in ("project", "text"))
        return {
            "agree": lambda: agree(self.root, agreed, by),
            "publish": lambda: publish(self.root, by),
            "withdraw": lambda: withdraw(self.root, by),
            "give": lambda: give_diplomas(self.root, by),
            "cancel": lambda: cancel_diploma(self.root, project, text, by),
        }

    def _publisher(self, state: State) -> str:
        """Who opened the page, by name; the login of who is no longer in the roster."""
        login = state.published.published_by if state.published else ""
        found = self.settings["nastavnik_people"].find(login) if login else None
        return f"{found.last_name} {found.first_name}" if found else login

    async def _show(self, *, said: str = "", refused: str = "") -> None:
        state = await self.gather(partial(read_state, self.root))
        if state is None:
            return
        given = await self.gather(lambda: Registry(Records(self.root)).all(DIPLOMA))
        if given is None:
            return
        self.show(
            "results.html",
            state=state,
            publisher=self._publisher(state),
            diplomas={one.holder: one for one in given},
            public=f"{self.base_url.removesuffix('staff/')}{OPEN}/results",
            said=said,
            refused=refused,
            typed=self.get_body_argument("text", "")[:MOST_REASON] if refused else "",
            picked=self.get_body_argument("project", "") if refused else "",
            most=MOST_REASON,
            warning=self.warning,
        )


class ResultsFile(PapersPage):
    """The public page as a file."""

    roles = frozenset({Role.MANAGER})

    @authenticated
    async def get(self) -> None:
        """Send it."""
        person = self.person  # refuses other roles
        html = await self.gather(partial(page_of, self.root))
        if html is not None:
            self.log.info("the results were taken away by %s", person.id)
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.set_header("Cache-Control", "no-store")
            self.set_attachment_header("results.html")
            self.finish(html)


class DiplomasFile(PapersPage):
    """All diplomas in one file to print."""

    roles = frozenset({Role.MANAGER})

    @authenticated
    async def get(self) -> None:
        """Send it."""
        person = self.person  # refuses other roles
        data = await self.gather(lambda: diplomas_pdf(self.root, self.place()))
        if data is not None:
            self.log.info("all diplomas were printed by %s", person.id)
            self.send_pdf(data, "diplomas.pdf")


PAGES = {
    "results": ResultsPage,
    "results/page[.]html": ResultsFile,
    "results/diplomas[.]pdf": DiplomasFile,
}

"""«Итоги конкурса» for everybody, without login: what the coordinator has published."""

import asyncio
from http import HTTPStatus

from nastavnik.portal.hub.open_pages import OpenPage
from nastavnik.portal.plain import NO_SCRIPTS
from nastavnik.school.publication import Publications
from nastavnik.school.records.database import Records
from nastavnik.values.numbers import BadInput


class PublicResultsPage(OpenPage):
    """The page as it was published."""

    async def get(self) -> None:
        """Send it, or say that there is none yet."""
        try:
            found = await asyncio.to_thread(lambda: Publications(Records(self.root)).current())
        except BadInput as fault:
            self.show("results_none.html.j2", HTTPStatus.SERVICE_UNAVAILABLE, said=str(fault))
            return
        if found is None:
            said = "Итоги конкурса ещё не опубликованы. Загляните позже."
            self.show("results_none.html.j2", HTTPStatus.NOT_FOUND, said=said)
            return
        self.set_header("Content-Security-Policy", NO_SCRIPTS)
        self.finish(found.html)


PAGES = {"results": PublicResultsPage}

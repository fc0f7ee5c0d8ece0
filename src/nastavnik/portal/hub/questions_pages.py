"""«Вопросы» in a participant's cabinet: ask for the «Вопросы-ответы» meetings, see where it went."""

import asyncio
from functools import partial
from http import HTTPStatus

from tornado.web import authenticated

from nastavnik.portal.hub.cabinet_pages import OwnPage
from nastavnik.portal.plain import TEMPLATES
from nastavnik.portal.questions.own import own_questions
from nastavnik.school.live.questions import LONGEST
from nastavnik.school.questions.pool import Pool
from nastavnik.school.questions.topics import read_meetings
from nastavnik.school.records.database import Records
from nastavnik.values.clock import now
from nastavnik.values.numbers import BadInput


class QuestionsPage(OwnPage):
    """One's own questions."""

    @authenticated
    async def get(self) -> None:
        """Show the page."""
        await self._show()

    @authenticated
    async def post(self) -> None:
        """Keep a question; one that is refused stays in its field."""
        login = self.person.id
        typed, chosen = self.get_body_argument("text", ""), self.get_body_argument("meeting", "")
        try:
            pool = Pool(Records(self.root), read_meetings(self.root))
            pool.ask(login, typed, chosen, now())
        except BadInput as refusal:
            await self._show(said=str(refusal), typed=typed, chosen=chosen)
            return
        self.redirect(f"{self.base_url}questions?kept=1#mine", status=HTTPStatus.SEE_OTHER)

    async def _show(self, *, said: str = "", typed: str = "", chosen: str = "") -> None:
        meetings = await self.made(partial(read_meetings, self.root))
        mine = None
        try:
            mine = await asyncio.to_thread(own_questions, self.root, self.person.id)
        except BadInput as fault:  # what was typed must come back all the same
            self.log.error("questions cannot be read: %s", fault)
            said = said or str(fault)
        page = TEMPLATES.get_template("questions.html.j2").render(
            mine=mine,
            meetings=meetings,
            address=self.base_url,
            here=f"{self.base_url}questions",
            xsrf=self.xsrf_token.decode(),
            kept=bool(self.get_query_argument("kept", "")),
            most=LONGEST,
            said=said,
            typed=typed,
            chosen=chosen,
        )
        self.send_page(page)


PAGES = {"questions": QuestionsPage}
